import { type FoundDate, type FoundTime, readDates } from '../../language/dates.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention } from '../analysis.ts'
import { gazetteer } from '../gazetteer.ts'
import { PerText } from '../per-text.ts'
import { countryHint } from './find-country.ts'
import { LEADS_ON } from './find-governed.ts'

const times = new PerText<readonly FoundTime[]>()

/** Dates of the report, resolved against its publication day; nothing in noise. */
export function findDates(analysis: Analysis): void {
  const read = readDates(analysis.tokens, analysis.language, { published: analysis.report.published, country: countryHint(analysis) })
  times.set(analysis, read.times)
  analysis.dates = read.dates
    .filter((d) => !analysis.noise[d.first] && !isTown(analysis, d) && !isBirthday(analysis, d))
    .map(
      ({ first, last, when, use }): DateMention => ({
        ...spanOf(analysis, first, last),
        when,
        use: leadsOn(analysis, last) ? 'point' : use,
      }),
    )
}

// "the deadliest since October 2019, when gunmen killed 14 officers": the month of what "when" tells.
function leadsOn({ tokens }: Analysis, last: number): boolean {
  return LEADS_ON.has(tokens[tokens[last]?.text === ',' ? last + 1 : last]?.fold ?? '')
}

// "in May Pen": a month's name that opens that of a town.
function isTown({ tokens, language }: Analysis, { first, last }: FoundDate): boolean {
  const next = tokens[last]
  if (language !== 'en' || last - first > 1 || !tokens[first]!.capital || !next?.capital) return false
  return gazetteer().lookup(`${tokens[first]!.text} ${next.text}`).length > 0
}

/** From this age on a date in brackets is more likely a birthday than news. */
const YEARS = 12

// "Ann Reeve, 20 (03.02.2004), of Elm Row": in brackets, long before the report.
function isBirthday({ tokens, report }: Analysis, { first, last, when }: FoundDate): boolean {
  if (when.precision !== 'day' || !when.day || !report.published) return false
  const inside = tokens[first - 1]?.text === '(' && tokens[last]?.text === ')'
  return inside && Number(report.published.slice(0, 4)) - Number(when.day.slice(0, 4)) >= YEARS
}

/** Clock times found with the dates: number reading leaves them alone. */
export function clockTimes(analysis: Analysis): readonly FoundTime[] {
  return times.get(analysis) ?? []
}
