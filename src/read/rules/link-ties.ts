import { aliasStart } from './find-alias.ts'
import { hasConcept } from './form-table.ts'
import { AND } from './joining-words.ts'
import { gangBefore, gangBehind, lastGang, ofBefore } from './link-gang.ts'
import { before, behind, entityOf, type LinkEnd, type LinkSite, mayBeOfGang, rowFrom, rowTo } from './link-site.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** Somebody or a gang, and the gang it leads or is of. */
export interface Tie {
  readonly from: LinkEnd
  readonly to: LinkEnd
}

/**
 * Who leads or is of a gang by a noun: "X, presunto líder de la banda Y", "the Y boss X", "entre ellos el jefe de Y, X", "the gang’s founder,
 * X", and the row of people a plural is said of. `open` where the words end with their own "of" or are a verb.
 */
export function tiesOfNoun(s: LinkSite, open: boolean): Tie[] {
  const gang = gangBehind(s, open)
  if (gang) return subjectsOf(s, gang).flatMap((from) => [gang, ...joinedGang(s, gang)].map((to) => ({ from, to })))
  const owner = gangBefore(s)
  if (!owner) return []
  const next = personBehind(s, s.last, true)
  const from = next ? withRow(s, next) : coveringOrBefore(s, owner.first)
  return from.map((end) => ({ from: end, to: owner }))
}

// "a hitman for X and Y"
function joinedGang(s: LinkSite, gang: LinkEnd): LinkEnd[] {
  const next = s.gangs.find((g) => g.first > gang.last && g.entity !== gang.entity)
  const near = next && next.first - gang.last <= 2 && AND.has(s.analysis.tokens[gang.last]!.fold)
  return near ? [next] : []
}

// "X, del Cártel de Y", "the brothers A and B, of the Z": right behind a name, its alias or age, a comma, "of" and the gang.
export function tiesByApposition(s: LinkSite, gang: LinkEnd): Tie[] {
  const of = ofBefore(s, gang.first, 0)
  const part = partBefore(s, gang, of)
  if (part) return [{ from: part, to: gang }]
  if (of < 0 || s.analysis.tokens[of - 1]?.text !== ',') return []
  const end = s.people.findLast((p) => p.last <= of - 1 && of - 1 - p.last <= ASIDE && p.named)
  if (!end || !isBareAside(s, end.last, of - 1)) return []
  const pair = s.people.findLast((p) => p.named && p.last < end.first && end.first - p.last === 1)
  const joint = pair && AND.has(s.analysis.tokens[pair.last]!.fold) ? [pair, end] : [end]
  return joint.filter((from) => mayBeOfGang(s, from)).map((from) => ({ from, to: gang }))
}

