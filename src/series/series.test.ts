import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../model/fault.ts'
import { loadSeriesFiles } from './files.ts'
import { loadInterventions } from './interventions.ts'
import { loadPanelCsv, SNIC_PANEL } from './panel.ts'
import { grainOf, loadTidyCsv } from './tidy.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const HEAD = 'indicator,area,area_code,period,value,unit,source_id,series,preferred,note\n'

function faultOf(run: () => unknown): Fault | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof Fault ? error : null
  }
}

describe('loadTidyCsv', () => {
  it('keeps sources of one period apart, with what each row marks', () => {
    const [series] = loadTidyCsv(
      'a.csv',
      bytes(`${HEAD}deaths,Ciudad,1,2022,10,persons,A,osp,1,\ndeaths,Ciudad,1,2022,12,persons,B,press,0,provisional count\n`),
    )
    expect(series).toMatchObject({ id: 'deaths:1:year', place: 'Ciudad', measure: 'flow', unit: 'persons' })
    expect(series?.observations.map((o) => [o.source, o.value, o.preferred, o.provisional])).toEqual([
      ['A', 10, true, false],
      ['B', 12, false, true],
    ])
  })

  it('keeps a gap as null with its note, never zero and never preferred', () => {
    const [series] = loadTidyCsv('a.csv', bytes(`${HEAD}deaths,Ciudad,1,2022,,persons,,,1,not found\n`))
    expect(series?.observations).toEqual([
      { period: '2022', value: null, source: '', vintage: null, provisional: false, preferred: false, note: 'not found' },
    ])
  })

  it('prefers the only figure of a period and none of several unmarked', () => {
    const text = `${HEAD}deaths,X,1,2021,5,persons,A,,,\ndeaths,X,1,2022,6,persons,A,,,\ndeaths,X,1,2022,7,persons,B,,,\n`
    expect(loadTidyCsv('a.csv', bytes(text))[0]?.observations.map((o) => o.preferred)).toEqual([true, false, false])
  })

  it('keeps years, months and spans in series of their own', () => {
    const text = `${HEAD}deaths,X,1,2022,60,persons,A,,,\ndeaths,X,1,2022-03,5,persons,A,,,\ndeaths,X,1,2022-01/2022-03,14,persons,A,,,\n`
    expect(loadTidyCsv('a.csv', bytes(text)).map((s) => s.id)).toEqual(['deaths:1:year', 'deaths:1:month', 'deaths:1:span'])
  })

  it('names every bad row at once', () => {
    const text = `${HEAD}deaths,X,1,2022,"1.234,5",persons,A,,,\ndeaths,X,1,22,7,persons,A,,,\ndeaths,X,1,2022,7,persons,,,,\n`
    const fault = faultOf(() => loadTidyCsv('a.csv', bytes(text)))
    expect(fault?.code).toBe('series-invalid')
    expect(fault?.params.count).toBe(3)
    expect(fault?.message).toContain('2: value “1.234,5”')
    expect(fault?.in('es')).toContain('3: period “22”')
  })

  it.each([
    ['', 'file-empty'],
    ['indicator,area\nx,y\n', 'series-invalid'],
  ])('faults on %j', (text, code) => {
    expect(faultOf(() => loadTidyCsv('a.csv', bytes(text)))?.code).toBe(code)
  })

  it('faults on bytes that are not UTF-8', () => {
    expect(faultOf(() => loadTidyCsv('a.csv', new Uint8Array([0x61, 0xff, 0xfe])))?.code).toBe('file-encoding')
  })
})

describe('grainOf', () => {
  it.each([
    ['2024', 'year'],
    ['2024-03', 'month'],
    ['2024-Q1', 'quarter'],
    ['2024-01/2024-06', 'span'],
    ['2024-06/2024-01', null],
    ['2024-13', null],
    ['', null],
  ] as const)('%s is %s', (period, grain) => {
    expect(grainOf(period)).toBe(grain)
  })
})

describe('loadPanelCsv', () => {
  it('gives a series for each place and indicator column', () => {
    const text = 'province_id,province,year,homicide_victims,source_id\n82,Santa Fe,2022,400,S\n82,Santa Fe,2023,410,S\n'
    const [series, ...others] = loadPanelCsv('p.csv', bytes(text), SNIC_PANEL)
    expect(others).toEqual([])
    expect(series?.observations.map((o) => o.value)).toEqual([400, 410])
  })
})

describe('loadInterventions', () => {
  const head = 'date,name,kind,jurisdiction,source_url,quote,date_precision,note\n'
  it('reads rows in date order', () => {
    const rows = loadInterventions(
      'i.csv',
      bytes(`${head}2024-03-08,Committee,crisis_committee,national,https://x.org/a,,day,\n2023-12,Plan,security_plan,national,,,,\n`),
    )
    expect(rows.map((r) => [r.date, r.datePrecision, r.sourceUrl])).toEqual([
      ['2023-12', 'month', null],
      ['2024-03-08', 'day', 'https://x.org/a'],
    ])
  })

  it('names every bad row at once', () => {
    const fault = faultOf(() => loadInterventions('i.csv', bytes(`${head}8/3/2024,A,k,n,,,,\n2024,,k,n,ftp:x,,,\n`)))
    expect(fault?.params.count).toBe(3)
  })
})

const SHARED = new URL('../../../shared/data/', import.meta.url)

describe.skipIf(!existsSync(SHARED))('the sourced tables (skipped where ../shared is absent)', () => {
  it('all load, and none of their values is lost', () => {
    const files = readdirSync(SHARED).filter((f) => f.endsWith('.csv') && f !== 'interventions.csv')
    const series = loadSeriesFiles(files.map((name) => ({ name, bytes: readFileSync(new URL(name, SHARED)) })))
    const rosario = series.find((s) => s.id === 'homicide_victims:82084:year')
    expect(rosario?.observations.filter((o) => o.period === '2024').map((o) => o.value)).toEqual([90, 91])
    expect(rosario?.observations.filter((o) => o.period === '2024' && o.preferred)).toHaveLength(1)
    expect(series.find((s) => s.indicator === 'prison_capacity')?.observations.some((o) => o.value === null && o.note !== null)).toBe(true)
    expect(series.filter((s) => s.measure === 'unknown')).toEqual([])
  })

  it('reads the dated state measures', () => {
    expect(loadInterventions('interventions.csv', readFileSync(new URL('interventions.csv', SHARED)))).toHaveLength(25)
  })
})
