import type { Language as Code } from '../model/fault.ts'
import { type Concept, loadLexicon, PhraseTable } from './lexicon.ts'
import type { Token } from './tokens.ts'

/** How the country (or, failing that, the language) writes decimals. */
export type DecimalMark = '.' | ','

/** A number as read: its value, the token after its last, and how it was written. */
export interface NumberRead {
  readonly value: number
  readonly last: number
  /** `article` is "un"/"a" standing for one, `estimate` a word that only estimates ("dozens", "varios"). */
  readonly how: 'figure' | 'words' | 'article' | 'estimate' | 'several'
}

interface Part {
  readonly value: number
  readonly part: string
}

/** The number words of a language, by folded word, and the phrases that stand around numbers. */
export interface NumberWords {
  readonly words: ReadonlyMap<string, Part>
  readonly and: ReadonlySet<string>
  readonly or: ReadonlySet<string>
  readonly around: PhraseTable
}

const cache = new Map<Code, NumberWords>()
const VALUED = new Set(['unit', 'hundreds', 'hundred', 'scale', 'article', 'half', 'dozen', 'estimate', 'several'])

/** The number words of a language, loaded once. */
export function numberWords(language: Code): NumberWords {
  const known = cache.get(language)
  if (known) return known
  const words = new Map<string, Part>()
  const around: Concept[] = []
  const sets: Record<string, Set<string>> = { and: new Set(), or: new Set() }
  for (const concept of loadLexicon(language, 'numbers').values()) {
    const { value, part } = concept
    if (typeof value === 'number' && typeof part === 'string' && VALUED.has(part)) {
      for (const form of concept.forms) if (!form.includes(' ')) words.set(form, { value, part })
      if (part === 'several') around.push(concept)
    } else {
      around.push(concept)
      if (typeof part === 'string' && sets[part]) for (const form of concept.forms) sets[part].add(form)
    }
  }
  const made = { words, and: sets.and!, or: sets.or!, around: new PhraseTable(around) }
  cache.set(language, made)
  return made
}

/** The number that starts at token `i`, in words or figures, without what qualifies it; null when none does. */
export function readNumber(tokens: readonly Token[], i: number, words: NumberWords, decimal: DecimalMark): NumberRead | null {
  const token = tokens[i]
  if (!token) return null
  return token.shape === 'figure' ? readFigure(tokens, i, words, decimal) : readWords(tokens, i, words)
}

/** The value of a word, also of hyphenated compounds ("twenty-one"). */
function wordPart(token: Token, words: NumberWords): Part | null {
  if (token.shape !== 'word') return null
  const part = words.words.get(token.fold)
  if (part || !token.fold.includes('-')) return part ?? null
  const [tens, unit, more] = token.fold.split('-')
  const a = words.words.get(tens!)
  const b = unit ? words.words.get(unit) : undefined
  if (!a || !b || more || a.part !== 'unit' || b.part !== 'unit' || a.value < 20 || b.value > 9) return null
  return { value: a.value + b.value, part: 'unit' }
}

function readWords(tokens: readonly Token[], first: number, words: NumberWords): NumberRead | null {
  const start = wordPart(tokens[first]!, words)
  if (!start) return null
  if (start.part === 'article') return readArticle(tokens, first, words)
  if (start.part === 'half') return readHalf(tokens, first, words)
  if (start.part === 'estimate') return { value: start.value, last: first + 1, how: 'estimate' }
  if (start.part === 'several') return { value: start.value, last: first + 1, how: 'several' }
  if (start.part === 'dozen') return null
  if (start.part === 'scale' && start.value > 1000) return null
  return readSum(tokens, first, words)
}

/** "a dozen", "una docena", "half a million", "un millón", "a hundred": the article makes a number of what follows. */
function readArticle(tokens: readonly Token[], first: number, words: NumberWords): NumberRead | null {
  const next = tokens[first + 1] && wordPart(tokens[first + 1]!, words)
  if (next?.part === 'dozen') return { value: next.value, last: first + 2, how: 'words' }
  if (next?.part === 'hundred') return readSum(tokens, first + 1, words)
  if (next?.part === 'scale') return readSum(tokens, first + 1, words)
  return { value: 1, last: first + 1, how: 'article' }
}

/** "half a million", "medio millón", "half a dozen", "media docena". */
function readHalf(tokens: readonly Token[], first: number, words: NumberWords): NumberRead | null {
  let at = first + 1
  let next = tokens[at] && wordPart(tokens[at]!, words)
  if (next?.part === 'article') next = tokens[++at] && wordPart(tokens[at]!, words)
  if (!next || (next.part !== 'scale' && next.part !== 'dozen') || (next.part === 'scale' && next.value < 1000)) return null
  return { value: next.value / 2, last: at + 1, how: 'words' }
}

