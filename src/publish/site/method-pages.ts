import type { Correction, PublicReport } from '../../model/public-record.ts'
import { dateIn, figureIn } from '../charts/words.ts'
import { toldLines } from '../told-words.ts'
import { html, linked, type Part, tableOf } from './html.ts'
import type { Pager } from './layout.ts'
import { capital, titleOf } from './lines.ts'
import { type Face, type Gathered, of, type SiteMaterial } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** How the record is made: codebook, rules, protection, what was withheld, and the sources with their first and last day. */
export function methodPage(material: SiteMaterial, gathered: Gathered, face: Face, page: Pager): SiteFile {
  const { words, language } = face
  const w = words.method
  const list = (items: readonly string[]) => html`<ul class="rules">${items.map((t) => html`<li>${t}</li>`)}</ul>`
  const body = html`<h1>${w.title}</h1>
<h2>${w.told}</h2>${toldLines(gathered.told).map((l) => html`<p>${l[language]}</p>`)}
<h2>${w.rules}</h2>${list(w.ruleList)}
<h2>${w.protects}</h2>${list(w.protectList)}
<h2>${w.sources}</h2><p>${w.sourcesIntro}</p>${outlets(gathered, face)}
<h2>${w.codebook}</h2><p>${w.codebookText(material.version, material.codebookHash.slice(0, 12))}</p>${categories(material, gathered, face)}
${officialSources(material, face)}`
  return page({ face, path: 'method.html', title: w.title, body })
}

/** Outlets by their first day: who came when and who went. */
function outlets({ reports }: Gathered, { words, language }: Face): Part {
  const w = words.method
  const byOutlet = Map.groupBy(reports.values(), (r: PublicReport) => r.outlet)
  const years = [...new Set([...reports.values()].flatMap((r) => r.published?.slice(0, 4) ?? []))].sort()
  const shown = years.length <= 12 ? years : []
  const rows = [...byOutlet]
    .map(([outlet, own]) => ({ outlet, own, days: own.flatMap((r) => r.published ?? []).sort() }))
    .sort((a, b) =>
      (a.days[0] ?? '9') < (b.days[0] ?? '9')
        ? -1
        : (a.days[0] ?? '9') > (b.days[0] ?? '9')
          ? 1
          : (a.outlet ?? '') < (b.outlet ?? '')
            ? -1
            : 1,
    )
    .map(({ outlet, own, days }): Part[] => [
      outlet ?? w.unnamed,
      days[0] ? dateIn(language, days[0]) : w.noDay,
      days.at(-1) ? dateIn(language, days.at(-1)!) : w.noDay,
      figureIn(language, own.length),
      ...shown.map((y) => own.filter((r) => r.published?.startsWith(y)).length || ''),
    ])
  return tableOf(w.sources, [w.outlet, w.first, w.last, w.notes, ...shown], rows, [3, ...shown.map((_, i) => i + 4)])
}

function categories({ codebook }: SiteMaterial, { lines }: Gathered, { words, language }: Face): Part {
  const w = words.method
  const counted = Map.groupBy(of(lines, 'incident'), (l) => l.type ?? 'other')
  const rows = Object.entries(codebook.vocabularies.IncidentType ?? {}).flatMap(([code, entry]): Part[][] => {
    const n = counted.get(code)?.length ?? 0
    const told = entry[language]
    return n === 0
      ? []
      : [
          [
            capital(told.label),
            n,
            [
              told.definition,
              told.include ? html` <small>+ ${told.include}</small>` : null,
              told.exclude ? html` <small>− ${told.exclude}</small>` : null,
            ],
          ],
        ]
  })
  return rows.length ? tableOf(w.used, [w.category, words.timeline.incidents, w.means], rows, [1]) : null
}

function officialSources({ set }: SiteMaterial, { words, language }: Face): Part {
  const w = words.method
  const used = new Set(set.series.flatMap((s) => s.observations.map((o) => o.source)))
  const rows = [...set.sources.values()]
    .filter((s) => used.has(s.id))
    .map((s): Part[] => [s.publisher ?? '', linked(s.url, s.title), s.date === null ? '' : dateIn(language, s.date), s.licence ?? ''])
  return rows.length ? html`<h2>${w.official}</h2>${tableOf(w.official, [w.publisher, w.title_, w.edition, w.licence], rows)}` : null
}

