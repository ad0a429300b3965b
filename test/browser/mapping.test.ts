import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { copyExample, type Opened, setStage } from './opened.ts'

const TABLE = `Cuadro 4. Víctimas por departamento;;;
Departamento;Año;Muertes;Observaciones
Capital;2022;1.204;
Capital;2023;1.187;
Ribera;2022;35;
Ribera;2023;treinta;
Total;2022;1.239;
`
let page: Page
let opened: Opened

async function make(folder: string): Promise<void> {
  await copyExample(folder)
  await rm(join(folder, 'reports'), { recursive: true })
  await rm(join(folder, 'reports.csv'))
  await writeFile(join(folder, 'series', 'cuadro.csv'), TABLE)
}

beforeAll(async () => {
  const stage = await setStage('mapping', make, { viewport: { width: 390, height: 844 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const press = async (testId: string) => {
  await page.getByTestId(testId).focus()
  await page.keyboard.press('Enter')
}

test('a table nobody mapped becomes series, by keyboard, on a phone', async () => {
  const before = (await opened.workbench.series()).series.length
  await page.goto(`${opened.url}/series?lang=es`)
  // The files are folded away on a phone.
  await page.getByTestId('series-files').locator('summary').first().focus()
  await page.keyboard.press('Enter')
  const row = page.getByTestId('series-file').filter({ hasText: 'cuadro.csv' })
  await row.getByTestId('map-file').focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('mapping-form').waitFor()
  const roles = page.getByTestId('column-role')
  expect(await roles.evaluateAll((all) => all.map((s) => (s as HTMLSelectElement).value))).toEqual(['place', 'period', '', 'note'])
  expect(await page.locator('.mapping-columns tbody tr').first().textContent()).toContain('1.204')

  // Nothing says yet what is the figure.
  await press('mapping-preview')
  await page.getByTestId('preview-fault').waitFor()
  expect(await page.getByTestId('mapping-save').isDisabled()).toBe(true)

  await roles.nth(2).selectOption('value')
  await page.getByTestId('constant-indicator').fill('homicide_victims')
  expect(await page.getByTestId('constant-unit').inputValue()).toBe('persons')
  await page.getByTestId('constant-source').fill('BOLETIN')
  await page.getByTestId('mapping-numbers').selectOption('1.234,5')
  expect(await page.getByTestId('mapping-save').count()).toBe(0)
  await press('mapping-preview')
  await page.getByTestId('preview').waitFor()
  expect(await page.getByTestId('preview-series').allTextContents()).toEqual([
    expect.stringContaining('Capital: 2022 – 2023, 2 cifras'),
    expect.stringContaining('Ribera: 2022, 1 cifra'),
  ])
  const told = await page.getByTestId('preview').textContent()
  expect(told).toContain('fila 6, «Muertes»: texto en lugar de un número: «treinta»')
  expect(told).toContain('fila 7, «Departamento»: «Total» es una suma')
  // The page itself never scrolls sideways; the table in it does.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect((await opened.workbench.series()).series.length).toBe(before)
  if (process.env.COTEJO_SHOTS) await page.screenshot({ path: join(process.env.COTEJO_SHOTS, 'mapping-es-390.png') })

  await press('mapping-save')
  await page.getByTestId('series-list').waitFor()
  await page.getByTestId('search').fill('ribera homicid')
  await expect.poll(() => page.getByTestId('series-row').count()).toBe(1)
  expect(await readFile(join(opened.folder, 'series', 'cuadro.map.yaml'), 'utf8')).toContain('indicator: homicide_victims')
})

test('a mapping that is there is only replaced when a person says so', async () => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${opened.url}/series/tables?file=cuadro.csv&lang=en`)
  await page.getByTestId('mapping-form').waitFor()
  expect(await page.getByTestId('constant-source').inputValue()).toBe('BOLETIN')
  await page.getByTestId('mapping-licence').fill('CC BY 4.0')
  await press('mapping-preview')
  await page.getByTestId('preview').waitFor()
  if (process.env.COTEJO_SHOTS) await page.screenshot({ path: join(process.env.COTEJO_SHOTS, 'mapping-en-1280.png') })
  expect(await page.getByTestId('mapping-save').isDisabled()).toBe(true)
  await page.getByTestId('mapping-replace').check()
  await press('mapping-save')
  await page.getByTestId('series-list').waitFor()
  expect(await readFile(join(opened.folder, 'series', 'cuadro.map.yaml'), 'utf8')).toContain('CC BY 4.0')
})
