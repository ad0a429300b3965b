import type { Concept } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { InterventionKind, type InterventionStatus } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { conceptAt, type FormMatch, formsAt, hasConcept, strings, type WrittenForm } from './form-table.ts'
import { clausesOf, type TokenRange } from './intervention-clause.ts'
import { statusOf } from './intervention-status.ts'
import { within } from './within.ts'

/** A state measure as one clause tells it. `first`..`last` cover its words (head and object), `clause` what tells it. */
export interface InterventionMention extends TokenRange {
  readonly code: string
  readonly kind: InterventionKind
  readonly rank: number
  readonly status: InterventionStatus
  /** First token of the noun it is about: the head noun, or the object of its verb. */
  readonly noun: number
  readonly verbal: boolean
  /** The object alone names it ("announced a new special unit"), not verb and object. */
  readonly namedByObject: boolean
  readonly anaphor: boolean
  readonly clause: TokenRange
  readonly sentence: Sentence
}

const WORDS = 'interventions'
const OBJECTS = 'intervention_objects'

/**
 * The state measures a text tells, in order: of a clause the weightiest, and beside it those of another kind and of weight. Negated and hypothetical ones, and routine police
 * work after an incident, are none. Headlines are not read.
 */
export function findInterventions(analysis: Analysis): InterventionMention[] {
  const found: InterventionMention[] = []
  for (const sentence of analysis.sentences) {
    if (sentence.title) continue
    const told = clausesOf(analysis, sentence).flatMap((clause) => severalOf(mentionsIn(analysis, sentence, clause)))
    // A decree that imposes an emergency is only its paper.
    const emergency = told.some((m) => m.kind === 'emergency')
    found.push(...told.filter((m) => !emergency || m.kind !== 'law' || m.verbal))
  }
  return resolveAnaphors(found)
}

/** From this weight on a measure stands beside another of its clause: "anunció el envío de tropas y un proyecto de ley". */
const OF_ITS_OWN = 6

function severalOf(mentions: readonly InterventionMention[]): InterventionMention[] {
  const best = mentions.reduce<InterventionMention | null>((a, b) => (a && a.rank >= b.rank ? a : b), null)
  if (!best) return []
  const kept = [best]
  for (const m of mentions) {
    const apart = kept.every((k) => k.code !== m.code && (m.first >= k.last || m.last <= k.first))
    if (apart && m.rank >= OF_ITS_OWN && !m.anaphor && !best.anaphor && !legislated(m, mentions)) kept.push(m)
  }
  return kept.sort((a, b) => a.first - b.first)
}

/** What a bill "would allow" is the bill. */
function legislated(m: InterventionMention, mentions: readonly InterventionMention[]): boolean {
  return m.verbal && mentions.some((o) => o.kind === 'law' && o.first < m.first)
}

function mentionsIn(analysis: Analysis, sentence: Sentence, clause: TokenRange): InterventionMention[] {
  const found: InterventionMention[] = []
  for (let i = clause.first; i < clause.last; i++) {
    if (analysis.noise[i]) continue
    const match = formsAt(analysis.tokens, i, analysis.language, WORDS, clause.last)
    if (!match) continue
    for (const form of match.forms) {
      const mention = mentionAt(analysis, sentence, clause, match, form)
      if (mention) found.push(mention)
    }
    i = match.last - 1
  }
  return found
}

function mentionAt(
  analysis: Analysis,
  sentence: Sentence,
  clause: TokenRange,
  match: FormMatch,
  form: WrittenForm,
): InterventionMention | null {
  const { concept } = form
  const kind = InterventionKind.safeParse(concept.kind)
  if (!kind.success || excluded(analysis, concept, match)) return null
  const verbal = form.mood !== 'noun'
  const object = objectOf(analysis, concept, match, clause) ?? (verbal ? subjectOf(analysis, concept, match, clause, form) : null)
  if (object === null && needsObject(concept)) return null
  if (!conditionsHold(analysis, concept, match, object, clause)) return null
  const head = { first: Math.min(match.first, object?.first ?? match.first), last: Math.max(match.last, object?.last ?? 0) }
  const status = statusOf(analysis, { clause, head, form, weak: concept.weak === true, vague: concept.vague === true })
  if (!status || routine(analysis, kind.data, clause)) return null
  return {
    ...head,
    code: typeof concept.code === 'string' ? concept.code : concept.id,
    kind: kind.data,
    rank: (typeof concept.rank === 'number' ? concept.rank : 1) + (verbal ? 0.5 : 0),
    status,
    noun: verbal && object && object.first > match.first ? object.first : match.first,
    verbal,
    namedByObject: concept.named === 'object',
    anaphor: concept.anaphor === true,
    clause,
    sentence,
  }
}

