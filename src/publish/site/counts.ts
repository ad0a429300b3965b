import type { InterventionRow } from '../../model/series.ts'
import type { ChartPaint, ChartPoint } from '../charts/chart.ts'
import { drawTimeChart } from '../charts/time-chart.ts'
import { figureIn, periodIn } from '../charts/words.ts'
import { html, type Markup, type Part, tableOf } from './html.ts'
import type { Line } from './lines.ts'
import type { Face } from './material.ts'

/** What the record holds of one period. */
export interface Bin {
  readonly period: string
  readonly incidents: number
  /** Null where no account says how many. */
  readonly killed: Toll | null
}

/** The sum of the figures chosen, and of the lowest and highest over all accounts. */
export interface Toll {
  readonly best: number
  readonly low: number
  readonly high: number
}

/** Incidents of the foreground by period, and how many could not be put in one. */
export interface Counted {
  readonly grain: 'year' | 'month'
  readonly bins: readonly Bin[]
  readonly undated: number
  readonly background: number
}

/** More months than this between the first and the last are counted by year. */
const MONTHS = 48

/** Counts incidents by month, or by year where they reach over more than four years. Periods in between stand with none. */
export function countByTime(lines: readonly Line[]): Counted {
  const front = lines.filter((l) => l.kind === 'incident' && !l.background)
  const months = front.flatMap((l) => (l.date !== null && /^\d{4}-\d\d/.test(l.date) ? [l.date.slice(0, 7)] : [])).sort()
  const dated = front.flatMap((l) => (l.date !== null && /^\d{4}/.test(l.date) ? [l.date.slice(0, 4)] : [])).sort()
  const [first, last] = [months[0], months.at(-1)]
  const byMonth =
    first !== undefined && last !== undefined && monthNumber(last) - monthNumber(first) <= MONTHS && months.length * 2 >= dated.length
  const periodOf = (l: Line) =>
    l.date !== null && (byMonth ? /^\d{4}-\d\d/ : /^\d{4}/).test(l.date) ? l.date.slice(0, byMonth ? 7 : 4) : null
  const grouped = Map.groupBy(front, periodOf)
  const undated = grouped.get(null)?.length ?? 0
  const known = [...grouped.keys()].filter((p) => p !== null).sort()
  const reach = known.length ? periodsBetween(known[0]!, known.at(-1)!) : []
  return {
    grain: byMonth ? 'month' : 'year',
    bins: reach.map((period) => binOf(period, grouped.get(period) ?? [])),
    undated,
    background: lines.filter((l) => l.kind === 'incident' && l.background).length,
  }
}

function binOf(period: string, lines: readonly Line[]): Bin {
  return { period, incidents: lines.length, killed: tollOf(lines) }
}

/** Killed in these incidents, in the parts of a campaign and not in the campaign itself. Null where nobody says: unknown is not zero. */
export function tollOf(lines: readonly Line[]): Toll | null {
  const wholes = new Set(lines.flatMap((l) => l.partOf ?? []))
  const known = lines.filter((l) => !wholes.has(l.id) && (l.killed.best ?? l.killed.low ?? l.killed.high) !== null)
  if (known.length === 0) return null
  const sum = (of: (k: Line['killed']) => number | null) => known.reduce((n, l) => n + (of(l.killed) ?? 0), 0)
  return { best: sum((k) => k.best ?? k.low), low: sum((k) => k.low ?? k.best), high: sum((k) => k.high ?? k.best ?? k.low) }
}

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1

function periodsBetween(first: string, last: string): string[] {
  if (first.length === 4)
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => String(Number(first) + i).padStart(4, '0'))
  const from = monthNumber(first)
  return Array.from({ length: monthNumber(last) - from + 1 }, (_, i) => {
    const m = from + i
    return `${String(Math.floor(m / 12)).padStart(4, '0')}-${String((m % 12) + 1).padStart(2, '0')}`
  })
}

/** The bars of the record over time, with the state's measures over them. Null where nothing is dated. */
export function countsChart(
  counted: Counted,
  project: string,
  measures: readonly InterventionRow[],
  face: Face,
  width: number,
  paint: ChartPaint = 'page',
): string | null {
  const { bins, undated, background } = counted
  const { words, language } = face
  const [first, last] = [bins[0], bins.at(-1)]
  if (!first || !last) return null
  const w = words.timeline
  const total = bins.reduce((n, b) => n + b.incidents, 0)
  const title = w.headline(figureIn(language, total), periodIn(language, first.period), periodIn(language, last.period))
  const points = bins.map(
    ({ period, incidents }): ChartPoint => ({
      period,
      value: incidents,
      low: null,
      high: null,
      lowest: null,
      highest: null,
      provisional: false,
    }),
  )
  const most = bins.reduce((a, b) => (b.incidents > a.incidents ? b : a))
  const notes = [w.noneNote, undated ? w.undatedNote(undated) : '', background ? w.backgroundNote(background) : ''].filter(Boolean)
  const chart = {
    ...{ language, title, subtitle: `${w.chart}: ${w.unit}`, source: project, notes, form: 'bars' as const, labelled: [most.period] },
    alt: bins
      .filter((b) => b.incidents > 0)
      .map((b) => `${periodIn(language, b.period)}: ${b.incidents}`)
      .join('; '),
    lines: [{ key: 'incidents', name: words.kinds.incident, role: 'main' as const, points, breaks: [], cuts: [] }],
    measures: measures.map(({ date, end, name, nameEs }) => ({ date, end, name: (language === 'es' && nameEs) || name })),
  }
  return drawTimeChart(chart, { width, paint }).svg
}

/** The same as a table: incidents, and killed with the reach of the accounts. */
export function countsTable({ grain, bins }: Counted, face: Face, link?: (period: string) => string | null): Markup {
  const { words, language, labels } = face
  const w = words.timeline
  const rows = bins
    .filter((b) => b.incidents > 0)
    .map((b): Part[] => {
      const href = link?.(b.period) ?? null
      const name = periodIn(language, b.period)
      return [
        href === null ? name : html`<a href="${href}">${name}</a>`,
        figureIn(language, b.incidents),
        b.killed && labels.count(b.killed),
      ]
    })
  return tableOf(grain === 'year' ? w.years : w.months, [grain === 'year' ? w.year : w.month, w.incidents, w.killed], rows, [1, 2])
}
