import type { Analysis, GroupMention, NumberMention, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import type { Marks } from './act-table.ts'

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
  for (const list of map.values()) list.sort((a, b) => a.first - b.first)
  return map
}

/**
 * Who suffered an act and who did it, by the voice of the act: the subject before an active verb does it, the object after suffers it
 * ("mataron a X", "killed X"); a passive or participle turns that round; a noun takes its people from "of"/"against"; a verb of dying has
 * its subject on either side; an object pronoun ("le dispararon") stands for the person named last.
 */
export function refineRoles(analysis: Analysis, marks: Marks, cast: Cast, acts: readonly Act[]): void {
  // "fue asesinado y decapitado": a word that names an act names nobody.
  const covered = new Uint8Array(analysis.tokens.length)
  for (const a of acts) if (a.voice !== 'count' && a.voice !== 'list') covered.fill(1, a.first, a.last)
  acts.forEach((act, i) => {
    const scene: Scene = {
      analysis,
      marks,
      act,
      people: (cast.people.get(act.sentence) ?? []).filter((p) => !covered[p.last - 1]),
      groups: cast.groups.get(act.sentence) ?? [],
      taken: takenByNouns(acts, i),
      numbers: cast.numbers.get(act.sentence) ?? [],
      previous: cast.people.get(act.sentence - 1) ?? [],
      floor: neighbour(acts[i - 1], act, analysis.sentences[act.sentence]!.first, 'last'),
      roof: neighbour(acts[i + 1], act, analysis.sentences[act.sentence]!.last, 'first'),
    }
    assign(scene)
    if (act.act === 'die' && act.voice === 'self' && !act.patients.length && act.killed === null) act.patients = sufferedBefore(acts, i)
  })
}

function takenByNouns(acts: readonly Act[], i: number): ReadonlySet<PersonMention> {
  const taken = new Set<PersonMention>()
  for (let k = i - 1; k >= 0 && acts[k]!.sentence === acts[i]!.sentence; k--)
    if (acts[k]!.voice === 'noun') for (const p of acts[k]!.patients) taken.add(p)
  return taken
}

// "He was shot twice. He died in hospital": a death without a subject is that of the one hurt just before.
function sufferedBefore(acts: readonly Act[], i: number): PersonMention[] {
  const act = acts[i]!
  for (let k = i - 1; k >= 0 && act.sentence - acts[k]!.sentence <= 2; k--) {
    const { patients, voice } = acts[k]!
    if (patients.length === 1 && patients[0]!.count.best === 1 && voice !== 'list') return patients
  }
  return []
}

