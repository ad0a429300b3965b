import { type Selectable, sql } from 'kysely'
import type { Report } from '../model/report.ts'
import type { Desk, ReportTable } from './database.ts'
import { pages } from './pages.ts'
import { removeFile } from './removal.ts'
import { copiesOf, countReports, listReports, outlets, people, summaries } from './report-list.ts'
import { among } from './rows.ts'
import { saveReadings, updateReports } from './save.ts'
import type { KnownFile, ReportStore } from './store.ts'
import { setCopies, storiesLike, storiesOf, tellingsOf } from './stories.ts'
import { inTransaction } from './transaction.ts'

/** Reports: see `ReportStore`. */
export function reportsOn(desk: Desk): ReportStore {
  return {
    save: (readings) => inTransaction(desk, (inside) => saveReadings(inside, readings)),
    update: (reports) => inTransaction(desk, (inside) => updateReports(inside, reports)),
    knownFiles: (only) => knownFiles(desk, only),
    removeFile: (file) => inTransaction(desk, (inside) => removeFile(inside, file)),
    byId: async (id) => {
      const row = await desk.db
        .selectFrom('report')
        .select(REPORT)
        .where('project', '=', desk.project)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? reportOf(row) : null
    },
    heads: async (ids) =>
      ids.length === 0
        ? []
        : desk.db
            .selectFrom('report')
            .select(['id', 'sha256', 'outlet', 'url', 'title', 'language', 'published', 'copy_of as copyOf'])
            .where('project', '=', desk.project)
            .where(among('id', ids))
            .orderBy('id')
            .execute(),
    summaries: (ids) => summaries(desk, ids),
    list: (filter, page) => listReports(desk, filter, page),
    count: () => countReports(desk),
    outlets: () => outlets(desk),
    people: () => people(desk),
    storiesLike: (bands) => storiesLike(desk, bands),
    storiesOf: (reports) => storiesOf(desk, reports),
    setCopies: (copies) => setCopies(desk, copies),
    copiesOf: (id) => copiesOf(desk, id),
    tellingsOf: (stories) => tellingsOf(desk, stories),
    each: (pageSize = 200) =>
      pages(pageSize, async (after) => {
        const rows = await desk.db
          .selectFrom('report')
          .select(REPORT)
          .where('project', '=', desk.project)
          .where('id', '>', after)
          .orderBy('id')
          .limit(pageSize)
          .execute()
        return rows.map((row) => ({ key: row.id, value: reportOf(row) }))
      }),
  }
}

const REPORT = [
  'id',
  'sha256',
  'file',
  'media_type',
  'bytes',
  'encoding',
  'outlet',
  'url',
  'title',
  'language',
  'language_basis',
  'published',
  'published_basis',
  'text',
  'offsets',
  'noise',
  'notes',
] as const

function reportOf(row: Pick<Selectable<ReportTable>, (typeof REPORT)[number]>): Report {
  const { media_type, language_basis, published_basis, ...same } = row
  return { ...same, mediaType: media_type, languageBasis: language_basis, publishedBasis: published_basis }
}

async function knownFiles({ db, project }: Desk, only?: readonly string[]): Promise<Map<string, KnownFile>> {
  const given = sql<
    string[]
  >`array(select report from file_report as g where g.project = ${project} and g.file = file.file order by ordinal)`
  const files = await db
    .selectFrom('file')
    .selectAll()
    .select(given.as('reports'))
    .where('project', '=', project)
    .where(only ? among('file', only) : sql<boolean>`true`)
    .execute()
  return new Map(
    files.map(({ file, sha256, bytes, mtime_ms: mtimeMs, reader, reports }) => [file, { file, sha256, bytes, mtimeMs, reader, reports }]),
  )
}
