import type { Draft } from '../model/draft.ts'
import type { CotejoRecord } from '../model/record.ts'
import { feature } from '../publish/geojson.ts'
import { namesAtRisk, type PublicRecord, redact, type Withheld } from '../publish/redact.ts'
import { csvHeader, csvLine } from '../publish/tables.ts'
import { recordsAsOf } from './as-of.ts'
import type { Workbench } from './workbench.ts'

export const EXPORT_FORMATS = ['json', 'csv', 'geojson'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * The project's record as a file, piece by piece, redacted; memory stays flat. Records come in the order of their ids, so that the same
 * record gives the same bytes. `asOf` (a day) gives what was known at the end of that day (UTC): reports held and judgements made by then.
 */
export async function* exportProject(workbench: Workbench, options: { format: ExportFormat; asOf: string | null }): AsyncGenerator<string> {
  const risk = namesAtRisk(await draftsAtRisk(workbench))
  const withheld = new Map<Withheld, number>()
  const records = async function* (kind?: 'incident'): AsyncGenerator<PublicRecord> {
    for await (const record of source(workbench, options.asOf, kind)) {
      if (record.state === 'rejected' || record.state === 'out_of_scope' || record.state === 'withdrawn') continue
      if (record.kind === 'incident' && !HAPPENED.has(record.reality)) continue
      const open = redact(record, risk)
      for (const why of open.withheld) withheld.set(why, (withheld.get(why) ?? 0) + 1)
      yield open
    }
  }
  if (options.format === 'csv') {
    yield csvHeader()
    for await (const record of records('incident')) yield csvLine(record)
    return
  }
  const name = JSON.stringify(workbench.settings.name)
  const asOf = JSON.stringify(options.asOf)
  yield options.format === 'geojson'
    ? `{"type":"FeatureCollection","name":${name},"as_of":${asOf},"features":[\n`
    : `{"project":${name},"asOf":${asOf},"records":[\n`
  let first = true
  for await (const record of records(options.format === 'geojson' ? 'incident' : undefined)) {
    yield (first ? '' : ',\n') + JSON.stringify(options.format === 'geojson' ? feature(record) : record)
    first = false
  }
  yield `\n],"withheld":${JSON.stringify(Object.fromEntries([...withheld].sort()))}}\n`
}

const HAPPENED = new Set<CotejoRecord['reality']>(['occurred', 'attempted', 'alleged'])

async function* source(workbench: Workbench, asOf: string | null, kind?: 'incident'): AsyncGenerator<CotejoRecord> {
  if (asOf !== null) {
    for (const record of await recordsAsOf(workbench, asOf)) if (!kind || record.kind === kind) yield record
    return
  }
  for await (const { record } of workbench.store.records.each(kind ? { kind } : {})) yield record
}

/** Drafts that name somebody at risk, and the actors, which say who is a group. */
async function draftsAtRisk(workbench: Workbench): Promise<Draft[]> {
  const drafts: Draft[] = []
  for await (const { draft } of workbench.store.drafts.each()) {
    if (draft.protected || draft.kind === 'actor' || draft.assertions.some((a) => a.field.startsWith('victims.'))) drafts.push(draft)
  }
  return drafts
}
