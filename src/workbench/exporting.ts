import { EXPORT_FORMATS, type ExportFormat } from '../model/export-formats.ts'
import { Fault } from '../model/fault.ts'
import type { Format } from '../publish/format.ts'
import { acledLike } from '../publish/formats/acled-like.ts'
import { annotations } from '../publish/formats/annotations.ts'
import { claimReview } from '../publish/formats/claim-review.ts'
import { corrections } from '../publish/formats/corrections.ts'
import { ical, rss } from '../publish/formats/feeds.ts'
import { ftm } from '../publish/formats/ftm.ts'
import { gexf } from '../publish/formats/gexf.ts'
import { gtdLike } from '../publish/formats/gtd-like.ts'
import { hxl } from '../publish/formats/hxl.ts'
import { parquet } from '../publish/formats/parquet.ts'
import { sdmx } from '../publish/formats/sdmx.ts'
import { tombstones } from '../publish/formats/tombstones.ts'
import { ucdpLike } from '../publish/formats/ucdp-like.ts'
import { geojson } from '../publish/geojson.ts'
import { json } from '../publish/json-file.ts'
import { csv } from '../publish/tables.ts'
import type { Told } from '../publish/tally.ts'
import { toldLines } from '../publish/told-words.ts'
import { dataPackage } from './data-package-format.ts'
import { publicSet } from './public-set.ts'
import { sqlite } from './sqlite-format.ts'
import type { Workbench } from './workbench.ts'

export { type ExportFormat, type Told, toldLines }

const WRITERS: Readonly<Record<ExportFormat, Format>> = {
  json,
  datapackage: dataPackage,
  csv,
  geojson,
  parquet,
  sqlite,
  'acled-like': acledLike,
  'ucdp-like': ucdpLike,
  'gtd-like': gtdLike,
  hxl,
  ftm,
  annotations,
  gexf,
  sdmx,
  claimreview: claimReview,
  rss,
  ical,
  tombstones,
  corrections,
}
/** Every format there is. The leak test goes by this list. */
export const FORMATS: readonly Format[] = EXPORT_FORMATS.map((name) => WRITERS[name])

export function formatOf(id: string): Format {
  const format = FORMATS.find((f) => f.id === id)
  if (!format) throw new Fault('usage', { found: `--format ${id}`, expected: EXPORT_FORMATS.join(' | ') })
  return format
}

/** What an export of now would hold back, without writing one. */
export async function tellExport(workbench: Workbench): Promise<Told> {
  const set = await publicSet(workbench, null)
  for await (const _ of set.records());
  return set.tally.told()
}

/**
 * The project's record as a file, piece by piece, redacted; memory stays flat. Records come in the order of their ids, so that the same
 * record gives the same bytes. `asOf` (a day) gives what was known at the end of that day (UTC): reports held and judgements made by then.
 * `onTold` is called at the end with what was withheld, for formats that have no room to say it.
 */
export async function* exportProject(
  workbench: Workbench,
  options: { format: ExportFormat; asOf: string | null; onTold?: (told: Told) => void },
): AsyncGenerator<string | Uint8Array> {
  const format = formatOf(options.format)
  const set = await publicSet(workbench, options.asOf)
  yield* format.write(set)
  options.onTold?.(set.tally.told())
}
