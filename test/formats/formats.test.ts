import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parseRssFeed } from 'feedsmith'
import { unzipSync } from 'fflate'
import { DirectedGraph } from 'graphology'
import { parse as parseGexf } from 'graphology-gexf'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { GeoPrecision, IncidentType, Weapon } from '../../src/model/codes.ts'
import type { FieldValue } from '../../src/model/draft.ts'
import { Fault } from '../../src/model/fault.ts'
import type { PublicRecord } from '../../src/model/public-record.ts'
import type { CotejoRecord } from '../../src/model/record.ts'
import type { PublicSet } from '../../src/publish/public-set.ts'
import { readDataPackage } from '../../src/publish/read-package.ts'
import { setOf, told } from '../../src/publish/testing.ts'
import { FORMATS, formatOf } from '../../src/workbench/exporting.ts'
import { writtenIn, wrongIn } from './wrong-in.ts'

async function bytesOf(format: string, set: PublicSet): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of formatOf(format).write(set)) parts.push(typeof part === 'string' ? Buffer.from(part) : part)
  return Buffer.concat(parts)
}
const textOf = async (format: string, set: PublicSet) => new TextDecoder().decode(await bytesOf(format, set))
const rowsOf = async (format: string, set: PublicSet): Promise<Record<string, string>[]> =>
  parse(await textOf(format, set), { columns: true })

const count = (best: number) => ({ low: best, best, high: best })
const KILLING = told(
  'incident',
  {
    ...{
      type: 'homicide',
      date: '2024-03-09',
      datePrecision: 'day',
      country: 'AR',
      admin1: 'Santa Fe',
      city: 'Rosario',
      place: 'una plaza',
    },
    ...{
      lat: -32.95,
      lon: -60.65,
      geoPrecision: 'city',
      killed: count(1),
      weapon: 'firearm',
      'victims.0.name': 'Ramiro Quiroz',
      'victims.0.role': 'worker',
    },
  },
  { reports: ['aaaaaaaaaaaaaaaa'], quote: 'mataron a un playero; =1+1' },
)
const LATER = told(
  'incident',
  { type: 'attempted_homicide', date: '2024-04', datePrecision: 'month', country: 'AR', injured: count(2) },
  { reports: ['bbbbbbbbbbbbbbbb'] },
)
const THREAT = told('incident', { type: 'threat', date: '2024-03-10', content: '=cmd|calc' }, { reports: ['cccccccccccccccc'] })
const GROUP = told('actor', { name: '=Los "Cardos" & Cía', kind: 'criminal_group' })
const TIE = told('link', { from: '=Los "Cardos" & Cía', relation: 'rival_of', to: 'Los Otros' })
const ALL = [KILLING, LATER, THREAT, GROUP, TIE]

test('every format writes something of an empty record and says the same twice', async () => {
  for (const { id } of FORMATS) {
    const [one, two] = [await bytesOf(id, setOf([])), await bytesOf(id, setOf([]))]
    expect([id, one.length > 0 || id === 'ftm']).toEqual([id, true])
    expect([id, Buffer.from(one).equals(two)]).toEqual([id, true])
  }
})

describe('the tables of others', () => {
  test('ACLED-like: 31 columns in their order, unknown tolls empty, threats left out', async () => {
    const text = await textOf('acled-like', setOf(ALL))
    expect(text.split('\r\n')[0]).toBe(
      'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp',
    )
    const rows = await rowsOf('acled-like', setOf(ALL))
    expect(rows.map((r) => [r.event_date, r.time_precision, r.sub_event_type, r.fatalities, r.interaction])).toEqual([
      ['2024-03-09', '1', 'Attack', '1', '37'],
      ['2024-04-01', '3', 'Attack', '', '37'],
    ])
  })

  test('UCDP-like: only deaths, with bounds and days', async () => {
    const rows = await rowsOf('ucdp-like', setOf(ALL))
    expect(rows.map((r) => [r.best, r.low, r.high, r.date_prec, r.where_prec, r.date_start, r.date_end, r.geom_wkt])).toEqual([
      ['1', '1', '1', '1', '2', '2024-03-09', '2024-03-09', 'POINT (-60.65 -32.95)'],
    ])
    expect(Object.keys(rows[0]!)).toHaveLength(49)
  })

  test('GTD-like: unknown is -99, not zero; an attempt is no success', async () => {
    const rows = await rowsOf('gtd-like', setOf(ALL))
    expect(rows.map((r) => [r.nkill, r.nwound, r.success, r.attacktype1, r.weaptype1, r.iday])).toEqual([
      ['1', '-99', '1', '6', '5', '9'],
      ['-99', '2', '0', '6', '13', '0'],
    ])
  })

  test('HXL: hashtags under the header', async () => {
    const [tags, first] = await rowsOf('hxl', setOf(ALL))
    expect(tags).toMatchObject({ killed: '#affected+killed', date: '#date+occurred', location: '#loc+name', country: '#country+code' })
    expect(first).toMatchObject({ killed: '1', injured: '', location: 'Rosario' })
  })

  test('a cell that a spreadsheet would run is defused in every table', async () => {
    for (const { id, mediaType } of FORMATS.filter((f) => f.mediaType.startsWith('text/csv'))) {
      const cells = (parse(await textOf(id, setOf(ALL))) as string[][]).flat()
      expect([id, mediaType, cells.filter((c) => /^[=+@\t\r]/.test(c))]).toEqual([id, mediaType, []])
    }
  })
})

