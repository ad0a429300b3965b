import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, Span } from '../analysis.ts'
import type { InterventionMention } from './find-interventions.ts'
import { conceptAt, conceptsIn, formsIn, hasConcept } from './form-table.ts'

export interface FoundActor {
  readonly name: string
  readonly span: Span
}

const STATE = new Set(['state_force', 'institution', 'organisation'])

/**
 * Who is behind a measure: the subject before its words in the clause (the nearest office holder, force, institution or word for a
 * government), else who stands after "by", else the subject of the sentence, else for "he"/"she" the last person of the sentence before.
 */
export function actorOf(analysis: Analysis, mention: InterventionMention): FoundActor | null {
  const { clause, sentence } = mention
  const before = candidatesIn(analysis, clause.first, mention.first)
  const by = conceptAt(analysis, 'statuses', 'by', mention.last, clause.last)
  return (
    subjectOf(before) ??
    (by < 0 ? undefined : candidatesIn(analysis, by, clause.last)[0]) ??
    subjectOf(candidatesIn(analysis, sentence.first, mention.first)) ??
    pronounActor(analysis, mention) ??
    candidatesIn(analysis, mention.last, clause.last).find((c) => c.person) ??
    null
  )
}

/** Asked for by nobody of the state: what residents, relatives or a party demand is no measure. */
export function onlyDemanded(analysis: Analysis, mention: InterventionMention): boolean {
  const { clause, sentence } = mention
  const verb = conceptsIn(analysis, 'statuses', 'demanded', clause.first, mention.last).at(-1)
  if (!verb) return false
  return candidatesIn(analysis, sentence.first, verb.first).length === 0 && !pronounActor(analysis, mention)
}

interface Candidate extends FoundActor {
  readonly person: boolean
}

/** A named person is the better subject than the office word or body beside it; of equals the nearest to the verb. */
function subjectOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.findLast((c) => c.person) ?? candidates.at(-1) ?? null
}

function candidatesIn(analysis: Analysis, first: number, last: number): Candidate[] {
  const inside = (s: Span) => s.first >= first && s.last <= last && !analysis.noise[s.first]
  const people = analysis.people.filter(inside).flatMap((m): Candidate[] => {
    const entity = analysis.entities[m.entity]
    return m.name && entity && mayAct(entity) ? [{ name: entity.name ?? m.name, span: m, person: true }] : []
  })
  const groups = analysis.groups.filter(inside).flatMap((m): Candidate[] => {
    const entity = analysis.entities[m.entity]
    return entity && STATE.has(entity.kind) ? [{ name: m.name, span: m, person: false }] : []
  })
  const words = formsIn(analysis, 'statuses', first, last)
    .filter((m) => m.forms.some((f) => f.concept.id === 'government'))
    .map((m): Candidate => {
      const span = spanOf(analysis, m.first, m.last)
      return { name: analysis.text.slice(span.start, span.end), span, person: false }
    })
  const leads = (w: Candidate) =>
    people.some((p) => p.span.first - w.span.last >= 0 && p.span.first - w.span.last <= 4 && sameClause(analysis, w, p))
  const free = words.filter((w) => !leads(w) && ![...people, ...groups].some((o) => o.span.start < w.span.end && o.span.end > w.span.start))
  return [...people, ...groups, ...free].sort((a, b) => a.span.start - b.span.start)
}

function mayAct(entity: Entity): boolean {
  return (
    entity.kind === 'person' &&
    entity.protectedWhy.length === 0 &&
    (entity.role === null || entity.role === 'official' || entity.office !== null)
  )
}

function pronounActor(analysis: Analysis, mention: InterventionMention): Candidate | null {
  const { sentence } = mention
  if (!hasConcept(analysis, 'statuses', 'pronoun', sentence.first, mention.first)) return null
  const before = analysis.sentences[sentence.index - 1]
  return before ? (candidatesIn(analysis, before.first, before.last).findLast((c) => c.person) ?? null) : null
}

/** "la ministra de Seguridad, Ana Ruiz": an office and its holder, with no verb between. */
function sameClause(analysis: Analysis, word: Candidate, person: Candidate): boolean {
  return analysis.tokens.slice(word.span.last, person.span.first).every((t) => t.shape === 'mark' || t.capital || t.text.length <= 3)
}