/** "law enforcement" is no law: longer phrases a concept lists under `not`. */
function excluded(analysis: Analysis, concept: Concept, match: FormMatch): boolean {
  return strings(concept.not).some((phrase) => {
    const words = phrase.split(' ')
    for (let from = match.first - words.length + 1; from < match.last; from++) {
      if (words.every((w, k) => analysis.tokens[from + k]?.fold === w.normalize('NFD').replace(/\p{M}/gu, ''))) return true
    }
    return false
  })
}

/** What a concept asks beside its object: that it is `counted`, that the phrase is a title ("Plan Faro"), that another thing stands after it. */
function conditionsHold(analysis: Analysis, concept: Concept, match: FormMatch, object: TokenRange | null, clause: TokenRange): boolean {
  if (concept.titled === true && !isTitled(analysis, match, clause)) return false
  if (concept.counted === true && object && !isCounted(analysis, object, match)) return false
  return typeof concept.beside !== 'string' || hasConcept(analysis, OBJECTS, concept.beside, match.last, clause.last)
}

/** "Plan Faro"; a quarter called "Plan Sur" is a place. */
function isTitled(analysis: Analysis, match: FormMatch, clause: TokenRange): boolean {
  if (match.last >= clause.last || !analysis.tokens[match.last]!.capital) return false
  return !within(analysis.places, { first: match.first, last: match.last + TITLE }).some((p) => p.first <= match.last)
}

/** No title and no name of a place goes on longer. */
const TITLE = 8

/** "prometió mil soldados", "requested 60 more officers": the number stands at the noun, with one word between at most. */
function isCounted(analysis: Analysis, object: TokenRange, match: FormMatch): boolean {
  return within(analysis.numbers, { first: match.last, last: object.first }).some(
    (n) => (n.value.best ?? 0) >= MANY && object.first - n.last <= 1,
  )
}

/** From this number on, forces are a measure and no patrol car. */
const MANY = 20

function needsObject(concept: Concept): boolean {
  return typeof concept.object === 'string' || typeof concept.subject === 'string'
}

/**
 * What the measure acts on, told before its verb: "14 internos fueron trasladados", "troops will be sent"; or who acts, for verbs that
 * take a `subject`: "800 militares patrullarán". Bodies without a number, and not military, patrol every day.
 */
function subjectOf(analysis: Analysis, concept: Concept, match: FormMatch, clause: TokenRange, form: WrittenForm): TokenRange | null {
  const acting = typeof concept.subject === 'string'
  const object = acting ? concept.subject : concept.object
  if (typeof object !== 'string' || (!acting && !isPassive(analysis, match, form))) return null
  for (let i = match.first - 1; i >= Math.max(clause.first, match.first - BACK); i--) {
    if (analysis.tokens[i]!.shape === 'mark' && analysis.tokens[i]!.text !== ',') return null
    if (conceptAt(analysis, OBJECTS, object, i, match.first) !== i) continue
    const first = counted(analysis, i, clause.first)
    if (acting && first === i && conceptAt(analysis, OBJECTS, 'military', i, match.first) !== i) return null
    return { first, last: match.last }
  }
  return acting ? actingAfter(analysis, object, match, clause) : null
}

const BACK = 24

function isPassive(analysis: Analysis, match: FormMatch, form: WrittenForm): boolean {
  return form.mood === 'participle' && hasConcept(analysis, 'statuses', 'auxiliary', Math.max(0, match.first - 3), match.first)
}

