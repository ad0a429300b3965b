import { describe, expect, it } from 'vitest'
import { Fault } from '../model/fault.ts'
import { SeriesMapping, type SeriesMappingInput } from '../model/series-mapping.ts'
import { breakIn, noteIn } from '../model/series-note.ts'
import { sayProblem } from '../model/series-problems.ts'
import { joinSeries, loadSeriesFile } from './files.ts'
import { loadInterventions } from './interventions.ts'
import type { Loaded } from './load-table.ts'
import { loadSources } from './sources.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const HEAD = 'indicator,area,area_code,period,value,unit,source_id,series,preferred,note\n'

function load(text: string | Uint8Array, mapping: SeriesMappingInput | null = null): Loaded {
  const file = { name: 'a.csv', bytes: typeof text === 'string' ? bytes(text) : text, mapping: mapping && SeriesMapping.parse(mapping) }
  return loadSeriesFile(file, new Map())
}

function faultOf(run: () => unknown): Fault | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof Fault ? error : null
  }
}

const told = (loaded: Loaded) => loaded.problems.map((p) => [p.row, p.column, p.code])
const values = (loaded: Loaded) => loaded.series.map((s) => [s.id, s.observations.map((o) => [o.period, o.value])])

describe('a tidy table', () => {
  it('keeps sources of one period apart, with who counted and where each figure stands', () => {
    const { series } = load(
      `${HEAD}deaths,Ciudad,1,2022,10,persons,A,osp,1,\ndeaths,Ciudad,1,2022,12,persons,B,press,0,provisional count\n`,
    )
    expect(series[0]).toMatchObject({ id: 'deaths:1:year', place: 'Ciudad', measure: 'flow', unit: 'persons', grain: 'year' })
    expect(series[0]?.observations.map((o) => [o.source, o.counter, o.value, o.preferred, o.provisional, o.origin?.row])).toEqual([
      ['A', 'osp', 10, true, false, 2],
      ['B', 'press', 12, false, true, 3],
    ])
  })

  it('keeps a gap as null with its note, never zero and never preferred', () => {
    const { series, problems } = load(`${HEAD}deaths,Ciudad,1,2022,,persons,,,1,not found\n`)
    expect(series[0]?.observations[0]).toMatchObject({ value: null, preferred: false, note: 'not found' })
    expect(problems).toEqual([])
  })

  it('prefers the only figure of a period and none of several unmarked', () => {
    const series = joinSeries([
      load(`${HEAD}deaths,X,1,2021,5,persons,A,,,\ndeaths,X,1,2022,6,persons,A,,,\ndeaths,X,1,2022,7,persons,B,,,\n`).series,
    ])
    expect(series[0]?.observations.map((o) => o.preferred)).toEqual([true, false, false])
  })

  it('keeps years, months and spans in series of their own', () => {
    const text = `${HEAD}deaths,X,1,2022,60,persons,A,,,\ndeaths,X,1,2022-03,5,persons,A,,,\ndeaths,X,1,2022-01/2022-03,14,persons,A,,,\n`
    expect(load(text).series.map((s) => s.id)).toEqual(['deaths:1:year', 'deaths:1:month', 'deaths:1:span'])
  })

  it('keeps a note in the languages it is given in, and a break has the words of its row', () => {
    const head = 'indicator,area,period,value,unit,source,note,note_es,break'
    const { series } = load(`${head}\nx,P,2001,5,persons,A,main offence,,\nx,P,2002,9,persons,A,any offence,cualquier delito,X\n`)
    const [first, second] = series[0]?.observations ?? []
    expect([first, second].map((o) => o && [noteIn('es', o), noteIn('en', o)])).toEqual([
      ['main offence', 'main offence'],
      ['cualquier delito', 'any offence'],
    ])
    const [broken] = series[0]?.breaks ?? []
    expect(broken && [breakIn('es', broken), breakIn('en', broken)]).toEqual(['cualquier delito', 'any offence'])
  })

  it('breaks the line where the definition changes or the table says so', () => {
    const text =
      'indicator,area,period,value,unit,source,definition,break\nx,P,2001,5,persons,A,main offence,\nx,P,2002,9,persons,A,any offence,\nx,P,2003,7,persons,A,any offence,new forms\n'
    const { series, problems } = load(text)
    expect(series[0]?.breaks).toEqual([
      { period: '2002', note: 'any offence' },
      { period: '2003', note: 'new forms' },
    ])
    // In a language nobody told: quoted as the file's words.
    expect(breakIn('es', series[0]!.breaks[1]!)).toBe('el archivo dice «new forms»')
    expect(problems.map((p) => p.code)).toEqual(['definition-changed'])
  })

  it('loads the good rows and tells every bad one at once, by row and column', () => {
    const rows = [
      'deaths,X,1,2020,5,persons,A,,,',
      'deaths,X,1,2021,n/d,persons,A,,,', // a gap, not a fault
      'deaths,X,1,22,7,persons,A,,,',
      'deaths,X,1,2022,many,persons,A,,,',
      'deaths,X,1,2023,-4,persons,A,,,',
      'deaths,X,1,2024,4.5,persons,A,,,',
      'deaths,X,1,2025,4,persons,,,,',
      ',X,1,2025,4,persons,A,,,',
      'deaths,,1,2025,4,persons,A,,,',
      'deaths,Total,,2025,90,persons,A,,,',
      'population,X,1,2025,0,persons,A,,,',
      'deaths,X,1,2020,5,persons,A,,,',
      'deaths,X,1,2020,6,persons,A,,,',
      'deaths,X,1,2019,30,percent,A,,,',
      'Fuente: A',
    ]
    const loaded = load(HEAD + rows.join('\n'))
    expect(told(loaded)).toEqual(
      [
        [4, 'period', 'period-unreadable'],
        [5, 'value', 'number-text'],
        [6, 'value', 'count-negative'],
        [7, 'value', 'count-fraction'],
        [8, 'source_id', 'source-missing'],
        [9, 'indicator', 'indicator-missing'],
        [10, 'area', 'place-missing'],
        [11, 'area', 'total-row'],
        [12, null, 'population-zero'],
        [13, 'value', 'row-repeated'],
        [14, 'value', 'period-repeated'],
        [15, 'value', 'unit-mixed'],
        [16, null, 'row-width'],
      ].map(([row, column, code]) => [row, code === 'population-zero' ? 'value' : column, code]),
    )
    expect(loaded.rows).toBe(15)
    expect(values(loaded)).toEqual([
      [
        'deaths:1:year',
        [
          ['2020', 5],
          ['2020', 6],
          ['2021', null],
        ],
      ],
      ['deaths:1:year:percent', [['2019', 30]]],
    ])
    expect(sayProblem(loaded.problems[1]!, 'es')).toBe('a.csv, fila 5, «value»: texto en lugar de un número: «many»')
    expect(sayProblem(loaded.problems[1]!, 'en')).toBe('a.csv, row 5, “value”: text where a number should be: “many”')
  })

  it('is told to need a mapping, with what is missing', () => {
    const fault = faultOf(() => load('indicator,area\nx,y\n'))
    expect(fault?.code).toBe('series-unmapped')
    expect(fault?.params.expected).toBe('período/period, valor/value, unidad/unit, fuente/source')
    expect(faultOf(() => load(''))?.code).toBe('file-empty')
    expect(faultOf(() => load(new Uint8Array([80, 75, 3, 4, 0, 0, 0, 0, 1])))?.code).toBe('file-encoding')
  })

  it('reads what older programs write: Windows-1252, semicolons, a byte-order mark, an open quotation mark', () => {
    const latin = Buffer.from('indicador;lugar;año;valor;unidad;fuente\nmuertes;Córdoba;2020;1.234;personas;A\n', 'latin1')
    const loaded = load(latin)
    expect(values(loaded)).toEqual([['muertes:Córdoba:year', [['2020', 1234]]]])
    expect(loaded.problems.map((p) => p.code)).toEqual(['encoding-guessed'])
    expect(values(load(`\ufeff${HEAD}deaths,X,1,2020,5,persons,A,,,\n`))).toEqual([['deaths:1:year', [['2020', 5]]]])
    const open = load(`${HEAD}deaths,X,1,2020,5,persons,A,,,\ndeaths,X,1,2021,5,persons,A,,,"never closed\n`)
    expect(values(open)).toEqual([['deaths:1:year', [['2020', 5]]]])
    expect(open.problems.map((p) => p.code)).toEqual(['row-unreadable'])
  })
})

