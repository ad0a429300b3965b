import type { MessageLanguage } from '../../model/fault.ts'
import type { ChartLine } from './chart.ts'
import { missingPeriods } from './gaps.ts'
import { breaksOf } from './marks.ts'
import { CHART_WORDS, figureIn, periodIn, rangesIn } from './words.ts'

/**
 * What a chart shows, for somebody who does not see it: of each line how far it reaches, its ends, its lowest and highest figure, what is
 * missing, and where it breaks. The table beside the chart has all figures.
 */
export function altText(subtitle: string, lines: readonly ChartLine[], language: MessageLanguage): string {
  const said = CHART_WORDS[language]
  const parts = lines.map((line) => describe(line, language))
  const breaks = breaksOf(lines).map((b) => `${said.breakAt(periodIn(language, b.period), b.note)}.`)
  return [`${said.line}: ${subtitle}.`, ...parts, ...breaks].join(' ')
}

function describe({ name, points }: ChartLine, language: MessageLanguage): string {
  const said = CHART_WORDS[language]
  const known = points.filter((p) => p.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return `${name}: ${said.none}`
  const of = (p: { period: string; value: number | null }): string =>
    `${figureIn(language, p.value ?? 0)} (${periodIn(language, p.period)})`
  const lowest = known.reduce((a, b) => ((b.value ?? 0) < (a.value ?? 0) ? b : a))
  const highest = known.reduce((a, b) => ((b.value ?? 0) > (a.value ?? 0) ? b : a))
  const missing = missingPeriods(points)
  const ends = known.length === 1 ? of(first) : said.from(of(first), of(last))
  const reach = known.length > 2 ? `; ${said.lowest} ${of(lowest)}, ${said.highest} ${of(highest)}` : ''
  return `${name}: ${ends}${reach}.${missing.length ? ` ${said.missing}: ${rangesIn(language, missing)}.` : ''}`
}
