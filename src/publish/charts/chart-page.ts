import type { MessageLanguage } from '../../model/fault.ts'
import type { SeriesSource } from '../../model/series.ts'
import { noteIn } from '../../model/series-note.ts'
import type { ChartedSeries } from './series-chart.ts'
import { escaped } from './svg.ts'
import { unitIn } from './units.ts'
import { figureIn, periodIn } from './words.ts'

const WORDS = {
  es: {
    period: 'Período',
    figure: 'Cifra',
    source: 'Fuente',
    edition: 'Edición',
    note: 'Nota del archivo',
    table: 'Las cifras',
    none: 'sin cifra',
    drawn: 'dibujada',
  },
  en: {
    period: 'Period',
    figure: 'Figure',
    source: 'Source',
    edition: 'Edition',
    note: 'Note in the file',
    table: 'The figures',
    none: 'no figure',
    drawn: 'drawn',
  },
} as const

/**
 * A page that stands alone and can be put in a frame of another: the chart, and under it every figure in print with its source. No script,
 * nothing is fetched, light and dark.
 */
export function chartPage(given: {
  language: MessageLanguage
  title: string
  /** The chart for a frame of ordinary width, and for a narrow one; the page shows the one that fits. */
  wide: string
  narrow: string
  charted: readonly ChartedSeries[]
  sources: ReadonlyMap<string, SeriesSource>
}): string {
  const { language, title, wide, narrow, charted, sources } = given
  const words = WORDS[language]
  const tables = figureTables(charted, sources, language)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><figure class="wide">${wide}</figure><figure class="narrow">${narrow}</figure><details><summary>${words.table}</summary>${tables}</details></body></html>
`
}

/** Every figure in print of these series with its source, a table each. */
export function figureTables(
  charted: readonly ChartedSeries[],
  sources: ReadonlyMap<string, SeriesSource>,
  language: MessageLanguage,
): string {
  return charted.map((c) => tableOf(c, sources, language)).join('')
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;background:light-dark(#fbfaf7,#161513);color:light-dark(#1b1b1a,#ebe7de);font:14px/1.45 Inter,system-ui,sans-serif}' +
  '.narrow{display:none}@media(max-width:520px){.wide{display:none}.narrow{display:block}}figure{margin:0}figure svg{display:block;width:100%;height:auto}details{padding:0 16px 16px}summary{cursor:pointer}caption{text-align:left;font-weight:600;padding:8px 0}' +
  'table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-bottom:1px solid light-dark(#dad6cc,#37342e)}' +
  'td.n{text-align:right}a{color:inherit}'

function tableOf({ series, name, points }: ChartedSeries, sources: ReadonlyMap<string, SeriesSource>, language: MessageLanguage): string {
  const words = WORDS[language]
  const rows = points.flatMap(({ period, chosen, figures }) => {
    const when = escaped(periodIn(language, period))
    if (!figures.length) return [`<tr><td>${when}</td><td class="n">${words.none}</td><td></td><td></td><td></td></tr>`]
    return figures.map((o) => {
      const source = sources.get(o.source)
      const label = escaped(source?.publisher ?? source?.title ?? o.source)
      const linked =
        source?.url && /^https?:\/\//.test(source.url) ? `<a href="${escaped(source.url)}" rel="noreferrer">${label}</a>` : label
      const note = [o === chosen && figures.length > 1 ? words.drawn : '', noteIn(language, o) ?? ''].filter(Boolean).join('; ')
      const edition = escaped(o.vintage ?? source?.date ?? '')
      return `<tr><td>${when}</td><td class="n">${figureIn(language, o.value ?? 0, 4)}</td><td>${linked}</td><td>${edition}</td><td>${escaped(note)}</td></tr>`
    })
  })
  const head = [words.period, words.figure, words.source, words.edition, words.note].map((w) => `<th scope="col">${w}</th>`).join('')
  const caption = escaped(`${name[language]}, ${series.place} (${unitIn(language, series.unit)})`)
  return `<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}
