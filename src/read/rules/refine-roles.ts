import type { Analysis, GroupMention, PersonMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import type { Marks } from './act-table.ts'
import { countedAlone, countPlain, countSubject } from './count-plain.ts'
import { PATIENT } from './find-patient.ts'
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
      roof: roofOf(acts, i)?.first ?? analysis.sentences[act.sentence]!.last,
    }
    assign(scene)
    if (act.act === 'die' && (act.voice === 'self' || isNoSurvival(analysis, act)) && !act.patients.length && act.killed === null)
      act.patients = sufferedBefore(acts, i)
    const said = acts[i - 1]
    // "murió baleado un concejal": what the verb of dying tells of the participle tells of too.
    if (said?.act === 'die' && said.voice === 'self' && said.last === act.first && said.patients.length) act.patients = said.patients
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
  for (const a of acts) {
    if (!names(a)) continue
    // Between a light verb and its noun stands whoever it is done to: "took two guards hostage".
    if (a.light === 'give') covered[a.first] = covered[a.last - 1] = 1
    else covered.fill(1, a.first, a.last)
  }
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

// "murió baleado un concejal": the participle right behind a verb of dying says how, and ends nothing.
function roofOf(acts: readonly Act[], i: number): Act | null {
  const act = acts[i]!
  const next = beside(acts, i, 1)
  if (act.act !== 'die' || act.voice !== 'self' || next?.first !== act.last) return next
  for (let k = i + 1; acts[k]?.sentence === act.sentence; k++) if (acts[k]!.first >= next.last) return acts[k]!
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
