import { z } from 'zod'
import { DraftKind, Reality, ReviewState } from '../model/codes.ts'
import { FieldValue } from '../model/draft.ts'
import {
  Correction,
  type PublicAccount,
  type PublicField,
  type PublicRecord,
  type PublicReport,
  PublicVerdict,
  Tombstone,
  Withheld,
} from '../model/public-record.ts'
import { LanguageCode } from '../model/report.ts'
import { Grain, Series, SeriesBreak, SeriesSource } from '../model/series.ts'
import { PUBLIC_NAME } from './formats/data-package.ts'
import { invalid, made, orNull, type PackageFiles, type Row, requireKnown, rowsOf, truth, words } from './package-rows.ts'

/** All a data package says: what it was made of, as it was published. */
export interface PublicPackage {
  readonly project: string
  readonly asOf: string | null
  readonly languages: readonly z.infer<typeof LanguageCode>[]
  /** In the order of the package. */
  readonly records: readonly PublicRecord[]
  readonly reports: ReadonlyMap<string, PublicReport>
  readonly verdicts: ReadonlyMap<string, readonly PublicVerdict[]>
  readonly series: readonly Series[]
  readonly sources: ReadonlyMap<string, SeriesSource>
  readonly tombstones: readonly Tombstone[]
  readonly corrections: readonly Correction[]
}

const DESCRIPTION = 'datapackage.json'
const Description = z.object({
  name: z.literal(PUBLIC_NAME),
  title: z.string().min(1),
  asOf: z.iso.date().nullable(),
  languages: z.array(LanguageCode).min(1),
})

/**
 * What the files of a public data package say, as it was written. `name` is that of the package. Fault `package-invalid` says which file and
 * row is wrong, and nothing of a broken package is given.
 */
export function readDataPackage(files: PackageFiles, name: string): PublicPackage {
  const { title, asOf, languages } = descriptionOf(files, name)
  const records = recordsOf(files, name)
  const ids = new Set(records.map((r) => r.id))
  const reports = made(rowsOf(files, 'reports', name), 'reports', name, reportOf)
  const said = rowsOf(files, 'verdicts', name)
  requireKnown(
    said.map((r) => r.record),
    ids,
    name,
    'verdicts',
  )
  const verdicts = made(said, 'verdicts', name, (row) => [row.record!, verdictOf(row)] as const)
  const sources = made(rowsOf(files, 'sources', name), 'sources', name, sourceOf)
  return {
    ...{ project: title, asOf, languages, records },
    reports: new Map(reports.map((r) => [r.id, r])),
    verdicts: new Map([...Map.groupBy(verdicts, ([id]) => id)].map(([id, all]) => [id, all.map(([, v]) => v)])),
    series: seriesOf(files, name),
    sources: new Map(sources.map((s) => [s.id, s])),
    tombstones: made(rowsOf(files, 'tombstones', name), 'tombstones', name, tombstoneOf),
    corrections: made(rowsOf(files, 'corrections', name), 'corrections', name, correctionOf),
  }
}

function descriptionOf(files: PackageFiles, name: string): z.infer<typeof Description> {
  const file = files[DESCRIPTION]
  if (!file) throw invalid(name, DESCRIPTION, 'no such file')
  try {
    return Description.parse(JSON.parse(new TextDecoder().decode(file)))
  } catch (cause) {
    throw invalid(name, DESCRIPTION, cause instanceof Error ? cause.message.slice(0, 200) : String(cause), cause)
  }
}

function recordsOf(files: PackageFiles, name: string): PublicRecord[] {
  const fields = Map.groupBy(rowsOf(files, 'fields', name), (r) => r.record)
  const accounts = Map.groupBy(rowsOf(files, 'accounts', name), (r) => `${r.record} ${r.field}`)
  const records = rowsOf(files, 'records', name)
  requireKnown(fields.keys(), new Set(records.map((r) => r.id)), name, 'fields')
  requireKnown(accounts.keys(), new Set([...fields.values()].flat().map((f) => `${f.record} ${f.field}`)), name, 'accounts')
  return made(records, 'records', name, (row) => recordOf(row, fields.get(row.id!) ?? [], accounts))
}

function recordOf(row: Row, fields: readonly Row[], accounts: ReadonlyMap<string, readonly Row[]>): PublicRecord {
  return {
    id: z.string().min(1).parse(row.id),
    kind: DraftKind.parse(row.kind),
    state: ReviewState.parse(row.state),
    reality: Reality.parse(row.reality),
    background: truth(row.background),
    reports: words(row.reports),
    independentSources: whole.parse(row.independent_sources),
    partOf: orNull(row.part_of),
    fields: Object.fromEntries(fields.map((f) => [f.field!, fieldOf(f, accounts.get(`${f.record} ${f.field}`) ?? [])])),
    withheld: z.array(Withheld).parse(words(row.withheld)),
    warnings: z.array(z.literal('singles_out')).parse(words(row.warnings)),
  }
}

