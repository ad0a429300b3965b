import { folded } from '../names.ts'
import { tollOf } from './counts.ts'
import { drawn, html, type Part, tableOf } from './html.ts'
import type { Pager } from './layout.ts'
import { type Line, whenOf } from './lines.ts'
import { type Mark, mapSvg, placed } from './map-drawing.ts'
import { type Face, type Gathered, of, type SiteMaterial } from './material.ts'
import type { View } from './mercator.ts'
import type { SiteFile } from './site-file.ts'
import { toldStop } from './timeline-pages.ts'

/** The incidents of one town, with the page they are listed on. */
interface Place {
  readonly slug: string
  readonly name: string
  readonly around: string
  readonly lines: readonly Line[]
}

/** The map with a table of its places, and a page for each place. */
export function mapPages({ basemap }: SiteMaterial, gathered: Gathered, face: Face, page: Pager): SiteFile[] {
  const { words, language, labels } = face
  const w = words.map
  const incidents = of(gathered.lines, 'incident')
  const map = placed(incidents)
  const places = placesOf(incidents)
  const rows = places.map((p): Part[] => [
    html`<a href="places/${p.slug}.html">${p.name}</a> <small>${p.around}</small>`,
    p.lines.length,
    killedIn(p.lines, face),
    p.lines.reduce((last, l) => ((l.date ?? '') > last ? (l.date ?? '') : last), '').slice(0, 10),
  ])
  const missing = incidents.length - (map?.marks.length ?? 0)
  const body = html`<h1>${w.title}</h1><p class="lead">${w.intro}</p>
${map ? html`<div class="map">${controls(face, incidents)}<div class="sheet" tabindex="-1">${drawn(mapSvg(map.marks, map.view, basemap, w.title))}</div><div id="here" aria-live="polite"><p class="quiet">${w.here}</p></div></div>` : html`<p>${w.none}</p>`}
${missing > 0 ? html`<p class="quiet">${w.without(missing)}</p>` : null}<p class="quiet">${w.base}</p>
${tableOf(w.places, [w.place, words.timeline.incidents, labels.field('incident', 'killed'), w.last], rows, [1, 2])}`
  const scripts = map ? ['data/map.js', 'assets/map.js'] : []
  const index = page({ face, path: 'map.html', title: w.title, body, scripts })
  return [
    index,
    ...places.map((p) => {
      const sorted = p.lines.toSorted((a, b) => ((a.date ?? '') > (b.date ?? '') ? -1 : 1))
      const below = { ...face, up: '../' }
      const list = html`<ol class="stops">${sorted.map((l) => html`<li>${toldStop(l, below)}</li>\n`)}</ol>`
      const text = html`<p class="near"><a href="../map.html">${w.title}</a></p><h1>${p.name} <small>${p.around}</small></h1>${list}`
      return page({ face, path: `places/${p.slug}.html`, title: p.name, body: text })
    }),
  ]

  function killedIn(lines: readonly Line[], { labels }: Face): string {
    const toll = tollOf(lines.filter((l) => !l.background))
    return toll ? labels.count(toll) : ''
  }

  function controls({ labels }: Face, all: readonly Line[]): Part {
    const years = [...new Set(all.flatMap((l) => /^\d{4}/.exec(l.date ?? '')?.[0] ?? []))].sort()
    const types = [...new Set(all.flatMap((l) => l.type ?? []))]
      .map((t) => [t, labels.code('IncidentType', t)] as const)
      .sort((a, b) => a[1].localeCompare(b[1], language))
    const year = (id: string, label: string, list: readonly string[]) =>
      html`<label>${label} <select id="${id}"><option value=""></option>${list.map((y) => html`<option>${y}</option>`)}</select></label> `
    return html`<div class="tools" hidden id="tools"><button type="button" id="nearer">${w.nearer}</button> <button type="button" id="farther">${w.farther}</button> <button type="button" id="whole">${w.whole}</button>
${year('from', w.from, years)}${year('to', w.to, years)}<label>${w.type} <select id="type"><option value=""></option>${types.map(([code, name]) => html`<option value="${code}">${name}</option>`)}</select></label></div>`
  }
}

function placesOf(lines: readonly Line[]): Place[] {
  const key = (l: Line) => (l.city === null ? null : [l.city, l.admin1 ?? '', l.country ?? ''].join('|'))
  const used = new Map<string, number>()
  return [...Map.groupBy(lines, key)]
    .flatMap(([k, own]) => (k === null ? [] : [{ k, own }]))
    .sort((a, b) => b.own.length - a.own.length || (a.k < b.k ? -1 : 1))
    .map(({ k, own }) => {
      const [name = '', ...around] = k.split('|')
      const base =
        folded(k)
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 60) || 'place'
      const n = (used.get(base) ?? 0) + 1
      used.set(base, n)
      return { slug: n === 1 ? base : `${base}-${n}`, name, around: around.filter(Boolean).join(', '), lines: own }
    })
}

/** What `map.js` draws when one comes nearer: x, y in the picture, exact or not, year, type, record, place and day. The same for both languages. */
export function mapData(gathered: Gathered): SiteFile | null {
  const map = placed(of(gathered.lines, 'incident'))
  if (!map) return null
  return { path: 'data/map.js', content: `window.cotejoMap=${scriptJson(rowsOf(map.marks, map.view))}\n` }
}

function rowsOf(marks: readonly Mark[], { width, height }: View) {
  return {
    width,
    height,
    marks: marks.map(({ line, x, y, exact }) => [
      x,
      y,
      exact ? 1 : 0,
      line.date?.slice(0, 4) ?? '',
      line.type ?? '',
      line.id,
      line.city ?? '',
      whenOf(line, 'en') === null ? '' : line.date,
    ]),
  }
}

/** JSON that may stand in a script: no sign of it can end the script or a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
