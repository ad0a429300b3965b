import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { pastCapitals } from './gang-heads.ts'
import { before, behind, type LinkEnd, type LinkSite, mayBeOfGang, rowFrom, rowTo } from './link-site.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { type PrisonName, prisonsBySentence } from './prison-names.ts'

/** Somebody, and the prison that holds them. */
export interface Held {
  readonly from: LinkEnd
  readonly to: Span & { readonly name: string }
}

/** How far behind the words the prison may be named, and whoever is held there. */
const PRISON = 10
const HELD = 8
const PLURAL = /(?:os|as|aban|iam|were|are)$/u

/** "X, recluido en el penal de Y", "X is serving a sentence at Z prison", "ordered from the Y prison by X", "del penal Y, donde está preso X". */
export function heldIn(s: LinkSite): Held[] {
  const to = prisonBehind(s) ?? bareBehind(s) ?? prisonBefore(s) ?? ownWord(s)
  if (!to) return []
  return inmates(s, Math.max(s.last, to.last)).map((from) => ({ from, to }))
}

/** "X fue trasladado al penal de Y": the prison that the preposition leads to. */
export function movedTo(s: LinkSite): Held[] {
  const to = prisonsOf(s).find((p) => p.first >= s.last && p.head - s.last <= MOVED && leads(s, p))
  return to ? inmates(s, to.last).map((from) => ({ from, to })) : []
}

/** "En el penal de Y se encontraban A; B, jefe de …, y C": everybody of the row. */
export function heldThere(s: LinkSite): Held[] {
  const to = prisonsOf(s).findLast((p) => p.last <= s.first && s.first - p.last <= 3)
  const head = behind(
    s.people.filter((p) => p.named),
    s.last,
    LIST,
  )
  return to && head ? rowFrom(s, head).map((from) => ({ from, to })) : []
}

/** "fue trasladado ayer, bajo fuerte custodia, al penal" */
const MOVED = 16
/** "se encontraban reos de alta peligrosidad, como A" */
const LIST = 10

function prisonsOf({ analysis, first }: LinkSite): readonly PrisonName[] {
  return prisonsBySentence(analysis).get(analysis.sentenceOf[first]!) ?? []
}

const LEADING = new Set(['a', 'al', 'hacia', 'hasta', 'en', 'para', 'ao', 'to', 'into'])

function leads({ analysis }: LinkSite, p: PrisonName): boolean {
  return [1, 2, 3].some((back) => LEADING.has(analysis.tokens[p.first - back]?.fold ?? ''))
}

function prisonBehind(s: LinkSite): PrisonName | null {
  return (
    prisonsOf(s).find((p) => p.last > s.last && p.first >= s.first - 4 && p.first - s.last <= PRISON && !crossed(s, s.last, p.first)) ??
    null
  )
}

// "recluido en Ezeiza", "held at Terni": capitals right behind, where the words themselves say that it is a prison.
function bareBehind(s: LinkSite): Held['to'] | null {
  const { analysis } = s
  const bits = bitsOfTokens(analysis)
  // "fue detenido en Lima" tells where he was taken.
  if (/^(?:deten|detid|detain)/u.test(analysis.tokens[s.first]!.fold) || !INSIDE.test(analysis.tokens[s.last - 1]!.fold)) return null
  const at = bits[s.last]! & BIT.definite ? s.last + 1 : s.last
  if (!analysis.tokens[at]?.capital || bits[at]! & BIT.calendar) return null
  const span = spanOf(analysis, at, pastCapitals(analysis, at))
  if (analysis.places.some((p) => p.first <= at && at < p.last && (p.level === 'country' || (p.site !== null && p.site !== 'prison'))))
    return null
  return { ...span, name: analysis.text.slice(span.start, span.end) }
}

const INSIDE = /^(?:en|em|n[oa]|at|in)$/u
const WHERE = new Set(['donde', 'where', 'onde'])

// "del penal El Molino, donde está recluido X": the prison stands before.
function prisonBefore(s: LinkSite): Held['to'] | null {
  if (![1, 2].some((back) => WHERE.has(s.analysis.tokens[s.first - back]?.fold ?? ''))) return null
  const near = (p: Span) => p.last <= s.first && s.first - p.last <= 4
  return prisonsOf(s).findLast(near) ?? s.analysis.places.findLast((p) => p.sentence === s.analysis.sentenceOf[s.first] && near(p)) ?? null
}

/** "has been in prison": the phrase has its own word. */
function ownWord({ analysis, last }: LinkSite): Held['to'] | null {
  const word = analysis.tokens[last - 1]!
  return PRISON_WORD.test(word.fold) ? { ...spanOf(analysis, last - 1, last), name: word.text } : null
}

const PRISON_WORD = /^(?:prison|jail)$/u

// Somebody else's clause begins: "detenido …; el penal".
function crossed({ analysis }: LinkSite, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (/^[;:]$/u.test(analysis.tokens[i]!.text)) return true
  return false
}

function inmates(s: LinkSite, end: number): readonly LinkEnd[] {
  const people = s.people.filter((p) => mayBeOfGang(s, p))
  const first = before(s, people, s.first)
  if (first && !isWhere(s)) return PLURAL.test(s.analysis.tokens[s.first]!.fold) ? rowTo(s, first) : [first]
  const next = behind(people, isWhere(s) ? s.last : end, HELD)
  return next ? [next] : []
}

function isWhere({ analysis, first }: LinkSite): boolean {
  return [1, 2].some((back) => WHERE.has(analysis.tokens[first - back]?.fold ?? ''))
}

/** The day since when somebody is held, where it is said right behind. */
export function heldSince(analysis: Analysis, { first, last }: LinkSite): { readonly value: string; readonly span: Span } | null {
  const sentence = analysis.sentenceOf[first]!
  const date = analysis.dates.find((d) => d.use === 'since' && d.sentence === sentence && d.first >= last && d.first - last <= SINCE)
  const day = date?.when.day
  return date && day ? { value: day, span: date } : null
}

const SINCE = 6