/** Values that changed, what else was judged by day, and what is gone. */
export function correctionsPage(gathered: Gathered, face: Face, page: Pager): SiteFile {
  const { changes, stones, byId } = gathered
  const { words, labels, language } = face
  const w = words.corrections
  const rows = changes.map((c): Part[] => {
    const line = byId.get(c.record)
    return [
      dateIn(language, c.on),
      w.acts[c.act],
      html`<a href="r/${c.record}.html">${line ? titleOf(line, labels) : c.record}</a>`,
      c.field === null || !line ? '' : labels.field(line.kind, c.field),
    ]
  })
  const gone = stones.map((s): Part[] => [
    s.on === null ? '' : dateIn(language, s.on),
    w.stones[s.what],
    html`<code>${s.id}</code>`,
    s.into === null ? '' : [`${w.into} `, byId.has(s.into) ? html`<a href="r/${s.into}.html">${s.into}</a>` : s.into],
    s.note?.[language] ?? '',
  ])
  const body = html`<h1>${w.title}</h1>
<h2>${w.values}</h2>${valuesChanged(gathered, face)}
<h2>${w.log}</h2>${rows.length ? tableOf(w.log, [w.day, w.what, w.record, w.fields], rows) : html`<p>${w.none}</p>`}
<h2>${w.gone}</h2>${gone.length ? html`<p>${w.goneIntro}</p>${tableOf(w.gone, [w.day, w.what, w.record, '', w.note], gone)}` : html`<p>${w.noneGone}</p>`}`
  return page({ face, path: 'corrections.html', title: w.title, body })
}

function valuesChanged({ corrections, byId }: Gathered, face: Face): Part {
  const { words, labels, language } = face
  const w = words.corrections
  if (corrections.length === 0) return html`<p>${w.noValues}</p>`
  const rows = corrections.map((c): Part[] => {
    const line = byId.get(c.record)
    return [
      dateIn(language, c.on),
      line ? html`<a href="r/${c.record}.html">${titleOf(line, labels)}</a>` : html`<code>${c.record}</code>`,
      labels.field(c.kind, c.field),
      ...stoodAndStands(c, face),
      c.note?.[language] ?? '',
    ]
  })
  return [html`<p>${w.valuesIntro}</p>`, tableOf(w.values, [w.day, w.record, w.fields, w.stood, w.stands, w.note], rows)]
}

/** What stood and what stands, in words; a name that was wrong is not told again. */
export function stoodAndStands({ kind, field, stood, stands, told, reviewed }: Correction, { words, labels }: Face): [Part, Part] {
  const w = words.corrections
  const value = (v: Correction['stood']) => (!told ? w.untold : v === null ? w.unknown : labels.value(kind, field, v))
  return [reviewed ? value(stood) : [value(stood), html` <small>${w.draft}</small>`], value(stands)]
}

/** A file that was written for download: which format, how many bytes, and the hash of them. */
export interface Download {
  readonly id: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export function downloadsPage({ formats }: SiteMaterial, downloads: readonly Download[], face: Face, page: Pager): SiteFile {
  const { words, language } = face
  const w = words.downloads
  const rows = downloads.flatMap(({ id, path, bytes, sha256 }): Part[][] => {
    const format = formats.find((f) => f.id === id)
    return format
      ? [
          [
            html`<a href="../${path}" download>${format.title[language]}</a>`,
            format.about[language],
            words.size(bytes),
            html`<code class="hash">${sha256}</code>`,
          ],
        ]
      : []
  })
  const body = html`<h1>${w.title}</h1><p class="lead">${w.intro}</p>${rows.length ? tableOf(w.title, [w.format, w.what, w.size, 'SHA-256'], rows, [2]) : html`<p>${w.none}</p>`}<p>${w.licence}</p>`
  return page({ face, path: 'downloads.html', title: w.title, body })
}