describe('numbers of both traditions', () => {
  const rate = (cells: readonly string[]) =>
    load(`indicator;area;period;value;unit;source\n${cells.map((c, i) => `rate;X;${2000 + i};${c};per 100000;A`).join('\n')}`)
  const read = (cells: readonly string[]) => rate(cells).series[0]?.observations.map((o) => o.value)

  it.each([
    [
      ['1.234,5', '2,25', '1.234', '12.345.678'],
      [1234.5, 2.25, 1234, 12345678],
    ],
    [
      ['1,234.5', '2.25', '1,234', '12,345,678'],
      [1234.5, 2.25, 1234, 12345678],
    ],
    [
      ['−3,5', '(2,5)', '4,5 %', '7,1*', '1 234,5'],
      [-3.5, -2.5, 4.5, 7.1, 1234.5],
    ],
  ])('%j', (cells, expected) => {
    expect(read(cells)).toEqual(expected)
  })

  it('refuses what stays open, with both readings, until the mapping says', () => {
    const loaded = rate(['1.234', '12'])
    expect(loaded.problems).toMatchObject([{ row: 2, code: 'number-ambiguous', found: '1.234', expected: '1234 / 1.234' }])
    const text = 'indicator;area;period;value;unit;source\nrate;X;2000;1.234;per 100000;A\n'
    expect(values(load(text, { numbers: '1.234,5' }))[0]?.[1]).toEqual([['2000', 1234]])
    expect(values(load(text, { numbers: '1,234.5' }))[0]?.[1]).toEqual([['2000', 1.234]])
  })

  it('refuses the slip of the other tradition among many', () => {
    const loaded = rate([...Array(30).fill('3,5'), '3.5'])
    expect(told(loaded)).toEqual([[32, 'value', 'number-other-tradition']])
  })

  it('reads a separator before three digits of a count as thousands, whoever wrote it', () => {
    const text = `${HEAD}deaths,X,1,2000,1.234,persons,A,,,\ndeaths,X,1,2001,"1,234",persons,A,,,\n`
    expect(values(load(text))[0]?.[1]).toEqual([
      ['2000', 1234],
      ['2001', 1234],
    ])
  })
})