/** Adds up a run of number words: units in hundreds in scales, never two of one rank ("dos tres" is two numbers). */
function readSum(tokens: readonly Token[], first: number, words: NumberWords): NumberRead | null {
  let total = 0
  let group = 0
  let room = Number.POSITIVE_INFINITY
  let scaleRoom = Number.POSITIVE_INFINITY
  let last = first
  for (let i = first; i < tokens.length; ) {
    let part = wordPart(tokens[i]!, words)
    let at = i
    if (!part && i > first && words.and.has(tokens[i]!.fold)) {
      at = i + 1
      part = tokens[at] ? wordPart(tokens[at]!, words) : null
      if (!part || !andJoins(group, part)) break
    }
    if (!part) break
    if (part.part === 'dozen' && total === 0 && group > 0 && group < 100) return { value: group * part.value, last: at + 1, how: 'words' }
    if (part.part === 'hundred' && group < 10) {
      group = (group || 1) * 100
      room = 100
    } else if (part.part === 'scale' && (part.value < scaleRoom || (scaleRoom === 1000 && group === 0))) {
      // "mil millones": the second scale multiplies the first.
      total = part.value > scaleRoom ? total * part.value : total + (group || 1) * part.value
      scaleRoom = part.value
      group = 0
      room = Number.POSITIVE_INFINITY
    } else if ((part.part === 'unit' || part.part === 'hundreds') && part.value < room) {
      group += part.value
      room = part.part === 'hundreds' ? 100 : part.value >= 20 && part.value % 10 === 0 ? 10 : 0
    } else if (part.part === 'article' && room === 10) {
      group += 1
      room = 0
    } else break
    last = i = at + 1
  }
  if (last === first) return null
  const rest = group === 0 && scaleRoom === 1000 ? underThousand(tokens, last) : null
  return rest === null ? { value: total + group, last, how: 'words' } : { value: total + rest, last: last + 1, how: 'words' }
}

/** "mil 294", "13 mil 738": the figure after the word for a thousand, as Mexican papers write it. */
function underThousand(tokens: readonly Token[], i: number): number | null {
  const token = tokens[i]
  return token?.shape === 'figure' && token.spaced && /^[1-9]\d{0,2}$/.test(token.text) ? Number(token.text) : null
}

/** May "and" stand between what was read and this part? "treinta y cinco", "cento e vinte", "one hundred and five"; not "dos y tres". */
function andJoins(group: number, part: Part): boolean {
  if (part.part !== 'unit' && part.part !== 'article') return false
  if (group >= 20 && group % 10 === 0 && group % 100 !== 0) return part.value < 10
  return group >= 100 && group % 100 === 0 && part.value < 100 && part.part === 'unit'
}

/** "1.500", "1,3 millones", "15 000", "3 mil": a figure, its thousands, and a scale word after it. Null for clock times and codes. */
function readFigure(tokens: readonly Token[], first: number, words: NumberWords, decimal: DecimalMark): NumberRead | null {
  const text = tokens[first]!.text
  let last = first + 1
  const scale = tokens[last] ? wordPart(tokens[last]!, words) : null
  const scaled = scale?.part === 'scale' || scale?.part === 'hundred'
  const measured = tokens[last] && words.around.at(tokens, last)?.concepts.some((c) => c.kind === 'weight' || c.part === 'percent')
  let value = parseFigure(text, decimal, scaled || measured === true)
  if (value === null) return null
  const group = tokens[last]
  if (/^[1-9]\d{0,2}$/.test(text) && group?.shape === 'figure' && /^\d{3}$/.test(group.text) && group.start === tokens[first]!.end + 1) {
    value = value * 1000 + Number(group.text)
    return { value, last: last + 1, how: 'figure' }
  }
  if (!scaled) return { value, last, how: 'figure' }
  value *= scale.value
  last++
  const more = tokens[last] ? wordPart(tokens[last]!, words) : null
  if (scale.value === 1000 && more?.part === 'scale' && more.value > 1000)
    return { value: value * more.value, last: last + 1, how: 'figure' }
  const rest = scale.value === 1000 && value % 1000 === 0 ? underThousand(tokens, last) : null
  if (rest !== null) return { value: value + rest, last: last + 1, how: 'figure' }
  return { value: Math.round(value * 1e6) / 1e6, last, how: 'figure' }
}

/**
 * The value of a figure with separators, or null when it cannot be one number ("21:30", "1.2.3"). One separator before exactly three
 * digits is a thousand where that country writes thousands so, and also for whole things in the other style; `exact` (a unit or a scale
 * follows) lets it be a decimal.
 * @example
 * parseFigure('1.500', ',', false) // => 1500
 * parseFigure('1,500', '.', false) // => 1500
 * parseFigure('1,3', ',', true) // => 1.3
 */
export function parseFigure(text: string, decimal: DecimalMark, exact: boolean): number | null {
  if (text.includes(':')) return null
  const marks = text.replace(/\p{N}/gu, '')
  const digits = text.split(/[.,]/)
  if (marks === '') return /^[0-9]+$/.test(text) ? Number(text) : null
  const grouped = digits.slice(1).every((d) => d.length === 3) && digits[0]!.length <= 3 && digits[0] !== '0'
  if (marks.length === 1) {
    if (grouped && (marks !== decimal || !exact)) return Number(digits.join(''))
    return Number(`${digits[0]}.${digits[1]}`)
  }
  if (/^(\.+|,+)$/.test(marks)) return grouped ? Number(digits.join('')) : null
  const last = marks.at(-1)!
  if (marks.slice(0, -1).includes(last)) return null
  return Number(`${digits.slice(0, -1).join('')}.${digits.at(-1)}`)
}
