import type { DraftKind } from '../../../../src/model/codes.ts'
import type { Count, FieldValue } from '../../../../src/model/draft.ts'
import type { FIELDS, Perpetrator, Victim } from '../../../../src/model/fields.ts'
import type { Words } from '../../words/es.ts'

/** How a field is typed in. `code` is a choice from the codebook. */
export type Input = 'text' | 'number' | 'whole' | 'count' | 'code' | 'yesno' | 'list' | 'date'
type Fields = typeof FIELDS
type Inputs = {
  readonly [K in DraftKind]: { readonly [F in Exclude<keyof Fields[K], 'victims' | 'perpetrators'>]: Input }
}

const place = {
  place: 'text',
  city: 'text',
  admin2: 'text',
  admin1: 'text',
  country: 'text',
  lat: 'number',
  lon: 'number',
  geoPrecision: 'code',
} as const
const time = { date: 'date', datePrecision: 'code', dateRule: 'text', partOfDay: 'code' } as const

/** The input of every field of every kind: a field added to the model without one is a type error. */
export const INPUTS: Inputs = {
  incident: {
    type: 'code',
    ...time,
    killed: 'count',
    injured: 'count',
    abducted: 'count',
    weapon: 'code',
    ...place,
    target: 'text',
    orderedFrom: 'text',
    orderedBy: 'text',
    channel: 'text',
    content: 'text',
  },
  intervention: { name: 'text', kind: 'code', status: 'code', actor: 'text', ...time, ...place },
  claim: {
    indicator: 'text',
    value: 'number',
    low: 'number',
    high: 'number',
    unit: 'code',
    operator: 'text',
    period: 'text',
    comparedWith: 'text',
    place: 'text',
    attributedTo: 'text',
  },
  quote: {
    speaker: 'text',
    affiliation: 'text',
    age: 'whole',
    sex: 'code',
    verb: 'text',
    direct: 'yesno',
    protected: 'yesno',
    protectedWhy: 'list',
  },
  actor: { name: 'text', kind: 'code', role: 'text', aliases: 'list', age: 'whole', sex: 'code', protected: 'yesno', protectedWhy: 'list' },
  link: { from: 'text', relation: 'code', to: 'text', since: 'text' },
  reprisal: { after: 'text', lag: 'text', place: 'text' },
}

export const ROW_INPUTS: {
  readonly victims: { readonly [F in keyof typeof Victim]: Input }
  readonly perpetrators: { readonly [F in keyof typeof Perpetrator]: Input }
} = {
  victims: { name: 'text', age: 'whole', sex: 'code', role: 'code', occupation: 'text', harm: 'code', minor: 'yesno' },
  perpetrators: { name: 'text', allegedBy: 'text', stage: 'code' },
}

/** The input of a field path: `killed`, `victims.0.age`, or one of the project's own. */
export function inputOf(kind: DraftKind, path: string, { own }: Pick<Words, 'own'>): Input {
  const declared = Object.hasOwn(own, path) ? own[path] : undefined
  if (declared?.on.includes(kind)) return declared.input
  const [list = '', , leaf] = path.split('.')
  const table: Readonly<Record<string, Input>> =
    leaf === undefined ? INPUTS[kind] : list === 'victims' ? ROW_INPUTS.victims : ROW_INPUTS.perpetrators
  return table[leaf ?? list] ?? 'text'
}

/** What is typed, as text, one piece for each box of the input. */
export type Typed = readonly [string, string, string]

/** The text of the boxes for a value. A count has three: lowest, best, highest. */
export function typedOf(value: FieldValue | null): Typed {
  if (value === null) return ['', '', '']
  if (Array.isArray(value)) return [value.join(', '), '', '']
  if (typeof value === 'object') return [show(value.low), show(value.best), show(value.high)]
  return [String(value), '', '']
}

function show(n: number | null): string {
  return n === null ? '' : String(n)
}

/** The value that is typed, or null when nothing whole is: an empty box is never a zero. */
export function valueTyped(input: Input, typed: Typed): FieldValue | null {
  const [text] = typed
  if (input === 'count') return countTyped(typed)
  if (text.trim() === '') return null
  switch (input) {
    case 'number':
      return numberTyped(text)
    case 'whole': {
      const n = numberTyped(text)
      return n !== null && Number.isInteger(n) ? n : null
    }
    case 'yesno':
      return text === 'true'
    case 'list':
      return text
        .split(',')
        .map((t) => t.trim())
        .filter(Boolean)
    case 'date':
      return /^\d{4}(-\d\d){0,2}$/.test(text.trim()) ? text.trim() : null
    default:
      return text.trim()
  }
}

function countTyped([low, best, high]: Typed): Count | null {
  const n = [low, best, high].map(numberTyped)
  if (n.every((v) => v === null)) return null
  const middle = n[1] ?? null
  return {
    low: n[0] ?? (low.trim() === '' && high.trim() === '' ? middle : null),
    best: middle,
    high: n[2] ?? (high.trim() === '' && low.trim() === '' ? middle : null),
  }
}

function numberTyped(text: string): number | null {
  const n = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(n) ? n : null
}

/** What selected words suggest for a field, where they say it outright: the words themselves, or the figure in them. */
export function suggested(input: Input, words: string): Typed | null {
  if (input === 'text') return [words.replace(/\s+/g, ' '), '', '']
  const figure = words.match(/\d+(?:[.,]\d+)?/)?.[0]
  if (figure === undefined) return null
  if (input === 'count') return ['', figure, '']
  return input === 'number' || input === 'whole' ? [figure, '', ''] : null
}
