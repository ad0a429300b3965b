import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathsOf } from './config.ts'
import { type ProjectSeries, readProjectSeries, seriesOnDemand } from './project-series.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/rosario', import.meta.url))
const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cotejo-series-'))
const rowsOf = (project: ProjectSeries) => Object.fromEntries(project.files.map((f) => [f.file, f.rows]))
const figures = (project: ProjectSeries) => project.series.flatMap((s) => s.observations)
const gaps = (project: ProjectSeries) => figures(project).filter((o) => o.value === null)
/** Periods for which different figures are in print. */
const conflicts = (project: ProjectSeries, indicator: string, code: string | null = null) =>
  project.series
    .filter((s) => s.indicator === indicator && (code === null || s.placeCode === code))
    .flatMap((s) => [...Map.groupBy(s.observations, (o) => o.period).values()])
    .filter((list) => new Set(list.map((o) => o.value).filter((v) => v !== null)).size > 1)
    .map((list) => list[0]?.period)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Years for which different numbers of homicides in the department of Rosario are in print. */
const ROSARIO_DISPUTED = ['2010', '2012', '2013', '2014', '2016', '2017', '2022', '2023', '2024']

describe('the bundled example', () => {
  let project: ProjectSeries
  beforeAll(async () => {
    project = await readProjectSeries(pathsOf(EXAMPLE))
  })

  it('loads whole, with nothing wrong but the pair of figures one article prints', () => {
    expect(rowsOf(project)).toEqual({
      'homicides_argentina.csv': 71,
      'homicides_rosario_annual.csv': 59,
      'homicides_rosario_cumulative.csv': 59,
      'homicides_rosario_monthly.csv': 86,
      'population.csv': 8,
      'prison_argentina.csv': 137,
    })
    expect(project.files.flatMap((f) => f.problems.map((p) => [p.file, p.row, p.code]))).toEqual([
      ['homicides_rosario_cumulative.csv', 32, 'period-repeated'],
    ])
    expect(project.interventions).toHaveLength(25)
  })

  it('knows every source, with the same title and address that SOURCES.md tells', () => {
    const used = new Set(
      figures(project)
        .map((o) => o.source)
        .filter(Boolean),
    )
    const told = readFileSync(join(EXAMPLE, 'SOURCES.md'), 'utf8')
    expect([...used].filter((id) => !project.sources.has(id))).toEqual([])
    expect([...project.sources.values()].filter((s) => !told.includes(`| ${s.id} |`) || !s.publisher).map((s) => s.id)).toEqual([])
    expect([...project.sources.values()].filter((s) => s.url && !told.includes(s.url.replace(/^https:\/\//, ''))).map((s) => s.id)).toEqual(
      [],
    )
  })

  it('gives indicators their definition, and stocks their day', () => {
    expect(project.byId.get('prison_population_units:Argentina:year')).toMatchObject({ measure: 'stock', referenceDay: '12-31' })
    expect(project.series.filter((s) => s.definition === null).map((s) => s.indicator)).toEqual([])
    expect(project.byId.get('prison_drug_law:Argentina:year')?.breaks.map((b) => b.period)).toEqual(['2017'])
  })
})

describe.skipIf(!existsSync(SHARED))('the sourced tables (beside the checkout: skipped in a clone without ../shared)', () => {
  let project: ProjectSeries
  beforeAll(async () => {
    cpSync(SHARED, join(folder, 'series'), { recursive: true })
    rmSync(join(folder, 'series', 'interventions.csv'))
    project = await readProjectSeries(pathsOf(folder))
  })

  it('load entirely: as many rows as their description counts', () => {
    expect(rowsOf(project)).toEqual({
      'homicides_argentina_provinces.csv': 1871,
      'homicides_rosario_annual.csv': 59,
      'homicides_rosario_cumulative.csv': 59,
      'homicides_rosario_monthly.csv': 86,
      'population.csv': 634,
      'prison_argentina.csv': 184,
      'property_crime_santafe_departments.csv': 72,
      'snic_drug_law_subtypes.csv': 1680,
      'snic_provinces_panel.csv': 576,
    })
    expect(project.files.map((f) => f.fault)).toEqual(project.files.map(() => null))
    expect(project.files.flatMap((f) => f.problems.map((p) => [p.file, p.row, p.code]))).toEqual([
      ['homicides_rosario_cumulative.csv', 32, 'period-repeated'],
    ])
  })

  it('keep every gap as a gap', () => {
    const byIndicator = Map.groupBy(
      project.series.flatMap((s) => s.observations.filter((o) => o.value === null).map(() => s.indicator)),
      (indicator) => indicator,
    )
    expect(gaps(project)).toHaveLength(55)
    expect(figures(project).filter((o) => o.origin?.file === 'prison_argentina.csv' && o.value !== null)).toHaveLength(129)
    expect(Object.fromEntries([...byIndicator].map(([indicator, list]) => [indicator, list.length]))).toEqual({
      prison_capacity: 21,
      prison_drug_law: 20,
      prison_population_units: 14,
    })
  })

  it('keep every disagreement', () => {
    expect(conflicts(project, 'prison_population_units')).toEqual(['2014', '2024', '2007', '2011', '2014'])
    expect(conflicts(project, 'homicide_victims', '82084').filter((p) => p?.length === 4)).toEqual(ROSARIO_DISPUTED)
    const byFile = Map.groupBy(
      project.series.flatMap((s) => s.observations.filter((o) => o.value !== null).map((o) => ({ key: `${s.id} ${o.period}`, ...o }))),
      (o) => o.origin?.file ?? '',
    )
    const disputed = [...byFile].map(([file, list]) => {
      const periods = [...Map.groupBy(list, (o) => o.key).values()]
      return [file, periods.filter((figures) => new Set(figures.map((o) => o.value)).size > 1).length]
    })
    expect(Object.fromEntries(disputed.filter(([, count]) => count))).toEqual({
      'homicides_argentina_provinces.csv': 24,
      'homicides_rosario_annual.csv': 11,
      'homicides_rosario_cumulative.csv': 8,
      'homicides_rosario_monthly.csv': 11,
      'population.csv': 1,
      'prison_argentina.csv': 6,
    })
    const values = (period: string) => project.byId.get('homicide_victims:82084:year')?.observations.filter((o) => o.period === period)
    expect(
      values('2023')
        ?.map((o) => o.value)
        .sort(),
    ).toEqual([258, 259, 260])
    expect(
      values('2024')
        ?.map((o) => o.value)
        .sort(),
    ).toEqual([90, 91])
  })

  it('sums to the country, as the description says', () => {
    const panel = project.series.filter((s) => s.indicator === 'homicide_victims' && s.grain === 'year' && /^\d\d$/.test(s.placeCode ?? ''))
    const of2023 = panel.flatMap((s) => s.observations.filter((o) => o.period === '2023' && o.source === 'S_SNIC_PROV'))
    expect(panel).toHaveLength(24)
    expect(of2023.reduce((sum, o) => sum + (o.value ?? 0), 0)).toBe(2046)
  })
})

describe('a project folder', () => {
  it('reads anew when a file has changed, and keeps the rest of a folder with a bad file', async () => {
    const paths = pathsOf(join(folder, 'project'))
    mkdirSync(paths.series, { recursive: true })
    const row = 'x,P,2020,5,persons,A'
    writeFileSync(join(paths.series, 'a.csv'), `indicator,area,period,value,unit,source\n${row}\n`)
    writeFileSync(join(paths.series, 'b.csv'), 'provincia,2020,2021\nSanta Fe,5,6\n')
    const series = seriesOnDemand(paths)
    const first = await series()
    expect(await series()).toBe(first)
    expect(first.files.map((f) => [f.file, f.series, f.fault?.code])).toEqual([
      ['a.csv', 1, undefined],
      ['b.csv', 0, 'series-unmapped'],
    ])
    writeFileSync(join(paths.series, 'b.map.yaml'), 'constants: { indicator: homicide_victims, unit: persons, source: S }\n')
    expect((await series()).files.map((f) => [f.file, f.series])).toEqual([
      ['a.csv', 1],
      ['b.csv', 1],
    ])
    writeFileSync(join(paths.series, 'b.map.yaml'), 'constant: {}\nnumbers: all\n')
    const wrong = (await series()).files[1]?.fault
    expect(wrong?.code).toBe('mapping-invalid')
    expect(wrong?.params.path).toContain('numbers')
  })

  it('lets a broken mapping fault its own table and no other, and itself where it has none', async () => {
    const paths = pathsOf(join(folder, 'mappings'))
    mkdirSync(paths.series, { recursive: true })
    for (const name of ['a', 'c', 'd']) writeFileSync(join(paths.series, `${name}.csv`), 'provincia,2020,2021\nSanta Fe,5,6\n')
    const good = 'constants: { indicator: homicide_victims, unit: persons, source: S }\n'
    writeFileSync(join(paths.series, 'a.map.yaml'), good)
    writeFileSync(join(paths.series, 'b.map.yaml'), 'file: c.csv\nnumbers: all\n')
    writeFileSync(join(paths.series, 'd.map.yaml'), good)
    writeFileSync(join(paths.series, 'z.map.yaml'), 'columns: [\n')
    const { files } = await seriesOnDemand(paths)()
    expect(Object.fromEntries(files.map((f) => [f.file, f.fault?.code ?? f.series]))).toEqual({
      'a.csv': 1,
      'c.csv': 'mapping-invalid',
      'd.csv': 1,
      'z.map.yaml': 'mapping-invalid',
    })
    expect(files.find((f) => f.file === 'c.csv')?.fault?.params.file).toBe('b.map.yaml')
  })
})
