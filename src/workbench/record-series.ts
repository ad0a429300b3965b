import type { FieldValue } from '../model/draft.ts'
import { pickPoints } from '../model/pick.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { Series } from '../model/series.ts'
import { RECORD_SOURCE, type ReadReport, type RecordedIncident, ratioToOfficial, recordSeries } from '../series/from-record.ts'
import { loadIndicators } from './indicators.ts'
import type { ProjectSeries } from './project-series.ts'
import type { Workbench } from './workbench.ts'

/** What official register the record is laid beside. */
const OFFICIAL = 'homicide_victims'
const HAPPENED = new Set<CotejoRecord['reality']>(['occurred', 'attempted', 'alleged'])
const OUT = new Set<CotejoRecord['state']>(['rejected', 'out_of_scope', 'withdrawn'])

/** The official figures of a project with those of its own record beside them. */
export async function seriesWithRecord(workbench: Workbench): Promise<ProjectSeries> {
  const project = await workbench.series()
  const own = await recordOf(workbench)
  if (!own.length) return project
  const series = [...project.series, ...own, ...ratiosTo(project, own)]
  const source = {
    id: RECORD_SOURCE,
    publisher: workbench.settings.name,
    title: workbench.settings.name,
    url: null,
    date: null,
    licence: null,
  }
  return {
    ...project,
    series,
    byId: new Map(series.map((s) => [s.id, s])),
    sources: new Map([...project.sources, [RECORD_SOURCE, source]]),
  }
}

async function recordOf({ store }: Workbench): Promise<Series[]> {
  const incidents: RecordedIncident[] = []
  for await (const { record } of store.records.each({ kind: 'incident' })) {
    if (!record.background && !OUT.has(record.state) && HAPPENED.has(record.reality)) incidents.push(incidentOf(record))
  }
  return recordSeries(incidents, await reportsOf(store), loadIndicators())
}

/** Reports asked for in one go. */
const PAGE = 500

async function reportsOf(store: Workbench['store']): Promise<ReadReport[]> {
  const reports: ReadReport[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await store.reports.list({ state: 'all' }, { limit: PAGE, offset })
    reports.push(...items.map(({ outlet, published }) => ({ outlet, published })))
    if (items.length < PAGE) return reports
  }
}

function incidentOf({ fields }: CotejoRecord): RecordedIncident {
  const text = (field: string): string | null => textOf(fields[field]?.value ?? null)
  const killed = fields.killed?.value
  return {
    date: text('date'),
    places: [text('city'), text('admin1')].filter((p): p is string => p !== null),
    type: text('type') ?? 'unknown',
    killed: typeof killed === 'object' && killed !== null && 'best' in killed ? (killed.best ?? killed.low) : null,
  }
}

function textOf(value: FieldValue | null): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** People killed in the record over the official count, for every official place that bears the name of a place of the record. */
function ratiosTo(project: ProjectSeries, own: readonly Series[]): Series[] {
  const killed = own.filter((s) => s.indicator === 'recorded_killed')
  return project.series
    .filter((s) => s.indicator === OFFICIAL && s.grain === 'month')
    .flatMap((official) => {
      const record = killed.find((s) => plainName(s.place) === plainName(official.place))
      const points = pickPoints(official, { rule: 'marked', sources: project.sources })
      return record ? (ratioToOfficial(record, official, points) ?? []) : []
    })
}

/** "Rosario (departamento)" and "Rosario" are told apart by their figures, not by their names; which one is meant stands beside. */
function plainName(place: string): string {
  return place
    .replace(/\s*\(.*\)$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
}
