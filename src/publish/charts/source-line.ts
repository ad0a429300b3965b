import type { MessageLanguage } from '../../model/fault.ts'
import type { SeriesSource } from '../../model/series.ts'
import type { ChartedSeries } from './series-chart.ts'

/** Publishers that are written out at the foot of a chart. */
const NAMED = 5

/** Who published the figures that are drawn, those of most figures first, and the years of their editions. */
export function sourceLine(
  charted: readonly ChartedSeries[],
  sources: ReadonlyMap<string, SeriesSource>,
  language: MessageLanguage,
): string {
  const ids = charted.flatMap((c) => c.points.flatMap((p) => (p.chosen?.source ? [p.chosen.source] : [])))
  if (!ids.length) return language === 'es' ? 'ninguna' : 'none'
  const counted = new Map<string, number>()
  for (const id of ids) {
    const name = sources.get(id)?.publisher ?? sources.get(id)?.title ?? id
    counted.set(name, (counted.get(name) ?? 0) + 1)
  }
  const names = [...counted].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  const more = names.length - NAMED
  const list = names.slice(0, NAMED).join(', ') + (more > 0 ? (language === 'es' ? ` y ${more} más` : ` and ${more} more`) : '')
  return `${list} (${editionsOf(charted, sources, language)})`
}

/** The years the drawn figures were published in; where some or all have no date, that. */
function editionsOf(charted: readonly ChartedSeries[], sources: ReadonlyMap<string, SeriesSource>, language: MessageLanguage): string {
  const dates = charted.flatMap((c) =>
    c.points.flatMap(({ chosen }) => (chosen ? [chosen.vintage ?? sources.get(chosen.source)?.date ?? ''] : [])),
  )
  const years = [...new Set(dates.filter(Boolean).map((d) => d.slice(0, 4)))].sort()
  const undated = dates.some((d) => !d)
  if (!years.length) return language === 'es' ? 'sin fecha de edición' : 'edition not dated'
  const reach = years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0]
  return `${reach}${undated ? (language === 'es' ? '; otras sin fecha' : '; others not dated') : ''}`
}