// "el frente X del ELN", "the Metros faction of the Gulf Cartel", "the Gulf Cartel’s Metros faction"
function partBefore(s: LinkSite, whole: LinkEnd, of: number): LinkEnd | null {
  const { tokens } = s.analysis
  const own = s.gangs.find((g) => g.first === whole.last)
  if (own?.named && own.entity !== whole.entity && /['’]s$/u.test(tokens[whole.last - 1]!.text)) return own
  const part = of < 0 || !DIRECT.has(tokens[of]!.fold) ? null : s.gangs.findLast((g) => g.last <= of)
  if (!part?.named || part.entity === whole.entity || of - part.last > 1) return null
  return of === part.last || tokens[part.last]!.shape === 'mark' ? part : null
}

const DIRECT = new Set(['del', 'de', 'of', 'do', 'da', 'das', 'dos'])

/** "Raúl R., alias “Mi Jefe”, de Y": tokens between a name and the comma. */
const ASIDE = 8

// Nothing but an alias or an age between the name and the comma.
function isBareAside({ analysis, people }: LinkSite, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = analysis.tokens[i]!
    const inAlias = token.capital || token.shape !== 'word' || people.some((p) => p.first <= i && i < p.last)
    if (!inAlias && !/^(?:alias|aka|o|or|apodado|conocido|known|como|as|de|anos|a|k)$/u.test(token.fold)) return false
  }
  return true
}

function subjectsOf(s: LinkSite, gang: LinkEnd): readonly LinkEnd[] {
  if (isPartOfGang(s)) {
    const part = before(
      s,
      s.gangs.filter((g) => g.entity !== gang.entity),
      s.first,
    )
    return part ? [part] : []
  }
  const own = covering(s)
  if (own.length) return own
  const start = startOf(s)
  const apposed = isAside(s, start) ? before(s, s.people, start) : null
  if (apposed && mayBeOfGang(s, apposed)) return withRowTo(s, apposed)
  const next = personBehind(s, gang.last) ?? personBehind(s, pastWhere(s, gang.last))
  if (next) return withRow(s, next)
  if (isComplement(s, start)) return []
  const subject = before(
    s,
    [...s.people, ...s.gangs].sort((a, b) => a.first - b.first).filter((e) => e.entity !== gang.entity),
    start,
  )
  return subject && mayBeOfGang(s, subject) ? withRowTo(s, subject) : []
}

/** "brazo armado de", "a faction of": what is said of a gang. */
function isPartOfGang(s: LinkSite): boolean {
  return hasConcept(s.analysis, 'links', 'part_of_gang', s.first, s.last)
}

function coveringOrBefore(s: LinkSite, at: number): readonly LinkEnd[] {
  const own = covering(s)
  if (own.length) return own
  const start = isDefinite(s, at - 1) ? at - 1 : at
  const apposed = isAside(s, start) || isSaid(s, start) ? before(s, s.people, start) : null
  return apposed && mayBeOfGang(s, apposed) ? withRowTo(s, apposed) : []
}

/** Who is called so by a description that stands for somebody named: "un presunto cabecilla …", named two sentences on; and who is named of a set. */
function covering(s: LinkSite): readonly LinkEnd[] {
  const over = s.people.find((p) => !p.named && p.first < s.last && p.last > s.first)
  return over && mayBeOfGang(s, over) ? [over] : []
}

/** Where the words begin that the noun belongs to: "el presunto", "uno de los", "an alleged". */
function startOf({ analysis, first }: LinkSite): number {
  const bits = bitsOfTokens(analysis)
  const oneOf = (i: number) => ONE.has(analysis.tokens[i]?.fold ?? '')
  let i = first
  while (i > 0 && first - i < 6) {
    const word = analysis.tokens[i - 1]!
    const of = bits[i - 1]! & BIT.of && !oneOf(i - 2)
    const part =
      bits[i - 1]! & (BIT.definite | BIT.indefinite | BIT.adjective | BIT.of) ||
      oneOf(i - 1) ||
      hasConcept(analysis, 'links', 'hedge', i - 1, i)
    if (word.shape !== 'word' || word.capital || of || !part) break
    i--
  }
  return i
}

const ONE = new Set(['uno', 'una', 'one', 'um', 'uma', 'otro', 'otra', 'another', 'outro', 'outra'])

function isDefinite({ analysis }: LinkSite, i: number): boolean {
  return (bitsOfTokens(analysis)[i]! & (BIT.definite | BIT.indefinite)) > 0
}

function isAside({ analysis }: LinkSite, start: number): boolean {
  const { text } = analysis.tokens[start - 1] ?? { text: '' }
  return text === ',' || text === '(' || text === '—' || text === '–' || text === '-'
}

const BE = /^(?:es|era|fue|seria|ser|is|was|be|been|being|e|foi|as|como|considerado|considerada)$/u

function isSaid({ analysis }: LinkSite, start: number): boolean {
  return BE.test(analysis.tokens[start - 1]?.fold ?? '')
}

const PREPOSITIONS = new Set([
  'de',
  'del',
  'al',
  'a',
  'con',
  'por',
  'para',
  'contra',
  'of',
  'by',
  'with',
  'for',
  'against',
  'to',
  'from',
  'do',
  'da',
  'ao',
  'pelo',
  'com',
  'entre',
  'among',
  'between',
])

/** "hermano del líder de Y", "a message to the leader of Y": what stands behind a preposition is said of nobody before it. */
function isComplement({ analysis }: LinkSite, start: number): boolean {
  const bits = bitsOfTokens(analysis)
  const { fold } = analysis.tokens[start - 1] ?? { fold: '' }
  const merged = (bits[start]! & BIT.of) > 0 && !ONE.has(fold)
  return PREPOSITIONS.has(fold) || (merged && PREPOSITIONS.has(analysis.tokens[start]!.fold))
}

/** How many tokens behind a gang the name may begin: a quotation mark, a comma, "alias". */
const NEXT = 2

// "el jefe de los Y, X", "Y boss X", "a member of Y, 19-year-old X"; a gang's president holds no office.
function personBehind(s: LinkSite, from: number, titled = false): LinkEnd | null {
  const { tokens } = s.analysis
  let at = from
  while (at - from < NEXT && tokens[at] && tokens[at]!.shape === 'mark' && !/^[.;:]$/u.test(tokens[at]!.text)) at++
  for (let i = 0; i < AGE && tokens[at] && isAge(s, at); i++) at++
  const next = s.people.find((p) => p.first >= at && p.named)
  if (!next) return null
  const head = aliasStart(s.analysis, next.first)
  const title = head - at === 1 && tokens[at]!.shape === 'word' && bitsOfTokens(s.analysis)[at]! & (BIT.honorific | BIT.definite)
  const office = titled && entityOf(s, next).role === 'official'
  return (head <= at || title) && (office || mayBeOfGang(s, next)) ? next : null
}

/** How many tokens say where a gang is: "en la zona norte de Entrerríos". */
const WHERE = 8

/** "el jefe de los Y en el sur de Lima, X": the comma behind where they are, or `from` itself. */
function pastWhere({ analysis }: LinkSite, from: number): number {
  const { tokens } = analysis
  if (!/^(?:en|em|n[oa]s?|in)$/u.test(tokens[from]?.fold ?? '')) return from
  for (let i = from; i < from + WHERE && tokens[i]; i++) if (tokens[i]!.text === ',') return i
  return from
}

/** Tokens of "19-year-old". */
const AGE = 5

function isAge({ analysis }: LinkSite, i: number): boolean {
  const { shape, text } = analysis.tokens[i]!
  return shape === 'figure' || text === '-' || /year|^old$/u.test(text)
}

function isPlural(s: LinkSite): boolean {
  return hasConcept(s.analysis, 'links', 'many_of', s.first, s.last)
}

function withRow(s: LinkSite, end: LinkEnd): readonly LinkEnd[] {
  return isPlural(s) ? rowFrom(s, end) : [end]
}

function withRowTo(s: LinkSite, end: LinkEnd): readonly LinkEnd[] {
  return isPlural(s) ? rowTo(s, end) : [end]
}

/** Whose leaders stand behind "led by": "a gang headed by A and B". */
export function leadersBehind(s: LinkSite): Tie[] {
  const gang = s.gangs.findLast((g) => g.last <= s.first && s.first - g.last <= LED)
  const leader = behind(s.people, s.last, 4)
  return gang && leader && mayBeOfGang(s, leader) ? rowFrom(s, leader).map((from) => ({ from, to: gang })) : []
}

const LED = 8

/** "Los Y … uno de sus cabecillas, X", "the gang and its leader, known as X". */
export function ownLeader(s: LinkSite): Tie[] {
  const gang = lastGang(s, s.first)
  const leader = behind(s.people, s.last, OWN)
  return gang && leader && mayBeOfGang(s, leader) ? [{ from: leader, to: gang }] : []
}

/** "its leader, who goes by the name of X" */
const OWN = 8
