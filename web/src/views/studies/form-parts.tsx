import { IncidentType } from '../../../../src/model/codes.ts'
import { Study } from '../../../../src/model/study.ts'
import type { StudyChoices } from '../../../../src/serve/study-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Pick, Several, Typed } from './form-fields.tsx'
import { type Draft, type Part, placeOf, populationsIn, withOutcome, withPlace } from './study-draft.ts'

interface PartProps {
  readonly part: Part
  readonly choices: StudyChoices
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

/** One of the things a design asks for. */
export function FormPart(props: PartProps) {
  switch (props.part) {
    case 'outcome':
    case 'place':
    case 'places':
      return <OfFigures {...props} />
    case 'measure':
    case 'compare':
      return <OfComparison {...props} />
    case 'scale':
    case 'population':
    case 'months':
      return <OfScale {...props} />
    default:
      return <OfDesign {...props} />
  }
}

function OfFigures({ part, choices, draft, set }: PartProps) {
  const { words, tongue } = useSpeech()
  const w = words.studies.form
  const places = choices.outcomes[draft.outcome]?.places ?? []
  if (part === 'outcome')
    return (
      <Pick
        label={w.outcome}
        value={String(draft.outcome)}
        options={choices.outcomes.map((o, i) => [String(i), `${o.name[tongue]} (${w.frequency[o.frequency]})`])}
        onPick={(v) => set(withOutcome(choices, draft, Number(v)))}
        testId="study-outcome"
      />
    )
  if (part === 'places')
    return (
      <Pick
        label={w.other}
        value={draft.places[0] ?? ''}
        options={[['', w.choose], ...places.filter((p) => p.name !== draft.place).map((p) => [p.name, p.name] as const)]}
        onPick={(name) => set({ places: name ? [name] : [] })}
        testId="study-other-place"
      />
    )
  const place = placeOf(choices, draft)
  return (
    <Pick
      label={w.place}
      value={draft.place}
      options={[...(place ? [] : [[draft.place, draft.place] as const]), ...places.map((p) => [p.name, p.name] as const)]}
      onPick={(name) => set(withPlace(choices, draft, name))}
      testId="study-place"
      {...(place ? { help: w.known(place.from, place.to, String(place.known)) } : {})}
    />
  )
}

function OfComparison({ part, choices, draft, set }: PartProps) {
  const { words, tongue } = useSpeech()
  const w = words.studies.form
  if (part === 'measure')
    return (
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
    )
  const others = (choices.outcomes[draft.outcome]?.places ?? []).filter((p) => p.name !== draft.place).map((p) => p.name)
  const given = draft.places.filter((name) => !others.includes(name))
  return (
    <>
      <Pick
        label={w.donors}
        value={draft.compare}
        options={[
          ['none', w.noPlaces],
          ['all', w.allPlaces],
          ['some', w.somePlaces],
        ]}
        onPick={(compare) => set({ compare: compare as Draft['compare'] })}
        testId="study-donors"
      />
      {draft.compare === 'some' && (
        <Several
          label={w.placesOf}
          chosen={draft.places}
          options={[...others, ...given].map((name) => [name, name])}
          onChoose={(places) => set({ places })}
          testId="study-some-places"
        />
      )}
    </>
  )
}

function OfScale({ part, choices, draft, set }: PartProps) {
  const { words, tongue } = useSpeech()
  const w = words.studies.form
  if (part === 'scale')
    return (
      <Pick
        label={w.scale}
        value={draft.scale}
        options={Study.shape.scale.unwrap().options.map((scale) => [scale, w.scales[scale]])}
        onPick={(scale) => set({ scale: scale as Draft['scale'] })}
        testId="study-scale"
      />
    )
  if (part === 'months')
    return (
      <Typed
        label={w.months}
        help={w.monthsHelp}
        value={draft.months}
        optional
        pattern="(0[1-9]|1[0-2])/(0[1-9]|1[0-2])"
        onType={(months) => set({ months })}
        testId="study-months"
      />
    )
  return (
    <Pick
      label={w.population}
      value={draft.population}
      options={[['', w.noPopulation], ...populationsIn(choices).map(([key, name]) => [key, name[tongue]] as const)]}
      onPick={(population) => set({ population })}
      testId="study-population"
    />
  )
}

function OfDesign({ part, draft, set }: PartProps) {
  const { words } = useSpeech()
  const w = words.studies.form
  const number = (key: 'days' | 'metres' | 'times', pattern: string, optional = false) => (
    <Typed
      label={w[key]}
      value={draft[key]}
      pattern={pattern}
      optional={optional}
      help={w.number[key]}
      onType={(value) => set({ [key]: value })}
      testId={`study-${key}`}
    />
  )
  switch (part) {
    case 'period':
      return <Typed label={w.period} help={w.periodHelp} value={draft.period} onType={(period) => set({ period })} testId="study-period" />
    case 'attacks':
      return (
        <Several
          label={w.attacks}
          help={w.attacksHelp}
          chosen={draft.attacks}
          options={IncidentType.options.map((type) => [type, words.type[type]])}
          onChoose={(attacks) => set({ attacks })}
          testId="study-attacks"
        />
      )
    case 'days':
    case 'metres':
      return number(part, '[1-9][0-9]{0,5}')
    case 'times':
      return number('times', '[0-9]+([.][0-9]+)?', true)
    default:
      return <OfLists draft={draft} set={set} />
  }
}

function OfLists({ draft: { counted }, set }: Pick<PartProps, 'draft' | 'set'>) {
  const { words } = useSpeech()
  const w = words.studies.form
  const change = (part: Partial<Draft['counted']>) => set({ counted: { ...counted, ...part } })
  return (
    <>
      <Typed label={w.lists} help={w.listsHelp} value={counted.lists} onType={(lists) => change({ lists })} testId="study-lists" />
      <Typed
        label={w.patterns}
        help={w.patternsHelp}
        value={counted.patterns}
        lines={7}
        onType={(patterns) => change({ patterns })}
        testId="study-patterns"
      />
      <label className="filter">
        <span>
          <input
            type="checkbox"
            checked={counted.closed}
            onChange={(e) => change({ closed: e.target.checked })}
            data-testid="study-closed"
          />{' '}
          {w.closed}
        </span>
      </label>
    </>
  )
}
