import { InterventionStatus } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { type FormMatch, formsIn, hasConcept, type WrittenForm } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { AND } from './joining-words.ts'
import { speechWords } from './speech-words.ts'

/** What statusOf looks at: the clause, the words of the measure in it, how its head is written, and whether it needs a governing verb. */
export interface StatusQuestion {
  readonly clause: TokenRange
  readonly head: TokenRange
  readonly form: WrittenForm
  readonly weak: boolean
  /** Too vague to be recorded when only promised. */
  readonly vague: boolean
}

interface Governor {
  readonly status: InterventionStatus
  readonly match: FormMatch
  /** A form that tells, not one that only may be ("deberá promulgarlo"). */
  readonly told: boolean
}

const BEFORE = 16
const AFTER = 9
/** Tokens in which a negation or a condition reaches the verb after it. */
const NEAR = 4
const TALK = new Set<InterventionStatus>(['promised', 'announced', 'proposed'])

/**
 * How far the measure has come, or null when the clause tells none: negated, only imagined, or a weak noun nobody acts on.
 * A verb frame without a governing verb is in force (past, gerund) or announced (future); its infinitive needs a governor.
 */
export function statusOf(analysis: Analysis, question: StatusQuestion): InterventionStatus | null {
  const { clause, head, form } = question
  const governor = governorOf(analysis, question)
  if (negated(analysis, clause, head.first) || (governor && negated(analysis, clause, governor.match.first))) return null
  const status = governor?.status ?? ownStatus(analysis, question)
  if (!status || (question.vague && (status === 'promised' || isPurpose(analysis, question)))) return null
  if (imagined(analysis, clause, governor ? Math.min(governor.match.first, head.first) : head.first)) return null
  if (form.mood === 'future' && !TALK.has(status)) return 'announced'
  return status === 'in_force' && isPast(analysis, clause) ? 'past' : status
}

/** "para reforzar la seguridad", "with the goal of strengthening security": what another measure is for. */
function isPurpose(analysis: Analysis, { clause, head, form }: StatusQuestion): boolean {
  if (form.mood !== 'infinitive' && form.mood !== 'gerund') return false
  return hasConcept(analysis, 'statuses', 'purpose', Math.max(clause.first, head.first - NEAR), head.first)
}

function ownStatus(analysis: Analysis, { clause, head, form, weak }: StatusQuestion): InterventionStatus | null {
  if (weak) return null
  switch (form.mood) {
    case 'future':
      return 'announced'
    case 'conditional':
    case 'subjunctive':
      return null
    case 'infinitive':
      return hasConcept(analysis, 'statuses', 'future', Math.max(clause.first, head.first - NEAR), head.first) ? 'announced' : null
    case 'present':
    case 'gerund':
    case 'past':
    case 'participle':
    case 'noun':
      return 'in_force'
  }
}

/** The status verb that governs the measure: the nearest before its head, else the nearest after it. */
function governorOf(analysis: Analysis, { clause, head, form }: StatusQuestion): Governor | null {
  const candidates = formsIn(analysis, 'statuses', clause.first, clause.last).flatMap((match): Governor[] => {
    const form = match.forms.find((f) => InterventionStatus.safeParse(f.concept.id).success && f.mood !== 'conditional')
    const status = InterventionStatus.safeParse(form?.concept.id)
    return status.success ? [{ status: status.data, match, told: form?.mood !== 'infinitive' && form?.mood !== 'subjunctive' }] : []
  })
  const own =
    form.mood === 'noun'
      ? undefined
      : candidates.find((c) => c.match.first === head.first && (TALK.has(c.status) || c.status === 'approved'))
  // "has extended the code and deployed the army": a verb of its own behind "and" is governed by none before it.
  const apart = (form.mood === 'past' || form.mood === 'participle') && AND.has(analysis.tokens[head.first - 1]?.fold ?? '')
  const before = apart ? undefined : candidates.filter((c) => c.match.last <= head.first && head.first - c.match.last <= BEFORE).at(-1)
  if (own ?? before) return own ?? before ?? null
  return candidates.find((c) => c.told && c.match.first >= head.last && c.match.first - head.last <= AFTER) ?? null
}

function negated(analysis: Analysis, clause: TokenRange, at: number): boolean {
  return hasConcept(analysis, 'statuses', 'negation', Math.max(clause.first, at - NEAR), at)
}

function imagined(analysis: Analysis, clause: TokenRange, at: number): boolean {
  const from = Math.max(clause.first, at - NEAR * 2)
  if (hasConcept(analysis, 'statuses', 'hypothetical', from, at)) return true
  // "said 600 troops would be sent" only reports a future; "troops would be welcome" imagines one.
  return hasConcept(analysis, 'statuses', 'would', from, at) && !reports(analysis, at)
}

function reports(analysis: Analysis, at: number): boolean {
  const { first } = analysis.sentences[analysis.sentenceOf[at]!]!
  return speechWords(analysis).some((w) => w.first >= first && w.last <= at && w.strength !== 'before')
}

/** Told of a former government, or two years and more before the report. */
function isPast(analysis: Analysis, clause: TokenRange): boolean {
  const sentence = analysis.sentenceOf[clause.first]!
  const { first, last } = analysis.sentences[sentence]!
  return hasConcept(analysis, 'statuses', 'past_marker', first, last)
}
