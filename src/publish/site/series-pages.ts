import { periodIn } from '../charts/words.ts'
import { drawn, html, type Part, tableOf } from './html.ts'
import { figure, type Pager } from './layout.ts'
import type { Face, SiteMaterial } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** The official series: a list, and for each a page with its chart and the table of its figures beside it. */
export function* seriesPages({ series }: SiteMaterial, face: Face, page: Pager): Generator<SiteFile> {
  const { words, language } = face
  const w = words.charts
  const rows = series.map((s): Part[] => [
    html`<a href="series/${s.slug}.html">${s.name[language]}</a>`,
    s.place,
    s.first === s.last ? periodIn(language, s.first) : `${periodIn(language, s.first)} – ${periodIn(language, s.last)}`,
    s.figures,
  ])
  const body = html`<h1>${w.title}</h1><p class="lead">${w.intro}</p>${series.length ? tableOf(w.title, [w.series, w.place, w.reach, w.figures], rows, [3]) : html`<p>${w.none}</p>`}`
  yield page({ face, path: 'charts.html', title: w.title, body })
  for (const s of series) {
    const name = `${s.name[language]}, ${s.place}`
    const text = html`<p class="near"><a href="../charts.html">${w.title}</a></p><h1>${name}</h1>
<div class="beside">${figure((width) => s.svg(language, width))}<div><p><a href="../../downloads/series/${s.slug}.csv" download>${w.csv}</a></p><div class="scroll" tabindex="0" role="region" aria-label="${w.table}">${drawn(s.table(language))}</div></div></div>`
    yield page({ face, path: `series/${s.slug}.html`, title: name, body: text })
  }
}

/** The figures of every series as a file, for both languages. */
export function* seriesFiles({ series }: SiteMaterial): Generator<SiteFile> {
  for (const s of series) yield { path: `downloads/series/${s.slug}.csv`, content: s.csv() }
}
