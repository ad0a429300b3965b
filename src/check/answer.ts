import { fold } from '../language/tokens.ts'
import type { Bilingual } from '../model/series.ts'
import type { Departure, Tolerance, Verdict, VerdictCode } from '../model/verdict.ts'
import type { TextSum } from './arithmetic.ts'
import type { Book } from './book.ts'
import { candidatesFor } from './candidates.ts'
import { type ChangeIn, changeReadings, hasPoints } from './change.ts'
import { anchorOf, type Claim, isFewer } from './claim.ts'
import { comparison, departure, NOTES, needed, noSeries, ranges, takenPlace } from './explain.ts'
import { fractionOf } from './fractions.ts'
import { levelReadings } from './level.ts'
import type { QuotedFigure } from './quotes.ts'
import { overTimeReadings, ratioReadings } from './ratio.ts'
import type { Computed } from './reading.ts'
import { rankingReadings, recordReadings } from './record.ts'
import { type ClaimPlace, placeAfter, type Scope } from './scope.ts'
import { type CheckedText, says } from './text.ts'
import { toleranceOf } from './tolerance.ts'
import { capacityReadings, trendReadings } from './trend.ts'
import { type Days, inYear } from './windows.ts'

/** What checking one claim came to. The readings are in the order a reader should see them. */
export interface Answer {
  readonly verdict: VerdictCode
  readonly basis: Verdict['basis']
  readonly tolerance: Tolerance | null
  readonly readings: Computed[]
  readonly reasons: Bilingual[]
  readonly needed: Bilingual | null
}

export interface Question {
  readonly claim: Claim
  readonly scope: Scope
  readonly page: CheckedText
  readonly book: Book
  readonly sum: (tolerance: Tolerance) => TextSum | null
  /** Counts other reports quote. */
  readonly quoted: readonly QuotedFigure[]
}

const SHOWN = 6

/** Computes every admissible reading of a claim and says what they come to. */
export function answerOf(q: Question): Answer {
  switch (q.claim.type) {
    case 'change':
      return changeAnswer(q, q.claim.value)
    case 'trend': {
      const fraction = fractionOf(q.claim, q.page)
      return fraction === null
        ? openAnswer(q, trendReadings(q.claim, q.scope, q.page, q.book))
        : changeAnswer(q, fraction.value, fraction.tolerance)
    }
    case 'ratio_to_other':
      return ratioAnswer(q)
    case 'record_superlative': {
      const level = q.claim.value === null ? null : levelAnswer(q)
      if (level && level.verdict !== 'matches') return level
      return openAnswer(q, recordReadings(q.claim, q.scope, q.page, q.book))
    }
    case 'ranking':
      return openAnswer(q, rankingReadings(q.claim, q.scope, q.page, q.book))
    case 'exceeds_capacity':
      return withSteady(q, openAnswer(q, capacityReadings(q.claim, q.scope, q.page, q.book)))
    default:
      return levelAnswer(q)
  }
}

function levelAnswer(q: Question): Answer {
  const { claim, scope, page, book } = q
  if (claim.value === null) return decided(q, [], null, null)
  const tolerance = toleranceOf(claim, page, claim.value)
  return decided(q, levelReadings(claim, scope, tolerance, page.report.published, book), tolerance, claim.value)
}

function changeAnswer(q: Question, size: number | null, given?: Tolerance): Answer {
  const { claim, scope, page, book } = q
  if (size === null) return decided(q, [], null, null)
  const measured = measuredIn(q)
  const value = measured === 'difference' && isFewer(claim, page) ? -Math.abs(size) : size
  const tolerance = given ?? toleranceOf(claim, page, value)
  const readings = changeReadings(claim, scope, tolerance, page.report.published, book, measured, q.quoted)
  if (measured === 'points' && !readings.length && counted(q)) return pointsOfCounts(tolerance)
  const sum = measured === 'percent' ? q.sum(tolerance) : null
  const bySeries = decided(q, readings, tolerance, value)
  if (!sum) return bySeries
  const told: Bilingual = { es: `${sum.working.es}.`, en: `${sum.working.en}.` }
  if (!sum.agrees && !sum.own) {
    return bySeries.verdict === 'matches'
      ? bySeries
      : {
          ...bySeries,
          verdict: 'differs',
          basis: 'text',
          reasons: [told, comparison(claim, value, tolerance, sum.value, false), NOTES.otherNumbers],
          needed: null,
        }
  }
  if (!sum.agrees) {
    const reasons = [NOTES.textWrong, told, comparison(claim, value, tolerance, sum.value, false)]
    return { ...bySeries, verdict: 'arithmetic_error_in_source', basis: 'text', reasons, needed: null }
  }
  const open = ['no_series', 'undefined_terms', 'matches_other_scope'].includes(bySeries.verdict)
  if (!open) return { ...bySeries, reasons: [...bySeries.reasons, told] }
  const reasons = [told, comparison(claim, value, tolerance, sum.value, true), NOTES.textAlone]
  return { ...bySeries, verdict: 'matches', basis: 'text', tolerance, reasons }
}

