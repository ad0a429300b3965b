import type { RawBuilder } from 'kysely'
import type { Report } from '../model/report.ts'
import type { Desk } from './database.ts'
import { dayBounds } from './days.ts'
import { replaceDrafts } from './drafts.ts'
import { faultsGone, faultsTold } from './faults.ts'
import { touchReports } from './report-faces.ts'
import { among, deletion, insertion, writeTogether } from './rows.ts'
import type { Reading, StorySignature } from './store.ts'
import { bandsOf } from './stories.ts'
import { folded, reportVector } from './words.ts'

type ReadReport = Reading['reports'][number]

/** Saves readings: see `ReportStore.save`. To be called in a transaction. */
export async function saveReadings(desk: Desk, readings: readonly Reading[]): Promise<void> {
  if (!readings.length) return
  await saveFiles(desk, readings)
  const fresh = await thoseToWrite(desk, readings)
  await writeReports(
    desk,
    fresh.map((r) => r.report),
    new Map(fresh.map((r) => [r.report.id, r.story])),
  )
  await replaceDrafts(
    desk,
    fresh.map((r) => r.report.id),
    fresh.flatMap((r) => r.drafts),
    bandsOf(
      desk,
      fresh.map((r) => ({ report: r.report.id, bands: [...new Set(r.story?.bands)] })),
    ),
  )
}

async function saveFiles(desk: Desk, readings: readonly Reading[]): Promise<void> {
  const files = readings.map((r) => r.file.file)
  const faults = readings.map((r) => ({ file: r.file.file, faults: r.faults }))
  await writeTogether(desk, [
    deletion(desk, 'file_report', 'file', files),
    faultsGone(desk, faults),
    insertion(
      desk,
      'file',
      { file: 'text', sha256: 'text', bytes: 'bigint', mtime_ms: 'double precision', reader: 'text' },
      readings.map(({ file: f }) => ({ file: f.file, sha256: f.sha256, bytes: f.bytes, mtime_ms: f.mtimeMs, reader: f.reader })),
      { replace: ['file'] },
    ),
  ])
  await writeTogether(desk, [
    insertion(
      desk,
      'file_report',
      { file: 'text', report: 'text', ordinal: 'int' },
      readings.flatMap((r) => r.reports.map(({ report }, ordinal) => ({ file: r.file.file, report: report.id, ordinal }))),
    ),
    faultsTold(desk, faults),
  ])
}

/**
 * One report may stand in several files. It is told by the first of them in the order of names, whatever the order they are read in, so
 * that a rebuild gives the same project.
 */
async function thoseToWrite({ db, project }: Desk, readings: readonly Reading[]): Promise<ReadReport[]> {
  const byId = new Map<string, ReadReport>()
  const files = new Map<string, string>()
  for (const { file, reports } of readings) {
    for (const read of reports) {
      const other = files.get(read.report.id)
      if (other !== undefined && other <= file.file) continue
      byId.set(read.report.id, read)
      files.set(read.report.id, file.file)
    }
  }
  const first = await db
    .selectFrom('file_report')
    .select(['report', (e) => e.fn.min('file').as('file')])
    .where('project', '=', project)
    .where(among('report', [...byId.keys()]))
    .groupBy('report')
    .execute()
  return first.flatMap(({ report, file }) => {
    const read = byId.get(report)
    return read && files.get(report) === file ? [read] : []
  })
}

const COLUMNS = {
  id: 'text',
  sha256: 'text',
  file: 'text',
  media_type: 'text',
  bytes: 'bigint',
  encoding: 'text',
  outlet: 'text',
  url: 'text',
  title: 'text',
  language: 'text',
  language_basis: 'text',
  published: 'text',
  published_basis: 'text',
  day_from: 'text',
  day_to: 'text',
  text: 'text',
  offsets: 'json',
  noise: 'json',
  notes: 'json',
  opening: 'text',
}

async function writeReports(desk: Desk, reports: readonly Report[], stories: ReadonlyMap<string, StorySignature | null>): Promise<void> {
  touchReports(
    desk,
    reports.map((r) => r.id),
  )
  await writeTogether(desk, [
    insertion(
      desk,
      'report',
      { ...COLUMNS, signature: 'json' },
      reports.map((r) => ({ ...rowOf(r), signature: stories.get(r.id)?.signature ?? null })),
      { replace: ['id'] },
    ),
    wordsOf(desk, reports),
    deletion(
      desk,
      'band',
      'report',
      reports.map((r) => r.id),
    ),
  ])
}

/** Replaces what is known of reports that are there; signature and bands stay. */
export async function updateReports(desk: Desk, reports: readonly Report[]): Promise<void> {
  touchReports(
    desk,
    reports.map((r) => r.id),
  )
  await writeTogether(desk, [insertion(desk, 'report', COLUMNS, reports.map(rowOf), { replace: ['id'] }), wordsOf(desk, reports)])
}

/** What a search finds reports by. */
function wordsOf(desk: Desk, reports: readonly Report[]): RawBuilder<unknown> | null {
  const words = reports.map((r) => ({
    id: r.id,
    language: r.language,
    folded_title: folded(r.title ?? ''),
    folded_text: folded(articleOf(r)),
  }))
  return insertion(desk, 'report_text', { id: 'text', language: 'text' }, words, {
    replace: ['id'],
    also: { folded_title: 'text', folded_text: 'text' },
    made: { search: reportVector() },
  })
}

function rowOf(r: Report) {
  return {
    id: r.id,
    sha256: r.sha256,
    file: r.file,
    media_type: r.mediaType,
    bytes: r.bytes,
    encoding: r.encoding,
    outlet: r.outlet,
    url: r.url,
    title: r.title,
    language: r.language,
    language_basis: r.languageBasis,
    published: r.published,
    published_basis: r.publishedBasis,
    ...dayBounds(r.published),
    text: r.text,
    offsets: r.offsets,
    noise: r.noise,
    notes: r.notes,
    opening: openingOf(r),
  }
}

const OPENING_UNITS = 280

/** The first words of the article, white space evened out, cut at a word. */
function openingOf(report: Report): string {
  const text = articleOf(report)
    .slice(0, 4 * OPENING_UNITS)
    .replace(/\s+/gu, ' ')
    .trim()
  if (text.length <= OPENING_UNITS) return text
  const cut = text.lastIndexOf(' ', OPENING_UNITS)
  return `${text.slice(0, cut > OPENING_UNITS / 2 ? cut : OPENING_UNITS).toWellFormed()}…`
}

/** The text without its noise. */
function articleOf({ text, noise }: Report): string {
  const parts: string[] = []
  let at = 0
  for (const span of noise.toSorted((a, b) => a.start - b.start)) {
    if (span.start > at) parts.push(text.slice(at, span.start))
    at = Math.max(at, span.end)
  }
  parts.push(text.slice(at))
  return parts.join('\n')
}
