import { type FormEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { studyWords } from '../../../../src/model/study-telling.ts'
import type { StudyChoices } from '../../../../src/serve/study-api.ts'
import { useMakeStudy, useStudyChoices } from '../../api/studies.ts'
import { FaultNotice, Loading, useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Pick, Typed } from './form-fields.tsx'
import { DESIGNS, type Draft, firstDraft, placeOf, studyOf, withOutcome } from './study-draft.ts'

/** Makes a study: which figures, which place, which measure, which design. */
export function StudyForm() {
  const { words } = useSpeech()
  useTitle(words.studies.form.title)
  const choices = useStudyChoices()
  if (choices.error && !choices.data) return <FaultNotice error={choices.error} />
  if (!choices.data) return <Loading />
  return <Form choices={choices.data} />
}

function Form({ choices }: { readonly choices: StudyChoices }) {
  const { words, tongue } = useSpeech()
  const w = words.studies.form
  const [draft, setDraft] = useState<Draft>(() => firstDraft(choices))
  const [, go] = useLocation()
  const making = useMakeStudy()
  const say = useFaultWords()
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }))
  const place = placeOf(choices, draft)
  const save = (event: FormEvent) => {
    event.preventDefault()
    making.mutateAsync(studyOf(choices, draft, tongue)).then(
      (view) => go(`/studies/${view.report.study.id}`),
      () => undefined,
    )
  }
  const names = choices.outcomes.map((o, i) => [String(i), `${o.indicator.replaceAll('_', ' ')}, ${w.frequency[o.frequency]}`] as const)
  return (
    <form className="study study-form" onSubmit={save} data-testid="study-form">
      <h1 className="serif">{w.title}</h1>
      <p className="quiet">{w.help}</p>
      <Typed label={w.question} value={draft.question} onType={(question) => set({ question })} testId="study-question" />
      <Typed label={w.id} help={w.idHelp} value={draft.id} onType={(id) => set({ id })} testId="study-id" pattern="[a-z0-9\-]+" />
      <Pick
        label={w.outcome}
        value={String(draft.outcome)}
        options={names}
        onPick={(v) => setDraft((d) => withOutcome(choices, d, Number(v)))}
        testId="study-outcome"
      />
      <Pick
        label={w.place}
        value={draft.place}
        options={(choices.outcomes[draft.outcome]?.places ?? []).map((p) => [p.name, p.name])}
        onPick={(p) => set({ place: p })}
        testId="study-place"
      />
      {place && <p className="quiet small">{w.known(place.from, place.to, String(place.known))}</p>}
      <Pick
        label={w.measure}
        value={String(draft.measure)}
        options={[
          ['-1', w.noMeasure],
          ...choices.measures.map((m, i) => [String(i), `${m.date} ${(tongue === 'es' && m.nameEs) || m.name}`] as const),
        ]}
        onPick={(v) => set({ measure: Number(v) })}
        testId="study-measure"
      />
      <Pick
        label={w.design}
        value={draft.design}
        options={DESIGNS.map((d) => [d, studyWords(tongue).designs[d] ?? d])}
        onPick={(design) => set({ design })}
        testId="study-design"
      />
      <Pick
        label={w.donors}
        value={draft.donors}
        options={[
          ['none', w.noPlaces],
          ['all', w.allPlaces],
        ]}
        onPick={(donors) => set({ donors })}
        testId="study-donors"
      />
      <div className="two">
        <Typed label={w.from} value={draft.from} onType={(from) => set({ from })} testId="study-from" />
        <Typed label={w.to} value={draft.to} onType={(to) => set({ to })} testId="study-to" />
      </div>
      {making.error && (
        <p className="loud" role="alert" data-testid="study-form-fault">
          {say(making.error)}
        </p>
      )}
      <p className="tools">
        <button type="submit" className="tool first" disabled={!draft.id || !draft.question || making.isPending} data-testid="study-save">
          {making.isPending ? words.studies.working : w.save}
        </button>
        <Link className="tool" href="/studies">
          {w.cancel}
        </Link>
      </p>
    </form>
  )
}
