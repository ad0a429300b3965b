import type { IndicatorCatalogue } from '../model/indicator.ts'
import { byTime, grainOf } from '../model/period.ts'
import type { Grain, Observation, Series, SeriesBreak } from '../model/series.ts'
import type { SeriesMapping } from '../model/series-mapping.ts'
import type { SeriesProblemCode } from '../model/series-problems.ts'

/** One figure with all it was found with, before it is put with its like. */
export interface Figure {
  readonly indicator: string
  readonly place: string
  readonly placeCode: string | null
  readonly unit: string
  readonly definition: string
  /** Why it does not continue the figures before it, where it does not. */
  readonly breakNote: Omit<SeriesBreak, 'period'> | null
  readonly column: string
  readonly observation: Observation
}

export type Told = (row: number | null, column: string | null, code: SeriesProblemCode, found?: string, expected?: string) => void

interface Gathered {
  readonly head: Omit<Series, 'observations' | 'breaks'>
  readonly observations: Observation[]
  readonly definitions: Map<string, string>
  readonly breaks: Map<string, Omit<SeriesBreak, 'period'>>
  readonly seen: Map<string, Observation>
}

/** Puts figures of one indicator, place, unit and length of period together, and tells repeated periods, mixed units and changed definitions. */
export class Gathering {
  readonly #series = new Map<string, Gathered>()
  readonly #grains = new Map<string, Grain>()
  readonly #told = new Set<string>()
  readonly #indicators: IndicatorCatalogue
  readonly #mapping: SeriesMapping
  readonly #tell: Told

  constructor(indicators: IndicatorCatalogue, mapping: SeriesMapping, tell: Told) {
    this.#indicators = indicators
    this.#mapping = mapping
    this.#tell = tell
  }

  add(figure: Figure): void {
    const { observation, definition, breakNote } = figure
    const series = this.#seriesOf(figure)
    const row = observation.origin?.row ?? null
    const key = [observation.period, observation.source, observation.counter, observation.vintage].join('\n')
    const before = series.seen.get(key)
    if (before && before.value === observation.value && before.note === observation.note) {
      this.#tell(row, figure.column, 'row-repeated', '', String(before.origin?.row ?? ''))
      return
    }
    if (before && before.value !== observation.value && before.value !== null && observation.value !== null) {
      this.#tell(row, figure.column, 'period-repeated', observation.period, `${before.value}, ${observation.value}`)
    }
    if (!before) series.seen.set(key, observation)
    series.observations.push(observation)
    if (definition) series.definitions.set(observation.period, definition)
    if (breakNote) series.breaks.set(observation.period, breakNote)
  }

  /** The series, each in order of time. */
  finish(): Series[] {
    return [...this.#series.values()].map((gathered) => {
      const observations = gathered.observations.sort((a, b) => byTime(a.period, b.period))
      return { ...gathered.head, breaks: this.#breaksOf(gathered), observations }
    })
  }

  #grainOf(period: string): Grain {
    const grain = this.#grains.get(period) ?? grainOf(period) ?? 'span'
    this.#grains.set(period, grain)
    return grain
  }

  #seriesOf({ indicator, place, placeCode, unit, observation, column }: Figure): Gathered {
    const grain = this.#grainOf(observation.period)
    const coded = `${indicator}:${placeCode ?? place}:${grain}`
    const row = observation.origin?.row ?? null
    const namesake = this.#series.get(coded)
    const shared = namesake !== undefined && namesake.head.place !== place
    if (shared) this.#tellOnce(coded + place, row, 'code-shared', place, namesake.head.place)
    const id = shared ? `${indicator}:${place}:${grain}` : coded
    const first = this.#series.get(id)
    const mixed = first !== undefined && first.head.unit !== unit
    if (mixed) this.#tell(row, column, 'unit-mixed', unit, first.head.unit)
    const own = mixed ? `${id}:${unit.replace(/\W+/g, '-')}` : id
    const known = this.#series.get(own)
    if (known) return known
    const about = this.#indicators.get(indicator) ?? this.#indicators.get(indicator.split('/')[0] ?? '')
    const { measure, referenceDay, definition, licence } = this.#mapping
    const kind = measure ?? about?.measure ?? measureOf(indicator, unit)
    const head = {
      id: own,
      indicator,
      unit,
      place,
      placeCode,
      grain,
      measure: kind,
      referenceDay: kind === 'stock' ? (referenceDay ?? about?.referenceDay ?? null) : null,
      definition: definition ?? about?.definition ?? null,
      licence: licence ?? null,
    }
    const gathered = { head, observations: [], definitions: new Map(), breaks: new Map(), seen: new Map() }
    this.#series.set(own, gathered)
    return gathered
  }

  #tellOnce(what: string, row: number | null, code: SeriesProblemCode, found: string, expected: string): void {
    if (this.#told.has(what)) return
    this.#told.add(what)
    this.#tell(row, null, code, found, expected)
  }

  #breaksOf({ breaks, definitions, observations }: Gathered): SeriesBreak[] {
    let last = ''
    for (const period of [...definitions.keys()].sort(byTime)) {
      const now = definitions.get(period) ?? ''
      if (last && now !== last) {
        const row = observations.find((o) => o.period === period)?.origin?.row ?? null
        this.#tell(row, null, 'definition-changed', now, last)
        if (!breaks.has(period)) breaks.set(period, { note: now })
      }
      last = now
    }
    return [...breaks].map(([period, noted]) => ({ period, ...noted })).sort((a, b) => byTime(a.period, b.period))
  }
}

const STOCKS = /prison|population|inmates|capacity|places/
const EVENTS = /deaths|events|victims/
const RATES = /rate|per_100|percent|share|occupancy|overcrowding/

/** Rates and stocks are told by the indicator's key and the unit; what happened in a period is a flow. */
function measureOf(indicator: string, unit: string): Series['measure'] {
  const key = indicator.toLowerCase()
  if (RATES.test(key) || /per 100|%|percent/.test(unit)) return 'rate'
  return STOCKS.test(key) && !EVENTS.test(key) ? 'stock' : 'flow'
}

const COUNTED =
  /^(persons?|people|victims|events|cases|places|deaths|homicides|incidents|personas|víctimas|hechos|casos|plazas|muertes|incidentes)$/i

/** Whether a unit counts whole things, so that its figures can be neither negative nor broken. */
export function countsWholeThings(unit: string): boolean {
  return COUNTED.test(unit.trim())
}
