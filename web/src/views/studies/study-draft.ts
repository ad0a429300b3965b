import type { Study } from '../../../../src/model/study.ts'
import type { StudyChoices } from '../../../../src/serve/study-api.ts'
import { type Counted, countedText, readCounted } from './counted-lists.ts'

/** What a person has chosen so far, as the form holds it. `outcome` and `measure` are places in the lists of what can be chosen; −1 is none. */
export interface Draft {
  readonly id: string
  readonly question: string
  readonly outcome: number
  readonly place: string
  readonly measure: number
  readonly design: Study['design']
  readonly compare: 'none' | 'all' | 'some'
  readonly places: readonly string[]
  readonly from: string
  readonly to: string
  readonly months: string
  readonly scale: Study['scale']
  readonly population: string
  readonly period: string
  readonly times: string
  readonly attacks: readonly string[]
  readonly days: string
  readonly metres: string
  readonly counted: Counted
}

export type Part = Exclude<keyof Draft, 'id' | 'question' | 'design' | 'from' | 'to'>

const SERIES = ['outcome', 'place'] as const
const PANEL = [...SERIES, 'measure', 'compare', 'scale', 'population'] as const

/** What each design asks for beside its name, its question and its window; in the order the form asks. */
export const PARTS: Readonly<Record<Study['design'], readonly Part[]>> = {
  before_after: [...SERIES, 'measure', 'compare', 'months'],
  break_search: [...SERIES, 'scale', 'population'],
  interrupted: [...SERIES, 'measure', 'population'],
  structural: PANEL,
  synthetic_did: PANEL,
  synthetic_control: PANEL,
  augmented: PANEL,
  spike: [...SERIES, 'period'],
  rate: [...SERIES, 'population'],
  ratio: [...SERIES, 'places', 'population', 'times'],
  reprisals: ['attacks'],
  near_repeat: ['attacks', 'days', 'metres'],
  under_count: ['counted'],
}
export const DESIGNS = Object.keys(PARTS) as readonly Study['design'][]

const EMPTY: Draft = {
  id: '',
  question: '',
  outcome: 0,
  place: '',
  measure: -1,
  design: 'break_search',
  compare: 'none',
  places: [],
  from: '',
  to: '',
  months: '',
  scale: 'count',
  population: '',
  period: '',
  times: '',
  attacks: [],
  days: '7',
  metres: '400',
  counted: { lists: '', patterns: '', closed: false },
}

/** The figures with most periods are offered first. */
export function firstDraft(choices: StudyChoices): Draft {
  const known = choices.outcomes.map((o) => Math.max(0, ...o.places.map((p) => p.known)))
  const outcome = Math.max(0, known.indexOf(Math.max(0, ...known)))
  return withOutcome(choices, EMPTY, outcome)
}

/** A study that is there, to be changed. */
export function draftOf(choices: StudyChoices, study: Study, language: 'es' | 'en'): Draft {
  const { question, places, window, options, intervention } = study
  const text = (key: string, other: string): string => (options[key] === undefined ? other : String(options[key]))
  const named = choices.measures.findIndex((m) => m.name === intervention?.name)
  return {
    ...EMPTY,
    id: study.id,
    question: typeof question === 'string' ? question : question[language],
    outcome: choices.outcomes.findIndex((o) => o.indicator === study.outcome && o.frequency === study.frequency),
    place: places.treated,
    measure: named < 0 ? choices.measures.findIndex((m) => intervention && m.name.includes(intervention.name)) : named,
    design: study.design,
    compare: places.donors === 'all' ? 'all' : places.donors.length ? 'some' : 'none',
    places: places.donors === 'all' ? [] : places.donors,
    from: window.from,
    to: window.to,
    months: window.months ?? '',
    scale: study.scale,
    population: study.population ?? '',
    period: text('period', ''),
    times: text('times', ''),
    attacks: Array.isArray(options.attacks) ? options.attacks.map(String) : [],
    days: text('withinDays', EMPTY.days),
    metres: text('withinMetres', EMPTY.metres),
    counted: countedText(options),
  }
}

/** Another series: its best-known place, and the whole time it covers. */
export function withOutcome(choices: StudyChoices, draft: Draft, outcome: number): Draft {
  const places = choices.outcomes[outcome]?.places ?? []
  const place = places.toSorted((a, b) => b.known - a.known)[0]
  return { ...draft, outcome, place: place?.name ?? '', places: [], from: place?.from ?? '', to: place?.to ?? '' }
}

/** Another place, over the time its own figures cover. */
export function withPlace(choices: StudyChoices, draft: Draft, name: string): Draft {
  const place = choices.outcomes[draft.outcome]?.places.find((p) => p.name === name)
  return { ...draft, place: name, places: draft.places.filter((p) => p !== name), ...(place ? { from: place.from, to: place.to } : {}) }
}

