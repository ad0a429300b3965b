// A dossier in the workbench: written to the left, resolved to the right; a judgement moves its count; it is not built until that is accepted.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { makeProject, put } from '../project/project.ts'
import { type Opened, setStage } from './opened.ts'

let opened: Opened
let page: Page

async function make(folder: string): Promise<void> {
  await makeProject(folder)
  await put(folder, {
    'dossiers/prueba.md': '---\ntitle: Prueba\nlanguage: en\n---\n\nThere were :count{type=homicide} homicides.\n',
  })
}

beforeAll(async () => {
  const stage = await setStage('dossier', make, { viewport: { width: 1280, height: 800 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

test('text, preview, a citation from the picker, and the file', async () => {
  await page.goto(`${opened.url}/dossiers?lang=en`)
  await page.getByTestId('dossier-row').click()
  const result = page.getByTestId('dossier-page')
  await result.getByText('There were').waitFor()
  await page.getByTestId('dossier-text').press('Control+End')
  await page.getByTestId('citation-search').fill('carreteras reforzar')
  await page.getByTestId('citations').getByText('No public passage').waitFor()
  await page.getByTestId('citation-search').fill('reforzar controles')
  await page.getByTestId('citations').locator('button').first().click()
  await result.locator('.notes li').nth(1).waitFor()
  expect(await result.locator('.notes li').nth(1).innerText()).toContain('reforzar los controles')
  await page.getByTestId('dossier-unsaved').waitFor()
  await page.getByTestId('dossier-save').click()
  await page.getByTestId('dossier-kept').waitFor()
  expect(await readFile(join(opened.folder, 'dossiers/prueba.md'), 'utf8')).toContain(':cite[')
  for (const [format, begins] of [
    ['html', '<!doctype html>'],
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ] as const) {
    const answer = await fetch(`${opened.url}/api/dossiers/prueba/file?format=${format}`)
    expect([
      format,
      answer.status,
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, begins.length)
        .toString(),
    ]).toEqual([format, 200, begins])
  }
})

test('a judgement moves the count; the dossier says what it was and is built once the new value is accepted', async () => {
  const { store } = opened.workbench
  const { items } = await store.records.list({ kind: 'incident', type: 'homicide' }, '-date', { limit: 1, offset: 0 })
  const { record } = (await store.records.byId(items[0]!.id))!
  await opened.workbench.judge({ action: 'reject', draft: record.drafts[0]! }, 'local', '')
  const refused = await fetch(`${opened.url}/api/dossiers/prueba/file`)
  expect(((await refused.json()) as { fault: { code: string; en: string } }).fault).toMatchObject({
    code: 'dossier-moved',
    en: expect.stringMatching(/count type=homicide: «2» → «1»/),
  })
  await page.reload()
  const state = page.getByTestId('dossier-state')
  await state.waitFor()
  expect(await page.getByTestId('dossier-page').locator('mark').innerText()).toBe('1')
  await state.locator('button').click()
  await page.getByTestId('dossier-sound').waitFor()
  expect((await fetch(`${opened.url}/api/dossiers/prueba/file`)).status).toBe(200)
})