test('odd words and names pass every schema, model and reader', async () => {
  expect(await wrongIn(await writtenIn(async () => setOf(ALL)), setOf(ALL))).toEqual([])
  expect(await wrongIn(await writtenIn(async () => setOf([])), setOf(ALL))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^ftm: events/), expect.stringMatching(/^parquet: rows/)]),
  )
})

test('W3C annotations: a quote selector for words as they stand, the place for all', async () => {
  const page = JSON.parse(await textOf('annotations', setOf(ALL)))
  expect(page['@context']).toBe('http://www.w3.org/ns/anno.jsonld')
  const { target, body } = page.items[0]
  expect(target.selector).toEqual([
    { type: 'TextQuoteSelector', exact: 'mataron a un playero; =1+1' },
    { type: 'TextPositionSelector', start: 0, end: 26 },
  ])
  expect(JSON.parse(body[0].value)).toMatchObject({ field: 'type', value: 'homicide' })
})

test('GEXF is read by graphology', async () => {
  const graph = parseGexf(DirectedGraph, await textOf('gexf', setOf(ALL)))
  expect(graph.nodes().map((n) => graph.getNodeAttribute(n, 'label'))).toEqual(['=Los "Cardos" & Cía', 'Los Otros'])
  expect(graph.edges().map((e) => [graph.getEdgeAttribute(e, 'label'), graph.getEdgeAttribute(e, 'weight')])).toEqual([['rival_of', 1]])
})

test('RSS is read by feedsmith; a calendar has lines of 75 bytes and days', async () => {
  const feed = parseRssFeed(await textOf('rss', setOf(ALL)))
  expect(feed.items?.map((i) => i.guid?.value)).toEqual([LATER.id, THREAT.id, KILLING.id])
  const text = await textOf('ical', setOf(ALL))
  expect(text.split('\r\n').every((l) => Buffer.byteLength(l) <= 75)).toBe(true)
  expect(text).toContain('DTSTART;VALUE=DATE:20240401\r\nDTEND;VALUE=DATE:20240501\r\n')
})

test('Parquet is read by hyparquet, with numbers as numbers and gaps as null', async () => {
  const bytes = await bytesOf('parquet', setOf(ALL))
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
  expect(rows.map((r) => [r.type, r.killed, r.lat, r.background])).toEqual([
    ['homicide', 1, -32.95, false],
    ['attempted_homicide', null, null, false],
    ['threat', null, null, false],
  ])
})

