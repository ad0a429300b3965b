import { figureIn, periodIn } from '../charts/words.ts'
import { countByTime, countsChart } from '../site/counts.ts'
import type { Labels } from '../site/labels.ts'
import { type Line, titleOf, whenOf } from '../site/lines.ts'
import { mapSvg, placed } from '../site/map-drawing.ts'
import { faceFor, of } from '../site/material.ts'
import { studyCharts } from '../study-charts.ts'
import type { Block } from './document.ts'
import type { Facts } from './facts.ts'
import { drawNetwork, linksOf } from './network.ts'
import { matching, QUERY_KEYS, type Query } from './query.ts'
import type { Attributes, Missing } from './references.ts'

/** A block that was made, and what is in it in words, for the lock. */
export type Made = { readonly blocks: readonly Block[]; readonly value: string } | { readonly missing: Missing }
type Make = (attributes: Attributes, facts: Facts, labels: Labels) => Made

/** Leaf directives: `::map{place=Rosario}` and the others, and what they take. */
export const FIGURES: Readonly<Record<string, { readonly takes: readonly string[]; readonly make: Make }>> = {
  chart: { takes: ['series'], make: chart },
  counts: { takes: QUERY_KEYS, make: counts },
  map: { takes: QUERY_KEYS, make: map },
  timeline: { takes: QUERY_KEYS, make: timeline },
  network: { takes: [], make: network },
  study: { takes: ['id'], make: study },
}

const nothing = (es: string, en: string): Made => ({ missing: { es, en } })
const NONE = nothing('ningún hecho público cumple lo pedido', 'no public incident is what was asked for')

/** The chart of an official series. */
function chart({ series: id = '' }: Attributes, facts: Facts, { language }: Labels): Made {
  const known = facts.series(id)
  if (!known) return nothing(`no hay una serie «${id}»`, `there is no series “${id}”`)
  const told = known.points.flatMap((p) => (p.chosen?.value == null ? [] : [{ period: p.period, value: p.chosen.value }]))
  const last = told.at(-1)
  const value = last ? `${told.length}; ${periodIn(language, last.period)}: ${figureIn(language, last.value, 4)}` : '0'
  const svg = (width: number, paint: 'page' | 'light') => known.svg(language, width, paint)
  return { blocks: [{ kind: 'figure', alt: known.title(language), svg: (w, p) => svg(w, p === 'light' ? 'light' : 'page') }], value }
}

/** Incidents over time, as bars. */
function counts(attributes: Attributes, facts: Facts, labels: Labels): Made {
  const own = matching(facts.lines, attributes as Query)
  const counted = countByTime(own)
  if (counted.bins.length === 0) return NONE
  const face = faceFor(labels)
  const svg = (width: number, paint: 'page' | 'light' | 'file' | 'dark') =>
    countsChart(counted, facts.project, [], face, width, paint) ?? ''
  return { blocks: [{ kind: 'figure', alt: face.words.timeline.chart, svg }], value: String(own.length) }
}

function map(attributes: Attributes, facts: Facts, labels: Labels): Made {
  const own = matching(facts.lines, attributes as Query)
  const on = placed(own)
  if (!on) return NONE
  const { words } = faceFor(labels)
  const rest = own.length - on.marks.length
  const alt = `${words.map.title}: ${own.length} ${words.timeline.incidents.toLowerCase()}`
  const note = [words.map.intro, rest > 0 ? words.map.without(rest) : '', words.map.base].filter(Boolean).join(' ')
  return {
    blocks: [
      { kind: 'figure', alt, svg: (_, paint) => mapSvg(on.marks, on.view, facts.basemap, alt, paint) },
      { kind: 'paragraph', runs: [{ text: note, italic: true }] },
    ],
    value: `${on.marks.length}/${own.length}`,
  }
}

/** Incidents day by day in a table, with the words they rest on. */
function timeline(attributes: Attributes, facts: Facts, labels: Labels): Made {
  const own = matching(facts.lines, attributes as Query).sort((a, b) =>
    (a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : a.id < b.id ? -1 : 1,
  )
  if (own.length === 0) return NONE
  const { words } = faceFor(labels)
  const killed = (l: Line) => (l.killed.best === null && l.killed.low === null ? '' : labels.count(l.killed))
  const rows = own.map((l) => [
    whenOf(l, labels.language) ?? '',
    titleOf({ ...l, date: null }, labels),
    killed(l),
    words.stateShort[l.state],
  ])
  const head = [
    words.record.when,
    words.timeline.incidents,
    labels.field('incident', 'killed'),
    words.stateShort.draft === 'draft' ? 'review' : 'revisión',
  ]
  return { blocks: [{ kind: 'table', caption: words.timeline.title, head, rows }], value: String(own.length) }
}

/** Who is linked with whom, by the reports: a drawing, and every link in a table. */
function network(_: Attributes, facts: Facts, labels: Labels): Made {
  const links = linksOf(of(facts.lines, 'link'), labels)
  if (links.length === 0) return nothing('el registro público no tiene vínculos', 'the public record has no links')
  const { words } = faceFor(labels)
  return {
    blocks: [
      { kind: 'figure', alt: words.kinds.link, svg: (_w, paint) => drawNetwork(links, words.kinds.link, paint) },
      { kind: 'table', caption: words.kinds.link, head: ['', '', ''], rows: links.map((l) => [l.from, l.relation, l.to]) },
    ],
    value: String(links.length),
  }
}

/** The first chart of a study. */
function study({ id = '' }: Attributes, facts: Facts, { language }: Labels): Made {
  const report = facts.studies.get(id)
  if (!report) return nothing(`no hay un estudio «${id}»`, `there is no study “${id}”`)
  const name = studyCharts(report, language, { width: 700, paint: 'light' })[0]?.name
  if (name === undefined) return nothing(`el estudio «${id}» no tiene gráfico`, `the study “${id}” has no chart`)
  const svg = (width: number, paint: 'page' | 'light' | 'file' | 'dark') =>
    studyCharts(report, language, { width, paint }).find((c) => c.name === name)?.svg ?? ''
  const { estimate } = report
  return {
    blocks: [{ kind: 'figure', alt: id, svg }],
    value: `${estimate.outcome} ${estimate.effects[0]?.value?.toPrecision(4) ?? ''}`.trim(),
  }
}