/** Are there figures of the thing, and all of them counts? */
function counted({ claim, scope, book }: Question): boolean {
  const lines = candidatesFor([claim.key], scope.place, book).map((c) => c.line)
  return lines.length > 0 && lines.every((l) => !hasPoints(l.unit))
}

/** "Homicides fell 65 points": points lie between two percentages or rates; of counts it is not known what they are. */
function pointsOfCounts(tolerance: Tolerance): Answer {
  return { verdict: 'undefined_terms', basis: 'none', tolerance, readings: [], reasons: [NOTES.pointsOfCounts], needed: null }
}

function measuredIn({ claim }: Question): ChangeIn {
  if (claim.type === 'trend') return 'percent'
  if (claim.unit === 'points') return 'points'
  return claim.unit === 'percent' ? 'percent' : 'difference'
}

function ratioAnswer(q: Question): Answer {
  const { claim, scope, page, book } = q
  if (claim.value === null) return decided(q, [], null, null)
  const tolerance = toleranceOf(claim, page, claim.value)
  // "31 % of the 2022 figure" is of the same place in another year.
  const against = claim.unit === 'percent' ? null : comparedPlace(q)
  const overTime = !against && scope.days !== null && scope.against !== null
  if (!against && !overTime) return { ...decided(q, [], tolerance, claim.value), verdict: 'undefined_terms', reasons: [NOTES.noComparison] }
  const more = says(page, 'times_more', { first: anchorOf(claim), last: (claim.number?.last ?? 0) + 3 })
  const read = (within: Tolerance) =>
    against ? ratioReadings(claim, scope, against, within, page, book) : overTimeReadings(claim, scope, within, page.report.published, book)
  const readings = read(tolerance)
  if (!more) return decided(q, readings, tolerance, claim.value)
  const one: Tolerance = {
    ...tolerance,
    low: tolerance.low === null ? null : tolerance.low + 1,
    high: tolerance.high === null ? null : tolerance.high + 1,
  }
  const literal = read(one).map((r): Computed => ({ ...r, departs: [...r.departs, 'wording'] }))
  const answer = decided(q, [...readings, ...literal], tolerance, claim.value)
  return { ...answer, reasons: [...answer.reasons, NOTES.timesMore] }
}

/** What a "times" is held against: the country, or the place named behind the number. */
function comparedPlace({ claim, page, scope, book }: Question): ClaimPlace | null {
  const named = placeAfter(claim, page, scope)
  if (named) return named
  const behind = { first: claim.number?.last ?? claim.head.first, last: claim.sentence.last }
  if (!says(page, 'country', behind) && !says(page, 'average', behind)) return null
  const countries = [...book.byIndicator.values()].flat().filter((l) => l.place.level === 'country')
  return countries.length ? { name: null, shown: '', level: 'country', stated: true, known: true } : null
}

/** A statement without a number: it agrees or not, and stays open while years are missing. */
function openAnswer(q: Question, readings: readonly (Computed & { readonly missing?: readonly number[] })[]): Answer {
  const answer = decided(q, readings, null, null)
  const [first] = answer.readings as (Computed & { readonly missing?: readonly number[] })[]
  if (!first?.missing?.length || !first.agrees) return answer
  const list = ranges(first.missing)
  const one = first.missing.length === 1
  const reason: Bilingual = {
    es: `Con los años publicados se sostiene, pero ${one ? 'falta' : 'faltan'} ${list}: un año que falta no es un año más bajo ni más alto.`,
    en: `It holds for the years in print, but ${list} ${one ? 'is' : 'are'} missing: a missing year is neither lower nor higher.`,
  }
  const days = first.missing.map((y): Days => ({ from: `${y}-01-01`, to: `${y}-12-31` }))
  return { ...answer, verdict: 'no_series', reasons: [reason, worked(first)], needed: needed(q.claim, q.scope, days.slice(0, 4), q.book) }
}

/** "Has grown continuously, and now exceeds": the second half is the claim; what the years in print say of the first stands beside it. */
function withSteady(q: Question, answer: Answer): Answer {
  if (!says(q.page, 'continuous', q.claim.sentence)) return answer
  const steady = trendReadings(q.claim, q.scope, q.page, q.book).find((r) => !r.departs.length)
  if (!steady) return answer
  const gaps = steady.missing.length ? ranges(steady.missing) : null
  const reason: Bilingual = {
    es: `Sobre «de forma continua»: ${steady.working.es}${gaps ? `; sin cifra: ${gaps}` : ''}.`,
    en: `On “continuously”: ${steady.working.en}${gaps ? `; no figure: ${gaps}` : ''}.`,
  }
  return { ...answer, reasons: [...answer.reasons, reason] }
}

const worked = (r: Computed): Bilingual => ({ es: `${r.working.es}.`, en: `${r.working.en}.` })

const WIDE = 0.05

