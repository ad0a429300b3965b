import { hasConcept } from './form-table.ts'
import { AND as JOINS } from './joining-words.ts'
import { isOfGang, lastGang } from './link-gang.ts'
import { before, behind, type LinkEnd, type LinkSite } from './link-site.ts'
import type { Tie } from './link-ties.ts'

/** How far behind words for a fight between two sides the first may stand, and the second behind it. */
const FIRST = 12
const SECOND = 10

/** "la guerra entre Los X y Los Y", "two rival gangs, the X and the Y": two gangs behind, joined by "and". */
export function rivalsBetween(s: LinkSite): Tie[] {
  const from = s.gangs.find((g) => g.first >= s.last)
  if (!from || from.first - s.last > FIRST) return []
  const to = nextBut(s, from, from.last, SECOND)
  return to && isJoined(s, from.last, to.first) ? [{ from, to }] : []
}

/** "the fighting began on Sunday, past midnight, between X and Y": the sides of a fight told further on. */
export function rivalsApart(s: LinkSite): Tie[] {
  const { tokens, sentences, sentenceOf } = s.analysis
  const end = Math.min(sentences[sentenceOf[s.first]!]!.last, s.last + APART)
  const between = tokens.slice(s.last + 1, end).find((t) => BETWEEN.has(t.fold))
  if (!between) return []
  const from = s.gangs.find((g) => g.first > between.index)
  const to = from && nextBut(s, from, from.last, AND)
  const right = from && from.first - between.index <= AND && to && isPair(s, from.last, to.first)
  return right ? [{ from, to }] : []
}

/** "enfrentada desde 2022 con Y", "at war since 2020 with Y": what lies between says since when. */
export function rivalsSince(s: LinkSite): Tie[] {
  const { tokens } = s.analysis
  const since = tokens[s.last]
  const led = since && SINCE.has(since.fold) ? tokens.slice(s.last + 1, s.last + OBJECT + 2).find((t) => WITH.has(t.fold)) : undefined
  if (!led) return []
  const to = s.gangs.find((g) => g.first > led.index)
  const from = to && s.gangs.findLast((g) => g.last <= s.first && g.entity !== to.entity)
  return from && to.first - led.index <= OBJECT && s.first - from.last <= REACH ? [{ from, to }] : []
}

const APART = 18
const BETWEEN = new Set(['entre', 'between'])
const SINCE = new Set(['desde', 'since', 'hace', 'for'])
const WITH = new Set(['con', 'with', 'com', 'a'])

function isPair({ analysis }: LinkSite, from: number, to: number): boolean {
  return analysis.tokens.slice(from, to).some((t) => JOINS.has(t.fold))
}

/** "X se disputa el puerto con Y", "X is fighting Y", "X y Y se disputan la zona". */
export function rivalsByVerb(s: LinkSite): Tie[] {
  const from = before(s, s.gangs, s.first, REACH)
  // "el conflicto enfrentó a Los X con Los Y"
  if (!from) return rivalsBetween(s)
  const to = nextBut(s, from, s.last, SECOND)
  if (to && isOpposed(s, s.last, to.first)) return [{ from, to }]
  const other = s.gangs.findLast((g) => g.entity !== from.entity && g.last <= from.first && from.first - g.last <= AND)
  return other && s.first - from.last <= NEAR && isJoined(s, other.last, from.first) ? [{ from: other, to: from }] : []
}

/** "la banda rival, Los Y", "the rival X gang", "its rival, Y": the other side is the gang told of before, else the first behind. */
export function rivalsByWord(s: LinkSite): Tie[] {
  const to = s.gangs.find((g) => g.named && g.last > s.first && g.first - s.last <= NAMED)
  if (!to || !isCalled(s, to)) return []
  const from = s.gangs.findLast((g) => g.last <= s.first && g.entity !== to.entity) ?? nextBut(s, to, to.last, REACH) ?? topicBut(s, to)
  return from ? [{ from, to }] : []
}

/** "X, rival de Y", "enemies of Y", also between people: "X was a rival of Y". */
export function rivalsOf(s: LinkSite): Tie[] {
  const all = [...s.people, ...s.gangs].sort((a, b) => a.first - b.first)
  const to = behind(all, s.last, OBJECT)
  const from =
    to &&
    before(
      s,
      all.filter((e) => e.entity !== to.entity),
      s.first,
    )
  // "a knee injury after a clash with X": two people are rivals only where they are called so.
  const gang = s.gangs.some((g) => g === from || g === to)
  return to && from && (gang || hasConcept(s.analysis, 'links', 'rival_word', s.first, s.last)) ? [{ from, to }] : []
}

const REACH = 24
/** How far behind a verb its subject stands at most. */
const NEAR = 6
/** What may lie between two gangs that "and" joins. */
const AND = 4
/** "una banda rival conocida como los Y" */
const NAMED = 6
const OBJECT = 4

function nextBut(s: LinkSite, one: LinkEnd, from: number, reach: number): LinkEnd | null {
  const next = s.gangs.find((g) => g.first >= from && g.entity !== one.entity)
  return next && next.first - from <= reach ? next : null
}

function topicBut(s: LinkSite, to: LinkEnd): LinkEnd | null {
  const topic = lastGang(s, s.first)
  return topic && topic.entity !== to.entity ? topic : null
}

const JOINING = new Set(['y', 'e', 'and', '&', 'con', 'with', 'contra', 'against', 'com', ',', 'versus', 'vs'])

function isJoined({ analysis }: LinkSite, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (JOINING.has(analysis.tokens[i]!.fold)) return true
  return false
}

const OPPOSED = new Set(['con', 'with', 'contra', 'against', 'com', 'a', 'al', 'ao', 'aos', 'del', 'to', 'of', 'and'])

// "se disputan la zona con", "fighting the": a preposition between, or the other side right behind the verb.
function isOpposed({ analysis }: LinkSite, from: number, to: number): boolean {
  let bare = true
  for (let i = from; i < to; i++) {
    if (OPPOSED.has(analysis.tokens[i]!.fold)) return true
    if (!isOfGang(analysis, i)) bare = false
  }
  return bare
}

// The words between say nothing but that it is one: "rival gang known as the", "rival,".
function isCalled({ analysis, last }: LinkSite, to: LinkEnd): boolean {
  for (let i = last; i < to.first; i++) if (!isOfGang(analysis, i) && analysis.tokens[i]!.text !== ',') return false
  return true
}