test('SQLite is read by SQLite, with keys that hold', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-formats-'))
  try {
    await writeFile(join(folder, 'a.sqlite'), await bytesOf('sqlite', setOf(ALL)))
    const db = new DatabaseSync(join(folder, 'a.sqlite'), { readOnly: true })
    expect(
      db
        .prepare('SELECT type, killed, background FROM incidents ORDER BY id')
        .all()
        .map((r) => ({ ...r })),
    ).toEqual([
      { type: 'homicide', killed: 1, background: 0 },
      { type: 'attempted_homicide', killed: null, background: 0 },
      { type: 'threat', killed: null, background: 0 },
    ])
    expect({ ...db.prepare('PRAGMA integrity_check').get() }).toEqual({ integrity_check: 'ok' })
    expect(db.prepare('SELECT count(*) AS n FROM accounts WHERE record NOT IN (SELECT id FROM records)').get()).toMatchObject({ n: 0 })
    db.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('series: gaps are empty with status M, provisional figures say so', async () => {
  const o = { counter: null, preferred: true, origin: null, source: 'osp', vintage: null, note: '=x, llame al 0341 155-550177' }
  const series = {
    ...{
      id: 'homicides:Rosario:year',
      indicator: 'homicides',
      unit: 'count',
      place: 'Rosario',
      placeCode: 'AR-S-ROS',
      grain: 'year' as const,
    },
    ...{ measure: 'flow' as const, referenceDay: null, definition: null, licence: null, breaks: [] },
    observations: [
      { ...o, period: '2023', value: 261, provisional: false },
      { ...o, period: '2024', value: null, provisional: false },
      { ...o, period: '2025', value: 90, provisional: true },
    ],
  }
  const rows = await rowsOf('sdmx', setOf([], { series: [series] }))
  expect(rows.map((r) => [r.REF_AREA, r.FREQ, r.TIME_PERIOD, r.OBS_VALUE, r.OBS_STATUS, r.COMMENT_OBS])).toEqual([
    ['AR-S-ROS', 'A', '2023', '261', 'A', "'=x, llame al […]"],
    ['AR-S-ROS', 'A', '2024', '', 'M', "'=x, llame al […]"],
    ['AR-S-ROS', 'A', '2025', '90', 'P', "'=x, llame al […]"],
  ])
})

describe('the data package', () => {
  const publicOf = async (set: PublicSet): Promise<PublicRecord[]> => {
    const out: PublicRecord[] = []
    for await (const { record } of set.records()) out.push(record)
    return out
  }
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((t) => t.toWellFormed())
  const record: fc.Arbitrary<CotejoRecord> = fc
    .record({
      n: fc.nat(2 ** 31),
      protect: fc.boolean(),
      quote: text.filter((t) => t.length > 0),
      values: fc.record(
        {
          type: fc.constantFrom<FieldValue>(...IncidentType.options),
          date: fc.constantFrom<FieldValue>('2024', '2024-03', '2024-03-09'),
          place: text,
          city: text,
          lat: fc.double({ min: -90, max: 90, noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
          lon: fc.double({ min: -180, max: 180, noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
          geoPrecision: fc.constantFrom<FieldValue>(...GeoPrecision.options),
          weapon: fc.constantFrom<FieldValue>(...Weapon.options),
          killed: fc.nat(50).map(count),
          'victims.0.name': text,
          'victims.0.age': fc.nat(99),
          content: text,
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ n, protect, quote, values }) =>
      told('incident', values as Record<string, FieldValue>, { quote, protected: protect, reports: [n.toString(16).padStart(16, '0')] }),
    )

  test('gives back the records it was made of, on 1,000 generated records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(record, { maxLength: 25, selector: (r) => r.id }), async (records) => {
        const back = readDataPackage(unzipSync(await bytesOf('datapackage', setOf(records))), 'a.zip')
        expect(back.records).toEqual(await publicOf(setOf(records)))
      }),
      { numRuns: 80 },
    )
  })

  test('describes its tables', async () => {
    const files = unzipSync(await bytesOf('datapackage', setOf(ALL)))
    const { resources, told: counts } = JSON.parse(new TextDecoder().decode(files['datapackage.json']))
    expect(counts.withheld).toMatchObject({ threat_text: 1 })
    for (const { path, schema } of resources) {
      const header = (parse(Buffer.from(files[path]!)) as string[][])[0]
      expect([path, schema.fields.map((f: { name: string }) => f.name)]).toEqual([path, header])
    }
  })

  test('broken, missing and hostile packages are refused whole', async () => {
    const good = unzipSync(await bytesOf('datapackage', setOf(ALL)))
    const refused = (files: Record<string, Uint8Array>, at: RegExp) => {
      const run = () => readDataPackage(files, 'a.zip')
      expect(run).toThrow(Fault)
      expect(run).toThrow(at)
    }
    const { 'fields.csv': _, ...less } = good
    refused(less, /fields\.csv/)
    refused({ ...good, 'records.csv': Buffer.from('id,kind\r\na,b\r\n') }, /records\.csv:1/)
    const rows = new TextDecoder().decode(good['records.csv'])
    refused({ ...good, 'records.csv': Buffer.from(rows.replace(',incident,', ',nonsense,')) }, /records\.csv:2/)
    refused({ ...good, 'records.csv': Buffer.from(rows.split('\r\n').slice(0, 2).join('\r\n')) }, /fields\.csv/)
    const described = JSON.parse(new TextDecoder().decode(good['datapackage.json']))
    refused({ ...good, 'datapackage.json': Buffer.from(JSON.stringify({ ...described, asOf: 'soon' })) }, /datapackage\.json/)
    const told = new TextDecoder().decode(good['accounts.csv'])
    refused({ ...good, 'accounts.csv': Buffer.from(told.replace(',0,26,', ',0,99999999999,')) }, /records\.csv:2/)
  })
})
