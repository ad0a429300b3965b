import { folded } from '../names.ts'
import { html } from './html.ts'
import type { Pager } from './layout.ts'
import { type Line, placeOf, titleOf } from './lines.ts'
import { scriptJson } from './map-pages.ts'
import type { Face, Gathered } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** Records in one file of the search's data. */
const CHUNK = 2000

/** The search page. Its data comes as scripts, since a page from a disk may not fetch files. */
export function searchPage({ lines }: Gathered, face: Face, page: Pager): SiteFile {
  const { words } = face
  const w = words.search
  const kinds = [...new Set(lines.map((l) => l.kind))]
  const options = kinds.map((k) => html`<option value="${k}">${words.kinds[k]}</option>`)
  const lists = (['timeline', 'map', 'interventions', 'claims', 'people'] as const).map(
    (s) => html`<li><a href="${s}.html">${words.nav[s]}</a></li>`,
  )
  const body = html`<h1>${w.title}</h1><noscript><p>${w.noScript}</p><ul>${lists}</ul></noscript>
<div id="search" role="search" hidden data-found="${w.found}" data-shown="${w.shown}" data-none="${w.none}">
<p><label for="q">${w.field}</label><input id="q" type="search" autocomplete="off" spellcheck="false"> <label>${w.kind} <select id="kind"><option value="">${w.all}</option>${options}</select></label></p>
<p class="quiet">${w.help}</p><p id="count" aria-live="polite"></p><ol class="stops" id="found"></ol></div>`
  const scripts = [...Array.from({ length: chunksOf(lines) }, (_, i) => `data/search-${i + 1}.js`), 'assets/search.js']
  return page({ face, path: 'search.html', title: w.title, body, scripts })
}

const chunksOf = (lines: readonly Line[]) => Math.ceil(lines.length / CHUNK)

/**
 * What the search looks through, in pieces: id, kind, state, day, title in both languages, and the words to be found, without accents.
 * It is made of lines, which hold only what may leave.
 */
export function* searchData({ lines }: Gathered, faces: readonly Face[]): Generator<SiteFile> {
  for (let i = 0; i < chunksOf(lines); i++) {
    const rows = lines.slice(i * CHUNK, (i + 1) * CHUNK).map((line) => {
      const titles = faces.map((f) => titleOf(line, f.labels))
      const words = folded(
        [...titles, placeOf(line), line.admin1, line.country, line.name, line.detail, line.quote, line.id].filter(Boolean).join(' '),
      )
      return [line.id, line.kind, line.state, line.date ?? '', ...titles, words]
    })
    yield { path: `data/search-${i + 1}.js`, content: `(window.cotejoRows=window.cotejoRows||[]).push(...${scriptJson(rows)})\n` }
  }
}
