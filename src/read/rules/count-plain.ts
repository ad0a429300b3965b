import type { Count } from '../../model/draft.ts'
import type { PersonMention } from '../analysis.ts'
import { ACT_KINDS, harmTo } from './act-kinds.ts'
import { type Marks, phrases } from './act-table.ts'
import { says } from './found-death.ts'
import { sumOf } from './refine-counts.ts'
import type { Scene } from './scene.ts'

/**
 * "Ten people died and three were injured", "mató a cinco personas; otras siete resultaron heridas": a bare number stands for people; the act
 * takes it as its count and no person.
 */
export function countedAlone(s: Scene): boolean {
  const { act } = s
  if (countOneMore(s)) return true
  if (act.voice !== 'passive' && act.voice !== 'reduced') return false
  const number = s.numbers.findLast((n) => n.kind === 'cardinal' && n.first >= s.floor && n.last <= act.first && act.first - n.last <= 3)
  if (!number) return false
  if (!isSubject(s, number) && s.people.some((p) => p.first >= s.floor && p.last <= act.first && !isPast(s, p, number.first))) return false
  const harm = ACT_KINDS[act.act]?.harm
  if (!s.people.some((p) => p.last <= number.first)) return false
  if (harm === 'killed') act.killed = number.value
  else if (harm === 'injured') act.injured = number.value
  return true
}

/** How many words of a verb and of "one more" may stand before the word of the act. */
const VERB = 7

// "un hombre murió y otro quedó herido", "a third was hurt", "uno de ellos murió": right before its verb a word for one stands for somebody.
function countOneMore({ act, analysis: { tokens }, marks }: Scene): boolean {
  const harm = ACT_KINDS[act.act]?.harm
  if ((harm !== 'killed' && harm !== 'injured') || (act.voice !== 'passive' && act.voice !== 'self')) return false
  let k = act.first - 1
  const isOfVerb = (i: number) => marks.has(i, 'passive_be') || marks.has(i, 'perfect_have') || /(?:mente|ly)$/u.test(tokens[i]!.fold)
  while (k > act.clauseFirst && act.first - k <= VERB && isOfVerb(k)) k--
  if (k < act.clauseFirst || (act.voice === 'passive' && k === act.first - 1)) return false
  if (marks.has(k - 1, 'part_of')) k -= 2
  else if (marks.has(k, 'part_of') || MORE.has(tokens[k]!.fold)) k--
  const word = tokens[k]
  const one = word !== undefined && !word.fold.endsWith('s') && (ONE_OF.has(word.fold) ? k < act.first - 1 : isFurther(marks, k))
  if (!one) return false
  act[harm] = ONE
  return true
}

const MORE = new Set(['mas', 'more', 'mais', 'others', 'other'])
const ONE_OF = new Set(['uno', 'una', 'one', 'um', 'uma'])

// "otro", "the third"
function isFurther(marks: Marks, i: number): boolean {
  return marks.has(i, 'another') || (marks.has(i, 'nth') && (marks.has(i - 1, 'indefinite') || marks.has(i - 1, 'definite')))
}

// "14 internos huyeron y dos más fueron asesinados": behind an "and" and right before its auxiliary, the number is the subject.
// "Two brothers aged 19 and 16 were killed": of a row of numbers the last is none.
function isSubject({ analysis: { tokens }, marks, numbers }: Scene, number: { readonly first: number; readonly last: number }): boolean {
  const row = numbers.some((n) => n.last === number.first - 1)
  const from = marks.has(number.first - 1, 'another') ? number.first - 1 : number.first
  const to = MORE.has(tokens[number.last]!.fold) ? number.last + 1 : number.last
  return !row && marks.has(from - 1, 'and') && marks.has(to, 'passive_be')
}

// "hitting two parked cars": what is counted is no people.
function isOfThings({ analysis }: Scene, from: number): boolean {
  const things = phrases(analysis.language, 'targets')
  return [from, from + 1].some((k) => things.at(analysis.tokens, k) !== null)
}

// Told before the number, with a pause between that begins something else.
function isPast({ analysis: { tokens } }: Scene, p: PersonMention, number: number): boolean {
  for (let k = p.last; k < number; k++) if (tokens[k]!.text === ';' || tokens[k]!.text === ':') return true
  return false
}

// "Tres murieron: A, su yerno y un joven", "Three died": the number right before a verb of dying has them all.
export function countSubject({ act, numbers, people }: Scene): void {
  if (act.act !== 'die' || act.voice !== 'self') return
  const number = numbers.find((n) => n.kind === 'cardinal' && n.last === act.first)
  if (number && (number.value.best ?? 0) <= 500 && !people.some((p) => p.first < number.last && p.last > number.first))
    act.killed = number.value
}

/**
 * Numbers whose people no finder knows: "dos de sus agentes" (the number stands before "of"), "Six Colombians … were killed" (the number
 * opens the subject of a passive without any other subject).
 */
export function countPlain(s: Scene): void {
  const { act } = s
  const harm = harmTo(act)
  if ((harm !== 'killed' && harm !== 'injured') || act.found) return
  if (act.voice === 'noun') {
    countBodies(s)
    return
  }
  // "claimed four lives, among them that of a girl": the lives are counted within.
  const lives =
    act.light === 'give' && harm === 'killed' && s.numbers.find((n) => n.kind === 'cardinal' && n.first >= act.first && n.last <= act.last)
  if (lives) {
    act.killed = lives.value
    return
  }
  const patient = act.patients[0]
  if (patient && act.voice !== 'active' && countOpening(s, patient, harm)) return
  if (act.voice === 'active' && !patient) {
    const object = s.numbers.find((n) => n.kind === 'cardinal' && n.first >= act.first && n.first - act.last <= 3 && n.last <= s.roof)
    if (object && isOfThings(s, object.last)) return
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
