import { type FormEvent, useState } from 'react'
import type { Decision } from '../../../../src/model/judgement.ts'
import type { ReportView } from '../../../../src/serve/api.ts'
import { useDeclaration, useJudging } from '../../api/judging.ts'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { type Declared, declarationOf } from './declaration.ts'

type Report = ReportView['report']
type Declare = Extract<Decision, { action: 'declare' }>

/** What a person knows about a report: its day as far as it is known, its outlet, its language. The server reads it again. */
export function DeclareForm({ report, close }: { readonly report: Report; readonly close: () => void }) {
  const { words } = useSpeech()
  const { decide, error, saving } = useJudging()
  const say = useFaultWords()
  const [typed, setTyped] = useState<Declared>({
    published: report.published ?? '',
    outlet: report.outlet ?? '',
    language: report.language,
  })
  const made = declarationOf(report, typed)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (made.decision) void decide(made.decision).then(close, () => {})
  }
  return (
    <form className="declare" onSubmit={save} data-testid="declare-form" onKeyDown={(e) => e.key === 'Escape' && close()}>
      <Fields typed={typed} onType={setTyped} wrongDay={made.wrongDay} />
      {error && (
        <p className="loud" role="alert" data-testid="declare-fault">
          {say(error)}
        </p>
      )}
      <p className="tools">
        <button type="submit" className="tool first" disabled={!made.decision || saving} data-testid="declare-save">
          {words.coding.save}
        </button>
        <button type="button" className="tool" onClick={close}>
          {words.coding.cancel}
        </button>
        <TakeBack report={report.id} onDone={close} />
      </p>
    </form>
  )
}

interface FieldsProps {
  readonly typed: Declared
  readonly onType: (typed: Declared) => void
  readonly wrongDay: boolean
}
function Fields({ typed, onType, wrongDay }: FieldsProps) {
  const { words } = useSpeech()
  const w = words.coding.declare
  return (
    <>
      <label className="filter">
        <span className="kicker">{w.day}</span>
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the form is opened by a key or a button, to be typed in
          autoFocus
          inputMode="numeric"
          placeholder="2024-03-09 · 2024-03 · 2024"
          value={typed.published}
          aria-invalid={wrongDay}
          aria-describedby={wrongDay ? 'wrong-day' : undefined}
          data-testid="declare-day"
          onChange={(e) => onType({ ...typed, published: e.target.value })}
        />
        {wrongDay && (
          <span className="loud small" id="wrong-day">
            {w.wrongDay}
          </span>
        )}
      </label>
      <label className="filter">
        <span className="kicker">{words.lists.outlet}</span>
        <input
          type="text"
          value={typed.outlet}
          data-testid="declare-outlet"
          onChange={(e) => onType({ ...typed, outlet: e.target.value })}
        />
      </label>
      <label className="filter">
        <span className="kicker">{words.lists.language}</span>
        <select
          value={typed.language}
          data-testid="declare-language"
          onChange={(e) => onType({ ...typed, language: e.target.value as Report['language'] })}
        >
          <option value="es">español</option>
          <option value="en">English</option>
          <option value="pt">português</option>
        </select>
      </label>
    </>
  )
}

/** Takes back what was declared before, also by somebody else and long ago. */
function TakeBack({ report, onDone }: { readonly report: string; readonly onDone: () => void }) {
  const { words, formats } = useSpeech()
  const { decide, saving } = useJudging()
  const judged = useDeclaration(report)
  if (!judged) return null
  const { outlet, published, language } = judged.decision as Declare
  const what = [published ? formats.day(published) : null, outlet, language].filter(Boolean).join(', ')
  return (
    <button
      type="button"
      className="tool quiet"
      disabled={saving}
      data-testid="declare-undo"
      onClick={() => void decide({ action: 'withdraw', judgement: judged.hash }).then(onDone, () => {})}
    >
      {words.coding.declare.takeBack(what, judged.by)}
    </button>
  )
}
