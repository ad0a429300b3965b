import type { Concept } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { InterventionKind, type InterventionStatus } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { conceptAt, type FormMatch, formsAt, hasConcept, strings, type WrittenForm } from './form-table.ts'
import { clausesOf, type TokenRange } from './intervention-clause.ts'
import { statusOf } from './intervention-status.ts'
import { piecesOf } from './within.ts'

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
 * The state measures a text tells, in order: one a clause (the weightiest of several). Negated and hypothetical ones, and routine police
 * work after an incident, are none. Headlines are not read.
 */
export function findInterventions(analysis: Analysis): InterventionMention[] {
  const found: InterventionMention[] = []
  for (const sentence of analysis.sentences.flatMap(piecesOf)) {
    if (sentence.title) continue
    for (const clause of clausesOf(analysis, sentence)) {
      const mentions = mentionsIn(analysis, sentence, clause)
      const best = mentions.reduce<InterventionMention | null>((a, b) => (a && a.rank >= b.rank ? a : b), null)
      if (best) found.push(best)
    }
  }
  return resolveAnaphors(found)
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
  const object = objectOf(analysis, concept, match, clause)
  if (object === null) return null
  const head = { first: match.first, last: object?.last ?? match.last }
  const verbal = form.mood !== 'noun'
  const status = statusOf(analysis, { clause, head, form, weak: concept.weak === true, vague: concept.vague === true })
  if (!status || routine(analysis, kind.data, clause)) return null
  return {
    ...head,
    code: typeof concept.code === 'string' ? concept.code : concept.id,
    kind: kind.data,
    rank: (typeof concept.rank === 'number' ? concept.rank : 1) + (verbal ? 0.5 : 0),
    status,
    noun: verbal ? (object?.first ?? match.first) : match.first,
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

/** Undefined when the concept needs no object, null when it needs one that is not there. */
function objectOf(analysis: Analysis, concept: Concept, match: FormMatch, clause: TokenRange): TokenRange | null | undefined {
  if (typeof concept.object !== 'string') return undefined
  const reach = typeof concept.reach === 'number' ? concept.reach : 5
  const limit = Math.min(clause.last, match.last + reach + 4)
  for (let i = match.last; i < Math.min(clause.last, match.last + reach); i++) {
    if (analysis.tokens[i]!.shape === 'mark' && analysis.tokens[i]!.text !== '"' && analysis.tokens[i]!.text !== '“') return null
    const at = conceptAt(analysis, OBJECTS, concept.object, i, i + 1) === i ? i : longAt(analysis, concept.object, i, limit)
    if (at < 0) continue
    return { first: i, last: objectEnd(analysis, i, limit) }
  }
  return null
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
