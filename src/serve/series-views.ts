import type { PickRule } from '../model/pick.ts'
import type { HomePlace } from '../model/project.ts'
import { sayNotice } from '../model/say-notice.ts'
import type { Bilingual, Observation, Series } from '../model/series.ts'
import type { SeriesQuestion } from '../model/series-answer.ts'
import type { SeriesWay } from '../model/series-forms.ts'
import { noteIn } from '../model/series-note.ts'
import { SERIES_PROBLEMS, sayProblem } from '../model/series-problems.ts'
import { type ComposedChart, composeChart, headlinesOf, kinOf, nameOf, RULE_WORDS, unitWords } from '../workbench/charting.ts'
import type { ProjectSeries, SeriesFileState } from '../workbench/project-series.ts'
import type { SeriesFileRow, SeriesList, SeriesRow, SeriesView } from './series-api.ts'

/**
 * Every series of a project in a line each, by indicator and place, and what became of its files. First the indicators most worth
 * reading: those told of a home place of the project, and among them those with most figures; in each, home places first.
 */
export function seriesList(project: ProjectSeries, home: readonly HomePlace[]): SeriesList {
  const known = lists.get(project)
  if (known) return known
  const list = listOf(project, home)
  lists.set(project, list)
  return list
}

/** The lists of projects whose figures have not changed since. */
const lists = new WeakMap<ProjectSeries, SeriesList>()

function listOf(project: ProjectSeries, home: readonly HomePlace[]): SeriesList {
  const groups = Map.groupBy(project.series.map(rowOf), (row) => `${row.name.es} ${row.unit}`)
  const weigh = (row: SeriesRow) => row.figures + (isHome(row, home) ? HOME : 0)
  const items = [...groups.values()]
    .map((rows) => rows.toSorted((a, b) => weigh(b) - weigh(a) || a.place.localeCompare(b.place, 'es') || (a.grain < b.grain ? -1 : 1)))
    .sort(([a], [b]) => (a && b ? weigh(b) - weigh(a) || a.name.es.localeCompare(b.name.es, 'es') : 0))
    .flat()
  return { items, files: project.files.map(fileRow) }
}

/** More than any series has figures. */
const HOME = 1e9

function isHome(row: SeriesRow, home: readonly HomePlace[]): boolean {
  return home.some(({ city, admin1 }) => row.place === (city ?? admin1))
}

export function rowOf(series: Series): SeriesRow {
  const { observations, breaks: _breaks, definition: _definition, ...head } = series
  const known = observations.filter((o) => o.value !== null)
  const periods = Map.groupBy(known, (o) => o.period)
  return {
    ...head,
    name: nameOf(series),
    unitWords: unitWords(series.unit),
    first: known[0]?.period ?? null,
    last: known.at(-1)?.period ?? null,
    figures: known.length,
    gaps: new Set(observations.filter((o) => o.value === null && !periods.has(o.period)).map((o) => o.period)).size,
    disputed: [...periods.values()].filter((list) => new Set(list.map((o) => o.value)).size > 1).length,
    sources: new Set(known.map((o) => o.source)).size,
  }
}

export function fileRow({ file, rows, series, problems, fault, mappable }: SeriesFileState): SeriesFileRow {
  const told = problems.map((p) => ({ ...p, es: sayProblem(p, 'es'), en: sayProblem(p, 'en'), kept: SERIES_PROBLEMS[p.code].kept }))
  return { file, rows, series, problems: told, fault: fault ? { es: fault.in('es'), en: fault.in('en') } : null, mappable }
}

/** One series with its points, the sources they name, what is found in it, and its like in other places. */
export function seriesView(
  project: ProjectSeries,
  id: string,
  asked: { rule: PickRule; from?: string | undefined; way?: SeriesWay; ask?: SeriesQuestion | undefined; at?: string | undefined },
): SeriesView {
  const { rule, from, way = 'figures', ask, at } = asked
  const composed = composeChart(project, id, {
    language: 'es',
    rule,
    way,
    measures: false,
    ...(from === undefined ? {} : { from }),
    ...(ask === undefined ? {} : { ask }),
    ...(at === undefined ? {} : { at }),
  })
  const { observations, ...series } = composed.series
  const used = new Set(observations.map((o) => o.source))
  return {
    series,
    name: nameOf(composed.series),
    unitWords: unitWords(series.unit),
    limit: composed.limit?.id ?? null,
    findings: headlinesOf(composed, composed.refusals.length ? 'figures' : way),
    rule,
    ruleWords: RULE_WORDS[rule],
    way,
    refusals: composed.refusals.map((r) => ({ es: sayNotice(r, 'es'), en: sayNotice(r, 'en') })),
    answer: ask && composed.answer ? { ask, at: at ?? null, ...inBoth(composed.answer) } : null,
    points: pointsOf(composed),
    sources: [...project.sources.values()].filter((s) => used.has(s.id)),
    kin: kinOf(project, composed.series).map((s) => ({ id: s.id, place: s.place })),
    counters: [...new Set(observations.flatMap((o) => o.counter ?? []))],
  }
}

/** Sentences of an answer, each with its twin. */
function inBoth(said: NonNullable<ComposedChart['answer']>) {
  const [es, en] = [said('es'), said('en')]
  const pair = (part: 'facts' | 'refusals' | 'warnings'): Bilingual[] => es[part].map((line, i) => ({ es: line, en: en[part][i] ?? '' }))
  return { facts: pair('facts'), refusals: pair('refusals'), warnings: pair('warnings') }
}

function gapNote(gap: Observation | undefined): Bilingual | null {
  return gap?.note ? { es: noteIn('es', gap) ?? '', en: noteIn('en', gap) ?? '' } : null
}

function pointsOf({ series, points }: ComposedChart): SeriesView['points'] {
  return points.map(({ period, chosen, figures }) => ({
    period,
    chosen: chosen ? figures.indexOf(chosen) : null,
    figures: [...figures],
    note: figures.length ? null : gapNote(series.observations.find((o) => o.period === period)),
  }))
}
