import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { copyExample, type Opened, setStage } from './opened.ts'

let page: Page
let opened: Opened

async function make(folder: string): Promise<void> {
  await copyExample(folder)
  // Series are files: nothing has to be read for them.
  await rm(join(folder, 'reports'), { recursive: true })
  await rm(join(folder, 'reports.csv'))
  await mkdir(join(folder, 'reports'))
  await appendFile(join(folder, 'series', 'population.csv'), 'population_census,X,9,2020,0,persons,S_CUNA_2014,\n')
}

beforeAll(async () => {
  const stage = await setStage('series', make, { viewport: { width: 1280, height: 900 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const title = () => page.locator('[data-testid=series-chart] svg title').textContent()
const open = async (id: string, query: string) => {
  await page.goto(`${opened.url}/series/${encodeURIComponent(id)}?${query}`)
  await page.getByTestId('series-chart').waitFor()
}

describe('the list', () => {
  test('finds a series by its words and tells what a file has wrong, by row', async () => {
    await page.goto(`${opened.url}/series?lang=es`)
    await page.getByTestId('series-row').first().waitFor()
    const all = await page.getByTestId('series-row').count()
    await page.getByTestId('search').fill('plazas')
    await expect.poll(() => page.getByTestId('series-row').count()).toBe(1)
    expect(all).toBeGreaterThan(5)
    await page.getByTestId('file-problems').last().locator('summary').click()
    expect(await page.getByTestId('file-problems').last().textContent()).toContain('fila 10, «value»: una población de cero')
    await page.getByTestId('series-row').click()
    await page.getByTestId('series-view').waitFor()
  })
})

describe.each([
  ['es', 'Personas en unidades penitenciarias: más que plazas en cárceles en los 2 años en que se conocen ambas cifras (2022, 2024)'],
  ['en', 'People in prison units: more than places in prisons in the 2 years for which both are known (2022, 2024)'],
])('the chart of prisoners and places, %s', (lang, words) => {
  test('says what the figures show, and nothing is drawn where there are none', async () => {
    await open('prison_population_units:Argentina:year', `lang=${lang}`)
    expect(await title()).toBe(words)
    await page.getByTestId('figures-box').locator('summary').click()
    const known = await page.locator('[data-testid=figures-table] tr:not(.gap) th[scope=row]').allTextContents()
    const gaps = await page.locator('[data-testid=figures-table] tr.gap th').allTextContents()
    expect(gaps).toEqual(['2002', '2003', '2004', '2005', '2006', '2008', '2009', '2010', '2011', '2012', '2013', '2018', '2020', '2021'])
    // A year of many figures is one point.
    const years = [...new Set(known)]
    expect(await page.locator('[data-testid=series-chart] svg circle').count()).toBeGreaterThanOrEqual(years.length)
    expect(years.filter((y) => gaps.includes(y))).toEqual([])
  })

  test('the chart of drug prisoners does not join what was counted differently', async () => {
    await open('prison_drug_law:Argentina:year', `lang=${lang}`)
    expect(await title()).toContain(lang === 'es' ? '3 cifras sueltas (2002, 2013, 2017), que no forman una línea' : '3 separate figures')
    expect(await page.locator('[data-testid=series-chart] svg path[stroke-linejoin]').count()).toBe(0)
  })
})

describe('one series', () => {
  test('a point pointed at, or walked to by keys, says every figure with its source', async () => {
    await open('homicide_victims:82084:year', 'lang=en')
    await page.getByTestId('series-chart').focus()
    for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowRight')
    const note = page.getByTestId('point-note')
    expect(await note.locator('strong').textContent()).toBe('2024')
    expect(await note.locator('b').allTextContents()).toEqual(['90', '91'])
    expect(await note.textContent()).toMatch(/2025|2024/)
  })

  test('another rule is another chart, and the address keeps it', async () => {
    await open('homicide_victims:82084:year', 'lang=es')
    await page.getByTestId('rule').selectOption('highest')
    await expect.poll(title).toContain('91 en 2024')
    expect(page.url()).toContain('rule=highest')
    await page.getByTestId('measures').check()
    await expect.poll(() => page.locator('[data-testid=series-chart] svg').textContent()).toContain('abr. 2014')
  })

  test('a question changes the title, draws its marks, and is refused in plain words where there is too little', async () => {
    await open('prison_population_units:Argentina:year', 'lang=es')
    await page.getByTestId('ask').selectOption('trend')
    await expect.poll(title).toMatch(/de 1997 a 2024 subió [\d,]+ % por año \([\d,]+ %–[\d,]+ %\)/)
    expect(await page.locator('[data-testid=series-chart] svg path[stroke-dasharray="2 3"]').count()).toBe(1)
    await page.getByTestId('ask').selectOption('crossing')
    await expect.poll(title).toContain('ya superaba plazas en cárceles en 2022, y no se sabe desde cuándo')
    await open('prison_drug_law:Argentina:year', 'lang=en&ask=spike&at=2016')
    expect(await page.getByTestId('series-answer').textContent()).toContain('there is no figure for 2016')
    expect(await title()).toContain('3 separate figures')
    await page.getByTestId('ask').selectOption('break')
    await expect.poll(() => page.getByTestId('series-answer').textContent()).toContain('it needs 15 figures in a row')
    expect(page.url()).toContain('ask=break')
    expect(page.url()).not.toContain('at=')
  })

  test('a file that changes changes the chart', async () => {
    const path = join(opened.folder, 'series', 'prison_argentina.csv')
    const before = await readFile(path, 'utf8')
    await writeFile(path, before.replace(/^(prison_capacity,Argentina,2023),,places,,[^\n]*$/m, '$1,92000,places,S_MDZ_202401,,1,'))
    await open('prison_population_units:Argentina:year', 'lang=en')
    await expect.poll(title).toContain('in the 3 years for which both are known (2022–2024)')
  })

  test('it goes out as a picture and as a page that stands alone', async () => {
    await open('homicide_victims:82084:year', 'lang=en')
    const download = page.waitForEvent('download')
    await page.getByTestId('png').click()
    const picture = await readFile(await (await download).path())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.length).toBeGreaterThan(20_000)
    const html = await (
      await fetch(`${opened.url}/api/series/file?id=${encodeURIComponent('homicide_victims:82084:year')}&format=html&lang=en`)
    ).text()
    expect(html).toContain('<table>')
    expect(html).not.toMatch(/<script|src=/)
    // In a narrow frame the narrow drawing shows.
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('about:blank')
    await page.setContent(html)
    expect(await page.locator('figure:visible').count()).toBe(1)
    expect(await page.locator('figure.narrow').isVisible()).toBe(true)
    await page.setViewportSize({ width: 1280, height: 900 })
  })
})
