import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Fault } from '../model/fault.ts'
import { SeriesMapping, type SeriesMappingInput } from '../model/series-mapping.ts'
import { packagedTables } from './data-package.ts'
import { loadSeriesFile } from './files.ts'

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const load = (name: string, content: Uint8Array, mapping: SeriesMappingInput | null = null) =>
  loadSeriesFile({ name, bytes: content, mapping: mapping && SeriesMapping.parse(mapping) }, new Map())
const values = (loaded: ReturnType<typeof load>) => loaded.series.map((s) => [s.id, s.unit, s.observations.map((o) => [o.period, o.value])])
const faultOf = (run: () => unknown): unknown[] | null => {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof Fault ? [error.code, error.params.found, error.params.expected] : [error]
  }
}

/** A workbook as Excel writes it: rows as XML, shared words, styles for dates (1: dd/mm/yyyy, 2: mmm-yy, 3: 0.0 %). */
function workbook(rows: string, { words = [] as string[], merges = '', prefix = '', sheets = ['Datos'] } = {}): Uint8Array {
  const x = (xml: string) => (prefix ? xml.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}:`) : xml)
  const sheet = x(`<worksheet xmlns="s"><cols><col min="1"/></cols><sheetData>${rows}</sheetData>${merges}</worksheet>`)
  return zipSync({
    'xl/workbook.xml': strToU8(
      x(
        `<workbook><sheets>${sheets.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
      ),
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(x(`<sst>${words.map((w) => `<si><r><t>${w}</t></r></si>`).join('')}</sst>`)),
    'xl/styles.xml': strToU8(
      x(
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      ),
    ),
    ...Object.fromEntries(sheets.map((_, i) => [`xl/worksheets/sheet${i + 1}.xml`, strToU8(sheet)])),
  })
}
const said = (cells: readonly (string | null)[], row: number) =>
  `<row r="${row}">${cells.map((c, i) => (c === null ? '' : `<c r="${'ABCDEFGH'[i]}${row}"${c}</c>`)).join('')}</row>`
const w = (n: number) => ` t="s"><v>${n}</v>`
const n = (value: number, style = 0) => ` s="${style}"><v>${value}</v>`

