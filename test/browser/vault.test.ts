import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { copyExample, type Opened, setStage } from './opened.ts'

const PASS = 'cuatro palabras sin relación'
let page: Page
let opened: Opened

async function make(folder: string): Promise<void> {
  await copyExample(folder)
  await rm(join(folder, 'reports'), { recursive: true })
  await rm(join(folder, 'reports.csv'))
}

beforeAll(async () => {
  const stage = await setStage('vault', make, { viewport: { width: 390, height: 844 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

/** Whether a word stands in the memory of the page, as its own debugger sees it after collecting what is no longer used. */
async function inMemory(word: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page)
  let found = false
  let rest = ''
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    found ||= (rest + chunk).includes(word)
    rest = chunk.slice(-word.length)
  })
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return found
}

const fill = (form: string, field: string, text: string) => page.getByTestId(form).locator(`input[name=${field}]`).fill(text)

test('made, opened with a reason, filled, locked by one key; then nothing of it is on the page or in its memory', async () => {
  await page.goto(`${opened.url}/vault?lang=es`)
  await fill('vault-make', 'passphrase', PASS)
  await fill('vault-make', 'again', 'otra cosa distinta')
  await page.keyboard.press('Enter')
  await page.getByTestId('vault-make-fault').waitFor()
  await fill('vault-make', 'again', PASS)
  await page.keyboard.press('Enter')

  await page.getByTestId('vault-open').waitFor()
  await fill('vault-open', 'passphrase', 'no es esta la frase')
  await fill('vault-open', 'reason', 'guardar una fuente')
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('vault-open-fault').textContent()).toContain('no abre la bóveda')
  await fill('vault-open', 'passphrase', PASS)
  await page.keyboard.press('Enter')

  await page.getByTestId('vault-add').waitFor()
  await fill('vault-add', 'alias', 'Fuente del puerto')
  await fill('vault-add', 'name', 'Marisol Zqsecretname')
  await fill('vault-add', 'contact', 'zqsecretcontact')
  await page.keyboard.press('Enter')
  await page.getByTestId('identity').waitFor()
  expect(await page.getByTestId('identity').textContent()).toContain('Marisol Zqsecretname')
  expect(await inMemory('Zqsecretname')).toBe(true)

  await page.locator('h1').click()
  await page.keyboard.press('l')
  await page.getByTestId('vault-open').waitFor()
  expect((await opened.workbench.vault.state()).open).toBe(false)
  expect(await page.content()).not.toContain('Zqsecret')
  for (const word of ['Zqsecretname', 'zqsecretcontact', PASS]) expect([word, await inMemory(word)]).toEqual([word, false])
  await page.goBack().catch(() => null)
  expect(await page.content()).not.toContain('Zqsecret')
})

test('a vault that is locked elsewhere takes its page with it', async () => {
  await page.goto(`${opened.url}/vault?lang=en`)
  await fill('vault-open', 'passphrase', PASS)
  await fill('vault-open', 'reason', 'to call her')
  await page.keyboard.press('Enter')
  await page.getByTestId('identity').waitFor()
  opened.workbench.vault.lock()
  await page.getByTestId('vault-open').waitFor()
  expect(await page.content()).not.toContain('Zqsecret')
  expect((await opened.workbench.vault.history()).map((e) => e.reason).filter(Boolean)).toEqual([
    'guardar una fuente',
    'guardar una fuente',
    'to call her',
  ])
})
