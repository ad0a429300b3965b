import type { FieldValue } from '../model/draft.ts'
import type { PublicRecord } from '../model/public-record.ts'

/** The chosen value of a field, or null. */
export function shown(record: PublicRecord, field: string): FieldValue | null {
  return record.fields[field]?.value ?? null
}

/** The chosen value of a field that holds words or a code, or null. */
export function textOf(record: PublicRecord, field: string): string | null {
  const value = shown(record, field)
  return typeof value === 'string' ? value : null
}

/** A number, or null. */
export function numberOf(record: PublicRecord, field: string): number | null {
  const value = shown(record, field)
  return typeof value === 'number' ? value : null
}

/** The best figure of a count and the lowest and highest over all accounts. */
export function bounds(record: PublicRecord, field: string): { best: number | null; low: number | null; high: number | null } {
  const chosen = record.fields[field]
  const value = chosen?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { best: null, low: null, high: null }
  const range = chosen?.range ?? value
  return { best: value.best ?? value.low, low: range.low, high: range.high }
}

/** Names of a list that may be told, with "; " between them. */
export function namesIn(record: PublicRecord, list: string): string {
  return Object.entries(record.fields)
    .filter(([path, f]) => path.startsWith(`${list}.`) && path.endsWith('.name') && f.value !== null)
    .map(([, f]) => String(f.value))
    .join('; ')
}
