import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/workbench/config.ts'
import { exportProject } from '../../src/workbench/exporting.ts'
import { type Opened, setStage, temporary } from './opened.ts'
import { makeOwnFields as make, OWN_SETTINGS as SETTINGS } from './own-fields-project.ts'

let page: Page
let opened: Opened

beforeAll(async () => {
  const stage = await setStage('own', make, { viewport: { width: 1440, height: 900 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
const homicide = () =>
  at('draft')
    .filter({ hasText: /homicid/ })
    .first()

describe.sequential('fields of the project’s own', () => {
  test('are set with their words, told in both languages, and taken back', async () => {
    const { items } = await opened.workbench.store.reports.list({}, { limit: 1, offset: 0 })
    await page.goto(`${opened.url}/reports/${items[0]!.id}?lang=es`)
    await homicide().click()
    await page.keyboard.press('e')
    await at('editor').waitFor()
    await at('field-choice').selectOption({ label: 'motivo' })
    expect(await at('value-input').locator('option').allTextContents()).toEqual(['—', 'venganza', 'deuda'])
    await at('value-input').selectOption('revenge')
    // No words, no value.
    expect(await at('save').isDisabled()).toBe(true)
    const word = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.querySelector('[data-testid=report-text]')!, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const start = text.textContent!.indexOf('venganza')
        if (start < 0) continue
        const range = document.createRange()
        range.setStart(text, start)
        range.setEnd(text, start + 8)
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }
      return null
    })
    await page.mouse.dblclick(word!.x, word!.y)
    await expect.poll(() => at('chosen').textContent()).toBe('venganza')
    await at('save').click()
    await at('editor').waitFor({ state: 'detached' })
    await expect.poll(() => homicide().textContent()).toContain('venganza')
    await page.goto(`${opened.url}/reports/${items[0]!.id}?lang=en`)
    await expect.poll(() => homicide().textContent()).toMatch(/motive.*revenge/s)
    const log = await readFile(join(opened.folder, 'judgements.jsonl'), 'utf8')
    expect(JSON.parse(log.trim().split('\n').at(-1)!).decision).toMatchObject({ action: 'set', field: 'motive', value: 'revenge' })
  })

  test('the codebook tells them beside the name', async () => {
    await homicide().click()
    await homicide().locator('.field-name button', { hasText: 'motive' }).click()
    await expect.poll(() => at('meaning').textContent()).toContain('motive.')
  })

  test('what does not fit is refused', async () => {
    const draft = (await homicide().getAttribute('data-draft'))!
    const { passages } = (await opened.workbench.store.drafts.byIds([draft]))[0]!
    const set = (field: string, value: string) =>
      opened.workbench.judge({ action: 'set', draft, field, value, passage: passages[0]! }, 'ana', '')
    await expect(set('motive', 'love')).rejects.toMatchObject({ code: 'judgement-refused' })
    await expect(set('witnesses', 'three')).rejects.toMatchObject({ code: 'judgement-refused' })
    await expect(set('undeclared', 'x')).rejects.toMatchObject({ code: 'judgement-refused' })
  })

  test('are a column and a filter, kept in the address', async () => {
    await page.goto(`${opened.url}/explore?lang=en&cols=date,motive&own=motive:revenge`)
    await at('record-row').waitFor()
    expect(await at('record-row').textContent()).toContain('revenge')
    expect(await page.locator('.phrase').textContent()).toContain('motive: revenge')
    await page.getByRole('combobox', { name: 'motive' }).selectOption('debt')
    await expect.poll(() => at('record-row').count()).toBe(0)
    expect(new URL(page.url()).searchParams.get('own')).toBe('motive:debt')
  })

  test('are asked in double coding', async () => {
    await page.goto(`${opened.url}/review?lang=es&tab=code&coder=berta`)
    await at('blind-text').waitFor()
    await at('incident-true').check()
    await at('code-motive').selectOption('debt')
    await at('save-coding').click()
    await expect
      .poll(async () => (await readFile(join(opened.folder, 'judgements.jsonl'), 'utf8')).includes('"field":"motive","value":"debt"'))
      .toBe(true)
    const agreement = (await (await fetch(`${opened.url}/api/agreement`)).json()) as { fields: { field: string }[] }
    expect(agreement.fields.map((f) => f.field)).toContain('motive')
  })

  test('leave the project only where it says so', async () => {
    const { items } = await opened.workbench.store.records.list({ kind: 'incident' }, '-date', { limit: 1, offset: 0 })
    const draft = (await opened.workbench.store.records.byId(items[0]!.id))!.record.drafts[0]!
    const { passages } = (await opened.workbench.store.drafts.byIds([draft]))[0]!
    await opened.workbench.judge({ action: 'set', draft, field: 'witnesses', value: 3, passage: passages[0]! }, 'ana', '')
    let out = ''
    for await (const part of exportProject(opened.workbench, { format: 'json', asOf: null })) out += String(part)
    expect(out).toContain('"motive"')
    expect(out).not.toContain('"witnesses"')
  })
})

test.each([
  ['a kind there is not', SETTINGS.replace('kind: number', 'kind: figure'), /cotejo\.yaml:\d+$/, 'fields.1.kind'],
  ['one language', SETTINGS.replace(/ {4}en: .*witnesses.*\n/u, ''), /cotejo\.yaml:\d+$/, 'fields.1.en'],
  ['a name of the codebook', SETTINGS.replace('name: witnesses', 'name: weapon'), /cotejo\.yaml:\d+$/, 'fields.1.name'],
])('%s is refused with its line', async (_, settings, file, path) => {
  const place = await temporary('own-wrong')
  await mkdir(place.folder, { recursive: true })
  await writeFile(join(place.folder, 'cotejo.yaml'), settings)
  const line =
    settings
      .split('\n')
      .findIndex((l) => l.includes(path.endsWith('.en') ? 'name: witnesses' : path.endsWith('kind') ? 'kind: figure' : 'name: weapon')) + 1
  const fault = await readSettings(place.folder).then(
    () => null,
    (error: unknown) => error as { code: string; params: Record<string, string> },
  )
  expect(fault).toMatchObject({ code: 'project-invalid', params: { path } })
  expect(fault!.params.file).toMatch(file)
  expect(fault!.params.file).toMatch(new RegExp(`:${line}$`))
  await place.remove()
})
