import { parseFragment } from 'parse5'

const REFERENCE = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?/gu
/** HTML has 2,231 names; a page that holds more different ones than this is playing. */
const NAMES = 4000
const known = new Map<string, string>()

/** A character reference in a page: where it stands, how long it is, what it means. */
export interface Reference {
  readonly at: number
  readonly length: number
  readonly means: string
}

/** The references between two offsets of a page, in order. Those without meaning ("AT&T", "&foo;") are left out. */
export function referencesIn(html: string, start: number, end: number): Reference[] {
  const found: Reference[] = []
  const own = html.slice(start, end)
  if (!own.includes('&')) return found
  for (const match of own.matchAll(REFERENCE)) {
    const means = meaning(match[0])
    // "&notin" inside a longer name is met only in old pages: what is left over of the name stays as it is.
    if (means !== match[0]) found.push({ at: start + match.index, length: match[0].length, means })
  }
  return found
}

/** A string with its character references decoded. */
export function decodeReferences(value: string): string {
  return value.includes('&') ? value.replace(REFERENCE, meaning) : value
}

function meaning(reference: string): string {
  const cached = known.get(reference)
  if (cached !== undefined) return cached
  if (known.size > NAMES) return reference
  const [node] = parseFragment(reference).childNodes
  const means = node && 'value' in node ? node.value : reference
  known.set(reference, means)
  return means
}