describe('a workbook', () => {
  const constants = { indicator: 'homicides', unit: 'persons', source: 'OSP' }

  it.each(['', 'x'])('is read with its merged headers, dates as headers and labels merged down (prefix %j)', (prefix) => {
    const rows = [
      said([w(0)], 1),
      said([w(1), w(2), n(45292, 2), n(45323, 2), w(3)], 3),
      said([w(4), w(5), n(17), n(8), n(25)], 4),
      said([null, w(6), n(4), ' t="str"><f>A1</f><v>n/d</v>', n(4)], 5),
    ].join('')
    const words = ['Homicidios &amp; m&#225;s', 'Provincia', 'Departamento', 'Total', 'Santa Fe', 'Rosario', 'La Capital']
    const loaded = load('a.xlsx', workbook(rows, { words, prefix, merges: '<mergeCells><mergeCell ref="A4:A5"/></mergeCells>' }), {
      constants,
      columns: { place: ['Departamento'], placeCode: 'Provincia' },
      across: { role: 'period' },
    })
    expect(loaded.problems.map((p) => [p.row, p.code])).toEqual([
      [null, 'total-column'],
      [5, 'code-shared'],
    ])
    expect(loaded.series.map((s) => [s.place, s.placeCode, s.observations.map((o) => [o.period, o.value, o.origin?.row])])).toEqual([
      [
        'Rosario',
        'Santa Fe',
        [
          ['2024-01', 17, 4],
          ['2024-02', 8, 4],
        ],
      ],
      [
        'La Capital',
        'Santa Fe',
        [
          ['2024-01', 4, 5],
          ['2024-02', null, 5],
        ],
      ],
    ])
  })

  it('gives percentages as they are seen and days as days', () => {
    const rows = said([w(0), w(1), w(2)], 1) + said([w(3), n(45657, 1), n(0.185, 3)], 2)
    const loaded = load('a.xlsx', workbook(rows, { words: ['lugar', 'fecha', 'valor', 'AR'] }), {
      constants: { ...constants, unit: 'percent' },
    })
    expect(values(loaded)).toEqual([['homicides:AR:day', 'percent', [['2024-12-31', 18.5]]]])
  })

  it('tells a sheet it does not have, an old workbook, and what is none', () => {
    const book = workbook('', { sheets: ['Uno', 'Dos'] })
    expect(faultOf(() => load('a.xlsx', book, { sheet: 'Tres' }))).toEqual(['mapping-invalid', 'Tres (Uno, Dos)', undefined])
    expect(faultOf(() => load('a.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])))).toEqual(['series-format', '.xls', '.xlsx'])
    expect(faultOf(() => load('a.xlsx', bytes('not a zip at all')))?.[0]).toBe('series-format')
    expect(faultOf(() => load('a.xlsx', zipSync({ 'a.txt': strToU8('x') })))?.[0]).toBe('series-format')
    expect(faultOf(() => load('a.xlsx', workbook('')))?.[0]).toBe('file-empty')
  })

  it('takes time linear in the file also where it is cut off', () => {
    const cut = `<row r="1">${'<c r="A1" t="s"><v>0</v>'.repeat(40_000)}`
    const started = process.cpuUsage().user
    expect(faultOf(() => load('a.xlsx', workbook(cut)))?.[0]).toBe('file-empty')
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(2000)
  })
})

describe('JSON-stat', () => {
  const dataset = {
    version: '2.0',
    class: 'dataset',
    source: 'INE',
    updated: '2024-05-02T10:00:00Z',
    id: ['metric', 'geo', 'sex', 'time'],
    size: [1, 2, 2, 2],
    role: { time: ['time'], geo: ['geo'], metric: ['metric'] },
    dimension: {
      metric: { category: { index: ['homicides'], unit: { homicides: { label: 'persons' } } } },
      geo: { category: { index: { '82': 0, '06': 1 }, label: { '82': 'Santa Fe', '06': 'Buenos Aires' } } },
      sex: { category: { index: ['m', 'f'] } },
      time: { category: { index: ['2023M01', '2023M02'] } },
    },
    value: { 0: 10, 1: 11, 2: 3, 3: null, 4: 50, 5: 51, 6: 9 },
    status: { 1: 'p' },
  }

  it('is read by the roles of its dimensions; what is not in it is a gap', () => {
    const loaded = load('a.json', bytes(dataset))
    expect(loaded.problems).toEqual([])
    expect(values(loaded)).toEqual([
      [
        'homicides/m:82:month',
        'persons',
        [
          ['2023-01', 10],
          ['2023-02', 11],
        ],
      ],
      [
        'homicides/f:82:month',
        'persons',
        [
          ['2023-01', 3],
          ['2023-02', null],
        ],
      ],
      [
        'homicides/m:06:month',
        'persons',
        [
          ['2023-01', 50],
          ['2023-02', 51],
        ],
      ],
      [
        'homicides/f:06:month',
        'persons',
        [
          ['2023-01', 9],
          ['2023-02', null],
        ],
      ],
    ])
    expect(loaded.series[0]?.observations.map((o) => [o.source, o.vintage, o.provisional])).toEqual([
      ['INE', '2024-05-02', false],
      ['INE', '2024-05-02', true],
    ])
  })

  it('of the first version, and without roles, is read too', () => {
    const { id, size, dimension, value } = dataset
    const first = { homicides: { label: 'homicides', dimension: { ...dimension, id, size, role: { geo: ['geo'] } }, value } }
    const loaded = load('a.json', bytes(first), { constants: { unit: 'persons', source: 'INE' } })
    expect(values(loaded)[0]).toEqual([
      'homicides/m:82:month',
      'persons',
      [
        ['2023-01', 10],
        ['2023-02', 11],
      ],
    ])
  })

  it('tells what does not agree', () => {
    expect(faultOf(() => load('a.json', bytes({ ...dataset, size: [1, 3, 2, 2] })))).toEqual([
      'series-format',
      'size 1 × 3 × 2 × 2',
      'dimension 1 × 2 × 2 × 2',
    ])
    expect(faultOf(() => load('a.json', bytes('{')))?.[0]).toBe('series-format')
    expect(faultOf(() => load('a.json', bytes({ ...dataset, value: 'none' })))?.[1]).toContain('value')
  })
})

describe('a data package', () => {
  const pack = {
    title: 'Homicidios',
    licenses: [{ name: 'CC-BY-4.0' }],
    sources: [{ title: 'OSP' }],
    resources: [
      { path: 'data/a.csv', schema: { fields: [{ name: 'valor', decimalChar: ',' }], missingValues: ['s/i'] } },
      { path: ['b.csv', 'notes.txt'], cotejo: { constants: { unit: 'persons' } } },
    ],
  }

  it('says for its tables how numbers are written, the licence and the source', () => {
    const [a, b, ...others] = packagedTables('datapackage.json', bytes(pack))
    expect(others).toEqual([])
    expect(a).toMatchObject({
      path: 'data/a.csv',
      mapping: { numbers: '1.234,5', missing: ['s/i'], licence: 'CC-BY-4.0', defaults: { source: 'OSP' } },
    })
    expect(b).toMatchObject({ path: 'b.csv', mapping: { constants: { unit: 'persons' }, numbers: 'auto' } })
    const text = 'indicador;lugar;año;valor;unidad\nx;P;2020;1.234;tasa\nx;P;2021;s/i;tasa\n'
    const { series } = loadSeriesFile({ name: 'data/a.csv', bytes: bytes(text), mapping: a?.mapping ?? null }, new Map())
    expect(series[0]).toMatchObject({ licence: 'CC-BY-4.0', observations: [{ value: 1234, source: 'OSP' }, { value: null }] })
  })

  it.each(['../a.csv', '/etc/a.csv', 'https://x.org/a.csv', 'x\\a.csv', 'a/../../b.csv'])(
    'reads nothing outside its folder: %s',
    (path) => {
      expect(faultOf(() => packagedTables('p', bytes({ resources: [{ path }] })))).toEqual(['series-format', path, 'data/NAME.csv'])
    },
  )
})
