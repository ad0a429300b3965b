import type { DraftKind } from '../../../src/model/codes.ts'
import type { OwnField } from '../../../src/model/own-fields.ts'
import type { Words } from './es.ts'

/** How a field of the project's own is typed in and told. */
export interface OwnShown {
  readonly on: readonly DraftKind[]
  readonly input: 'code' | 'number' | 'text' | 'date' | 'yesno'
  /** Words of its categories, by code; null where it has none. */
  readonly codes: Readonly<Record<string, string>> | null
}
const INPUT = { category: 'code', number: 'number', text: 'text', date: 'date', 'yes/no': 'yesno' } as const

/** Before the project is known, and in most projects for good. */
export const NO_OWN_FIELDS: Readonly<Record<string, OwnShown>> = {}

/** The words of the interface with those of the project's own fields among them. */
export function wordsWith(words: Words, tongue: 'es' | 'en', fields: readonly OwnField[]): Words {
  if (fields.length === 0) return words
  const labels = Object.fromEntries(fields.map((f) => [f.name, f[tongue].label]))
  const own = fields.map(({ name, on, kind, categories }): [string, OwnShown] => {
    const codes = categories ? Object.fromEntries(Object.entries(categories).map(([code, told]) => [code, told[tongue].label])) : null
    return [name, { on, input: INPUT[kind], codes }]
  })
  return { ...words, field: { ...words.field, ...labels }, own: Object.fromEntries(own) }
}

/** Names of the project's own fields that a kind has, in the order they are declared. */
export function ownOf(words: Words, kind: DraftKind): string[] {
  return Object.entries(words.own).flatMap(([name, { on }]) => (on.includes(kind) ? [name] : []))
}
