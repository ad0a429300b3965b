import { Fault } from '../../model/fault.ts'
import type { Bilingual, Series, SeriesSource } from '../../model/series.ts'
import type { Study } from '../../model/study.ts'
import type { DatumRow, MeasureRow, Start } from '../../model/study-report.ts'
import type { Day } from '../../model/time.ts'
import type { Watch } from '../estimate.ts'
import { type Choice, contains, figuresOf, placesWith } from './figures.ts'

/** Something of the record that happened on a day known as exactly as `precisionDays` says, and where, if that is known to the metre. */
export interface DatedEvent {
  readonly id: string
  readonly day: Day
  readonly precisionDays: number
  readonly type: string
  readonly place: string
  readonly lat: number | null
  readonly lon: number | null
  readonly precisionMetres: number | null
}

/** What a project holds that a study can stand on. */
export interface Material {
  readonly series: readonly Series[]
  /** Measures in date order. */
  readonly measures: readonly MeasureRow[]
  readonly events: readonly DatedEvent[]
  /** Who published figures, by the id their rows carry. */
  readonly sources: ReadonlyMap<string, SeriesSource>
  /** What indicators are called, by key. */
  readonly names: ReadonlyMap<string, Bilingual>
}

/** A choice that a study may be asked under beside its own: see `SpecificationRow`. */
export interface Variant {
  readonly choice?: Choice
  /** Periods the start is moved by. */
  readonly shift?: number
  /** Periods left out at the beginning. */
  readonly skip?: number
}

/** A study ready to be put to a design: its measure found, its periods laid out. */
export interface Context {
  readonly study: Study
  readonly material: Material
  readonly measure: MeasureRow | null
  readonly start: Start | null
  readonly periods: readonly string[]
  /** Index of the first period after, or -1. */
  readonly at: number
  readonly concurrent: readonly MeasureRow[]
  readonly variant: Variant
  /** Told how far the design has come. */
  readonly watch: Watch
  /** Figures read so far, for the list of what the study stands on. */
  readonly read: DatumRow[]
}

/** Values of an indicator in a place over the periods of the study, noted as read. */
export function valuesOf(context: Context, indicator: string, place: string): (number | null)[] {
  const { study, material, periods, variant, read } = context
  const found = figuresOf(material, indicator, place, study.frequency, periods, variant.choice, study.window.months)
  read.push(...found.rows)
  return found.values
}

/** Names of the places to compare with. `all` leaves out those that are unfit or contain the treated place; a list is taken as it is. */
export function donorsOf({ study, material }: Context): string[] {
  const { treated, donors, unfit } = study.places
  if (donors !== 'all') return donors
  const out = new Set([treated, ...unfit.map((u) => u.place)])
  return placesWith(material.series, study.outcome, study.frequency).filter((p) => !out.has(p) && !contains(material.series, p, treated))
}

/** The unfit places among the donors: said by the study, or told by their codes. */
export function unfitOf({ study, material }: Context, donors: readonly string[]): { unit: string; reason: 'contains' | 'same_measure' }[] {
  const told = study.places.unfit.map(({ place, reason }) => ({ unit: place, reason }))
  const seen = donors.filter((p) => p === study.places.treated || contains(material.series, p, study.places.treated))
  return [...told, ...seen.filter((p) => !told.some((t) => t.unit === p)).map((unit) => ({ unit, reason: 'contains' as const }))]
}

/** Index of the first period after a measure in a list of periods: -1 before its first, its length after its last. */
export function indexOfStart(start: Start | null, periods: readonly string[]): number {
  if (!start) return -1
  const found = periods.indexOf(start.period)
  if (found >= 0) return found
  return start.period < (periods[0] ?? '') ? -1 : periods.length
}

/**
 * A design's input with the options of the study. Options never stand in for data. `used`: options the builder has already taken.
 * Fault: `study-invalid` where an option has the name of something the data decide.
 */
export function withOptions<T extends object>({ study }: Context, base: T, used: readonly string[] = []): T {
  const rest = Object.entries(study.options).filter(([key]) => !used.includes(key))
  const taken = rest.find(([key]) => key in base)
  if (taken) {
    const expected = Object.keys(base).join(', ')
    throw new Fault('study-invalid', {
      file: study.id,
      path: `options.${taken[0]}`,
      found: JSON.stringify(taken[1]),
      expected: `≠ ${expected}`,
    })
  }
  return { ...base, ...Object.fromEntries(rest) }
}