describe('a wide table', () => {
  it('finds merged headings over columns of one name, and the period in them', () => {
    const text = [
      'Homicidios;;;;',
      ';2022;;2023;',
      'Departamento;Hechos;Víctimas;Hechos;Víctimas',
      'Rosario;250;287;240;259',
      'Total;310;349;310;333',
    ].join('\n')
    const across = { role: 'period' as const, columns: ['2022 Víctimas', '2023 Víctimas'] }
    const loaded = load(text, {
      constants: { indicator: 'homicides', unit: 'persons', source: 'OSP' },
      across,
      ignore: ['2022 Hechos', '2023 Hechos'],
    })
    expect(values(loaded)).toEqual([
      [
        'homicides:Rosario:year',
        [
          ['2022', 287],
          ['2023', 259],
        ],
      ],
    ])
    const two = { ...across, columns: ['2022 Víctimas', '2023 Víctimas'].map((c) => c.replace('Víctimas', '2021')) }
    expect(
      told(
        load(text.replaceAll('Víctimas', '2021'), { constants: { indicator: 'homicides', unit: 'persons', source: 'OSP' }, across: two }),
      ),
    ).toContainEqual([null, '2022 2021', 'column-unreadable'])
  })

  it('says in both languages what a table does not say', () => {
    const unmapped = faultOf(() => load('Departamento;Cantidad\nRosario;5\n'))
    expect(unmapped?.in('es')).toContain('nada indica indicador/indicator, período/period, unidad/unit, fuente/source')
    expect(unmapped?.in('en')).toContain('nothing gives indicador/indicator, período/period, unidad/unit, fuente/source')
  })

  it('reads periods across, merged header rows, titles above and totals among them', () => {
    const text = [
      'Homicidios por departamento,,,,,',
      ',,,,,',
      'Departamento,2023,,2024,,Total',
      ',Ene,Feb,Ene,Feb,',
      'Rosario,26,32,17,8,83',
      'La Capital,5,,4,6,15',
      'Total,31,32,21,14,98',
    ].join('\n')
    const loaded = load(text, { constants: { indicator: 'homicides', unit: 'persons', source: 'OSP' }, across: { role: 'period' } })
    expect(told(loaded)).toEqual([
      [null, null, 'header-merged'],
      [null, 'Total', 'total-column'],
      [7, 'Departamento', 'total-row'],
    ])
    expect(values(loaded)).toEqual([
      [
        'homicides:Rosario:month',
        [
          ['2023-01', 26],
          ['2023-02', 32],
          ['2024-01', 17],
          ['2024-02', 8],
        ],
      ],
      [
        'homicides:La Capital:month',
        [
          ['2023-01', 5],
          ['2023-02', null],
          ['2024-01', 4],
          ['2024-02', 6],
        ],
      ],
    ])
  })

  it('takes a table of a ministry apart: titles, thousands of both traditions, slips in cells, a row twice, a sum, a column that is no period', () => {
    const text = [
      'Ministerio de Justicia;;;;',
      'Población penal por provincia, al 31 de diciembre;;;;',
      'Provincia;2021;2022;2023;Observaciones',
      'Santa Fe;1.234;1.300;1.411;',
      'Córdoba;10.250;10.9;s/d;',
      'Chaco;-4;2.001;2.1o0;',
      'Santa Fe;1.234;1.300;1.412;',
      'Mendoza;5,100.5;5.200;5.300;',
      'Total general;16.000;19.000;9.000;',
      'Fuente: SNEEP;;;;',
    ].join('\n')
    const mapping = {
      constants: { indicator: 'prison_population', unit: 'persons', source: 'SNEEP' },
      across: { role: 'period' as const, columns: { '2021': '2021', '2022': '2022', '2023': '2023', Observaciones: 'Observaciones' } },
    }
    const loaded = load(text, mapping)
    expect(loaded.problems.map((p) => sayProblem(p, 'es').replace('a.csv, ', ''))).toMatchInlineSnapshot(`
      [
        "«Observaciones»: la columna «Observaciones» no es un período y queda afuera",
        "fila 5, «2022»: un conteo que no es un número entero: 10.9 persons",
        "fila 6, «2021»: un conteo menor que cero: -4",
        "fila 6, «2023»: texto en lugar de un número: «2.1o0»",
        "fila 7, «2021»: lo mismo ya está en la fila 4",
        "fila 7, «2022»: lo mismo ya está en la fila 4",
        "fila 7, «2023»: otra cifra de la misma fuente para 2023: 1411, 1412; quedan las dos y no se elige ninguna",
        "fila 8, «2021»: un conteo que no es un número entero: 5,100.5 persons",
        "fila 9, «Provincia»: «Total general» es una suma de otras filas y no se cuenta otra vez",
        "fila 10: «Fuente: SNEEP» es una nota al pie de la tabla y queda afuera",
      ]
    `)
    expect(values(loaded)).toMatchInlineSnapshot(`
      [
        [
          "prison_population:Santa Fe:year",
          [
            [
              "2021",
              1234,
            ],
            [
              "2022",
              1300,
            ],
            [
              "2023",
              1411,
            ],
            [
              "2023",
              1412,
            ],
          ],
        ],
        [
          "prison_population:Córdoba:year",
          [
            [
              "2021",
              10250,
            ],
            [
              "2023",
              null,
            ],
          ],
        ],
        [
          "prison_population:Chaco:year",
          [
            [
              "2022",
              2001,
            ],
          ],
        ],
        [
          "prison_population:Mendoza:year",
          [
            [
              "2022",
              5200,
            ],
            [
              "2023",
              5300,
            ],
          ],
        ],
      ]
    `)
  })

  it('reads indicators across, each with its unit', () => {
    const text = 'provincia,anio,hechos,tasa,fuente\nSanta Fe,2022,400,11.27,S\nSanta Fe,2023,410,11.91,S\n'
    const across = {
      role: 'indicator' as const,
      columns: { hechos: 'events', tasa: 'rate' },
      units: { events: 'events', rate: 'per 100000' },
    }
    expect(values(load(text, { across }))).toEqual([
      [
        'events:Santa Fe:year',
        [
          ['2022', 400],
          ['2023', 410],
        ],
      ],
      [
        'rate:Santa Fe:year',
        [
          ['2022', 11.27],
          ['2023', 11.91],
        ],
      ],
    ])
  })
})

