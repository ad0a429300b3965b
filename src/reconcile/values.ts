import { type Count, type Draft, type FieldValue, fieldValue, rowsOf } from '../model/draft.ts'
import { compareNames } from './names.ts'

/** The text of a field, or null. */
export function textOf(draft: Draft, field: string): string | null {
  const value = fieldValue(draft, field)
  return typeof value === 'string' ? value : null
}

export function numberOf(draft: Draft, field: string): number | null {
  const value = fieldValue(draft, field)
  return typeof value === 'number' ? value : null
}

/** A value as a count, when it is one. */
export function asCount(value: FieldValue | null): Count | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
}

/** The best figure of a count field; its lower bound when only that is said; null when nothing is. */
export function bestOf(draft: Draft, field: string): number | null {
  const count = asCount(fieldValue(draft, field))
  return count?.best ?? count?.low ?? null
}

export function killedBest(draft: Draft): number | null {
  return bestOf(draft, 'killed')
}

/** Names of the victims that a draft gives, as written. */
export function namedVictims(draft: Draft): string[] {
  return draft.kind === 'incident' ? rowsOf(draft, 'victims').flatMap((v) => (typeof v.name === 'string' ? [v.name] : [])) : []
}

/** False when both sides name victims and some name of the shorter list fits none of the other. Unnamed victims stand against nobody. */
export function sameNamedVictims(a: readonly string[], b: readonly string[]): boolean {
  if (!a.length || !b.length) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.every((name) => long.some((other) => compareNames(name, other) !== 'unlike'))
}
