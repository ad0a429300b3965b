import type { Count } from '../../model/draft.ts'
import type { Analysis, GroupMention, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, harmTo } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { PATIENT } from './find-patient.ts'
import { says } from './found-death.ts'
import { sumOf } from './refine-counts.ts'
import { type Cast, coordinated, governed, type Scene } from './scene.ts'

/**
 * Who suffered an act and who did it, by the voice of the act: the subject before an active verb does it, the object after suffers it
 * ("mataron a X", "killed X"); a passive or participle turns that round; a noun takes its people from "of"/"against"; a verb of dying has
 * its subject on either side; an object pronoun ("le dispararon") stands for the person named last.
 */
export function refineRoles(analysis: Analysis, marks: Marks, cast: Cast, acts: readonly Act[]): void {
  const people = uncovered(analysis, marks, cast, acts)
  // Whom the nouns of the sentence have taken so far.
  let taken = new Set<PersonMention>()
  acts.forEach((act, i) => {
    if (acts[i - 1]?.sentence !== act.sentence) taken = new Set()
    const scene: Scene = {
      analysis,
      marks,
      act,
      people: people.get(act.sentence) ?? [],
      groups: cast.groups.get(act.sentence) ?? [],
      taken,
      numbers: cast.numbers.get(act.sentence) ?? [],
      previous: cast.people.get(act.sentence - 1) ?? cast.people.get(act.sentence - 2) ?? [],
      floor: beside(acts, i, -1)?.last ?? analysis.sentences[act.sentence]!.first,
      roof: beside(acts, i, 1)?.first ?? analysis.sentences[act.sentence]!.last,
    }
    assign(scene)
    if (act.act === 'die' && (act.voice === 'self' || isNoSurvival(analysis, act)) && !act.patients.length && act.killed === null)
      act.patients = sufferedBefore(acts, i)
    if (act.voice === 'noun') for (const p of act.patients) taken.add(p)
  })
  acts.forEach((act, i) => {
    if (act.act === 'die' && act.voice === 'self' && !act.patients.length) act.patients = diedSo(acts[i + 1], act)
  })
}

