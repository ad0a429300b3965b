import type { InterventionRow } from '../../model/series.ts'
import { dateIn, periodIn } from '../charts/words.ts'
import { countByTime, countsChart, countsTable } from './counts.ts'
import { html, linked, type Markup, type Part } from './html.ts'
import { figure, type Pager } from './layout.ts'
import { type Line, titleOf, whenOf } from './lines.ts'
import { type Face, type Gathered, of, type SiteMaterial } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** One thing on the timeline: an incident or a measure of the record, or a measure of the project's own list. */
type Stop = { readonly date: string | null; readonly line: Line } | { readonly date: string; readonly row: InterventionRow }

/** The timeline: the whole in a chart and a table, then every year on a page of its own. */
export function timelinePages(material: SiteMaterial, gathered: Gathered, face: Face, page: Pager): SiteFile[] {
  const { words } = face
  const counted = countByTime(gathered.lines)
  const stops = stopsOf(gathered, material.interventions)
  const years = Map.groupBy(stops, (s) => yearOf(s.date))
  const names = [...years.keys()]
    .filter((y) => y !== null)
    .sort()
    .reverse()
  const has = (year: string) => (years.has(year) ? `timeline-${year}.html` : null)
  const chart = (width: number) => countsChart(counted, material.set.project, material.interventions, face, width) ?? ''
  const links = names.map((y) => html`<li><a href="timeline-${y}.html">${y}</a> <small>${years.get(y)!.length}</small></li>`)
  const undated = years.get(null) ?? []
  const body = html`<h1>${words.timeline.title}</h1>
${counted.bins.length ? html`<div class="beside">${figure(chart)}<div>${countsTable(counted, face, (p) => has(p.slice(0, 4)))}</div></div>` : html`<p>${words.timeline.empty}</p>`}
<h2>${words.timeline.years}</h2><ul class="years">${links}${undated.length ? html`<li><a href="timeline-undated.html">${words.timeline.undated}</a> <small>${undated.length}</small></li>` : null}</ul>`
  const index = page({ face, path: 'timeline.html', title: words.timeline.title, body })
  const pages = names.map((year) => yearPage(year, years.get(year)!, names, face, page))
  return undated.length ? [index, ...pages, undatedPage(undated, face, page)] : [index, ...pages]
}

function stopsOf({ lines }: Gathered, listed: readonly InterventionRow[]): Stop[] {
  const told = [...of(lines, 'incident'), ...of(lines, 'intervention')].map((line): Stop => ({ date: line.date, line }))
  return [...told, ...listed.map((row): Stop => ({ date: row.date, row }))]
}

const yearOf = (date: string | null): string | null => /^\d{4}/.exec(date ?? '')?.[0] ?? null

function yearPage(year: string, stops: readonly Stop[], years: readonly string[], face: Face, page: Pager): SiteFile {
  const { words, language } = face
  const months = [...Map.groupBy(stops, (s) => (/^\d{4}-\d\d/.test(s.date ?? '') ? s.date!.slice(0, 7) : '')).entries()].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const parts = months.map(
    ([month, own]) => html`<h2>${month === '' ? words.timeline.onlyYear : periodIn(language, month)}</h2>${stopList(own, face)}`,
  )
  const at = years.indexOf(year)
  const near = [years[at + 1], years[at - 1]].map((y) => (y === undefined ? null : html`<a href="timeline-${y}.html">${y}</a> `))
  const title = `${words.timeline.title} ${year}`
  const body = html`<p class="near">${near}<a href="timeline.html">${words.timeline.title}</a></p><h1>${title}</h1>${parts}`
  return page({ face, path: `timeline-${year}.html`, title, body })
}

function undatedPage(stops: readonly Stop[], face: Face, page: Pager): SiteFile {
  const title = face.words.timeline.undated
  const body = html`<p class="near"><a href="timeline.html">${face.words.timeline.title}</a></p><h1>${title}</h1>${stopList(stops, face)}`
  return page({ face, path: 'timeline-undated.html', title, body })
}

function stopList(stops: readonly Stop[], face: Face): Markup {
  const sorted = stops.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : 0))
  return html`<ol class="stops">${sorted.map((s) => html`<li>${'row' in s ? listedStop(s.row, face) : toldStop(s.line, face)}</li>\n`)}</ol>`
}

/** A line of a list: when, what, and the words it rests on. */
export function toldStop(line: Line, face: Face): Part {
  const { words, labels, language } = face
  const when = whenOf(line, language)
  const killed =
    line.killed.best === null && line.killed.low === null ? null : `${labels.count(line.killed)} ${labels.field('incident', 'killed')}`
  const signs = [killed, line.conflicts > 0 ? words.record.disagree.toLowerCase() : null, words.stateShort[line.state]]
    .filter(Boolean)
    .join(' · ')
  return html`<time>${when}</time> <span class="letter" data-kind="${line.kind}">${labels.kind(line.kind)}</span> <a class="to" data-state="${line.state}" href="${face.up}r/${line.id}.html">${titleOf(line, labels)}</a> <small>${signs}</small>${line.quote ? html`<p class="said">${line.quote}</p>` : null}`
}

function listedStop({ date, end, name, nameEs, jurisdiction, sourceUrl }: InterventionRow, { words, language, labels }: Face): Part {
  const said = (language === 'es' && nameEs) || name
  const when = end === null ? dateIn(language, date) : `${dateIn(language, date)} – ${dateIn(language, end)}`
  return html`<time>${when}</time> <span class="letter" data-kind="intervention">${labels.kind('intervention')}</span> ${linked(sourceUrl, said)} <small>${jurisdiction}; ${words.timeline.listed}</small>`
}
