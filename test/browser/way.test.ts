import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initProject } from '../../src/workbench/init.ts'
import { openBrowser, PATIENCE } from './browser.ts'
import { type Served, serveFolder } from './served.ts'

const DIARIO = `Matan a un playero en una estación de servicio

Un hombre de 34 años fue asesinado a tiros el sábado 9 de marzo de 2024 en una estación de servicio de Rosario. La víctima, identificada como Ramiro Quiroz, trabajaba allí como playero. La policía busca a los autores.

La ciudad no tuvo otros hechos ese día.
`
const PAPER = `A 34-year-old man was shot dead on March 9, 2024 at a train station in Rosario, Argentina. The victim, Ramiro Quiroz, was a worker, police said.
`

let base = ''
let folder = ''
let served: Served
let browser: Browser
let page: Page

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-way-'))
  folder = join(base, 'p')
  await initProject(folder, { name: 'El camino' })
  await writeFile(join(folder, 'reports', 'diario.txt'), DIARIO)
  await writeFile(join(folder, 'reports', 'paper.txt'), PAPER)
  await writeFile(
    join(folder, 'reports.csv'),
    'file,outlet,url,published,language\ndiario.txt,El Diario,,2024-03-10,es\npaper.txt,The Paper,,2024-03-12,en\n',
  )
  served = await serveFolder(folder)
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page.setDefaultTimeout(PATIENCE)
})
afterAll(async () => {
  await browser?.close()
  await served?.stop()
  await rm(base, { recursive: true, force: true })
})

const at = (id: string) => page.getByTestId(id)
/** The drafts of kind incident in the right column. */
const incident = () => at('drafts').locator('[data-testid="draft"][data-kind="incident"]').first()
const log = async () =>
  (await readFile(join(folder, 'judgements.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as { decision: { action: string } })

/** Selects words of the report with the mouse, as a coder does. */
async function select(words: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('[data-testid="report-text"]')!, NodeFilter.SHOW_TEXT)
    const nodes: Text[] = []
    let text = ''
    while (walker.nextNode()) {
      nodes.push(walker.currentNode as Text)
      text += (walker.currentNode as Text).data
    }
    const start = text.indexOf(wanted)
    const range = document.createRange()
    let offset = 0
    for (const node of nodes) {
      if (start >= offset && start < offset + node.length) range.setStart(node, start - offset)
      const end = start + wanted.length
      if (end > offset && end <= offset + node.length) range.setEnd(node, end - offset)
      offset += node.length
    }
    const rects = [...range.getClientRects()].filter((r) => r.width > 0)
    const first = rects[0]!
    const last = rects.at(-1)!
    return { x1: first.left, y1: first.top + first.height / 2, x2: last.right, y2: last.top + last.height / 2 }
  }, words)
  await page.mouse.move(box.x1 + 0.5, box.y1)
  await page.mouse.down()
  await page.mouse.move(box.x2 - 0.5, box.y2, { steps: 8 })
  await page.mouse.up()
}

describe.sequential('the whole way, in a real browser', () => {
  test('starts on the reports and opens one', async () => {
    await page.goto(served.url)
    await at('report-row').filter({ hasText: 'Matan a un playero' }).first().click()
    await at('report-text').waitFor()
    await expect.poll(() => at('report-text').textContent()).toContain('fue asesinado a tiros')
    await incident().waitFor()
    expect(await incident().textContent()).toContain('Rosario')
  })

  test('accepts with one key; the judgement is on the disk', async () => {
    await incident().click()
    await page.keyboard.press('a')
    await expect.poll(log).toHaveLength(1)
    expect((await log())[0]!.decision.action).toBe('accept')
    await expect.poll(() => incident().getAttribute('data-state')).toBe('accepted')
  })

  test('goes to the record of a draft with the mouse, and back', async () => {
    await incident().click()
    await at('open-record').click()
    await at('record-view').waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/records\//)
    await page.goBack()
    await incident().waitFor()
  })

  test('corrects a value by selecting the words that say it', async () => {
    await incident().click()
    await page.keyboard.press('e')
    await at('editor').waitFor()
    await at('field-choice').selectOption('place')
    await select('una estación de servicio de Rosario')
    await expect.poll(() => at('chosen').textContent()).toContain('una estación de servicio de Rosario')
    await at('value-input').fill('estación de servicio')
    await at('save').click()
    await expect.poll(() => incident().getAttribute('data-state')).toBe('corrected')
    const judged = (await log()).at(-1)!.decision as unknown as { action: string; field: string; passage: { start: number; quote: string } }
    expect(judged).toMatchObject({ action: 'set', field: 'place', passage: { quote: 'una estación de servicio de Rosario' } })
    expect(DIARIO.slice(judged.passage.start).startsWith(judged.passage.quote)).toBe(true)
  })

  test('joins two accounts that disagree on the site', async () => {
    await page.goto(`${served.url}/pairs`)
    await at('account-A').waitFor()
    const whole = (await at('pairs-view').textContent()) ?? ''
    expect(whole).toContain('El Diario')
    expect(whole).toContain('The Paper')
    expect(whole.toLowerCase()).toContain('conflict')
    await at('reason').fill('same name, same day')
    await at('verdict-same').click()
    await expect.poll(async () => (await log()).at(-1)!.decision.action).toBe('same')
    await page.goto(`${served.url}/records/incidents`)
    await expect.poll(() => at('record-row').count()).toBe(1)
  })

  test('the record shows who said which, its history, and splits again', async () => {
    await at('record-row').first().click()
    await at('record-view').waitFor()
    expect(await at('agreement').textContent()).toMatch(/train/)
    await expect.poll(() => at('history').textContent()).toContain('same name, same day')
    await at('mark-B').click()
    await at('split').click()
    await expect.poll(async () => (await log()).at(-1)!.decision.action).toBe('split')
    await page.goto(`${served.url}/records/incidents`)
    await expect.poll(() => at('record-row').count()).toBe(2)
  })

  test('switches the language and keeps it, and the place, after a reload', async () => {
    await at('lang-es').click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
    await expect.poll(() => page.locator('nav').first().textContent()).toContain('Registro')
    await page.reload()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
    expect(page.url()).toContain('/explore')
    await expect.poll(() => at('record-row').count()).toBe(2)
  })

  test('a report that arrives while the page is open is read and shown', async () => {
    await page.goto(`${served.url}/reports`)
    await expect.poll(() => at('report-row').count()).toBe(2)
    await writeFile(
      join(folder, 'reports', 'nuevo.txt'),
      '<script>document.title="taken"</script>\n\nDos mujeres fueron heridas a balazos el domingo en Rosario, dijo la fiscalía.\n',
    )
    await expect.poll(() => at('report-row').count()).toBe(3)
    await at('report-row').filter({ hasText: 'Dos mujeres' }).first().click()
    await at('report-text').waitFor()
    expect(await page.title()).not.toBe('taken')
  })
})
