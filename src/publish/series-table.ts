import type { Series, SeriesPoint, SeriesSource } from '../model/series.ts'

/**
 * Every figure in print of a series as CSV (RFC 4180), in the columns of SDMX where it has them. A gap is an empty OBS_VALUE with status
 * `M`; `CHOSEN` is 1 for the figure the rule took. Cells that a spreadsheet would run are defused.
 */
export function seriesCsv(series: Series, points: readonly SeriesPoint[], sources: ReadonlyMap<string, SeriesSource>): string {
  const header =
    'INDICATOR,REF_AREA,AREA,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,OBS_PRE_BREAK,CHOSEN,SOURCE_ID,PUBLISHER,VINTAGE,COUNTER,COMMENT_OBS'
  const breaks = new Set(series.breaks.map((b) => b.period))
  const rows = points.flatMap(({ period, chosen }) =>
    series.observations
      .filter((o) => o.period === period)
      .map((o) => {
        const source = sources.get(o.source)
        const status = o.value === null ? 'M' : breaks.has(period) ? 'B' : o.provisional ? 'P' : 'A'
        return [
          ...[
            series.indicator,
            series.placeCode ?? '',
            series.place,
            FREQUENCY[series.grain],
            period,
            o.value === null ? '' : String(o.value),
          ],
          ...[series.unit, status, breaks.has(period) ? '1' : '', o === chosen ? '1' : '0', o.source, source?.publisher ?? ''],
          ...[o.vintage ?? source?.date ?? '', o.counter ?? '', o.note ?? ''],
        ]
          .map(cell)
          .join(',')
      }),
  )
  return [header, ...rows, ''].join('\r\n')
}

/** Codes of SDMX for how often. */
export const FREQUENCY = { year: 'A', half: 'S', quarter: 'Q', month: 'M', day: 'D', span: '' } as const

function cell(value: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
