import type { Language as Code } from '../model/fault.ts'
import type { DateWords } from './date-words.ts'
import type { TemplateMatch } from './templates.ts'
import type { Token } from './tokens.ts'

const CLOSES = new Set(['.', '!', '?', ':', ';', '…'])

/** Do matched words really say a date here, or are they part of a name, a verb, a quantity? */
export function isDate(tokens: readonly Token[], match: TemplateMatch, words: DateWords, language: Code): boolean {
  const { rule } = match
  if (rule === 'year') return isYear(tokens, match, words)
  if (rule === 'range-years') return tokens[match.first]!.shape === 'word' || yearsInOrder(match)
  if (rule === 'month') return isMonth(tokens, match, words, language)
  if (rule === 'weekday') return isWeekday(tokens, match, language)
  if (rule === 'day-alone') return isDayAlone(tokens, match)
  if (rule === 'day-month' || rule === 'day-month-year') return isDayMonth(tokens, match, words, language)
  if (rule === 'relative' && tokens[match.last]?.shape === 'word')
    return isAfter(tokens, match) || !words.comparing.has(tokens[match.last]!.fold)
  if (rule === 'per' && language === 'es' && tokens[match.first]!.fold === 'al') return tokens[match.last]?.fold !== 'siguiente'
  return true
}

// "dos días después de que lo mataran", "three days after a riot": counted from what follows, where the report tells its day.
function isAfter(tokens: readonly Token[], match: TemplateMatch): boolean {
  const [last, next] = [tokens[match.last - 1]!.fold, tokens[match.last]!.fold]
  if (/^(?:after|before)$/u.test(last)) return true
  if (/^(?:later|earlier|tarde|adelante|atras)$/u.test(last)) return true
  return /^(?:despues|antes|depois)$/u.test(last) && /^(?:que|de|del|do|da|dos|das)$/u.test(next)
}

/** "El 6 mataron a un vendedor", "y el 9, a las 20:00": a bare figure is a day where a clause begins and a verb of the past or a comma follows. */
function isDayAlone(tokens: readonly Token[], match: TemplateMatch): boolean {
  const [first, second] = [tokens[match.first]!, tokens[match.first + 1]!]
  // "El primero recibió tres tiros": one of them.
  if (second.fold === 'primero') return false
  if (match.last - match.first !== 2 || first.fold !== 'el' || second.shape !== 'figure') return true
  const [before, after] = [tokens[match.first - 1], tokens[match.last]]
  // "hallado sin vida el 25 en Trujillo"
  if (after?.fold === 'en' && tokens[match.last + 1]?.capital) return true
  if (before && before.shape !== 'mark' && before.fold !== 'y') return false
  return after?.text === ',' || (after?.shape === 'word' && TOLD.test(after.lower))
}

const TOLD = /(?:(?:a|ie|e)ron|[^aeiou]ó|^fue|^hubo|^cay[óe])$/u

function yearsInOrder(match: TemplateMatch): boolean {
  const [from, to] = match.slots.get('year') ?? []
  return from !== undefined && to !== undefined && from < to
}

/** A bare year needs a word that leads to it ("en 2023"), brackets, or the end of a phrase after "de"; "2000 presos" is a count. */
function isYear(tokens: readonly Token[], match: TemplateMatch, words: DateWords): boolean {
  if (match.last - match.first > 1) return true
  const before = tokens[match.first - 1]
  const after = tokens[match.last]
  if (!before || after?.text === '%') return false
  if (after?.shape === 'figure' || (after && !after.spaced && after.shape === 'word')) return false
  if (before.text === '(' && after?.text === ')') return true
  const year = match.slots.get('year')![0]!
  if (year > 2060 || before.capital) return words.yearLead.has(before.fold) && year <= 2060
  if (words.yearLead.has(before.fold)) return true
  if (!words.monthLead.has(before.fold)) return before.text === ',' && (!after || after.shape === 'mark')
  return !after || after.shape === 'mark' || words.monthLead.has(after.fold) || isFunction(words, tokens, match.last)
}

function isFunction(words: DateWords, tokens: readonly Token[], i: number): boolean {
  return words.numbers.around.at(tokens, i)?.concepts.some((c) => c.part === 'function' || c.part === 'and') ?? false
}