describe('joinSeries', () => {
  it('counts a figure that stands in two files once, and prefers none of two that differ', () => {
    const a = load(`${HEAD}deaths,X,1,2022,10,persons,A,,,\n`).series
    const b = load(`${HEAD}deaths,X,1,2021,9,persons,A,,,\ndeaths,X,1,2022,10,persons,A,,,\ndeaths,X,1,2022,11,persons,B,,,\n`).series
    const [joined, ...others] = joinSeries([a, b])
    expect(others).toEqual([])
    expect(joined?.observations.map((o) => [o.period, o.value, o.preferred])).toEqual([
      ['2021', 9, true],
      ['2022', 10, false],
      ['2022', 11, false],
    ])
  })
})

describe('interventions and sources', () => {
  const head = 'date,end,name,kind,jurisdiction,source_url,quote,date_precision,note\n'
  it('come in date order, with their end where it is known', () => {
    const text = `${head}2024-03-08,2024-12,Committee,crisis_committee,national,https://x.org/a,,day,\n2023-12,,Plan,security_plan,national,,,,\n`
    expect(loadInterventions('i.csv', bytes(text)).interventions.map((r) => [r.date, r.end, r.datePrecision, r.sourceUrl])).toEqual([
      ['2023-12', null, 'month', null],
      ['2024-03-08', '2024-12', 'day', 'https://x.org/a'],
    ])
  })

  it('have a name in Spanish where the file gives one', () => {
    const text = 'date,name,name_es,kind,jurisdiction\n2024,Committee,Comité,k,n\n2025,Plan,,k,n\n'
    expect(loadInterventions('i.csv', bytes(text)).interventions.map((r) => [r.name, r.nameEs])).toEqual([
      ['Committee', 'Comité'],
      ['Plan', null],
    ])
  })

  it('keep the good rows and tell the bad ones', () => {
    const text = `${head}8/3/2024,,A,k,n,,,,\n2024,2023,B,k,n,ftp:x,,,\n2024,,,k,n,,,,\n`
    const { interventions, problems } = loadInterventions('i.csv', bytes(text))
    expect(interventions.map((i) => [i.name, i.end, i.sourceUrl])).toEqual([['B', null, null]])
    expect(problems.map((p) => [p.row, p.code])).toEqual([
      [2, 'period-unreadable'],
      [3, 'end-unreadable'],
      [3, 'address-unreadable'],
      [4, 'cell-empty'],
    ])
  })

  it('name who published', () => {
    const { sources, problems } = loadSources('s.csv', bytes('source_id,title,url,date,licence\nA,Title,https://a.org,2024,\nA,Again,,,\n'))
    expect(sources).toEqual([{ id: 'A', publisher: null, title: 'Title', url: 'https://a.org', date: '2024', licence: null }])
    expect(problems.map((p) => p.code)).toEqual(['row-repeated'])
  })
})
