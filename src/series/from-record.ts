import type { IndicatorCatalogue } from '../model/indicator.ts'
import { byTime, periodsBetween } from '../model/period.ts'
import type { Observation, Series, SeriesBreak, SeriesPoint } from '../model/series.ts'

/** An incident of the project's record, as far as a series needs it. */
export interface RecordedIncident {
  /** As far as it is known: 2024, 2024-03, 2024-03-09; null where it is not. */
  readonly date: string | null
  /** The places it is counted in: its city, its province. */
  readonly places: readonly string[]
  readonly type: string
  /** People killed: null where nobody says. */
  readonly killed: number | null
}

/** A report that was read: who published it, and in which month. */
export interface ReadReport {
  readonly outlet: string | null
  readonly published: string | null
}

/** The source all figures of the record carry. */
export const RECORD_SOURCE = 'record'

/**
 * The project's own incidents as monthly series: all, by type, and people killed, for each place. A month in which no report was published
 * that the project read is a gap, not a zero; a month with reports and no incident is a zero of this record. The line breaks in the months
 * from which an outlet is read or no longer is: the record grows and shrinks with what is read. Incidents without a month are in no figure.
 */
export function recordSeries(
  incidents: readonly RecordedIncident[],
  reports: readonly ReadReport[],
  indicators: IndicatorCatalogue,
): Series[] {
  const covered = coverageOf(reports)
  const months = [...covered.keys()].sort(byTime)
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const all = periodsBetween(first, last)
  const breaks = breaksOf(reports, last)
  // Most months of most places have none: they share one observation, so that thousands of towns cost little more than their incidents.
  const none = all.map((month) => observed(month, covered.get(month)))
  const dated = incidents.flatMap((i) => (i.date && i.date.length >= 7 ? [{ ...i, month: i.date.slice(0, 7) }] : []))
  const lines = new Map<string, { place: string; indicator: string; unit: string; counts: Map<string, number> }>()
  for (const incident of dated) {
    if (!covered.has(incident.month)) continue
    for (const place of new Set(incident.places)) {
      add(lines, place, 'recorded_incidents', 'incidents', incident.month, 1)
      add(lines, place, `recorded_incidents/${incident.type}`, 'incidents', incident.month, 1)
      if (incident.killed !== null) add(lines, place, 'recorded_killed', 'persons', incident.month, incident.killed)
    }
  }
  return [...lines.values()].map(({ place, indicator, unit, counts }) => ({
    id: `${indicator}:${place}:month`,
    indicator,
    unit,
    place,
    placeCode: null,
    grain: 'month',
    measure: 'flow',
    referenceDay: null,
    definition: indicators.get(indicator.split('/')[0] ?? '')?.definition ?? null,
    licence: null,
    breaks,
    observations: none.map((o) => (counts.has(o.period) ? { ...o, value: counts.get(o.period)! } : o)),
  }))
}

function add(
  lines: Map<string, { place: string; indicator: string; unit: string; counts: Map<string, number> }>,
  ...given: [string, string, string, string, number]
): void {
  const [place, indicator, unit, month, by] = given
  const key = `${indicator}:${place}`
  const line = lines.get(key) ?? { place, indicator, unit, counts: new Map<string, number>() }
  line.counts.set(month, (line.counts.get(month) ?? 0) + by)
  lines.set(key, line)
}

interface Coverage {
  reports: number
  readonly outlets: Set<string>
}

function coverageOf(reports: readonly ReadReport[]): Map<string, Coverage> {
  const months = new Map<string, Coverage>()
  for (const { outlet, published } of reports) {
    if (!published || published.length < 7) continue
    const month = published.slice(0, 7)
    const coverage = months.get(month) ?? { reports: 0, outlets: new Set<string>() }
    coverage.reports++
    if (outlet) coverage.outlets.add(outlet)
    months.set(month, coverage)
  }
  return months
}

/** A month in which the record has nothing: none that it read of, or a gap where it read nothing. */
function observed(month: string, coverage: Coverage | undefined): Observation {
  return {
    period: month,
    value: coverage ? 0 : null,
    source: RECORD_SOURCE,
    counter: null,
    vintage: null,
    provisional: false,
    preferred: coverage !== undefined,
    // Numbers and names only: the note is read in both languages.
    note: coverage ? `${coverage.reports} (${[...coverage.outlets].sort().join(', ')})` : null,
    origin: null,
  }
}

/** Where an outlet comes in after the beginning, or is read no more before the end. */
function breaksOf(reports: readonly ReadReport[], end: string): SeriesBreak[] {
  const reach = new Map<string, { from: string; to: string }>()
  for (const { outlet, published } of reports) {
    if (!outlet || !published || published.length < 7) continue
    const month = published.slice(0, 7)
    const known = reach.get(outlet) ?? { from: month, to: month }
    reach.set(outlet, { from: month < known.from ? month : known.from, to: month > known.to ? month : known.to })
  }
  const start = [...reach.values()].reduce((least, { from }) => (from < least ? from : least), end)
  const notes = new Map<string, string[]>()
  const note = (month: string, words: string): void => void notes.set(month, [...(notes.get(month) ?? []), words])
  for (const [outlet, { from, to }] of [...reach].sort()) {
    if (from > start) note(from, `+ ${outlet}`)
    const after = periodsBetween(to, end)[1]
    if (after !== undefined) note(after, `− ${outlet}`)
  }
  return [...notes]
    .sort(([a], [b]) => byTime(a, b))
    .map(([period, words]) => {
      // Signs and names only: both languages read the same.
      const all = words.join(', ')
      return { period, note: all, noteInLanguage: { es: all, en: all } }
    })
}

/**
 * The record laid beside the official count: people killed in the record for each one counted officially, where both are known. Below 1 the
 * record misses cases or counts a smaller place; above 1 it counts what the official register does not. No judgement on either.
 */
export function ratioToOfficial(record: Series, official: Series, points: readonly SeriesPoint[]): Series | null {
  const counted = new Map(record.observations.flatMap((o) => (o.value === null ? [] : [[o.period, o.value] as const])))
  const observations = points.flatMap(({ period, chosen }): Observation[] => {
    const [own, theirs] = [counted.get(period), chosen?.value]
    if (own === undefined || !theirs || !chosen) return []
    const value = Math.round((own / theirs) * 1000) / 1000
    return [{ ...chosen, value, provisional: chosen.provisional, preferred: true, note: `${own} / ${theirs}` }]
  })
  if (!observations.length) return null
  return {
    ...record,
    id: `recorded_to_official:${official.placeCode ?? official.place}:${official.grain}`,
    indicator: 'recorded_to_official',
    unit: 'ratio',
    place: official.place,
    placeCode: official.placeCode,
    measure: 'rate',
    definition: null,
    observations,
  }
}
