import { findNumbers as read } from '../../language/numbers.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, NumberMention } from '../analysis.ts'
import { countryHint } from './find-country.ts'
import { clockTimes } from './find-dates.ts'

/** Numbers of the report, outside its dates, clock times and noise. A year that stands alone is a number of kind 'year'. */
export function findNumbers(analysis: Analysis): void {
  const taken = Uint8Array.from(analysis.noise)
  for (const date of analysis.dates) if (date.last - date.first > 1) taken.fill(1, date.first, date.last)
  for (const time of clockTimes(analysis)) taken.fill(1, time.first, time.last)
  analysis.numbers = read(analysis.tokens, analysis.language, { country: countryHint(analysis), taken }).map(
    ({ first, last, kind, value, unit, approximate, estimatedWord }): NumberMention => ({
      ...spanOf(analysis, first, last),
      kind,
      value,
      unit,
      approximate,
      estimatedWord,
    }),
  )
}
