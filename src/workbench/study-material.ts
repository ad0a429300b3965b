import type { DatedEvent, Material } from '../evaluate/study/material.ts'
import { InterventionStatus } from '../model/codes.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { MeasureRow } from '../model/study-report.ts'
import { PartialDay } from '../model/time.ts'
import { loadIndicators } from './indicators.ts'
import type { ProjectSeries } from './project-series.ts'
import type { Workbench } from './workbench.ts'

/** What the project holds that studies can stand on: the series and measures of its files, the incidents and measures of its record. */
export async function materialOf(workbench: Workbench): Promise<Material> {
  const figures = await workbench.series()
  const state = await workbench.state()
  const before = gathered.get(workbench)
  if (before?.state === state && before.figures === figures) return before.material
  const material = gather(workbench, figures)
  material.catch(() => gathered.delete(workbench))
  gathered.set(workbench, { state, figures, material })
  return material
}

/** Gathered once for all studies, and again when the record or the figures are others. */
const gathered = new WeakMap<Workbench, { readonly state: string; readonly figures: ProjectSeries; readonly material: Promise<Material> }>()

async function gather(workbench: Workbench, { series, sources, interventions }: ProjectSeries): Promise<Material> {
  const events: DatedEvent[] = []
  const measures = interventions.map(
    ({ date, name, nameEs, kind, jurisdiction, sourceUrl }): MeasureRow => ({
      date,
      name,
      nameEs,
      kind,
      jurisdiction,
      sourceUrl,
      status: null,
      reviewed: true,
    }),
  )
  for await (const { record } of workbench.store.records.each({})) {
    const event = eventOf(record)
    if (event) events.push(event)
    const measure = record.kind === 'intervention' ? measureOf(record) : null
    // The list of the folder goes first: a person has dated it.
    if (measure && !measures.some((m) => m.name === measure.name)) measures.push(measure)
  }
  measures.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name < b.name ? -1 : 1))
  events.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))
  const names = new Map([...loadIndicators()].map(([key, { name }]) => [key, name]))
  return { series, sources, measures, events, names }
}

const HELD: ReadonlySet<CotejoRecord['state']> = new Set(['draft', 'accepted', 'corrected'])

function text(record: CotejoRecord, field: string): string | null {
  const value = record.fields[field]?.value
  return typeof value === 'string' && value !== '' ? value : null
}

/** A measure that people have not thrown out, by its name and the day of its state; nothing without either. */
function measureOf(record: CotejoRecord): MeasureRow | null {
  const [name, date] = [text(record, 'name'), text(record, 'date')]
  if (!name || !date || !PartialDay.safeParse(date).success || !HELD.has(record.state)) return null
  const status = InterventionStatus.safeParse(text(record, 'status'))
  return {
    date,
    name,
    nameEs: null,
    kind: text(record, 'kind') ?? 'other',
    jurisdiction: text(record, 'admin1') ?? text(record, 'country') ?? '',
    sourceUrl: null,
    status: status.success ? status.data : null,
    reviewed: record.state !== 'draft',
  }
}

const PRECISION_DAYS: Readonly<Record<string, number>> = { day: 1, days: 3, week: 7, month: 31, year: 366 }
const PRECISION_METRES: Readonly<Record<string, number>> = { point: 50, block: 300, neighbourhood: 2_000, city: 10_000 }

/** An incident that happened, with its day; those whose day nobody knows cannot be laid beside a measure. */
function eventOf(record: CotejoRecord): DatedEvent | null {
  if (record.kind !== 'incident' || record.background || !HELD.has(record.state) || record.reality !== 'occurred') return null
  const day = text(record, 'date')
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return null
  const number = (field: string): number | null => {
    const value = record.fields[field]?.value
    return typeof value === 'number' ? value : null
  }
  return {
    id: record.id,
    day,
    precisionDays: PRECISION_DAYS[text(record, 'datePrecision') ?? 'day'] ?? 1,
    type: text(record, 'type') ?? 'other',
    place: text(record, 'city') ?? text(record, 'admin1') ?? '',
    lat: number('lat'),
    lon: number('lon'),
    precisionMetres: PRECISION_METRES[text(record, 'geoPrecision') ?? ''] ?? null,
  }
}
