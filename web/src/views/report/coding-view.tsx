import { useState } from 'react'
import type { ReportView } from '../../../../src/serve/api.ts'
import { useReport } from '../../api/questions.ts'
import { useKeys } from '../../parts/keys.ts'
import { FaultNotice, GoneNotice, isGone, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Adder } from './adder.tsx'
import { CodingFoot } from './coding-foot.tsx'
import { Editor } from './editor.tsx'
import { Inbox, type Neighbours } from './inbox.tsx'
import { hasOriginal, Original, useOriginal } from './original.tsx'
import { ReportHead, startsWithTitle } from './report-head.tsx'
import { ReportText } from './report-text.tsx'
import { Says } from './says.tsx'
import { type Coding, type Side, useCoding } from './use-coding.ts'
import { useWordKeys } from './use-word-keys.ts'

const NOBODY: Neighbours = { before: null, after: null }

/** The coding screen: the inbox, the report, and what it says, side by side. */
export function CodingView({ id }: { readonly id: string }) {
  const report = useReport(id)
  useTitle(report.data?.report.title ?? report.data?.report.file)
  const [neighbours, setNeighbours] = useState(NOBODY)
  const seen = report.data !== undefined
  const [original] = useOriginal()
  return (
    <div className="coding" data-testid="coding-view" data-original={(original && report.data && hasOriginal(report.data)) || undefined}>
      <Inbox current={id} onNeighbours={setNeighbours} />
      {isGone(report.error) ? (
        seen ? (
          <GoneNotice what="report" />
        ) : (
          <FaultNotice error={report.error} />
        )
      ) : report.data ? (
        <Open view={report.data} neighbours={neighbours} />
      ) : report.error ? (
        <FaultNotice error={report.error} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

function Open({ view, neighbours }: { readonly view: ReportView; readonly neighbours: Neighbours }) {
  const { words } = useSpeech()
  const c = useCoding(view, neighbours)
  const { text, noise } = view.report
  const [original, showOriginal] = useOriginal()
  const beside = hasOriginal(view)
  const turn = () => {
    showOriginal(!original)
    c.show(original ? 'report' : 'original')
  }
  useKeys({ v: beside ? turn : undefined })
  useWordKeys(c.task !== null, text, c.picked ?? c.focused?.passages[0] ?? null, c.pick)
  return (
    <>
      {beside && original && <Original view={view} at={c.place} shown={c.side === 'original'} />}
      <section
        className="report"
        aria-label={words.coding.report}
        data-shown={c.side === 'report' || (c.side === 'original' && !original)}
        data-task={c.task?.type}
      >
        <ReportHead view={view} beside={beside ? { on: original, turn } : null} />
        <ReportText
          text={text}
          noise={noise}
          titled={startsWithTitle(view.report)}
          marks={c.marks}
          lit={c.litMarks}
          focus={c.focus}
          picked={c.task ? c.picked : null}
          goal={c.goal}
          onHover={c.hover}
          onMark={c.openMark}
          onPick={c.pick}
        />
      </section>
      <section className="says" aria-label={words.coding.says} data-shown={c.side === 'says'}>
        <Says
          drafts={c.drafts}
          total={view.drafts}
          focus={c.focus}
          lit={c.lit}
          saving={c.saving}
          hidden={c.hidden}
          toggle={c.toggle}
          actions={c.actions}
        />
        <TaskPanel c={c} report={view.report.id} text={text} />
        <CodingFoot coding={c} next={neighbours.after} />
      </section>
      <Sides sides={beside && original ? ['original', 'report', 'says'] : ['report', 'says']} side={c.side} show={c.show} />
    </>
  )
}

/** What is being corrected or added, above the tools. */
function TaskPanel({ c, report, text }: { readonly c: Coding; readonly report: string; readonly text: string }) {
  const { task, focused, picked, close } = c
  if (task?.type === 'add') return <Adder report={report} text={text} picked={picked} add={c.add} close={close} />
  if (task?.type !== 'edit' || !focused) return null
  return (
    <Editor
      key={`${focused.id} ${task.field}`}
      draft={focused}
      field={task.field}
      text={text}
      picked={picked}
      onField={(field) => c.actions.edit(focused, field)}
      decide={c.decide}
      close={close}
    />
  )
}

interface SidesProps {
  readonly sides: readonly Side[]
  readonly side: Side
  readonly show: (side: Side) => void
}
/** On a narrow screen one side is shown at a time. */
function Sides({ sides, side, show }: SidesProps) {
  const { words } = useSpeech()
  return (
    <div className="sides">
      {sides.map((s) => (
        <button key={s} type="button" aria-pressed={side === s} onClick={() => show(s)} data-testid={`side-${s}`}>
          {s === 'original' ? words.coding.besideShort : words.coding[s]}
        </button>
      ))}
    </div>
  )
}
