import type { Analysis, Entity, Span } from '../analysis.ts'
import { PUBLIC } from './entity.ts'
import { hasConcept } from './form-table.ts'
import { COMMA_OR_AND } from './joining-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { speechTokens } from './speech-words.ts'

/** Somebody or a gang a link may start from or lead to, where it stands. */
export interface LinkEnd extends Span {
  readonly entity: number
  /** Spoken of by its name, and not by a description or pronoun. */
  readonly named: boolean
}

/** Words that tie two actors, and who stands in their sentence. */
export interface LinkSite {
  readonly analysis: Analysis
  readonly first: number
  readonly last: number
  readonly people: readonly LinkEnd[]
  readonly gangs: readonly LinkEnd[]
  /** The gang named last before the sentence. */
  readonly topic: LinkEnd | null
}

/** How far before words that tie the one they are said of may stand. */
const REACH = 24

const ASIDE = new Set(['lawyer', 'analyst', 'researcher', 'journalist', 'witness'])

export function entityOf({ analysis }: LinkSite, end: LinkEnd): Entity {
  return analysis.entities[end.entity]!
}

/** May somebody be of a gang, as far as a report tells? */
export function mayBeOfGang(s: LinkSite, end: LinkEnd): boolean {
  const { role, occupation } = entityOf(s, end)
  return !PUBLIC.has(role ?? '') && !ASIDE.has(occupation ?? '')
}

/** Whoever stands nearest before token `at`, unless somebody's words begin between or it is blamed on somebody. */
export function before(s: LinkSite, list: readonly LinkEnd[], at: number, reach = REACH): LinkEnd | null {
  const end = list.findLast((e) => e.last <= at)
  return end && at - end.last <= reach && !parted(s, end.last, at) ? end : null
}

/** Whoever stands nearest behind token `from`. */
export function behind(list: readonly LinkEnd[], from: number, reach: number): LinkEnd | null {
  const end = list.find((e) => e.first >= from)
  return end && end.first - from <= reach ? end : null
}

// "el mayor X atribuye el crimen a una célula de Y", "X said the men belonged to Y"
function parted({ analysis }: LinkSite, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (analysis.tokens[i]!.text === ';') return true
  // "X, who the police say was a member of Y": they say it of him.
  const whom = bitsOfTokens(analysis)[from + 1]! & BIT.who && analysis.tokens[from]?.text === ','
  return (!whom && speaksIn(analysis, from, to)) || hasConcept(analysis, 'links', 'not_tied', from, to)
}

function speaksIn(analysis: Analysis, from: number, to: number): boolean {
  const speaks = speechTokens(analysis)
  for (let i = from; i < to; i++) if (speaks[i]) return true
  return false
}

/** How far apart two of a row may stand: an age and an alias between. */
const ROW_GAP = 12

/** "A, 24, and B": the row of people that ends with one. */
export function rowTo(s: LinkSite, end: LinkEnd): LinkEnd[] {
  const row = [end]
  for (const p of [...s.people].reverse()) {
    const next = row.at(-1)!
    if (p.last > next.first || p.entity === next.entity || !p.named) continue
    if (!joins(s, p, next)) break
    row.push(p)
  }
  return row
}

/** The row of people that begins with one. */
export function rowFrom(s: LinkSite, end: LinkEnd): LinkEnd[] {
  const row = [end]
  for (const p of s.people) {
    const last = row.at(-1)!
    if (p.first < last.last || p.entity === last.entity || !p.named) continue
    if (!joins(s, last, p)) break
    row.push(p)
  }
  return row
}

function joins(s: LinkSite, a: LinkEnd, b: LinkEnd): boolean {
  if (b.first - a.last > ROW_GAP || speaksIn(s.analysis, a.last, b.first)) return false
  const { tokens } = s.analysis
  const bits = bitsOfTokens(s.analysis)
  let joined = false
  for (let i = a.last; i < b.first; i++) {
    joined ||= COMMA_OR_AND.has(tokens[i]!.fold)
    // "A, a friend of B"
    if (bits[i]! & BIT.of && b.first - i <= 2) return false
  }
  return joined
}
