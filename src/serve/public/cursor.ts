import { Fault } from '../../model/fault.ts'

/** The key a page begins behind, as a cursor: not to be read or made by the one who asks. */
export function cursorOf(key: string): string {
  return Buffer.from(`c1:${key}`).toString('base64url')
}

/** The key in a cursor, or the empty string for the first page. Fault `request-invalid`. */
export function keyOf(cursor: string | undefined): string {
  if (cursor === undefined) return ''
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!text.startsWith('c1:') || cursorOf(text.slice(3)) !== cursor) {
    throw new Fault('request-invalid', { path: 'cursor', found: cursor.slice(0, 40), expected: 'the "next" of a page' })
  }
  return text.slice(3)
}

/** A page of what is all at hand. `keyOf` gives each item its place; they come in the order of their keys. */
export function pageOf<T>(
  items: readonly T[],
  key: (item: T, index: number) => string,
  query: { cursor?: string | undefined; limit: number },
) {
  const after = keyOf(query.cursor)
  const keyed = items.map((item, i) => ({ item, key: key(item, i) })).filter((k) => k.key > after)
  const shown = keyed.slice(0, query.limit)
  return { items: shown.map((k) => k.item), next: keyed.length > shown.length ? cursorOf(shown.at(-1)!.key) : null }
}

/** The place of an item in a list that has no keys of its own. */
export const byPlace = (_: unknown, index: number) => String(index).padStart(9, '0')
