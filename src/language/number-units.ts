import type { Concept } from './lexicon.ts'
import type { DecimalMark, NumberRead, NumberWords } from './number-words.ts'
import type { Token } from './tokens.ts'

export type NumberKind = 'cardinal' | 'ordinal' | 'percent' | 'money' | 'weight' | 'ratio' | 'multiple' | 'age' | 'duration' | 'year'

/** What number reading looks at. `taken` marks tokens of dates and clock times. */
export interface Reader {
  readonly tokens: readonly Token[]
  readonly words: NumberWords
  readonly decimal: DecimalMark
  readonly taken: Uint8Array | null
}

/** What a number measures, and the token after it. */
export interface Unit {
  readonly kind: NumberKind
  readonly unit: string | null
  readonly last: number
}

const UNIT_KINDS = new Set<unknown>(['duration', 'weight', 'money', 'cardinal'])

/** What follows a number: percent, times, money, weights, time, age; else a plain cardinal (or a bare year). */
export function unitAfter(reader: Reader, at: number, read: NumberRead): Unit {
  const none: Unit = { kind: isYear(reader, at, read) ? 'year' : 'cardinal', unit: null, last: read.last }
  const start = reader.tokens[read.last]
  if (!start) return read.how === 'article' ? none : parenthesisedAge(reader, at, read, none)
  // Noise of machines: "five. times the average".
  const after = start.text === '.' && reader.tokens[read.last + 1]?.capital === false ? read.last + 1 : read.last
  const times = after > read.last ? reader.words.around.at(reader.tokens, after) : null
  if (times?.concepts.some((c) => c.part === 'times')) return { kind: 'multiple', unit: null, last: times.last }
  let match = reader.words.around.at(reader.tokens, read.last)
  if (match?.concepts.some((c) => c.part === 'of' || c.part === 'age_of') && match.last - read.last === 1) {
    // "20 millones de pesos", "50 million of dollars": only money goes on after "of".
    const inner = reader.words.around.at(reader.tokens, match.last)
    match = inner?.concepts.some((c) => c.kind === 'money') ? inner : null
  }
  const concepts = match?.concepts ?? []
  for (const c of concepts) {
    if (c.part === 'percent' || c.part === 'percent_points')
      return { kind: 'percent', unit: c.part === 'percent' ? null : 'points', last: match!.last }
    if (c.part === 'times' && read.how !== 'article') return { kind: 'multiple', unit: null, last: match!.last }
    if (c.part === 'unit_years_age') return { kind: 'age', unit: 'year', last: match!.last }
  }
  const measured = concepts.find((c) => UNIT_KINDS.has(c.kind) && typeof c.unit === 'string')
  if (!measured || read.how === 'article') return parenthesisedAge(reader, at, read, none)
  const age = measured.unit === 'year' && isAge(reader, at, read, concepts)
  return { kind: age ? 'age' : (measured.kind as NumberKind), unit: measured.unit as string, last: match!.last }
}

/** "un hombre de 35 años", "tenía 39 años", "a los 42 años" are ages; "pena de 25 años", "durante 25 años" are durations. */
function isAge(reader: Reader, at: number, read: NumberRead, concepts: readonly Concept[]): boolean {
  if (!Number.isInteger(read.value) || read.value < 0 || read.value > 115) return false
  if (concepts.some((c) => c.part === 'unit_years') && reader.tokens[at - 1]?.text === ',') return true
  const before = (n: number, part: string) => {
    const match = at - n >= 0 ? reader.words.around.at(reader.tokens, at - n) : null
    return match?.last === at - n + (n > 1 && part === 'age_before' ? n : 1) && match.concepts.some((c) => c.part === part)
  }
  if (before(1, 'age_before') || before(2, 'age_before')) return true
  const noun = at >= 2 ? reader.words.around.at(reader.tokens, at - 2) : null
  return before(1, 'age_of') && !noun?.concepts.some((c) => c.part === 'term' || c.unit !== undefined)
}

/** "Ana Ruiz (21)": a small whole number alone in brackets after a capitalised word. */
function parenthesisedAge(reader: Reader, at: number, read: NumberRead, none: Unit): Unit {
  const { tokens } = reader
  const alone = tokens[at - 1]?.text === '(' && tokens[read.last]?.text === ')' && tokens[at - 2]?.capital === true
  if (alone && read.how === 'figure' && !tokens[at - 2]!.upper && Number.isInteger(read.value) && read.value > 0 && read.value < 116)
    return { kind: 'age', unit: 'year', last: read.last }
  if (Number.isInteger(read.value) && read.value > 0 && read.value < 116 && read.how !== 'article' && agedBefore(reader, at))
    return { kind: 'age', unit: 'year', last: read.last }
  const ageBefore = at > 0 ? reader.words.around.at(tokens, at - 1) : null
  const comma = ageBefore?.concepts.some((c) => c.part === 'age_of') && tokens[at - 2]?.text === ',' && tokens[read.last]?.shape === 'mark'
  return comma && Number.isInteger(read.value) && read.value > 0 && read.value < 116 ? { kind: 'age', unit: 'year', last: read.last } : none
}

/** "aged 35", "la edad de 12": the word before says it, and nothing is counted after. */
function agedBefore(reader: Reader, at: number): boolean {
  const after = reader.tokens[at + 1]
  if (after && after.shape !== 'mark' && !reader.words.and.has(after.fold)) return false
  for (const n of [1, 2]) {
    const match = at - n >= 0 ? reader.words.around.at(reader.tokens, at - n) : null
    if (match?.last === at && match.concepts.some((c) => c.part === 'age_before' && (n === 2 || c.id === 'age_before'))) return true
  }
  return false
}

function isYear(reader: Reader, at: number, read: NumberRead): boolean {
  const token = reader.tokens[at]!
  if (read.last !== at + 1 || !/^(19|20)\d\d$/.test(token.text)) return false
  const next = reader.tokens[read.last]
  // "en 2023", "en el 2023"
  const lead = [1, 2].some((n) => {
    const match = at - n >= 0 ? reader.words.around.at(reader.tokens, at - n) : null
    return match?.last === at && match.concepts.some((c) => c.part === 'year_lead')
  })
  // "cerró 2024 con 871": a year before "with".
  const tail =
    next !== undefined && (reader.words.around.at(reader.tokens, read.last)?.concepts.some((c) => c.part === 'year_tail') ?? false)
  return lead || tail || !next || next.shape === 'mark'
}