function fieldOf(row: Row, rows: readonly Row[]): PublicField {
  const range = row.range
    ? z.object({ low: z.number().nullable(), best: z.number().nullable(), high: z.number().nullable() }).parse(JSON.parse(row.range))
    : undefined
  return {
    value: valueOfCell(row.value),
    rule: row.rule ?? '',
    conflict: truth(row.conflict),
    ...(range ? { range } : {}),
    accounts: [...Map.groupBy(rows, (r) => r.account).values()].map(accountOf),
    ...(row.withheld ? { withheld: Withheld.parse(row.withheld) } : {}),
  }
}

const whole = z.coerce.number().int()
/** Where a passage may stand, in UTF-16 units: no report is longer. */
const offset = whole.min(0).max(10_000_000)

function accountOf(rows: readonly Row[]): PublicAccount {
  const first = rows[0]!
  const passages = rows
    .filter((r) => r.start !== '')
    .map((r) => ({
      start: offset.parse(r.start),
      end: offset.parse(r.end),
      quote: r.quote ?? '',
      ...(truth(r.masked) ? { masked: true as const } : {}),
    }))
  return {
    report: z.string().min(1).parse(first.report),
    value: valueOfCell(first.value),
    by: z.enum(['machine', 'person']).parse(first.by),
    passages: truth(first.withheld) ? null : passages,
  }
}

const valueOfCell = (cell: string | undefined) => (cell ? FieldValue.parse(JSON.parse(cell)) : null)

function reportOf(row: Row): PublicReport {
  return {
    id: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .parse(row.id),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .parse(row.sha256),
    ...{ outlet: orNull(row.outlet), url: orNull(row.url), title: orNull(row.title) },
    language: LanguageCode.parse(row.language),
    published: orNull(row.published),
    withheld: z.array(Withheld).parse(words(row.withheld)),
  }
}

function verdictOf({ verdict, on, reasons }: Row): PublicVerdict {
  return PublicVerdict.parse({ verdict, on, reasons: JSON.parse(reasons ?? '') })
}

function sourceOf(row: Row): SeriesSource {
  const { publisher, url, date, licence } = row
  return SeriesSource.parse({
    ...{ id: row.id, title: row.title },
    ...{ publisher: orNull(publisher), url: orNull(url), date: orNull(date), licence: orNull(licence) },
  })
}

function seriesOf(files: PackageFiles, name: string): Series[] {
  const figures = Map.groupBy(rowsOf(files, 'observations', name), (r) => r.SERIES)
  const rows = rowsOf(files, 'series', name)
  requireKnown(figures.keys(), new Set(rows.map((r) => r.id)), name, 'observations')
  return made(rows, 'series', name, (row) =>
    Series.parse({
      ...{ id: row.id, indicator: row.indicator, unit: row.unit, place: row.place, placeCode: orNull(row.place_code) },
      ...{ grain: Grain.parse(row.grain), measure: row.measure, referenceDay: orNull(row.reference_day), licence: orNull(row.licence) },
      definition: row.definition_es || row.definition_en ? { es: row.definition_es, en: row.definition_en } : null,
      breaks: z.array(SeriesBreak).parse(JSON.parse(row.breaks ?? '')),
      observations: (figures.get(row.id) ?? []).map(observationOf),
    }),
  )
}

function observationOf(row: Row): Series['observations'][number] {
  return {
    ...{ period: row.TIME_PERIOD!, value: row.OBS_VALUE ? Number(row.OBS_VALUE) : null, source: row.SOURCE_ID ?? '' },
    ...{ counter: orNull(row.COUNTER), vintage: orNull(row.VINTAGE), note: orNull(row.COMMENT_OBS), origin: null },
    ...{ provisional: truth(row.PROVISIONAL), preferred: truth(row.PREFERRED) },
    ...(row.NOTE_ES || row.NOTE_EN ? { noteInLanguage: { es: row.NOTE_ES ?? '', en: row.NOTE_EN ?? '' } } : {}),
  }
}

function tombstoneOf(row: Row): Tombstone {
  const { id, kind, deleted_on, what, into } = row
  return Tombstone.parse({ id, kind, on: orNull(deleted_on), what, into: orNull(into), note: noteOf(row) })
}

function correctionOf(row: Row): Correction {
  const { record, kind, changed_on: on, field } = row
  return Correction.parse({
    ...{ record, kind, on, field, stood: valueOfCell(row.stood), stands: valueOfCell(row.stands) },
    ...{ told: truth(row.told), reviewed: truth(row.reviewed), note: noteOf(row) },
  })
}

function noteOf({ note_es, note_en }: Row): Correction['note'] {
  return note_es || note_en ? { es: note_es ?? '', en: note_en ?? '' } : null
}