function isMonth(tokens: readonly Token[], match: TemplateMatch, words: DateWords, language: Code): boolean {
  const token = tokens[match.last - 1]!
  const before = tokens[match.last - 2]
  const after = tokens[match.last]
  const led = before !== undefined && (words.monthLead.has(before.fold) || match.last - match.first > 1)
  if (token.fold.length <= 3 && token.fold !== 'may') return false
  if (language === 'en') {
    if (!token.capital || (before?.capital && !led)) return false
    return led || (!words.doubtful.has(token.fold) && !(after?.capital && after.spaced))
  }
  if (token.capital && !token.upper) return opens(tokens, match.first) && !after?.capital
  return !(before?.capital && !led)
}

/** What follows "na sexta" where it is the day and no ordinal: a preposition, a conjunction, a verb in the past. */
const BEHIND_WEEKDAY =
  /^(?:a|ao|as|em|n[oa]s?|num|numa|por|pel[oa]s?|com|contra|quando|enquanto|apos|depois|antes|durante|diante|dentro|perto|fo(?:i|ram)|entre|sem|sob|de|\p{L}{2,}(?:ou|aram|eram|iram|eu|iu))$/u

function isWeekday(tokens: readonly Token[], match: TemplateMatch, language: Code): boolean {
  const token = tokens[match.last - 1]!
  const after = tokens[match.last]
  const before = tokens[match.first - 1]
  if (language === 'en') return token.capital && token.fold.length > 4 && !token.fold.endsWith('ays') && before?.fold !== 'a'
  const bare = match.last - match.first === 1
  // "el 14 de noviembre, un viernes": says which weekday it was, not when.
  if (bare && /^(?:un|uma?)$/u.test(before?.fold ?? '')) return false
  // "SANTO DOMINGO ESTE": among capitals, a name.
  if (bare && token.upper && (before?.upper || after?.upper)) return false
  if (token.capital && !token.upper) {
    const opening = bare ? opens(tokens, match.first) : true
    return opening && !after?.capital && !(bare && before?.capital)
  }
  if (language === 'pt' && !token.fold.includes('-') && token.fold !== 'sabado' && token.fold !== 'domingo') {
    const ends = !after || after.shape === 'mark' || BEHIND_WEEKDAY.test(after.fold)
    // "na noite de segunda": a part of the day tells "segunda" from "second".
    const dayPart = PT_PARTS.has(tokens[match.first - 2]?.fold ?? '') && before?.fold === 'de'
    return ends && (!bare || dayPart)
  }
  return true
}

const PT_PARTS = new Set(['noite', 'manha', 'tarde', 'madrugada'])

/** "calle 9 de Julio", "Avenida 25 de Mayo", "barrio 1.º de Mayo" are names; "el 9 de julio" is a day. */
function isDayMonth(tokens: readonly Token[], match: TemplateMatch, words: DateWords, language: Code): boolean {
  const before = tokens[match.first - 1]
  if (before && words.namedAfterDay.has(before.fold)) return false
  let month: Token | null = null
  for (let i = match.first; i < match.last; i++)
    if (words.core.at(tokens, i)?.rule === 'month' || isMonthWord(tokens[i]!, words)) month = tokens[i]!
  if (!month) return true
  if (language === 'en') return month.capital
  if (!month.capital || month.upper || match.rule === 'day-month-year') return true
  // "Primeiro de Maio", "25 de Mayo": a capital month without an article before the day is a name.
  return tokens[match.first]!.shape === 'word' && !tokens[match.first]!.capital && !before?.capital
}

function isMonthWord(token: Token, words: DateWords): boolean {
  return token.shape === 'word' && words.core.at([token], 0)?.rule === 'month'
}

function opens(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]
  return !before || CLOSES.has(before.text) || before.shape === 'mark'
}

/** Does the text look ahead at this date: "será el 27", "el próximo", "el lunes se develará", "will"? */
export function looksAhead(tokens: readonly Token[], match: TemplateMatch, words: DateWords): boolean {
  for (let i = Math.max(0, match.first - 3); i < match.first; i++) {
    if (words.future.has(tokens[i]!.fold)) return true
    if (i + 1 < match.last && words.future.has(`${tokens[i]!.fold} ${tokens[i + 1]!.fold}`)) return true
  }
  for (let i = match.last; i < Math.min(tokens.length, match.last + 8); i++) {
    const token = tokens[i]!
    if (CLOSES.has(token.text) || token.text === ',') return false
    if (!token.capital && words.futureEndings.some((e) => token.lower.endsWith(e) && token.lower.length > e.length + 1)) return true
    if (words.future.has(token.fold)) return true
  }
  return false
}
