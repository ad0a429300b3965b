import { type FoundTime, readDates } from '../../language/dates.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention } from '../analysis.ts'
import { countryHint } from './find-country.ts'

const times = new WeakMap<Analysis, readonly FoundTime[]>()

/** Dates of the report, resolved against its publication day; nothing in noise. */
export function findDates(analysis: Analysis): void {
  const read = readDates(analysis.tokens, analysis.language, { published: analysis.report.published, country: countryHint(analysis) })
  times.set(analysis, read.times)
  analysis.dates = read.dates
    .filter((d) => !analysis.noise[d.first])
    .map(({ first, last, when, use }): DateMention => ({ ...spanOf(analysis, first, last), when, use }))
}

/** Clock times found with the dates: number reading leaves them alone. */
export function clockTimes(analysis: Analysis): readonly FoundTime[] {
  return times.get(analysis) ?? []
}
