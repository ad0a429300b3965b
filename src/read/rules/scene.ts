import type { Analysis, GroupMention, NumberMention, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'

/** People and groups by sentence, in order of appearance, so that roles cost no more than a sentence each. */
export interface Cast {
  readonly people: ReadonlyMap<number, readonly PersonMention[]>
  readonly groups: ReadonlyMap<number, readonly GroupMention[]>
  readonly numbers: ReadonlyMap<number, readonly NumberMention[]>
}

export function castOf(analysis: Analysis): Cast {
  return { people: bySentence(analysis.people), groups: bySentence(analysis.groups), numbers: bySentence(analysis.numbers) }
}

export function bySentence<T extends Span>(mentions: readonly T[]): Map<number, T[]> {
  const map = new Map<number, T[]>()
  for (const m of mentions) (map.get(m.sentence) ?? map.set(m.sentence, []).get(m.sentence)!).push(m)
  // Most lists stand in the order of the text already.
  for (const list of map.values()) if (list.some((m, i) => i > 0 && m.first < list[i - 1]!.first)) list.sort((a, b) => a.first - b.first)
  return map
}

export interface Scene {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly act: Act
  readonly people: readonly PersonMention[]
  readonly groups: readonly GroupMention[]
  readonly previous: readonly PersonMention[]
  readonly numbers: readonly NumberMention[]
  /** People a noun of the sentence already took ("the murder of X"). */
  readonly taken: ReadonlySet<PersonMention>
  /** Where the acts before and after stand: roles rarely reach across them. */
  readonly floor: number
  readonly roof: number
}

// Inside a prepositional phrase ("con el policía"): no subject.
export function governed(s: Scene, p: PersonMention): boolean {
  const i = s.marks.has(p.first - 1, 'definite') || s.marks.has(p.first - 1, 'indefinite') ? p.first - 2 : p.first - 1
  const preposition = PREPOSITIONS.has(s.analysis.tokens[i]?.fold ?? '') || s.marks.has(i, 'to') || s.marks.has(i, 'of')
  return preposition || PREPOSITIONS.has(s.analysis.tokens[p.first - 1]?.fold ?? '') || s.marks.has(p.first - 1, 'of')
}

const PREPOSITIONS = new Set(['con', 'with', 'com', 'para', 'for', 'de', 'del', 'of', 'from', 'contra', 'against'])

export function firstAfter(s: Scene, reach: number): PersonMention | null {
  const p = s.people.find((m) => m.first >= s.act.last)
  if (!p || p.first - s.act.last > reach || p.first > s.roof) return null
  return agentBetween(s, p) ? null : p
}

export function agentBetween(s: Scene, p: PersonMention): boolean {
  for (let k = s.act.last; k < p.first; k++) if (s.marks.has(k, 'agent')) return true
  return false
}

// "the son and the son-in-law of Pérez were killed", "a judge of …": a person after "of" is seldom the subject.
export function isGenitive(s: Scene, p: PersonMention): boolean {
  return s.marks.has(p.first - 1, 'of')
}

// "A, B and C were killed": the subject starts with the first of the row.
export function leader(s: Scene, pool: readonly PersonMention[], k: number): PersonMention {
  let at = k
  while (at > 0 && joined(s, pool[at - 1]!, pool[at]!) && !isSource(s, pool, at - 1) && !isOfVerbBefore(s, pool[at - 1]!, pool[at]!)) at--
  return pool[at]!
}

// "murió un campesino y otras cuatro personas quedaron heridas": the first stands right behind the verb before and is told of by that.
function isOfVerbBefore(s: Scene, a: PersonMention, b: PersonMention): boolean {
  const told = s.floor > s.analysis.sentences[s.act.sentence]!.first && a.first >= s.floor && a.first - s.floor <= OBJECT
  if (!told || !andBefore(s, b)) return false
  for (let k = b.last; k < s.act.first; k++) if (s.marks.has(k, 'passive_be')) return true
  return false
}

/** "killed a", "mataron a un": words between a verb and whoever stands right behind it. */
const OBJECT = 2

// "De acuerdo con el subprefecto X, de la PDI, el joven …", "según X, …": whoever is cited is no part of the subject.
function isSource(s: Scene, pool: readonly PersonMention[], k: number): boolean {
  let at = k
  while (at > 0 && pool[at - 1]!.entity === pool[k]!.entity && pool[at]!.first - pool[at - 1]!.last <= 2) at--
  const i = s.marks.has(pool[at]!.first - 1, 'definite') ? pool[at]!.first - 2 : pool[at]!.first - 1
  return governed(s, pool[at]!) || CITED.has(s.analysis.tokens[i]?.fold ?? '')
}

/** "seven people, including two children", "eleven people, two minors among them", "four men, two of them brothers": of the number told before them. */
export function isIncluded(marks: Marks, p: PersonMention): boolean {
  if (marks.has(p.first - 1, 'part_of') || marks.has(p.first - 2, 'part_of')) return true
  for (let k = p.first - 1; k >= Math.max(0, p.first - 5); k--) if (marks.has(k, 'among')) return true
  return marks.has(p.last, 'among')
}

/** "según el comandante": cited, and no part of what is told. */
export function isCited(s: Scene, p: PersonMention): boolean {
  let i = p.first - 1
  // "according to Attorney General X"
  while (i > p.first - TITLE && s.analysis.tokens[i]?.capital && !CITED.has(s.analysis.tokens[i]!.fold)) i--
  if (s.marks.has(i, 'definite') || s.marks.has(i, 'own')) i--
  return [i, i - 1].some((k) => CITED.has(s.analysis.tokens[k]?.fold ?? ''))
}

/** How many capitals of a title may stand before a name. */
const TITLE = 5

const CITED = new Set(['segun', 'according', 'segundo', 'conforme'])

/** How many words a subject stands before its verb. */
const SUBJECT = 3

// "mataron a un taxista; el cómplice huyó": where the first has its preposition, whoever comes behind a semicolon without one is told of otherwise.
function isBare(s: Scene, a: PersonMention, b: PersonMention): boolean {
  const marked = (p: PersonMention) => s.marks.has(p.first, 'to') || s.marks.has(p.first - 1, 'to')
  return s.analysis.language === 'es' && s.act.voice === 'active' && marked(a) && !marked(b) && s.marks.has(b.first, 'definite')
}

function isSubjectOfNext(s: Scene, p: PersonMention): boolean {
  if (s.roof < p.last || s.roof - p.last > SUBJECT) return false
  for (let k = p.last; k < s.roof; k++) if (s.marks.has(k, 'comma')) return false
  return true
}

// "… were wounded", "… resultaron heridas": the verb right behind somebody.
function isBefallen(s: Scene, p: PersonMention): boolean {
  for (let k = p.last; k < s.roof; k++) if (s.marks.has(k, 'passive_be')) return true
  return false
}

/** Are two people in one row: "A, de 34 años, y B"? Only marks, "and" and an aside of a few words may stand between. */
function joined(s: Scene, a: PersonMention, b: PersonMention): boolean {
  const gap = b.first - a.last
  if (gap < 0 || gap > 20) return false
  if (a.last <= s.act.first && b.first >= s.act.last) return false
  // "murieron tres de los agresores, informó el vocero, Adolfo Garza": who says so is no part of the row.
  const said = phrases(s.analysis.language, 'saying')
  for (let k = a.last; k < b.first; k++) if (said.at(s.analysis.tokens, k, b.first)) return false
  // "dieron de baja a seis; un soldado resultó herido": behind a semicolon somebody right before the next verb is its subject.
  const cut = s.analysis.tokens.slice(a.last, b.first).some((t) => t.text === ';')
  if (cut && a.first >= s.act.last && (isSubjectOfNext(s, b) || isBare(s, a, b))) return false
  // "murió un campesino y otras cuatro personas quedaron heridas": behind the verb a second one begins with its own subject.
  if (a.first >= s.act.last && isSubjectOfNext(s, b) && isBefallen(s, b)) return false
  const before = (k: number) => s.marks.has(k, 'and') || s.marks.has(k, 'comma')
  // "mató a X, de 52 años, y a dos vaqueros": the preposition said again shows the row, whatever the aside.
  const again = s.marks.has(b.first - 1, 'to') && s.marks.has(b.first - 2, 'and')
  return before(b.first - 1) || (before(b.first - 2) && (gap <= 6 || again))
}

function andBefore(s: Scene, p: PersonMention): boolean {
  return s.marks.has(p.first - 1, 'and') || (s.marks.has(p.first - 2, 'and') && !s.marks.has(p.first - 1, 'comma'))
}

// "a man", "su pareja": somebody else has a determiner; "senador y precandidato" has none.
function determined(s: Scene, p: PersonMention): boolean {
  return [p.first, p.first - 1].some(
    (i) => s.marks.has(i, 'definite') || s.marks.has(i, 'indefinite') || s.marks.has(i, 'own') || s.analysis.tokens[i]?.shape === 'figure',
  )
}

// "Quiroga, chofer de la línea 4": after a comma, one person more without a name is the same one, said otherwise.
function isApposition(s: Scene, a: PersonMention, b: PersonMention): boolean {
  if (b.name !== null || b.count.best !== 1) return false
  if (!determined(s, b)) return true
  return (a.name !== null || isKnownOne(s, a, b)) && !andBefore(s, b)
}

// "his brother, a dentist, …": between commas, what the one just named by a possessive or an article is.
function isKnownOne({ marks, analysis }: Scene, a: PersonMention, b: PersonMention): boolean {
  const known =
    marks.has(a.first, 'own') ||
    marks.has(a.first - 1, 'own') ||
    ((marks.has(a.first, 'definite') || marks.has(a.first - 1, 'definite')) && !marks.has(a.first, 'indefinite'))
  const one = marks.has(b.first, 'one_person') || marks.has(b.first - 1, 'one_person')
  const next = analysis.tokens[b.last]
  const start = marks.has(b.first, 'one_person') ? b.first : b.first - 1
  return a.count.best === 1 && known && one && marks.has(start - 1, 'comma') && (next === undefined || next.shape === 'mark')
}

// "a driver who had carried cash for him, Josenildo Brito, 38, was strangled": behind a comma, the name of the one just described.
function namesOne(s: Scene, a: PersonMention, b: PersonMention): boolean {
  if (a.name !== null || a.count.best !== 1 || b.name === null || !determined(s, a)) return false
  return s.marks.has(b.first - 1, 'comma') && !s.people.some((p) => p.first >= b.last && p.first - b.last <= 2)
}

/** The first patient and those joined to it by commas and "and". */
export function coordinated(s: Scene, first: PersonMention): PersonMention[] {
  const row = [first]
  let end = first
  // A row ends with its "and": what a comma brings after it is something else.
  let closed = false
  for (const p of s.people) {
    if (p.first < first.last || (p.first < s.act.first && isIncluded(s.marks, p))) continue
    if (p.first > s.roof && p.first >= s.act.last) break
    if (!joined(s, end, p) || (closed && !andBefore(s, p))) break
    closed ||= andBefore(s, p)
    if (namesOne(s, end, p)) row[row.length - 1] = p
    else if (!isApposition(s, end, p)) row.push(p)
    end = p
  }
  return withoutParts(s, row)
}

// "Five people, four men and a woman, were shot dead": the aside between the commas tells of the same five.
function withoutParts(s: Scene, row: PersonMention[]): PersonMention[] {
  const [whole, ...parts] = row
  const { tokens } = s.analysis
  if (!whole || parts.length < 2 || row.some((p) => p.name !== null) || !ASIDE.test(tokens[whole.last]?.text ?? '')) return row
  let left = whole.count.best ?? 0
  for (const [i, p] of parts.entries()) {
    left -= p.count.best ?? 0
    if (left === 0 && i > 0 && ASIDE.test(tokens[p.last]?.text ?? '')) return [whole, ...parts.slice(i + 1)]
  }
  return row
}

/** What opens and closes an aside. */
const ASIDE = /^[,()—–]$/u
