import type { Draft } from '../model/draft.ts'
import type { Bilingual } from '../model/series.ts'
import type { Verdict, VerdictCode } from '../model/verdict.ts'
import { type Answer, answerOf } from './answer.ts'
import { textSum } from './arithmetic.ts'
import type { Book } from './book.ts'
import { type Claim, claimOf } from './claim.ts'
import { uncheckable, understood } from './explain.ts'
import { type QuotedFigure, quoteOf } from './quotes.ts'
import { type Scope, scopeOf } from './scope.ts'
import { speechIn, speechOf } from './speech.ts'
import { type CheckedReport, type CheckedText, layText } from './text.ts'

export interface CheckOptions {
  /** Names of the project's own place, for sentences that name none. */
  readonly home?: readonly string[]
  /** Counts that other reports quote: a change nobody's series covers is held against them, and said to be. */
  readonly quoted?: readonly QuotedFigure[]
}

/**
 * Lays every claim of one report beside the book: one verdict a claim, in the order of the drafts. Pure: same text, drafts and series, same
 * verdicts. A claim whose words leave open what it means is never said to be wrong.
 */
export function checkReport(report: CheckedReport, drafts: readonly Draft[], book: Book, options: CheckOptions = {}): Verdict[] {
  const read = readClaims(report, drafts, book, options.home ?? [])
  const quoted = (options.quoted ?? []).filter((q) => q.report !== report.id)
  return read.claims.map((claim) => checkOne(claim, read, book, quoted))
}

interface Read {
  readonly page: CheckedText
  readonly claims: readonly Claim[]
  readonly scopes: ReadonlyMap<Claim, Scope>
}

function readClaims(report: CheckedReport, drafts: readonly Draft[], book: Book, home: readonly string[]): Read {
  const page = layText(report, book)
  const claims = drafts.filter((d) => d.kind === 'claim').map((draft) => claimOf(draft, page))
  return { page, claims, scopes: new Map(claims.map((claim) => [claim, scopeOf(claim, claims, page, book, home)])) }
}

/** The counts a report gives for days no series of the book has a figure for; for `quoted` of the other reports. */
export function quotesOf(report: CheckedReport, drafts: readonly Draft[], book: Book, home: readonly string[] = []): QuotedFigure[] {
  const { claims, scopes, page } = readClaims(report, drafts, book, home)
  return claims.flatMap((claim) => quoteOf(claim, scopes.get(claim), page, book))
}

function checkOne(claim: Claim, { page, claims, scopes }: Read, book: Book, quoted: readonly QuotedFigure[]): Verdict {
  const scope = scopes.get(claim)
  if (!scope) throw new RangeError('a claim without a scope')
  const speech = speechOf(claim, page)
  const base = { claim: claim.draft.id, report: page.report.id, understood: understood(claim, scope, book) }
  if (speech) return { ...base, type: speech, ...silent('not_checkable', [uncheckable(speech)]) }
  const answer = answerOf({ claim, scope, page, book, sum: (tolerance) => textSum(claim, claims, scopes, tolerance, page), quoted })
  return { ...base, type: claim.type, ...finished(answer) }
}

function finished({
  verdict,
  basis,
  tolerance,
  readings,
  reasons,
  needed,
}: Answer): Omit<Verdict, 'claim' | 'report' | 'type' | 'understood'> {
  const [first] = readings
  const series = [...new Set(first?.figures.flatMap((f) => f.series ?? []) ?? [])]
  const periods = [...new Set(first?.figures.map((f) => f.period) ?? [])]
  return {
    verdict,
    basis,
    tolerance,
    readings: readings.map(({ departs, place, figures, value, agrees, working }) => ({ departs, place, figures, value, agrees, working })),
    reasons,
    needed,
    chart: series.length ? { series, periods } : null,
  }
}

function silent(verdict: VerdictCode, reasons: Bilingual[]): Omit<Verdict, 'claim' | 'report' | 'type' | 'understood'> {
  return { verdict, basis: 'none', tolerance: null, readings: [], reasons, needed: null, chart: null }
}

/**
 * The sentences of a text that hold no claim of figures but say something one may want checked: what they are instead, and why no series
 * can be laid beside them. Sentences whose words tell nothing of the kind are left out.
 */
export function uncheckedSentences(report: CheckedReport, drafts: readonly Draft[], book: Book) {
  const page = layText(report, book)
  const taken = new Set(drafts.filter((d) => d.kind === 'claim').map((draft) => claimOf(draft, page).sentenceIndex))
  return page.sentences.flatMap((sentence) => {
    const type = taken.has(sentence.index) ? null : speechIn(sentence, page)
    if (!type) return []
    const { start, end } = sentence
    return [{ start, end, quote: report.text.slice(start, end), type, reason: uncheckable(type) }]
  })
}
