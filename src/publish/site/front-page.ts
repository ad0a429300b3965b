import { VERDICT_WORDS } from '../../model/verdict-words.ts'
import { dateIn, figureIn } from '../charts/words.ts'
import { countByTime, countsChart, tollOf } from './counts.ts'
import { html, type Markup, type Part } from './html.ts'
import { figure } from './layout.ts'
import { type Line, placeOf, titleOf } from './lines.ts'
import { type Face, type Gathered, of, type SiteMaterial } from './material.ts'
import { toldStop } from './timeline-pages.ts'

const NEWEST = 6
const CHANGES = 6

/** The front page: what this is, how much there is of it and how sure, the record over time, what changed, the newest, the official figures. */
export function frontPage(material: SiteMaterial, gathered: Gathered, face: Face): Markup {
  const { words, language, up } = face
  const w = words.front
  const counted = countByTime(gathered.lines)
  const chart = (width: number) => countsChart(counted, material.set.project, material.interventions, face, width) ?? ''
  const series = material.series.filter((s) => s.front)
  const charts = series.map(
    (s) =>
      html`<div>${figure((width) => s.svg(language, width))}<p class="more"><a href="${up}series/${s.slug}.html">${words.charts.table}</a></p></div>`,
  )
  return html`<p class="lead">${w.lead}</p>
${figuresOf(gathered, face)}
<div class="columns"><div>${counted.bins.length ? figure(chart) : null}<p class="quiet">${w.noYet}</p>
<h2>${w.latest}</h2><ol class="stops">${newest(gathered.lines).map((l) => html`<li>${toldStop(l, face)}</li>`)}</ol><p class="more"><a href="${up}timeline.html">${w.allLatest}</a></p></div>
<aside><h2>${w.changed}</h2>${changed(gathered, face)}<p class="more"><a href="${up}corrections.html">${w.allChanges}</a></p>
${checked(gathered, face)}
<h2>${w.read}</h2>${w.readText.map((t) => html`<p>${t}</p>`)}<p class="more"><a href="${up}method.html">${w.method}</a></p></aside></div>
${charts.length ? html`<section><h2>${w.official}</h2><div class="pair">${charts}</div><p class="more"><a href="${up}charts.html">${w.allCharts}</a></p></section>` : null}`
}

function figuresOf({ lines, reports, told }: Gathered, { words, language }: Face): Markup {
  const w = words.front
  const incidents = of(lines, 'incident')
  const front = incidents.filter((l) => !l.background)
  const toll = tollOf(front)
  const reviewed = tollOf(front.filter((l) => l.state !== 'draft'))
  const n = (value: number) => figureIn(language, value)
  const { values, machineDrafted } = told.review
  const share = values === 0 ? '0' : n(Math.round((100 * machineDrafted) / values))
  const places = new Set(front.flatMap((l) => placeOf(l) ?? []))
  const figures: [string, string, string][] = [
    [n(front.length), w.incidents, front.length === incidents.length ? w.atLeast : w.ofAll(n(incidents.length))],
    [
      toll ? n(toll.best) : '',
      w.killed,
      toll ? w.killedOf(toll.low === toll.high ? null : `${n(toll.low)}–${n(toll.high)}`, n(reviewed?.best ?? 0)) : w.unknown,
    ],
    [n(places.size), w.places, ''],
    [n(reports.size), w.reports, ''],
    [n(machineDrafted), w.drafts, w.draftShare(share)],
  ]
  return html`<dl class="figures">${figures.map(([figure, name, sure]) => html`<div><dt>${name}</dt><dd><b>${figure}</b> ${sure ? html`<small>${sure}</small>` : null}</dd></div>`)}</dl>`
}

function newest(lines: readonly Line[]): Line[] {
  const day = (l: Line) => l.date ?? ''
  return of(lines, 'incident')
    .filter((l) => !l.background)
    .sort((a, b) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) > day(b) ? -1 : 1))
    .slice(0, NEWEST)
}

function changed({ changes, stones, byId }: Gathered, { words, labels, language, up }: Face): Part {
  const w = words.corrections
  const told = changes.map((c) => {
    const line = byId.get(c.record)
    return { on: c.on, words: html`${w.acts[c.act]}: <a href="${up}r/${c.record}.html">${line ? titleOf(line, labels) : c.record}</a>` }
  })
  const gone = stones.map((s) => ({ on: s.on ?? '', words: html`${w.stones[s.what]}: <code>${s.id}</code>` }))
  const all = [...told, ...gone].sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0)).slice(0, CHANGES)
  if (all.length === 0) return html`<p class="quiet">${words.front.nothingChanged}</p>`
  return html`<ul class="plain">${all.map((c) => html`<li><time>${c.on ? dateIn(language, c.on) : ''}</time> ${c.words}</li>`)}</ul>`
}

function checked({ verdicts, byId }: Gathered, { words, labels, language, up }: Face): Part {
  const told = [...verdicts].flatMap(([id, list]) => {
    const line = byId.get(id)
    return line
      ? list
          .slice(0, 1)
          .map(
            (v) =>
              html`<li><a href="${up}r/${id}.html">${titleOf(line, labels)}</a>: <strong>${VERDICT_WORDS[v.verdict][language]}</strong></li>`,
          )
      : []
  })
  return told.length ? html`<h2>${words.front.checked}</h2><ul class="plain">${told.slice(0, CHANGES)}</ul>` : null
}
