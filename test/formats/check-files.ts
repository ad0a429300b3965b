import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { getIssues } from '@placemarkio/check-geojson'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { readGeojson } from '../../src/intake/foreign/geojson.ts'
import { INCIDENT_COLUMNS, incidentRow, PUBLIC_TABLES, publicRows } from '../../src/publish/public-tables.ts'
import { readDataPackage } from '../../src/publish/read-package.ts'
import { same, type Truth, told } from './truth.ts'

// What is wrong with a file of the formats that hold the record itself. Nothing is checked by the code that wrote it: by the reader
// of the format, and by what the record says.

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

export function json(bytes: Uint8Array, { entries, set }: Truth): string[] {
  const { records, project, asOf, told: counts } = JSON.parse(textOf(bytes))
  return [
    ...same(
      'records',
      records,
      entries.map(({ record, reports }) => ({ ...record, sources: reports })),
    ),
    ...same('head', [project, asOf, counts.records], [set.project, set.asOf, entries.length]),
  ]
}

/** The rules of Frictionless: names, types of cells, keys that are there once, references that lead somewhere; then our own reader. */
export async function datapackage(bytes: Uint8Array, { entries, set }: Truth): Promise<string[]> {
  const files = unzipSync(bytes)
  const wrong = tableProblems(files)
  const back = readDataPackage(files, 'package')
  wrong.push(
    ...same(
      'records',
      back.records,
      entries.map((e) => e.record),
    ),
  )
  const reports = new Map(entries.flatMap((e) => e.reports.map((r) => [r.id, r] as const)))
  wrong.push(...same('reports', [...back.reports.values()], [...reports.values()]), ...same('sources', [...back.sources], [...set.sources]))
  wrong.push(...same('tombstones', back.tombstones, await set.tombstones()))
  wrong.push(...same('corrections', back.corrections, await set.corrections()))
  const known = new Set(entries.map((e) => e.record.id))
  const verdicts = [...(await set.verdicts())].filter(([id]) => known.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))
  wrong.push(
    ...same(
      'verdicts',
      [...back.verdicts].sort(([a], [b]) => (a < b ? -1 : 1)),
      verdicts,
    ),
  )
  const figures = (all: Truth['set']['series']) =>
    all.map((s) => [s.id, s.grain, s.unit, s.observations.map((o) => [o.period, o.value, o.counter])])
  return [...wrong, ...same('series', figures(back.series), figures(set.series))]
}

interface Described {
  readonly name: string
  readonly resources: readonly {
    readonly name: string
    readonly path: string
    readonly schema: {
      readonly fields: readonly { readonly name: string; readonly type: string }[]
      readonly primaryKey?: readonly string[]
      readonly foreignKeys?: readonly {
        readonly fields: string
        readonly reference: { readonly resource: string; readonly fields: string }
      }[]
    }
  }[]
}

const TYPES: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  boolean: /^(true|false)$/,
}

function tableProblems(files: Readonly<Record<string, Uint8Array>>): string[] {
  const { name, resources } = JSON.parse(textOf(files['datapackage.json']!)) as Described
  const wrong = [name, ...resources.map((r) => r.name)].filter((n) => !/^[-a-z0-9._/]+$/.test(n)).map((n) => `name ${n}`)
  const tables = new Map(resources.map((r) => [r.name, parse(textOf(files[r.path]!), { columns: true }) as Record<string, string>[]]))
  for (const { name: table, schema } of resources) {
    const rows = tables.get(table)!
    for (const { name: column, type } of schema.fields) {
      const odd = rows.find((r) => r[column] === undefined || (r[column] !== '' && !TYPES[type]!.test(r[column]!)))
      if (odd) wrong.push(`${table}.${column}: ${JSON.stringify(odd[column])} is no ${type}`)
    }
    const keys = rows.map((r) => (schema.primaryKey ?? []).map((k) => r[k]).join('\u0000'))
    if (schema.primaryKey && new Set(keys).size < keys.length) wrong.push(`${table}: a key twice`)
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = new Set(tables.get(reference.resource)!.map((r) => r[reference.fields]))
      const lost = rows.find((r) => r[fields] !== '' && !known.has(r[fields]))
      if (lost) wrong.push(`${table}.${fields}: ${lost[fields]} stands nowhere`)
    }
  }
  return wrong
}

/** Each row of the flat table, as words. */
const wordsOfRow = (record: Truth['incidents'][number]) => incidentRow(record).map((c) => (c === null ? '' : String(c)))
/** An apostrophe before a formula is no part of the words. */
const plain = (cell: string) => cell.replace(/^'(?='*[=+\-@\t\r])/, '')

export function csv(bytes: Uint8Array, { incidents }: Truth): string[] {
  const [header, ...rows] = parse(textOf(bytes)) as string[][]
  return [
    ...same(
      'header',
      header,
      INCIDENT_COLUMNS.map((c) => c.name),
    ),
    ...same(
      'rows',
      rows.map((r) => r.map(plain)),
      incidents.map(wordsOfRow),
    ),
    ...rows
      .flat()
      .filter((c) => /^[=+@\t\r]|^-(?!\d)/.test(c))
      .map((c) => `a formula: ${c}`),
  ]
}

export function geojson(bytes: Uint8Array, { incidents }: Truth): string[] {
  const text = textOf(bytes)
  const back = [...readGeojson(text, 'f')].map(({ id, fields }) => [id, fields.type, fields.date, fields.killed, fields.lat, fields.lon])
  const said = (record: Truth['incidents'][number], field: string) => {
    const value = told(record, field)
    return value === null ? undefined : String(value)
  }
  return [
    ...getIssues(text).map((i) => i.message),
    ...same(
      'features',
      back,
      incidents.map((r) => [r.id, ...['type', 'date', 'killed', 'lat', 'lon'].map((f) => said(r, f))]),
    ),
  ]
}

export async function parquet(bytes: Uint8Array, { incidents }: Truth): Promise<string[]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
  const back = rows.map((row) => INCIDENT_COLUMNS.map(({ name }) => row[name] ?? null))
  return same('rows', back, incidents.map(incidentRow))
}

/** SQLite's own checks, and every row of every table. */
export async function sqlite(bytes: Uint8Array, { set }: Truth): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-sqlite-'))
  try {
    await writeFile(join(folder, 'a.sqlite'), bytes)
    const db = new DatabaseSync(join(folder, 'a.sqlite'), { readOnly: true })
    const wrong = same('integrity', db.prepare('PRAGMA integrity_check').all(), [{ integrity_check: 'ok' }])
    wrong.push(...same('references', db.prepare('PRAGMA foreign_key_check').all(), []))
    const rows = new Map<string, unknown[]>(PUBLIC_TABLES.map((t) => [t.name, []]))
    for await (const [{ name }, own] of publicRows(set))
      for (const row of own) rows.get(name)!.push(row.map((c) => (typeof c === 'boolean' ? Number(c) : c)))
    for (const { name, columns } of PUBLIC_TABLES) {
      const list = columns.map((c) => `"${c.name}"`).join(', ')
      const back = db
        .prepare(`SELECT ${list} FROM "${name}"`)
        .all()
        .map((row) => columns.map((c) => row[c.name]))
      wrong.push(
        ...same(
          name,
          back.map((r) => JSON.stringify(r)).sort(),
          rows
            .get(name)!
            .map((r) => JSON.stringify(r))
            .sort(),
        ),
      )
    }
    db.close()
    return wrong
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