/** Another design; one that compares places begins with all of them. */
export function withDesign(choices: StudyChoices, draft: Draft, design: Study['design']): Draft {
  const needsPlaces = ['synthetic_did', 'synthetic_control', 'augmented'].includes(design)
  const needsPersons = design === 'rate' || design === 'ratio'
  return {
    ...draft,
    design,
    compare: needsPlaces && draft.compare === 'none' ? 'all' : draft.compare,
    population: draft.population || (needsPersons ? populationOf(choices, draft.place) : ''),
  }
}

/** A name for the file out of the question: "¿Bajaron los robos?" is bajaron-los-robos. */
export function nameFrom(question: string): string {
  const plain = question.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
}

export function placeOf(choices: StudyChoices, draft: Draft): StudyChoices['outcomes'][number]['places'][number] | null {
  return choices.outcomes[draft.outcome]?.places.find((p) => p.name === draft.place) ?? null
}

/** The population that is known of a place, else any. */
function populationOf(choices: StudyChoices, place: string): string {
  const own = choices.outcomes.find((o) => o.indicator.startsWith('population') && o.places.some((p) => p.name === place))
  return own?.indicator ?? populationsIn(choices)[0]?.[0] ?? ''
}

/** Indicators that count people, with their names. */
export function populationsIn(choices: StudyChoices): [key: string, name: { es: string; en: string }][] {
  const found = choices.outcomes.filter((o) => o.indicator.startsWith('population'))
  return [...new Map(found.map((o) => [o.indicator, o.name]))]
}

/**
 * The study as its file will have it; the server checks it against the data before anything is written. `before`: the study that is changed,
 * whose parts the form does not ask for stay.
 */
export function studyOf(choices: StudyChoices, draft: Draft, language: 'es' | 'en', before: Study | null): object {
  const asks = new Set<Part>(PARTS[draft.design])
  const outcome = choices.outcomes[draft.outcome]
  return {
    id: draft.id.trim(),
    question:
      before && typeof before.question === 'object' ? { ...before.question, [language]: draft.question.trim() } : draft.question.trim(),
    intervention: asks.has('measure') ? interventionOf(choices, draft, before) : (before?.intervention ?? null),
    outcome: asks.has('outcome') ? (outcome?.indicator ?? before?.outcome ?? '') : 'incidents',
    frequency: asks.has('outcome') ? (outcome?.frequency ?? before?.frequency ?? 'yearly') : 'yearly',
    places: placesOf(draft, asks, before),
    window: { from: partial(draft.from), to: partial(draft.to), ...(asks.has('months') && draft.months ? { months: draft.months } : {}) },
    ...(asks.has('population') && draft.population ? { population: draft.population } : {}),
    scale: asks.has('scale') ? draft.scale : 'count',
    design: draft.design,
    options: optionsOf(draft, asks, before),
  }
}

function interventionOf(choices: StudyChoices, { measure }: Draft, before: Study | null): object | null {
  const chosen = choices.measures[measure]
  if (!chosen) return null
  const same = before?.intervention && chosen.name.includes(before.intervention.name)
  if (same) return before.intervention
  // Its sentences call it what the list calls it, in both languages.
  const label = chosen.nameEs ? { label: { es: chosen.nameEs, en: chosen.name } } : {}
  return { name: chosen.name, ...label, date: chosen.date, ...(chosen.status ? { status: chosen.status } : {}) }
}

function placesOf(draft: Draft, asks: ReadonlySet<Part>, before: Study | null): object {
  const { unfit = [], jurisdictions = [] } = before?.places ?? {}
  const listed = asks.has('places') || draft.compare === 'some' ? draft.places : []
  const donors = asks.has('compare') && draft.compare === 'all' ? 'all' : asks.has('compare') || asks.has('places') ? listed : []
  return {
    treated: asks.has('place') ? draft.place : before?.places.treated || '—',
    ...(donors.length ? { donors } : {}),
    ...(unfit.length ? { unfit } : {}),
    ...(jurisdictions.length ? { jurisdictions } : {}),
  }
}

/** Options the form asks for. */
const ASKED = new Set(['period', 'times', 'attacks', 'withinDays', 'withinMetres', 'lists', 'patterns', 'closed'])

/** Options of the design: those the form asks for, and of the same design those it does not. */
function optionsOf(draft: Draft, asks: ReadonlySet<Part>, before: Study | null): Record<string, unknown> {
  const kept = before?.design === draft.design ? Object.entries(before.options).filter(([key]) => !ASKED.has(key)) : []
  return {
    ...Object.fromEntries(kept),
    ...(asks.has('period') && draft.period ? { period: draft.period.trim() } : {}),
    ...(asks.has('times') && draft.times ? { times: Number(draft.times) } : {}),
    ...(asks.has('attacks') && draft.attacks.length ? { attacks: draft.attacks } : {}),
    ...(asks.has('days') ? { withinDays: Number(draft.days) } : {}),
    ...(asks.has('metres') ? { withinMetres: Number(draft.metres) } : {}),
    ...(asks.has('counted') ? readCounted(draft.counted) : {}),
  }
}

/** A quarter as the month it begins with: windows are dates. */
function partial(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period.trim())
  return quarter ? `${quarter[1]}-${String(3 * Number(quarter[2]) - 2).padStart(2, '0')}` : period.trim()
}
