import { createHash } from 'node:crypto'
import type { Book } from '../check/book.ts'
import { checkReport, quotesOf } from '../check/check.ts'
import { claimKey, indicatorsFor } from '../check/depends.ts'
import type { QuotedFigure } from '../check/quotes.ts'
import { type Draft, fieldValue } from '../model/draft.ts'
import type { Report } from '../model/report.ts'
import type { Verdict } from '../model/verdict.ts'
import type { ProjectSeries } from './project-series.ts'

/** A report with its claims as people left them: what one report's verdicts rest on, beside the figures. */
export interface ClaimedReport {
  readonly report: Report
  readonly drafts: readonly Draft[]
}

interface Kept {
  readonly rests: string
  readonly quotes: readonly QuotedFigure[]
  readonly quoted: string
  readonly verdicts: readonly Verdict[]
}

/**
 * Verdicts kept from one time to the next, report by report. A report is checked again when its words, its claims, the figures its claims may
 * rest on, or what other reports quote have changed, and else is not.
 */
export class KeptChecks {
  #kept = new Map<string, Kept>()
  #series: ProjectSeries | null = null
  #book: Book
  #prints = new Map<string, string>()
  #common = ''
  /** Reports checked anew the last time. */
  checked = 0

  constructor(book: Book) {
    this.#book = book
  }

  isLaid(series: ProjectSeries): boolean {
    return this.#series === series
  }

  /** The figures to hold claims against from now on. */
  lay(series: ProjectSeries, book: Book): void {
    this.#series = series
    this.#book = book
    this.#prints = new Map([...Map.groupBy(series.series, (s) => s.indicator)].map(([indicator, list]) => [indicator, printOf(list)]))
    // What places there are, what is a stock and who published is looked at for every claim.
    this.#common = printOf([[...book.placeNames].sort(), [...book.standing].sort(), [...book.sources]])
  }

  /** The verdicts of every report, in the order of its drafts. */
  verdictsOf(reports: readonly ClaimedReport[], home: readonly string[]): Map<string, readonly Verdict[]> {
    const rests = new Map(reports.map((r) => [r.report.id, this.#restsOn(r, home)]))
    const same = (id: string): Kept | null => {
      const kept = this.#kept.get(id)
      return kept && kept.rests === rests.get(id) ? kept : null
    }
    const quotes = new Map(
      reports.map((r) => [r.report.id, same(r.report.id)?.quotes ?? quotesOf(r.report, r.drafts, this.#book, home)] as const),
    )
    const all = [...quotes.values()].flat()
    const quoted = printOf(all)
    this.checked = 0
    this.#kept = new Map(
      reports.map(({ report, drafts }) => {
        const kept = same(report.id)
        if (kept?.quoted === quoted) return [report.id, kept]
        this.checked++
        const verdicts = checkReport(report, drafts, this.#book, { home, quoted: all })
        return [report.id, { rests: rests.get(report.id) ?? '', quotes: quotes.get(report.id) ?? [], quoted, verdicts }]
      }),
    )
    return new Map([...this.#kept].map(([id, { verdicts }]) => [id, verdicts]))
  }

  #restsOn({ report, drafts }: ClaimedReport, home: readonly string[]): string {
    const keys = drafts.map((d) => claimKey(String(fieldValue(d, 'indicator') ?? '')))
    const figures = [...indicatorsFor(keys, this.#book)].sort().map((indicator) => [indicator, this.#prints.get(indicator) ?? ''])
    const { id, text, language, published, outlet } = report
    return printOf([id, text, language, published, outlet, drafts, home, figures, this.#common])
  }
}

function printOf(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64')
}