interface Scene {
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

function neighbour(other: Act | undefined, act: Act, fallback: number, side: 'first' | 'last'): number {
  return other && other.sentence === act.sentence ? other[side] : fallback
}

function assign(scene: Scene): void {
  const { act } = scene
  if (countedAlone(scene)) return
  const patient = PATIENT[act.voice](scene)
  if (patient) act.patients = coordinated(scene, patient)
  countPlain(scene)
  const agent = agentOf(scene)
  act.agents = agent.people.filter((p) => !act.patients.includes(p))
  act.agentGroups = agent.groups
}

/** "Ten people died and three were injured": a bare number stands for people; the act takes it as its count and no person. */
function countedAlone(s: Scene): boolean {
  const { act } = s
  if (act.voice !== 'passive' && act.voice !== 'reduced') return false
  if (s.people.some((p) => p.first >= s.floor && p.last <= act.first)) return false
  const number = s.numbers.findLast((n) => n.kind === 'cardinal' && n.first >= s.floor && n.last <= act.first && act.first - n.last <= 3)
  const harm = ACT_KINDS[act.act]?.harm
  if (!number || !s.people.some((p) => p.last <= s.floor)) return false
  if (harm === 'killed') act.killed = number.value
  else if (harm === 'injured') act.injured = number.value
  return true
}

/**
 * Numbers whose people no finder knows: "dos de sus agentes" (the number stands before "of"), "Six Colombians … were killed" (the number
 * opens the subject of a passive without any other subject).
 */
function countPlain(s: Scene): void {
  const { act } = s
  const harm = ACT_KINDS[act.act]?.harm
  if (harm !== 'killed' && harm !== 'injured') return
  const patient = act.patients[0]
  const suffers = act.voice === 'passive' || act.voice === 'self' || act.voice === 'reduced'
  if (patient ? patient.count.best !== null : !suffers) return
  const number = patient
    ? s.numbers.find((n) => n.kind === 'cardinal' && n.last <= patient.first && patient.first - n.last <= 3 && s.marks.has(n.last, 'of'))
    : s.numbers.find((n) => n.kind === 'cardinal' && n.last <= act.first && n.first >= s.floor && n.first - act.clauseFirst <= 3)
  if (!number || (number.value.best ?? 0) > 500) return
  act[harm] = number.value
}

const PATIENT: Record<Act['voice'], (scene: Scene) => PersonMention | null> = {
  active: (s) => clitic(s) ?? objectAfter(s),
  passive: (s) => subjectBefore(s) ?? firstAfter(s, 10),
  reduced: (s) => (attributive(s) ? firstAfter(s, 4) : null) ?? firstBefore(s, 6) ?? firstAfter(s, 6) ?? subjectBefore(s),
  state: (s) => subjectBefore(s) ?? firstAfter(s, 8),
  self: (s) => (ACT_KINDS[s.act.act]?.harm === 'killed' ? (closeBefore(s) ?? firstAfter(s, 5) ?? subjectBefore(s)) : null),
  noun: (s) => (s.act.channel === null ? (ofAfter(s) ?? possessorBefore(s) ?? receiver(s)) : addressee(s)),
  count: () => null,
  list: () => null,
}

// "the murdered station worker"
function attributive(s: Scene): boolean {
  const i = s.act.first - 1
  return s.analysis.language === 'en' && (s.marks.has(i, 'definite') || s.marks.has(i, 'indefinite'))
}

/** The nearest person before the act, not behind another act unless nothing else is there, and not inside "by …". */
function subjectBefore(s: Scene): PersonMention | null {
  const all = s.people.filter((p) => p.last <= s.act.first)
  const near = all.filter((p) => p.first >= s.floor)
  const pool = near.length ? near : all.filter((p) => p.first >= s.act.clauseFirst)
  for (let k = pool.length - 1; k >= 0; k--)
    if (!s.marks.has(pool[k]!.first - 1, 'agent') && !isGenitive(s, pool[k]!)) return leader(s, pool, k)
  return pool.findLast((p) => !s.taken.has(p) || s.marks.has(p.last, 'relative') || s.marks.has(p.last + 1, 'relative')) ?? null
}

// "the son and the son-in-law of Pérez were killed", "a judge of …": a person after "of" is seldom the subject.
function isGenitive(s: Scene, p: PersonMention): boolean {
  return s.marks.has(p.first - 1, 'of')
}

// "A, B and C were killed": the subject starts with the first of the row.
function leader(s: Scene, pool: readonly PersonMention[], k: number): PersonMention {
  let at = k
  while (at > 0 && joined(s, pool[at - 1]!, pool[at]!)) at--
  return pool[at]!
}

// "Diez custodios y siete reos murieron": the subject right before the verb.
function closeBefore(s: Scene): PersonMention | null {
  const p = s.people.findLast((m) => m.last <= s.act.first)
  return p && p.first >= s.floor && s.act.first - p.last <= 3 && !s.marks.has(p.first - 1, 'of')
    ? leader(
        s,
        s.people.filter((m) => m.last <= s.act.first),
        s.people.indexOf(p),
      )
    : null
}

function firstBefore(s: Scene, reach: number): PersonMention | null {
  const p = subjectBefore(s)
  return p && s.act.first - p.last <= reach ? p : null
}

function firstAfter(s: Scene, reach: number): PersonMention | null {
  const p = s.people.find((m) => m.first >= s.act.last)
  if (!p || p.first - s.act.last > reach || p.first > s.roof) return null
  return agentBetween(s, p) ? null : p
}

function agentBetween(s: Scene, p: PersonMention): boolean {
  for (let k = s.act.last; k < p.first; k++) if (s.marks.has(k, 'agent')) return true
  return false
}

/** The object of an active verb: in Spanish after "a"/"contra", in English the next person. */
function objectAfter(s: Scene): PersonMention | null {
  const reach = s.analysis.language === 'en' ? 9 : 14
  const after = s.people.filter((m) => m.first >= s.act.last && m.first - s.act.last <= reach && m.first <= s.roof)
  if (s.analysis.language === 'en') return after[0] && !agentBetween(s, after[0]) ? after[0] : null
  const marked = after.filter((m) => s.marks.has(m.first - 1, 'to') || s.marks.has(m.first, 'to') || s.marks.has(m.first - 2, 'to'))
  return marked.find((m) => m.name !== null) ?? marked[0] ?? frontedObject(s)
}

// "A Uribe le dispararon": the object stands first, with its preposition.
function frontedObject(s: Scene): PersonMention | null {
  const before = s.people.filter((p) => p.last <= s.act.first && p.first >= s.act.clauseFirst)
  return before.find((p) => s.marks.has(p.first - 1, 'to')) ?? null
}

/** "lo mataron", "le dispararon": the fronted object if there is one, else the person told of last. */
function clitic(s: Scene): PersonMention | null {
  if (s.analysis.language === 'en') return null
  const i = s.act.first - 1
  const have = s.marks.has(i, 'perfect_have') ? i - 1 : i
  const word = s.analysis.tokens[have]
  if (!word || !s.marks.has(have, 'clitic')) return null
  const marked = objectMarked(s)
  if (marked) return marked
  const before = s.people.filter((p) => p.last <= s.act.first)
  const governedOne = before.findLast((p) => governed(s, p) && p.first >= s.act.clauseFirst)
  return frontedObject(s) ?? governedOne ?? before.findLast((p) => p.name !== null) ?? topicOf(s.previous) ?? before.at(-1) ?? null
}

// Inside a prepositional phrase ("con el policía"): no subject.
function governed(s: Scene, p: PersonMention): boolean {
  const i = s.marks.has(p.first - 1, 'definite') || s.marks.has(p.first - 1, 'indefinite') ? p.first - 2 : p.first - 1
  const preposition = PREPOSITIONS.has(s.analysis.tokens[i]?.fold ?? '') || s.marks.has(i, 'to') || s.marks.has(i, 'of')
  return preposition || PREPOSITIONS.has(s.analysis.tokens[p.first - 1]?.fold ?? '') || s.marks.has(p.first - 1, 'of')
}

const PREPOSITIONS = new Set(['con', 'with', 'com', 'para', 'for', 'de', 'del', 'of', 'from', 'contra', 'against'])

function objectMarked(s: Scene): PersonMention | null {
  const p = s.people.find((m) => m.first >= s.act.last && m.first - s.act.last <= 12 && m.first <= s.roof)
  return p && (s.marks.has(p.first - 1, 'to') || s.marks.has(p.first, 'to')) ? p : null
}

function topicOf(people: readonly PersonMention[]): PersonMention | null {
  return people.find((p) => p.name !== null) ?? people.at(-1) ?? null
}

// "The judge had received threats"
function receiver(s: Scene): PersonMention | null {
  if (s.act.act !== 'threaten') return null
  for (let k = s.act.first - 1; k >= Math.max(s.act.clauseFirst, s.act.first - 4); k--)
    if (s.marks.has(k, 'receive')) return subjectBefore(s)
  return null
}

/** Whom a note or a banner threatens: the first person behind its word of menace. */
function addressee(s: Scene): PersonMention | null {
  const from = s.act.menace ?? s.act.last
  return s.people.find((p) => p.first >= from && p.first - from <= 6) ?? ofAfter(s)
}

/** "asesinato de X", "ataque contra X", "the murder, last Thursday, of X". */
function ofAfter(s: Scene): PersonMention | null {
  for (const p of s.people) {
    if (p.first < s.act.last) continue
    if (p.first - s.act.last > 7) return null
    for (let k = p.first; k >= Math.max(s.act.last, p.first - 3); k--) if (s.marks.has(k, 'of') || s.marks.has(k, 'to')) return p
  }
  return null
}

// "X’s murder"
function possessorBefore(s: Scene): PersonMention | null {
  const p = [...s.people].reverse().find((m) => m.last <= s.act.first)
  if (!p || s.analysis.language !== 'en') return null
  const end = s.analysis.text.slice(p.end, p.end + 2)
  const inside = /['’]s?$/u.test(s.analysis.text.slice(p.start, p.end))
  return s.act.first - p.last <= 3 && (inside || /^['’]/u.test(end)) ? p : null
}

/** The first patient and those joined to it by commas and "and". */
function coordinated(s: Scene, first: PersonMention): PersonMention[] {
  const row = [first]
  let end = first
  // A row ends with its "and": what a comma brings after it is something else.
  let closed = false
  for (const p of s.people) {
    if (p.first < first.last) continue
    if (p.first > s.roof && p.first >= s.act.last) break
    if (!joined(s, end, p) || (closed && !andBefore(s, p))) break
    closed ||= andBefore(s, p)
    if (!isApposition(s, end, p)) row.push(p)
    end = p
  }
  return row
}

// "Quiroga, chofer de la línea 4": after a comma, one person more without a name is the same one, said otherwise.
function isApposition(s: Scene, a: PersonMention, b: PersonMention): boolean {
  if (b.name !== null || b.count.best !== 1) return false
  if (!determined(s, b)) return true
  return a.name !== null && !andBefore(s, b)
}

// "a man", "su pareja": somebody else has a determiner; "senador y precandidato" has none.
function determined(s: Scene, p: PersonMention): boolean {
  return [p.first, p.first - 1].some(
    (i) => s.marks.has(i, 'definite') || s.marks.has(i, 'indefinite') || s.marks.has(i, 'own') || s.analysis.tokens[i]?.shape === 'figure',
  )
}

function andBefore(s: Scene, p: PersonMention): boolean {
  return s.marks.has(p.first - 1, 'and') || (s.marks.has(p.first - 2, 'and') && !s.marks.has(p.first - 1, 'comma'))
}

/** Are two people in one row: "A, de 34 años, y B"? Only marks, "and" and an aside of a few words may stand between. */
function joined(s: Scene, a: PersonMention, b: PersonMention): boolean {
  const gap = b.first - a.last
  if (gap < 0 || gap > 14) return false
  if (a.last <= s.act.first && b.first >= s.act.last) return false
  const before = (k: number) => s.marks.has(k, 'and') || s.marks.has(k, 'comma')
  return before(b.first - 1) || (before(b.first - 2) && gap <= 6)
}

function agentOf(s: Scene): { people: PersonMention[]; groups: GroupMention[] } {
  const { act } = s
  if (act.voice === 'active') {
    const inClause = <T extends Span>(list: readonly T[]) =>
      list.filter((m) => m.last <= act.first && m.first >= Math.max(s.floor, act.clauseFirst))
    const people = inClause(s.people).filter((p) => !governed(s, p) && !act.patients.includes(p) && agrees(s, p))
    return { people: people.slice(-1), groups: inClause(s.groups).slice(-1) }
  }
  const by = <T extends Span>(list: readonly T[]) =>
    list.filter((m) => m.first >= act.last && m.first <= Math.max(act.clauseLast, act.last + 12) && afterAgent(s, m.first))
  return { people: by(s.people).slice(0, 1), groups: by(s.groups).slice(0, 2) }
}

// "lo mataron": a verb in the plural has no single person for its subject.
function agrees(s: Scene, p: PersonMention): boolean {
  return s.analysis.language === 'en' || !s.act.plural || p.count.best !== 1
}

function afterAgent(s: Scene, i: number): boolean {
  for (let k = i; k >= Math.max(s.act.last, i - 5); k--) if (s.marks.has(k, 'agent')) return true
  return false
}