/**
 * May agreement under another scope count? Only one departure at a time, and a claim that many numbers would satisfy ("more than", "about",
 * "exceeds") is not right because those of another year or place do: there only another source or part of the year can be what was meant.
 */
function mayDepart(departure: Departure, tolerance: Tolerance | null): boolean {
  if (departure !== 'year' && departure !== 'place') return true
  if (!tolerance || tolerance.low === null || tolerance.high === null) return false
  const middle = Math.abs(tolerance.low + tolerance.high) / 2
  return tolerance.high - tolerance.low <= Math.max(1, WIDE * middle)
}

/** The verdict readings come to: what the claim says first, then what it would take for it to be right. */
function decided(q: Question, all: readonly Computed[], tolerance: Tolerance | null, value: number | null): Answer {
  const { claim, scope } = q
  const stated = all.filter((r) => !r.departs.length)
  const right = stated.find((r) => r.agrees && !r.broken) ?? stated.find((r) => r.agrees)
  const other = all.find((r) => r.agrees && r.departs[0] && !r.departs[1] && mayDepart(r.departs[0], tolerance))
  const chosen = right ?? other ?? stated[0] ?? null
  const readings = chosen ? [chosen, ...all.filter((r) => r !== chosen)].slice(0, SHOWN) : []
  const base = { tolerance, readings, needed: null }
  const said = (r: Computed, agrees: boolean) => (tolerance && value !== null ? comparison(claim, value, tolerance, r.value, agrees) : null)
  const list = (...reasons: (Bilingual | null)[]) => reasons.filter((r) => r !== null)
  if (chosen?.broken && stated.includes(chosen)) {
    const reason: Bilingual = {
      es: `Entre las dos cifras cambia lo que se cuenta: ${chosen.broken.es}.`,
      en: `What is counted changes between the two figures: ${chosen.broken.en}.`,
    }
    return { ...base, verdict: 'series_breaks_in_between', basis: 'series', reasons: list(reason, worked(chosen)) }
  }
  const basis = chosen?.figures.some((f) => f.series === null) ? 'quoted' : 'series'
  if (right) {
    const mixed = stated.some((r) => !r.agrees && r.place !== right.place)
    const reasons = list(worked(right), said(right, true), ...cautions(q, right), mixed ? NOTES.mixedPlace : null)
    return { ...base, verdict: 'matches', basis, reasons }
  }
  if (other) {
    const reasons = list(
      departure(other),
      stated[0] ? worked(stated[0]) : null,
      stated[0] ? said(stated[0], false) : null,
      ...cautions(q, other),
    )
    return { ...base, verdict: 'matches_other_scope', basis, reasons }
  }
  if (stated[0]) {
    const open = value !== null && (scope.days === null || scope.place.name === null) && scope.place.level === null
    const reasons = list(worked(stated[0]), said(stated[0], false), ...cautions(q, stated[0]))
    if (scope.part)
      return {
        ...base,
        verdict: 'undefined_terms',
        basis,
        reasons: list(NOTES.partMeant, ...reasons),
        needed: needed(claim, scope, [scope.part], q.book),
      }
    return { ...base, verdict: open || (scope.days === null && value !== null) ? 'undefined_terms' : 'differs', basis, reasons }
  }
  return nothing(q, tolerance, readings)
}

function nothing(q: Question, tolerance: Tolerance | null, readings: Computed[]): Answer {
  const { claim, scope, book } = q
  const lines = candidatesFor([claim.key], scope.place, book)
    .filter((c) => !c.departs.length)
    .map((c) => c.line)
  const days = [
    scope.days,
    scope.days && (claim.type === 'change' || claim.type === 'trend')
      ? (scope.against ?? inYear(scope.days, Number(scope.days.to.slice(0, 4)) - 1))
      : null,
  ]
  const want = days.filter((d) => d !== null)
  const known = book.byClaim.has(claim.key)
  const open = known && scope.days === null && (claim.type === 'change' || claim.type === 'level')
  const noPlace = known && scope.place.name === null && scope.place.level === null
  const reasons = open || noPlace ? [noPlace ? NOTES.noPlace : NOTES.noPeriod] : [noSeries(claim, scope, lines, book)]
  return {
    verdict: open || noPlace ? 'undefined_terms' : 'no_series',
    basis: 'none',
    tolerance,
    readings,
    reasons,
    needed: needed(claim, scope, want, book),
  }
}

/** What should be said beside the result: the period was not told, the figure is provisional, another report quotes it. */
function cautions({ scope }: Question, { figures, place }: Computed): Bilingual[] {
  const notes: Bilingual[] = []
  if (scope.days === null) notes.push(NOTES.lastYear)
  if (!scope.place.stated && !fold(place).startsWith(scope.place.name ?? ' ')) notes.push(takenPlace(place))
  if (figures.some((f) => f.provisional)) notes.push(NOTES.provisional)
  if (figures.some((f) => f.series === null)) notes.push(NOTES.quoted)
  return notes
}
