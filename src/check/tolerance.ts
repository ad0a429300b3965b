import type { Tolerance } from '../model/verdict.ts'
import { anchorOf, type Claim } from './claim.ts'
import { decimalOf, number } from './say.ts'
import { type CheckedText, says } from './text.ts'

const ABOUT = 0.05
/** How far a figure may lie from a fraction told in words. */
export const TENTH = 0.1
const EXACT = 1e-9

/**
 * What the claim's own words allow: half a unit of its last printed digit to either side ("65 %": 64.5 to 65.5; "five times": 4.5 to 5.5;
 * "1.3 million": 1.25 to 1.35), a count printed to the last digit is that count; "about" is 5 % of the value to either side;
 * "more than", "at least", "almost" are open or end at the number. Signs are those of the claim's value.
 */
export function toleranceOf(claim: Claim, page: CheckedText, value: number): Tolerance {
  const half = halfUnit(claim, value, page)
  const said = qualifier(claim, page)
  const size = Math.abs(value)
  const low0 = claim.low !== null ? Math.min(Math.abs(claim.low), Math.abs(claim.high ?? claim.low)) : size - half
  const high0 = claim.high !== null ? Math.max(Math.abs(claim.high), Math.abs(claim.low ?? claim.high)) : size + half
  const band = BANDS[said]({ size, half, low: low0, high: high0 })
  const why = said === 'plain' && isPartInWords(claim, page) ? IN_WORDS : wordsFor(said, half, size)
  return value < 0 ? { low: band.high === null ? null : -band.high, high: band.low === null ? null : -band.low, why } : { ...band, why }
}

type Said = 'plain' | 'about' | 'nearly' | 'over' | 'at_least' | 'under' | 'at_most'
interface Sizes {
  readonly size: number
  readonly half: number
  readonly low: number
  readonly high: number
}

const BANDS: Readonly<Record<Said, (s: Sizes) => { low: number | null; high: number | null }>> = {
  plain: ({ low, high }) => ({ low, high }),
  about: ({ size, half }) => ({ low: size - Math.max(half, ABOUT * size), high: size + Math.max(half, ABOUT * size) }),
  nearly: ({ size, half }) => ({ low: size - Math.max(half, ABOUT * size), high: size }),
  over: ({ size }) => ({ low: size + EXACT, high: null }),
  at_least: ({ size }) => ({ low: size, high: null }),
  under: ({ size }) => ({ low: null, high: size - EXACT }),
  at_most: ({ size }) => ({ low: null, high: size }),
}

function qualifier(claim: Claim, page: CheckedText): Said {
  const at = anchorOf(claim)
  const inside = { first: Math.max(claim.sentence.first, at - 4), last: claim.number?.last ?? at + 1 }
  const near = (id: string) => page.words.some((w) => w.id === id && w.first >= inside.first && w.last <= inside.last && w.last >= at - 1)
  if (near('nearly')) return 'nearly'
  if (claim.operator === '~') return 'about'
  if (near('at_least')) return 'at_least'
  if (near('at_most') || claim.operator === '<=') return near('under') ? 'under' : 'at_most'
  if (near('over')) return 'over'
  if (near('under')) return 'under'
  return claim.operator === '>=' ? 'at_least' : 'plain'
}

/** "Half of those in 2022": a part told in a word. */
export function isPartInWords(claim: Claim, page: CheckedText): boolean {
  return claim.type === 'ratio_to_other' && claim.number !== null && says(page, 'part_words', claim.number)
}

/** Half a unit of the last digit that was printed. Words ("five", "a dozen") are whole numbers; a count is itself. */
export function halfUnit(claim: Claim, value: number, page: CheckedText): number {
  if (isPartInWords(claim, page)) return TENTH * Math.abs(value)
  const printed = claim.number?.text ?? ''
  const decimals = decimalOf(printed, value)
  if (decimals > 0) return 0.5 * 10 ** -decimals * scaleOf(printed, value)
  if (claim.unit === 'percent' || claim.unit === 'points' || claim.unit === 'ratio' || claim.unit === 'per_100k' || claim.unit === 'gram')
    return 0.5
  const scale = scaleOf(printed, value)
  if (scale > 1) return 0.5 * scale
  const zeros = /0*$/.exec(String(Math.abs(Math.round(value))))?.[0].length ?? 0
  const digits = String(Math.abs(Math.round(value))).length
  return zeros >= 2 && digits >= 4 ? 0.5 * 10 ** Math.min(zeros, digits - 2) : 0
}

/** "1.3 million" prints 1.3: one in its digits is a million of the value. */
function scaleOf(printed: string, value: number): number {
  const digits = /\d[\d.,\s]*/.exec(printed)?.[0].trim()
  if (!digits) return 1
  return Math.abs(value) >= 1000 && !/\d{3}/.test(digits) ? 10 ** (Math.floor(Math.log10(Math.abs(value)) / 3) * 3) : 1
}

/** Is a value inside the tolerance? Both ends count: half a unit up or down rounds to the claim. */
export function inside({ low, high }: Tolerance, value: number): boolean {
  return (low === null || value >= low - EXACT * 10) && (high === null || value <= high + EXACT * 10)
}

/** Why a fraction in words is given a tenth. */
export const IN_WORDS: Tolerance['why'] = {
  es: 'dicho en palabras: un décimo hacia cada lado',
  en: 'told in words: a tenth to either side',
}

function wordsFor(said: Said, half: number, size: number): Tolerance['why'] {
  const [es, en] = [number(half, 'es'), number(half, 'en')]
  const five = { es: number(ABOUT * size, 'es'), en: number(ABOUT * size, 'en') }
  switch (said) {
    case 'plain':
      return half === 0
        ? { es: 'el número está escrito entero: tiene que ser ese', en: 'the number is printed in full: it has to be that one' }
        : { es: `por su propio redondeo, ${es} hacia cada lado`, en: `by its own rounding, ${en} to either side` }
    case 'about':
      return { es: `«alrededor de»: 5 % hacia cada lado (${five.es})`, en: `“about”: 5% to either side (${five.en})` }
    case 'nearly':
      return { es: '«casi»: hasta ese número y no más de 5 % por debajo', en: '“almost”: up to the number and no more than 5% below it' }
    case 'over':
      return { es: '«más de»: por encima de ese número', en: '“more than”: above the number' }
    case 'at_least':
      return { es: '«al menos»: ese número o más', en: '“at least”: the number or more' }
    case 'under':
      return { es: '«menos de»: por debajo de ese número', en: '“less than”: below the number' }
    case 'at_most':
      return { es: '«hasta»: ese número o menos', en: '“up to”: the number or less' }
  }
}