// "mas não resistiu", "no sobrevivió"
function isNoSurvival({ tokens }: Analysis, { act, voice, first }: Act): boolean {
  return act === 'die' && voice === 'state' && /^(?:nao|no|did|didn't)$/u.test(tokens[first]!.fold)
}

// "Murieron baleados un padre y sus dos hijos": those whom the participle right behind tells of.
function diedSo(how: Act | undefined, act: Act): PersonMention[] {
  return how?.sentence === act.sentence && how.first === act.last ? how.patients : []
}

/**
 * People without the words that name an act: "fue asesinado y decapitado" names nobody by "decapitado", "el comerciante herido de bala"
 * is a trader.
 */
function uncovered(analysis: Analysis, marks: Marks, cast: Cast, acts: readonly Act[]): Map<number, PersonMention[]> {
  const covered = new Uint8Array(analysis.tokens.length)
  // "presos" are prisoners as well as arrested.
  const names = (a: Act) => a.voice !== 'count' && a.voice !== 'list' && !(a.act === 'arrest' && a.voice === 'reduced')
  for (const a of acts) if (names(a)) covered.fill(1, a.first, a.last)
  // "14 fallecidos", "three seriously wounded": a number alone is a count and no person.
  const counted = new Set(analysis.numbers.map((n) => n.last))
  const cut = (p: PersonMention): PersonMention[] => {
    let last = p.last
    while (last > p.first && covered[last - 1]) last--
    if (last === p.last) return [p]
    const left = last - p.first - (marks.has(p.first, 'definite') || marks.has(p.first, 'indefinite') ? 1 : 0)
    const bare = counted.has(last) || /(?:ly|mente)$/u.test(analysis.tokens[last - 1]?.fold ?? '')
    return left > 0 && !bare ? [{ ...p, last, end: analysis.tokens[last - 1]!.end }] : []
  }
  return new Map([...cast.people].map(([sentence, list]) => [sentence, list.flatMap(cut)]))
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

/** The next act of the sentence on one side; one that shares words with this ("two killed", "killed") is the same telling. */
function beside(acts: readonly Act[], i: number, step: 1 | -1): Act | null {
  const act = acts[i]!
  for (let k = i + step; acts[k]?.sentence === act.sentence; k += step) {
    const other = acts[k]!
    if (step === 1 ? other.first >= act.last : other.last <= act.first) return other
  }
  return null
}

function assign(scene: Scene): void {
  const { act } = scene
  if (countedAlone(scene)) return
  countSubject(scene)
  const found = PATIENT[act.voice](scene)
  const patient = found && agreesWithVerb(scene, found) ? found : null
  const before = patient !== null && scene.previous.includes(patient)
  if (patient) act.patients = before && isPluralClitic(scene) ? [...scene.previous] : coordinated(scene, patient)
  if (before && areTheirBodies(scene)) act.patients = theirs(scene, patient)
  if (act.patients.length && act.voice !== 'active' && act.voice !== 'noun') act.patients.push(...companions(scene))
  countPlain(scene)
  const agent = agentOf(scene)
  act.agents = agent.people.filter((p) => !act.patients.includes(p))
  act.agentGroups = agent.groups
}

const TOGETHER: ReadonlyMap<string, string> = new Map(
  Object.entries({ junto: 'con a al com', along: 'with', together: 'with', alongside: '', juntamente: 'con com' }),
)

// "fue asesinado junto con su escolta", "was shot dead along with his driver": whoever is told beside the one it befell.
function companions({ act, analysis: { tokens }, people }: Scene): PersonMention[] {
  return people.filter((p) => {
    if (p.first < act.last - 12 || p.first > act.clauseLast || act.patients.some((q) => q.entity === p.entity)) return false
    return [p.first - 1, p.first - 2, p.first - 3].some((i) => {
      const led = TOGETHER.get(tokens[i]?.fold ?? '')
      return led !== undefined && (led === '' ? i === p.first - 1 : led.split(' ').includes(tokens[i + 1]?.fold ?? ''))
    })
  })
}

// "Cinco vigilantes de la minera aparecieron muertos": a plural participle has no single person for its subject, unless one of a row.
function agreesWithVerb(s: Scene, p: PersonMention): boolean {
  if (s.analysis.language === 'en' || !s.act.plural || p.count.best !== 1) return true
  if (s.act.voice !== 'passive' && s.act.voice !== 'state') return true
  return coordinated(s, p).length > 1 || s.people.some((m) => m !== p && m.last <= s.act.first) === false || p.first >= s.act.last
}

// "Los habían bajado … y los mataron": those of the sentence before.
function isPluralClitic({ act, analysis, marks }: Scene): boolean {
  const i = marks.has(act.first - 1, 'perfect_have') ? act.first - 2 : act.first - 1
  return act.voice === 'active' && marks.has(i, 'clitic') && /s$/u.test(analysis.tokens[i]?.fold ?? '')
}

// "Their bodies washed ashore", "sus cuerpos aparecieron"
function areTheirBodies({ act, analysis }: Scene): boolean {
  return act.act === 'die' && act.voice === 'noun' && /^(?:sus|their|seus)$/u.test(analysis.tokens[act.first - 1]?.fold ?? '')
}

// All who were named in the sentence before, or the many it tells of.
function theirs({ previous }: Scene, patient: PersonMention): PersonMention[] {
  const named = previous.filter((p) => p.name !== null)
  if (named.length > 1) return named
  return [previous.find((p) => p.count.best !== null && p.count.best > 1) ?? patient]
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

// "Tres murieron: A, su yerno y un joven", "Three died": the number right before a verb of dying has them all.
function countSubject({ act, numbers, people }: Scene): void {
  if (act.act !== 'die' || act.voice !== 'self') return
  const number = numbers.find((n) => n.kind === 'cardinal' && n.last === act.first)
  if (number && (number.value.best ?? 0) <= 500 && !people.some((p) => p.first < number.last && p.last > number.first))
    act.killed = number.value
}

/**
 * Numbers whose people no finder knows: "dos de sus agentes" (the number stands before "of"), "Six Colombians … were killed" (the number
 * opens the subject of a passive without any other subject).
 */
function countPlain(s: Scene): void {
  const { act } = s
  const harm = harmTo(act)
  if ((harm !== 'killed' && harm !== 'injured') || act.found) return
  if (act.voice === 'noun') {
    countBodies(s)
    return
  }
  const patient = act.patients[0]
  if (patient && act.voice !== 'active' && countOpening(s, patient, harm)) return
  if (act.voice === 'active' && !patient) {
    const object = s.numbers.find((n) => n.kind === 'cardinal' && n.first >= act.first && n.first - act.last <= 3 && n.last <= s.roof)
    if (object && (object.value.best ?? 0) <= 500) act[harm] = object.value
    else if (!object && oneObject(s)) act[harm] = ONE
    return
  }
  const suffers = act.voice === 'passive' || act.voice === 'self' || act.voice === 'reduced'
  if (patient ? patient.count.best !== null : !suffers) return
  const number = patient
    ? s.numbers.find(
        (n) =>
          n.kind === 'cardinal' &&
          n.last <= patient.first &&
          patient.first - n.last <= 3 &&
          (n.last === patient.first || s.marks.has(n.last, 'of')),
      )
    : s.numbers.find(
        (n) =>
          n.kind === 'cardinal' && n.last <= act.first && n.first >= s.floor && (n.first - act.clauseFirst <= 3 || act.first - n.last <= 3),
      )
  if (number && (number.value.best ?? 0) <= 500) act[harm] = number.value
  else if (!number && !patient && oneSubject(s)) act[harm] = ONE
}

// "Six National Police Reservists and a schoolteacher were killed": the number that opens the row counts people whom no finder knows.
function countOpening(s: Scene, patient: PersonMention, harm: 'killed' | 'injured'): boolean {
  const { act, analysis } = s
  const at = s.marks.has(patient.first - 1, 'and') ? patient.first - 1 : -1
  if (at < 0 || patient.last > act.first) return false
  const number = s.numbers.find((n) => n.kind === 'cardinal' && n.first >= s.floor && n.first - act.clauseFirst <= 2 && n.last < at)
  if (!number || at - number.last > 5 || s.people.some((p) => p.first < at && p.last > number.first)) return false
  for (let k = number.last; k < at; k++) if (analysis.tokens[k]!.shape !== 'word' || s.marks.has(k, 'preposition')) return false
  const row = sumOf(act.patients)
  const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  const { low, best, high } = number.value
  act[harm] = row ? { low: plus(low, row.low), best: plus(best, row.best), high: plus(high, row.high) } : number.value
  return true
}

// "A body was found in a suitcase", "hallaron su cuerpo": one body, whosesoever.
function isOneBody({ act, analysis, marks }: Scene): boolean {
  const one = marks.has(act.first - 1, 'indefinite') || marks.has(act.first - 1, 'own')
  return (
    one && marks.has(act.last - 1, 'body') && !analysis.tokens[act.last - 1]!.fold.endsWith('s') && says(analysis, act.sentence, 'found_as')
  )
}

// "los cuerpos de tres de ellos"
function countBodies(s: Scene): void {
  if (s.act.act !== 'die' || s.act.patients.length) return
  if (isOneBody(s)) s.act.killed = ONE
  const number = s.numbers.find((n) => n.kind === 'cardinal' && n.first === s.act.last + 1 && s.marks.has(s.act.last, 'of'))
  if (number && (number.value.best ?? 0) <= 500) s.act.killed = number.value
}

const ONE: Count = { low: 1, best: 1, high: 1 }

// "fue ajusticiado", "was shot dead": somebody whom no finder knows, but one.
function oneSubject({ act, analysis, marks }: Scene): boolean {
  if ((act.voice !== 'passive' && act.voice !== 'state') || act.plural || act.generic || act.light) return false
  if (analysis.language !== 'en') return true
  for (let k = act.first - 1; k >= Math.max(0, act.first - 3); k--)
    if (marks.has(k, 'passive_be')) return /^(?:was|is)$/u.test(analysis.tokens[k]!.fold)
  return false
}

// "mataron a un pescador", "lo mataron"
function oneObject({ act, analysis, marks }: Scene): boolean {
  const at = (i: number) => analysis.tokens[i]?.fold ?? ''
  if (marks.has(act.first - 1, 'clitic') && /^(?:lo|la|le|him|her|o|a)$/u.test(at(act.first - 1))) return true
  const i = marks.has(act.last, 'to') || marks.has(act.last, 'of') ? act.last + 1 : analysis.language === 'es' ? -1 : act.last
  return i >= 0 && /^(?:un|una|um|uma|a|an)$/u.test(at(i)) && i > act.last - 1
}

function agentOf(s: Scene): { people: PersonMention[]; groups: GroupMention[] } {
  const { act } = s
  if (act.voice === 'active') {
    const inClause = <T extends Span>(list: readonly T[]) =>
      list.filter((m) => m.last <= act.first && m.first >= Math.max(s.floor, act.clauseFirst))
    const people = inClause(s.people).filter((p) => !governed(s, p) && !act.patients.includes(p) && agrees(s, p) && reaches(s, p))
    return { people: people.slice(-1), groups: inClause(s.groups).slice(-1) }
  }
  const by = <T extends Span>(list: readonly T[]) =>
    list.filter((m) => m.first >= act.last && m.first <= Math.max(act.clauseLast, act.last + 12) && afterAgent(s, m.first))
  return { people: by(s.people).slice(0, 1), groups: by(s.groups).slice(0, 2) }
}

// "El presidente lamentó que lo hubieran asesinado": who stands outside a "that" did nothing in it; "X, que mató a Y" did.
function reaches(s: Scene, p: PersonMention): boolean {
  for (let k = p.last + 2; k < s.act.first; k++) if (THAT.has(s.analysis.tokens[k]!.fold)) return false
  return true
}

const THAT = new Set(['que', 'that'])

// "lo mataron": a verb in the plural has no single person for its subject.
function agrees(s: Scene, p: PersonMention): boolean {
  return s.analysis.language === 'en' || !s.act.plural || p.count.best !== 1
}

function afterAgent(s: Scene, i: number): boolean {
  for (let k = i; k >= Math.max(s.act.last, i - 5); k--) if (s.marks.has(k, 'agent')) return true
  return false
}
