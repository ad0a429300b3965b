import type { Analysis, GroupMention, PersonMention, Span } from '../analysis.ts'
import type { Marks } from './act-table.ts'
import { aliasStart } from './find-alias.ts'
import { COMMA_OR_AND } from './joining-words.ts'
import { namingBefore, namingWord } from './naming.ts'

/** Somebody a report holds to have done something: a person or a gang, where it stands, and how plainly it is said. */
export interface Blamed extends Span {
  readonly entity: number
  /** Held, charged or sought by the law: what this says outweighs an office. */
  readonly charged: boolean
  /** Named under a note or a banner. */
  readonly signed: boolean
  /** Blamed for several acts at once: "the attacks". */
  readonly several: boolean
  /** The concept of the word that blames. */
  readonly by?: string
  /** Held by the sum of small signs, and by no word of blame. */
  readonly weighed?: boolean
}

/** A person or a gang that a cue of blame may mean. */
export type Named = PersonMention | GroupMention

/** A cue of blame and who stands in its sentence. */
export interface Site {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly first: number
  readonly last: number
  /** A participle: what is said is said of the subject. */
  readonly participle: boolean
  readonly people: readonly PersonMention[]
  readonly groups: readonly GroupMention[]
  /** Single people without a name: "a man", "the hitman". */
  readonly described: readonly PersonMention[]
  /** People of the sentence before. */
  readonly previous: readonly PersonMention[]
  readonly speaks: Uint8Array
  /** An act of violence is told in the same sentence. */
  readonly violent: boolean
  /** Somebody is accused in the same sentence. */
  readonly accuses: boolean
  /** The report opens with the sentence passed for what it tells. */
  readonly court: boolean
}

export function blamed(m: Span & { readonly entity: number }, charged: boolean): Blamed {
  return {
    first: m.first,
    last: m.last,
    start: m.start,
    end: m.end,
    sentence: m.sentence,
    entity: m.entity,
    charged,
    signed: false,
    several: false,
  }
}

/** Does "a", "to", "by", "on" or "with" lead to a person, with at most a title or a short description between? */
export function led(s: Site, m: Span): boolean {
  const head = headOf(s, m)
  for (let i = head - 1; i >= Math.max(s.last, head - 5); i--) {
    if (s.marks.has(i, 'to') || s.marks.has(i, 'agent') || LEADING.has(s.analysis.tokens[i]!.fold)) return true
    if (s.marks.has(i, 'of') || s.marks.has(i, 'comma')) return false
  }
  return false
}

const LEADING = new Set(['to', 'on', 'by', 'with', 'con', 'ao', 'aos', 'com'])

/** Where the words that bring somebody in begin: "al que apodan X", "a man known only as X", "the hitman, X" count as the name. */
export function headOf({ analysis, marks, described }: Site, m: Span): number {
  const own = aliasStart(analysis, m.first)
  const before = own < m.first ? own : (namingBefore(analysis, m.first)?.first ?? own)
  const end = marks.has(before - 1, 'comma') ? before - 1 : before
  const said = described.findLast((d) => d.last <= end && end - d.last <= (before < m.first ? LINK : 0))
  if (!said) return before
  return marks.has(said.first - 1, 'definite') || marks.has(said.first - 1, 'indefinite') ? said.first - 1 : said.first
}

/** "a man who goes by": words between a description and those that bring in the name. */
const LINK = 2

// A verb of speech or the end of a clause between a name and a word that accuses: it accuses somebody else.
export function parted(s: Site, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { text, fold } = s.analysis.tokens[i]!
    // "otherwise called X" names somebody and says nothing.
    const says = s.speaks[i] && namingWord(s.analysis, i, i + 1) < 0
    if (says || text === ';' || text === ':' || fold === 'that') return true
  }
  return false
}

function speaksIn(s: Site, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (s.speaks[i]) return true
  return false
}

export const ROW_GAP = 20

// ", de 34 años, alias “Gato”, y": what parts two of a row ends with a mark or an "and", then at most a title.
function joins(s: Site, a: PersonMention, b: PersonMention): boolean {
  const gap = b.first - a.last
  if (gap < 1 || gap > ROW_GAP || speaksIn(s, a.last, b.first)) return false
  const head = headOf(s, b)
  for (let i = head - 1; i >= Math.max(a.last, head - 4); i--) {
    if (COMMA_OR_AND.has(s.analysis.tokens[i]!.fold)) return true
    if (s.marks.has(i, 'of')) return false
  }
  return false
}

export function row(s: Site, head: PersonMention): PersonMention[] {
  const out = [head]
  for (const p of s.people) {
    const last = out.at(-1)!
    if (p.first < last.last || p.entity === last.entity) continue
    if (!joins(s, last, p)) break
    out.push(p)
  }
  return out
}

// "A, B and C appeared in court": the row that ends before the word.
export function rowBack(s: Site, end: PersonMention): PersonMention[] {
  const out = [end]
  for (const p of [...s.people].reverse()) {
    const next = out.at(-1)!
    if (p.last > next.first || p.entity === next.entity) continue
    if (!joins(s, p, next)) break
    out.push(p)
  }
  return out
}
