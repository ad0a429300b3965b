import type { StudyChoices } from '../../../../src/serve/study-api.ts'

/** What a person has chosen so far. `outcome` and `measure` are places in the lists of what can be chosen; −1 is no measure. */
export interface Draft {
  readonly id: string
  readonly question: string
  readonly outcome: number
  readonly place: string
  readonly measure: number
  readonly design: string
  readonly donors: string
  readonly from: string
  readonly to: string
}

/** Designs that need nothing but what the form asks. */
export const DESIGNS = [
  'before_after',
  'interrupted',
  'structural',
  'break_search',
  'synthetic_did',
  'augmented',
  'synthetic_control',
] as const

/** The figures with most periods are offered first. */
export function firstDraft(choices: StudyChoices): Draft {
  const known = choices.outcomes.map((o) => Math.max(0, ...o.places.map((p) => p.known)))
  const outcome = Math.max(0, known.indexOf(Math.max(0, ...known)))
  const empty = { id: '', question: '', place: '', measure: -1, design: 'break_search', donors: 'none', from: '', to: '' }
  return withOutcome(choices, { ...empty, outcome }, outcome)
}

/** Another series: its first place, and the whole time it covers. */
export function withOutcome(choices: StudyChoices, draft: Draft, outcome: number): Draft {
  const places = choices.outcomes[outcome]?.places ?? []
  const place = places.toSorted((a, b) => b.known - a.known)[0]
  return { ...draft, outcome, place: place?.name ?? '', from: place?.from ?? '', to: place?.to ?? '' }
}

export function placeOf(choices: StudyChoices, draft: Draft): StudyChoices['outcomes'][number]['places'][number] | null {
  return choices.outcomes[draft.outcome]?.places.find((p) => p.name === draft.place) ?? null
}

/** The study as its file will have it. The server checks it against the data before anything is written. */
export function studyOf(choices: StudyChoices, draft: Draft, language: 'es' | 'en'): object {
  const outcome = choices.outcomes[draft.outcome]
  const measure = choices.measures[draft.measure]
  return {
    id: draft.id.trim(),
    question: draft.question.trim() || language,
    intervention: measure ? { name: measure.name, date: measure.date } : null,
    outcome: outcome?.indicator ?? '',
    frequency: outcome?.frequency ?? 'yearly',
    places: { treated: draft.place, ...(draft.donors === 'all' ? { donors: 'all' } : {}) },
    window: { from: partial(draft.from), to: partial(draft.to) },
    design: draft.design,
  }
}

/** A quarter as the month it begins with: windows are dates. */
function partial(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period.trim())
  return quarter ? `${quarter[1]}-${String(3 * Number(quarter[2]) - 2).padStart(2, '0')}` : period.trim()
}
