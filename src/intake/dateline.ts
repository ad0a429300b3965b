import { fold } from '../language/tokens.ts'
import type { PartialDay } from '../model/time.ts'
import { dayIn, dayWords } from './days.ts'
import { linesOf } from './lines.ts'

/** Lines from the top in which a publication day may stand. */
const LINES = 8

/**
 * The publication day a plain text gives of itself, or null. Only two forms count: a line among the first that holds a date and nothing
 * else but a weekday, an hour, a place or the word "published"; and a dateline that opens a paragraph, "ROSARIO, 12 mar 2024 –".
 * Two different days, or figures that could be read either way in English, give null: a wrong day moves every relative date.
 * @example
 * datelineDay('ROSARIO, 12 mar 2024 – Un hombre…', 'es') // => '2024-03-12'
 */
export function datelineDay(text: string, language: string): PartialDay | null {
  const days = new Set<PartialDay>()
  const lines = linesOf(text.slice(0, 3000)).filter((l) => !l.blank)
  for (const line of lines.slice(0, LINES)) {
    const own = text.slice(line.start, line.end)
    const found = dayIn(fold(own.slice(0, 110)))
    if (!found || (found.ambiguous && language === 'en')) continue
    const folded = fold(own.slice(0, 160))
    if (isUpdate(folded)) continue
    if (isDateLine(folded, found.start, found.end) || isDateline(own, found.start, found.end)) days.add(found.day)
  }
  return days.size === 1 ? [...days][0]! : null
}

function isUpdate(line: string): boolean {
  return new RegExp(`^[\\s|·(]*(?:${dayWords().updated})(?!\\p{L})`, 'u').test(line)
}

/** Nothing but the date: what is left beside it is a weekday, an hour, a lead word or a place of up to four words. */
function isDateLine(line: string, start: number, end: number): boolean {
  if (line.length > 110) return false
  const { published, weekdays } = dayWords()
  const before = line.slice(0, start).replace(new RegExp(`(?<!\\p{L})(?:${published}|${weekdays})(?!\\p{L})`, 'gu'), '')
  const after = line.slice(end)
  const place = before.replace(/[^\p{L}\s]/gu, ' ').trim()
  if (place.split(/\s+/u).filter(Boolean).length > 4) return false
  return /^[\s,.|·•–—@-]*(?:(?:a las|at|as|às|t)?\s*\d{1,2}[:.h]\d{0,2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?|hs?\.?|horas|hrs\.?|z|utc|gmt)?(?:\s*\p{L}{2,4})?)?[\s.,|·•)-]*$/u.test(
    after,
  )
}

/** "ROSARIO, 12 mar 2024 –", "Bogotá (Colombia), 3 de abril de 2023 (EFE).-": a place with a capital, the date, then a dash or an agency. */
function isDateline(own: string, start: number, end: number): boolean {
  const before = own.slice(0, start)
  const after = own.slice(end, end + 30)
  return (
    start > 0 &&
    start <= 60 &&
    /^\p{Lu}[\p{L}\p{M}.'’ -]{1,30}(?:[,(][^,()]{2,30}\)?){0,2}[,.]?\s*\(?$/u.test(before.trimEnd()) &&
    /^\)?\s*(?:\([^)]{2,20}\)\s*)?[.,]?\s*(?:[–—-]|\.-|:)/u.test(after)
  )
}