/** "El jueves llegaron 120 agentes": who acts stands after the verb. */
function actingAfter(analysis: Analysis, object: string, match: FormMatch, clause: TokenRange): TokenRange | null {
  for (let i = match.last; i < Math.min(clause.last, match.last + 4); i++) {
    if (analysis.tokens[i]!.shape === 'mark') return null
    if (conceptAt(analysis, OBJECTS, object, i, clause.last) === i && counted(analysis, i, match.last) < i)
      return { first: match.first, last: objectEnd(analysis, i, clause.last) }
  }
  return null
}

/** The figure before a noun, if it counts twenty or more ("400 police officers"); else the noun itself. */
function counted(analysis: Analysis, noun: number, from: number): number {
  for (let i = noun - 1; i >= Math.max(from, noun - 3); i--) {
    const number = analysis.numbers.find((n) => n.first <= i && n.last > i)
    if (number && (number.value.best ?? 0) >= MANY) return number.first
  }
  return noun
}

/** Null when the concept has no object, or the one it needs is not there. */
function objectOf(analysis: Analysis, concept: Concept, match: FormMatch, clause: TokenRange): TokenRange | null {
  if (typeof concept.object !== 'string') return null
  const reach = typeof concept.reach === 'number' ? concept.reach : 5
  const limit = Math.min(clause.last, match.last + reach + 4)
  for (let i = match.last; i < Math.min(clause.last, match.last + reach); i++) {
    if (analysis.tokens[i]!.text === ',') {
      const closed = asideEnd(analysis, i, clause.last)
      return closed < 0 ? null : objectAfter(analysis, concept.object, closed, clause.last)
    }
    if (analysis.tokens[i]!.shape === 'mark' && analysis.tokens[i]!.text !== '"' && analysis.tokens[i]!.text !== '“') return null
    const at = conceptAt(analysis, OBJECTS, concept.object, i, i + 1) === i ? i : longAt(analysis, concept.object, i, limit)
    if (at < 0) continue
    return { first: i, last: objectEnd(analysis, i, limit) }
  }
  return null
}

/** Behind the second comma of "transferred, in the early hours of Tuesday, 30 inmates"; -1 when the first opens no aside with a date. */
function asideEnd(analysis: Analysis, comma: number, limit: number): number {
  for (let i = comma + 1; i < Math.min(limit, comma + ASIDE); i++) {
    if (analysis.tokens[i]!.text === ',') return within(analysis.dates, { first: comma, last: i }).length ? i + 1 : -1
  }
  return -1
}

const ASIDE = 12

function objectAfter(analysis: Analysis, object: string, from: number, limit: number): TokenRange | null {
  const first = conceptAt(analysis, OBJECTS, object, from, Math.min(limit, from + 4))
  return first < 0 ? null : { first, last: objectEnd(analysis, first, limit) }
}

function longAt(analysis: Analysis, object: string, i: number, limit: number): number {
  return conceptAt(analysis, OBJECTS, object, i, limit) === i ? i : -1
}

function objectEnd(analysis: Analysis, i: number, limit: number): number {
  return formsAt(analysis.tokens, i, analysis.language, OBJECTS, limit)?.last ?? i + 1
}

const SCENE_WORK = new Set<InterventionKind>(['deployment', 'raid', 'transfer', 'policing'])

function routine(analysis: Analysis, kind: InterventionKind, clause: TokenRange): boolean {
  return SCENE_WORK.has(kind) && hasConcept(analysis, 'statuses', 'routine', clause.first, clause.last)
}

/** "which adopted this system in 2019": takes the kind of the last judicial reform, legal or prison measure told before; else falls away. */
function resolveAnaphors(found: readonly InterventionMention[]): InterventionMention[] {
  return found.flatMap((mention, at) => {
    if (!mention.anaphor) return [mention]
    const before = found
      .slice(0, at)
      .findLast((m) => !m.anaphor && (m.kind === 'judicial_reform' || m.kind === 'prison_regime' || m.kind === 'law'))
    return before ? [{ ...mention, kind: before.kind }] : []
  })
}
