import type { PublicEntry, PublicField, PublicPassage, PublicRecord, PublicReport } from '../../model/public-record.ts'
import { VERDICT_WORDS } from '../../model/verdict-words.ts'
import { dateIn } from '../charts/words.ts'
import { WITHHELD_WORDS } from '../told-words.ts'
import { html, linked, type Markup, type Part, tableOf } from './html.ts'
import type { Pager } from './layout.ts'
import { lineOf, titleOf } from './lines.ts'
import type { Face, Gathered, SiteMaterial } from './material.ts'
import { stoodAndStands } from './method-pages.ts'
import type { SiteFile } from './site-file.ts'

/** Words a value rests on with the number it names them by: the sentence, or the passage by itself where no more may be told. */
interface Footnote {
  readonly number: number
  readonly passage: PublicPassage
  readonly report: string
  /** The passages in it, in the order of the fields. */
  readonly within: PublicPassage[]
}

type Around = SiteMaterial['around']

/** Fields that are no reader's business by themselves: how another field was worked out. */
const SILENT = new Set(['dateRule', 'lon', 'datePrecision', 'geoPrecision', 'protected', 'protectedWhy', 'direct'])

/** The page of one public record: its values, each with the numbers of the words it rests on; disagreements; the words; the reports. */
export function recordPage(entry: PublicEntry, gathered: Gathered, around: Around, face: Face, page: Pager): SiteFile {
  const { record } = entry
  const { words, labels } = face
  const w = words.record
  const title = titleOf(lineOf(entry), labels)
  const notes = footnotesOf(record, around)
  const singled = record.warnings.length > 0 ? html`<p class="careful">${w.careful}</p>` : null
  const body = html`<article class="record" data-state="${record.state}">
<p class="kind"><span class="letter" data-kind="${record.kind}">${labels.kind(record.kind)}</span> ${words.states[record.state]} · ${w.sources(record.independentSources)}${record.background ? ` · ${w.background}` : ''}</p>
<h1>${title}</h1>${singled}
${verdictOf(record, gathered, face)}
<h2>${w.values}</h2>
${valuesOf(record, notes, face)}
${disagreements(entry, notes, face)}
<h2>${w.words}</h2>
${wordsOf(entry, notes, face)}
${familyOf(record, gathered, face)}
<h2>${w.reports}</h2><ul class="plain">${entry.reports.map((r) => html`<li>${reportLine(r, face)}</li>`)}</ul>
${withheldOf(record, face)}
${changesOf(record, gathered, face)}
<h2>${w.cite}</h2><p class="cite"><code>${record.id}</code></p>
</article>`
  return page({ face, path: `r/${record.id}.html`, title, body })
}

/** Every sentence that may be told, once, in the order of the fields; the passages of one sentence share its number. */
function footnotesOf({ fields }: PublicRecord, around: Around): Footnote[] {
  const told = Object.values(fields).flatMap(({ accounts }) =>
    accounts.flatMap(({ report, passages }) =>
      (passages ?? []).map((passage) => ({ report, passage, whole: around(report, passage) ?? passage })),
    ),
  )
  const notes: Footnote[] = []
  for (const { report, passage, whole } of told) {
    // What another passage of the record says already, with more around it, is not said again.
    const widest = told.reduce((a, b) => (b.report === report && holds(b.whole, a) ? b.whole : a), whole)
    const known = notes.find((n) => n.report === report && n.passage.start === widest.start && n.passage.end === widest.end)
    if (known) known.within.push(passage)
    else notes.push({ number: notes.length + 1, passage: widest, report, within: [passage] })
  }
  return notes
}

const holds = (a: PublicPassage, b: PublicPassage) => !a.masked && !b.masked && a.start <= b.start && a.end >= b.end

function marks(field: PublicField, notes: readonly Footnote[], only?: string): Part {
  const numbers = field.accounts
    .filter((a) => only === undefined || a.report === only)
    .flatMap(({ report, passages }) =>
      (passages ?? []).flatMap((p) => notes.filter((n) => n.report === report && n.within.includes(p)).map((n) => n.number)),
    )
  return [...new Set(numbers)].map((n) => html`<a class="note" href="#w${n}">${n}</a>`)
}

/** The words of a footnote, with what values rest on in them marked. */
function wordsIn({ passage, within }: Footnote): Part {
  const { start, quote } = passage
  const parts: Part[] = []
  let at = 0
  for (const p of within.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const [from, to] = [p.start - start, p.end - start]
    if (from < at || to - from === quote.length) continue
    parts.push(quote.slice(at, from), html`<b>${quote.slice(from, to)}</b>`)
    at = to
  }
  return [...parts, quote.slice(at)]
}

function valuesOf({ kind, fields }: PublicRecord, notes: readonly Footnote[], { labels, words }: Face): Markup {
  const precision = (path: string): string | null => {
    const code = path === 'date' ? fields.datePrecision : path === 'lat' ? fields.geoPrecision : undefined
    if (typeof code?.value !== 'string') return null
    return labels.value(kind, path === 'date' ? 'datePrecision' : 'geoPrecision', code.value)
  }
  const ordered = Object.entries(fields).sort(([a], [b]) => labels.order(kind, a) - labels.order(kind, b))
  const rows = ordered.flatMap(([path, field]) => {
    if (SILENT.has(path)) return []
    const name = path === 'lat' ? `${labels.field(kind, 'lat')}, ${labels.field(kind, 'lon')}` : labels.field(kind, path)
    const held = field.withheld
      ? html`<span class="held">${words.record.withheldValue}: ${WITHHELD_WORDS[field.withheld][words.code]}</span>`
      : null
    if (field.value === null) return held ? [html`<div><dt>${name}</dt><dd>${held}</dd></div>\n`] : []
    const value =
      field.range && typeof field.value === 'object' && !Array.isArray(field.value) ? { ...field.value, ...boundsOf(field) } : field.value
    const lon = path === 'lat' && fields.lon?.value != null ? `, ${labels.value(kind, 'lon', fields.lon.value)}` : ''
    const exact = precision(path)
    const person = field.rule === 'person' ? html` <small>${words.record.person}</small>` : null
    return [
      html`<div${field.conflict ? html` class="conflict"` : null}><dt>${name}</dt><dd><span class="value">${labels.value(kind, path, value)}${lon}</span>${exact ? html` <small>(${exact})</small>` : null}${person} ${held} ${marks(field, notes)}</dd></div>\n`,
    ]
  })
  return html`<dl class="values">${rows}</dl>`
}

