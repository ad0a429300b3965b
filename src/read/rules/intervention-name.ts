import type { Analysis } from '../analysis.ts'
import type { InterventionMention } from './find-interventions.ts'
import { formsAt, hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { within } from './within.ts'

const GLUE = new Set(['-', '.', '/'])
const BACK = 5
const ON = 12

/**
 * The words that name the measure: its noun with what qualifies it ("controversial anti-mafia bill", "envío de cien efectivos"); for a verb
 * the verb and its object ("restricted visits"). Ends at a mark, a relative or a preposition of circumstance, or after twelve tokens.
 */
export function nameOf(analysis: Analysis, mention: InterventionMention): TokenRange {
  const start = mention.verbal && mention.namedByObject ? mention.noun : mention.first
  const first = start === mention.first && mention.verbal ? start : qualifiersBefore(analysis, mention, start)
  let last = mention.last
  const limit = Math.min(mention.clause.last, first + ON)
  while (last < limit && goesOn(analysis, last, limit)) last++
  while (last > mention.last && isFiller(analysis, last - 1)) last--
  return { first, last }
}

// Spanish and Portuguese put what qualifies a noun after it.
function qualifiersBefore(analysis: Analysis, mention: InterventionMention, start: number): number {
  if (analysis.language !== 'en') return start
  let first = start
  while (first > Math.max(mention.clause.first, start - BACK) && qualifies(analysis, first - 1)) first--
  return first
}

function qualifies(analysis: Analysis, i: number): boolean {
  const token = analysis.tokens[i]!
  if (token.shape === 'mark' && token.text !== '-') return false
  return !isFiller(analysis, i) && !stops(analysis, i) && !formsAt(analysis.tokens, i, analysis.language, 'statuses', i + 1)
}

function goesOn(analysis: Analysis, i: number, limit: number): boolean {
  const token = analysis.tokens[i]!
  if (token.shape === 'mark' && !GLUE.has(token.text)) return false
  if (token.text === '.' || token.text === '/') return token.index + 1 < limit && analysis.tokens[i + 1]!.spaced === false
  return !stops(analysis, i) && !dated(analysis, i) && !tells(analysis, i)
}

/** A date, or the article before it: "la ley | el 20 de febrero". */
function dated(analysis: Analysis, i: number): boolean {
  return within(analysis.dates, { first: i, last: i + 20 }).some(
    (d) => d.use !== 'per' && (d.first === i || (d.first === i + 1 && isFiller(analysis, i))),
  )
}

/** A finite verb of status after the name: "state of emergency | came into force". */
function tells(analysis: Analysis, i: number): boolean {
  const match = formsAt(analysis.tokens, i, analysis.language, 'statuses', analysis.tokens.length)
  return match?.forms.some((f) => f.mood === 'past' || f.mood === 'present') ?? false
}

function stops(analysis: Analysis, i: number): boolean {
  return hasConcept(analysis, 'statuses', 'stop_name', i, i + 1)
}

function isFiller(analysis: Analysis, i: number): boolean {
  return hasConcept(analysis, 'statuses', 'filler', i, i + 1)
}
