import { type FormEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Study } from '../../../../src/model/study.ts'
import { studyWords } from '../../../../src/model/study-telling.ts'
import type { StudyChoices, StudyFileView } from '../../../../src/serve/study-api.ts'
import { useStudyChoices, useStudyFile, useWriteStudy } from '../../api/studies.ts'
import { FaultNotice, Loading, useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Evaluating } from './evaluating.tsx'
import { Pick, Typed } from './form-fields.tsx'
import { FormPart } from './form-parts.tsx'
import { DESIGNS, type Draft, draftOf, firstDraft, nameFrom, PARTS, studyOf, withDesign } from './study-draft.ts'

/** Makes a study, or changes one: which question, which design, and what that design asks for. */
export function StudyForm({ id }: { readonly id?: string }) {
  const { words } = useSpeech()
  useTitle(id === undefined ? words.studies.form.title : words.studies.form.change)
  const choices = useStudyChoices()
  const file = useStudyFile(id ?? null)
  const error = choices.error ?? file.error
  if (error && (!choices.data || (id !== undefined && !file.data))) return <FaultNotice error={error} />
  if (!choices.data || (id !== undefined && !file.data)) return <Loading />
  return <Form choices={choices.data} file={file.data ?? null} />
}

/** Dates of a window as series and studies write them: 2024, 2024-03, 2024-03-09, 2024-Q1. */
const DATE = '[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?'

function Form({ choices, file }: { readonly choices: StudyChoices; readonly file: StudyFileView | null }) {
  const { words, tongue } = useSpeech()
  const w = words.studies.form
  const [draft, setDraft] = useState<Draft>(() => (file ? draftOf(choices, file.study, tongue) : firstDraft(choices)))
  const [named, setNamed] = useState(false)
  const [, go] = useLocation()
  const { writing, stop } = useWriteStudy(file ? { id: file.study.id, seen: file.seen } : null)
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }))
  const save = (event: FormEvent) => {
    event.preventDefault()
    writing.mutateAsync(studyOf(choices, draft, tongue, file?.study ?? null)).then(
      (view) => go(`/studies/${view.report.study.id}`),
      () => undefined,
    )
  }
  return (
    <form className="study study-form" onSubmit={save} data-testid="study-form">
      <h1 className="serif">{file ? w.change : w.title}</h1>
      <p className="quiet">{file ? w.changeHelp(`studies/${file.study.id}.yaml`) : w.help}</p>
      <Typed
        label={w.question}
        value={draft.question}
        onType={(question) => set({ question, ...(file || named ? {} : { id: nameFrom(question) }) })}
        testId="study-question"
      />
      {!file && (
        <Typed
          label={w.id}
          help={w.idHelp}
          value={draft.id}
          onType={(id) => {
            setNamed(true)
            set({ id })
          }}
          testId="study-id"
          pattern="[a-z0-9\\-]+"
        />
      )}
      <Pick
        label={w.design}
        help={w.designs[draft.design]}
        value={draft.design}
        options={DESIGNS.map((d) => [d, studyWords(tongue).designs[d] ?? d])}
        onPick={(design) => setDraft((d) => withDesign(choices, d, design as Study['design']))}
        testId="study-design"
      />
      {PARTS[draft.design].map((part) => (
        <FormPart key={part} part={part} choices={choices} draft={draft} set={set} />
      ))}
      <div className="two">
        <Typed label={w.from} help={w.dateHelp} pattern={DATE} value={draft.from} onType={(from) => set({ from })} testId="study-from" />
        <Typed label={w.to} pattern={DATE} help={w.dateHelp} value={draft.to} onType={(to) => set({ to })} testId="study-to" />
      </div>
      <Fate writing={writing} id={draft.id} stop={stop} />
      <p className="tools">
        <button type="submit" className="tool first" disabled={writing.isPending} data-testid="study-save">
          {file ? w.saveChange : w.save}
        </button>
        <Link className="tool" href={file ? `/studies/${file.study.id}` : '/studies'}>
          {w.cancel}
        </Link>
      </p>
    </form>
  )
}

/** What becomes of what was sent: worked out, stopped, or refused in words. */
function Fate({
  writing,
  id,
  stop,
}: {
  readonly writing: ReturnType<typeof useWriteStudy>['writing']
  readonly id: string
  readonly stop: () => void
}) {
  const { words } = useSpeech()
  const say = useFaultWords()
  if (writing.isPending) return <Evaluating id={id} onStop={stop} />
  if (!writing.error) return null
  const stopped = writing.error instanceof DOMException && writing.error.name === 'AbortError'
  return (
    <p className="loud" role="alert" data-testid="study-form-fault">
      {stopped ? words.studies.stoppedHelp : say(writing.error)}
    </p>
  )
}