function boundsOf({ range }: PublicField) {
  return range ? { low: range.low, high: range.high } : {}
}

function disagreements({ record, reports }: PublicEntry, notes: readonly Footnote[], face: Face): Part {
  const { labels, words } = face
  const told = Object.entries(record.fields).filter(([path, f]) => f.conflict && !SILENT.has(path))
  if (told.length === 0) return null
  const byId = new Map(reports.map((r) => [r.id, r]))
  const rows = told.flatMap(([path, field]) =>
    field.accounts.flatMap((a): Part[][] =>
      a.value === null
        ? []
        : [
            [
              labels.field(record.kind, path),
              [labels.value(record.kind, path, a.value), ' ', marks(field, notes, a.report)],
              outletOf(byId.get(a.report), face),
            ],
          ],
    ),
  )
  return html`<section class="disagree"><h2>${words.record.disagree}</h2>${tableOf(words.record.disagree, [words.record.field, words.record.value, words.record.from], rows)}</section>`
}

function wordsOf({ record, reports }: PublicEntry, notes: readonly Footnote[], face: Face): Markup {
  const { words } = face
  if (notes.length === 0) return html`<p class="quiet">${words.record.wordsNone}</p>`
  const byId = new Map(reports.map((r) => [r.id, r]))
  const items = notes.map((note) => {
    const { number, passage, report } = note
    const from = byId.get(report)
    return html`<li id="w${number}" value="${number}"><q${from ? html` lang="${from.language}"` : null}>${wordsIn(note)}</q> <span class="from">${outletOf(from, face)}${passage.masked ? `, ${words.record.masked}` : ''}</span></li>\n`
  })
  return html`<ol class="words" data-kind="${record.kind}">${items}</ol>`
}

function outletOf(report: PublicReport | undefined, { words, language }: Face): string {
  if (!report) return words.record.untitled
  return [report.outlet ?? words.method.unnamed, report.published === null ? null : dateIn(language, report.published)]
    .filter(Boolean)
    .join(', ')
}

function reportLine(report: PublicReport, face: Face): Part {
  const title = report.title ?? face.words.record.untitled
  return html`${linked(report.url, html`<cite lang="${report.language}">${title}</cite>`)} <span class="from">${outletOf(report, face)}</span> <small class="hash">SHA-256 ${report.sha256.slice(0, 16)}…</small>`
}

function familyOf({ id, partOf }: PublicRecord, { byId, parts }: Gathered, { words, labels }: Face): Part {
  const whole = partOf === null ? undefined : byId.get(partOf)
  const own = parts.get(id) ?? []
  const item = (line: Parameters<typeof titleOf>[0]) => html`<li><a href="${line.id}.html">${titleOf(line, labels)}</a></li>`
  return [
    whole ? html`<h2>${words.record.part}</h2><ul class="plain">${item(whole)}</ul>` : null,
    own.length ? html`<h2>${words.record.parts}</h2><ul class="plain">${own.map(item)}</ul>` : null,
  ]
}

function withheldOf({ withheld }: PublicRecord, { words, language }: Face): Part {
  if (withheld.length === 0) return null
  return html`<h2>${words.record.withheld}</h2><p>${withheld.map((why) => WITHHELD_WORDS[why][language]).join('; ')}.</p>`
}

function verdictOf(record: PublicRecord, { verdicts }: Gathered, { words, language }: Face): Part {
  return (verdicts.get(record.id) ?? []).map(
    (
      v,
    ) => html`<section class="verdict"><h2>${words.record.verdict}</h2><p><strong>${VERDICT_WORDS[v.verdict][language]}</strong> <small>${words.claims.on(dateIn(language, v.on))}</small></p>
${v.reasons.map((r) => html`<p class="working">${r[language]}</p>`)}</section>`,
  )
}

function changesOf(record: PublicRecord, { changes, corrections }: Gathered, face: Face): Part {
  const { words, labels, language } = face
  const own = changes.filter((c) => c.record === record.id)
  const moved = corrections.filter((c) => c.record === record.id)
  if (own.length + moved.length === 0) return null
  const values = moved.map((c) => {
    const [stood, stands] = stoodAndStands(c, face)
    const note = c.note === null ? null : html` <em class="public-note">${c.note[language]}</em>`
    return html`<li><time datetime="${c.on}">${dateIn(language, c.on)}</time>: ${labels.field(record.kind, c.field)}: <del>${stood}</del> <ins>${stands}</ins>${note}</li>`
  })
  const items = own.map(
    (c) =>
      html`<li><time datetime="${c.on}">${dateIn(language, c.on)}</time>: ${words.corrections.acts[c.act]}${c.field === null ? '' : ` (${labels.field(record.kind, c.field)})`}</li>`,
  )
  return html`<h2>${words.record.changes}</h2><ul class="plain">${values}${items}</ul>`
}
