import { AnsweredDraft, MOST } from './answer-schema.ts'

/** What an answer holds once it is known to be drafts: those of the right shape, and why others are not among them. */
export interface ParsedAnswer {
  readonly drafts: AnsweredDraft[]
  readonly dropped: readonly string[]
  /** The answer ended before its JSON did; whole drafts before the cut are kept. */
  readonly truncated: boolean
  /** No JSON object with drafts could be made out at all. */
  readonly unusable: boolean
}

/**
 * Reads a model's answer: a JSON object, also inside a code fence or between sentences, also cut short. Nothing in it is believed: drafts
 * that are not of the asked shape are dropped and counted, unknown keys fall away.
 */
export function parseAnswer(answer: string): ParsedAnswer {
  const whole = wholeAnswer(answer)
  const list = whole ?? salvagedDrafts(answer)
  if (!list) return { drafts: [], dropped: [], truncated: false, unusable: true }
  const dropped: string[] = Array.from({ length: Math.max(0, list.length - MOST.drafts) }, () => 'too_many')
  const drafts = list.slice(0, MOST.drafts).flatMap((raw) => {
    const parsed = AnsweredDraft.safeParse(raw)
    if (!parsed.success) dropped.push('shape')
    return parsed.success ? [parsed.data] : []
  })
  return { drafts, dropped, truncated: !whole, unusable: false }
}

/** The drafts of an answer whose JSON is complete, or null. */
function wholeAnswer(answer: string): unknown[] | null {
  const first = answer.indexOf('{')
  const last = answer.lastIndexOf('}')
  if (first < 0 || last < first) return null
  try {
    const value: unknown = JSON.parse(answer.slice(first, last + 1))
    const drafts =
      typeof value === 'object' && value !== null && Object.hasOwn(value, 'drafts') ? (value as { drafts: unknown }).drafts : null
    return Array.isArray(drafts) ? drafts : null
  } catch {
    return null
  }
}

/** The complete objects at the start of a "drafts" list that was cut short, or null when there is no such list. One linear pass. */
function salvagedDrafts(answer: string): unknown[] | null {
  const opening = /"drafts"\s*:\s*\[/.exec(answer)
  if (!opening) return null
  const found: unknown[] = []
  let depth = 0
  let from = -1
  let quoted = false
  for (let i = opening.index + opening[0].length; i < answer.length && found.length <= MOST.drafts; i++) {
    const c = answer[i]
    if (quoted) {
      if (c === '\\') i++
      else if (c === '"') quoted = false
    } else if (c === '"') quoted = true
    else if (c === '{' && depth++ === 0) from = i
    else if (c === '}' && --depth === 0) found.push(parsedOrNull(answer.slice(from, i + 1)))
    else if (depth < 0 || (c === ']' && depth === 0)) break
  }
  return found
}

function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
