import type { Sentence } from '../../language/sentences.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import type { Marks } from './act-table.ts'
import { type FormMatch, formsIn } from './form-table.ts'

/** Words of a sentence that say somebody is hurt and how they stand to whoever it is. */
export interface HurtClause {
  readonly predicate: Span
  /** The subject before it is hurt, or the object behind it. */
  readonly object: boolean
  /** Says that they lived: no description of somebody who was killed. */
  readonly alive: boolean
  /** Of people only ("lost a leg", "in hospital"): any noun that stands before it is somebody. "Grave" is said of things too. */
  readonly human: boolean
  /** An object pronoun before the verb ("lo llevaron al hospital"). */
  readonly clitic: boolean
}

/** How many words a hospital may stand behind the verb that leads there. */
const FAR = 9
/** How many words may stand between "be" and what is said. */
const NEAR = 3

/** The clauses of a sentence that say somebody is hurt and lives; none where it says that they died or fell ill. */
export function hurtClausesOf(analysis: Analysis, marks: Marks, sentence: Sentence): HurtClause[] {
  const found = formsIn(analysis, 'hurt', sentence.first, sentence.last)
  if (!found.some((m) => ['hospital', 'bedded', 'grave', 'harmed', 'takes'].some((id) => says(m, id)))) return []
  if (found.some((m) => says(m, 'ill'))) return []
  const clauses: HurtClause[] = []
  for (const [k, match] of found.entries()) {
    if (clauses.some((c) => c.predicate.last > match.first)) continue
    const clause = clauseAt(analysis, marks, found, k)
    if (clause && !isOver(analysis, found, clause.predicate) && !isDenied(marks, clause.predicate)) clauses.push(clause)
  }
  return clauses
}

function clauseAt(analysis: Analysis, marks: Marks, found: readonly FormMatch[], k: number): HurtClause | null {
  const match = found[k]!
  const whole = (first: number, last: number, more: Partial<HurtClause> = {}): HurtClause => {
    const predicate = spanOf(analysis, first, last)
    return { predicate, object: false, alive: true, human: true, clitic: cliticBefore(marks, first), ...more }
  }
  if (says(match, 'harmed')) return whole(match.first, match.last)
  if (says(match, 'takes')) return whole(match.first, match.last, { object: true, clitic: false })
  const next = found[k + 1]
  if (says(match, 'lie') && next && next.first - match.last <= NEAR && onlySmall(analysis, match.last, next.first)) {
    if (says(next, 'bedded') || (says(next, 'hospital') && next.first - match.last > 0)) return whole(match.first, next.last)
    if (says(next, 'grave')) return whole(match.first, next.last, { human: false })
  }
  if (says(match, 'bedded') && (passiveBefore(marks, match.first) || isLed(found, k)))
    return whole(match.first, match.last, { alive: false })
  const there = says(match, 'carry') ? hospitalAfter(analysis, found, k) : null
  if (!there) return null
  const passive = participle(match) && (passiveBefore(marks, match.first) || !past(match) || marks.has(match.last, 'to'))
  if (passive) return whole(match.first, there.last, { alive: false })
  return past(match) ? whole(match.first, there.last, { alive: false, object: true }) : null
}

export function says(match: FormMatch, id: string): boolean {
  return match.forms.some((f) => f.concept.id === id)
}

function participle(match: FormMatch): boolean {
  return match.forms.some((f) => f.mood === 'participle')
}

function past(match: FormMatch): boolean {
  return match.forms.some((f) => f.mood === 'past')
}

// "ingresado en el Hospital X" behind its noun.
function isLed(found: readonly FormMatch[], k: number): boolean {
  const next = found[k + 1]
  return next !== undefined && says(next, 'hospital') && next.first - found[k]!.last <= NEAR
}

function hospitalAfter(analysis: Analysis, found: readonly FormMatch[], k: number): FormMatch | null {
  const verb = found[k]!
  for (let i = k + 1; i < found.length && found[i]!.first - verb.last <= FAR; i++) {
    const place = found[i]!
    if (says(place, 'hospital') && !commaBetween(analysis, verb.last, place.first)) return leadsThere(analysis, verb, place) ? place : null
  }
  return null
}

const TO = new Set(['to', 'a', 'al', 'hasta', 'para', 'ao', 'into', 'aos', 'hacia'])
/** How near "at" and "in" stand to their verb: "treated at hospital". */
const AT = 4

// "taken to a hospital", "atendido en la clínica", and not "taken by gunmen at the gate of the clinic".
function leadsThere({ tokens }: Analysis, verb: FormMatch, place: FormMatch): boolean {
  if (place.first - verb.last <= AT && !tokens.slice(verb.last, place.first).some((t) => t.fold === 'of' || t.fold === 'by')) return true
  for (let i = place.first - 1; i >= Math.max(verb.last, place.first - AT); i--) if (TO.has(tokens[i]!.fold)) return true
  return false
}

function commaBetween({ tokens }: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.shape === 'mark' && tokens[i]!.text !== '(' && tokens[i]!.text !== ')') return true
  return false
}

const SMALL = new Set(
  'en el la los las un una muy aún aun todavía todavia ya internado internada internados internadas ingresado ingresada in at the a an still now also being treated recovering stable em no na nos nas num numa um uma o a ainda também tambem internados'.split(
    ' ',
  ),
)

function onlySmall({ tokens }: Analysis, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!SMALL.has(tokens[i]!.fold)) return false
  return true
}

function passiveBefore(marks: Marks, i: number): boolean {
  return [1, 2, 3].some((back) => marks.has(i - back, 'passive_be')) || marks.has(i - 1, 'perfect_have')
}

function cliticBefore(marks: Marks, i: number): boolean {
  return marks.has(i - 1, 'clitic') && !marks.has(i - 2, 'of')
}

// "fue llevado al hospital, donde murió": what comes of it is said behind it.
function isOver(analysis: Analysis, found: readonly FormMatch[], { last, sentence }: Span): boolean {
  const end = analysis.sentences[sentence]!.last
  return found.some((m) => says(m, 'over') && m.first >= last && m.first < end)
}

function isDenied(marks: Marks, { first }: Span): boolean {
  return marks.has(first - 1, 'not') || marks.has(first - 2, 'not') || marks.has(first - 1, 'may') || marks.has(first - 1, 'will')
}
