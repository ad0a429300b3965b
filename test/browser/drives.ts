// The main thing of every screen, done: what the list is searched for, opened and left again; what the form refuses or takes. Each drive waits for
// what its own action brings about. On the generated large project, whose numbers it can ask the store for.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { MEASURING } from './drives-measuring.ts'
import { asked, type Drive, type Driven, openAndBack } from './driving.ts'

const path = (page: Page) => new URL(page.url()).pathname
const numberIn = async (page: Page, selector: string) => Number((await page.locator(selector).first().textContent())?.replace(/\D/g, ''))

/** Searches a list of records for words that only some have. */
async function searchRecords({ page }: Driven, words: string): Promise<void> {
  const count = () => numberIn(page, '.title-line [role=status]')
  const all = await count()
  await page.getByTestId('search').fill(words)
  await page.getByTestId('search').press('Enter')
  await expect.poll(() => asked(page, 'q')).toBe(words)
  await expect.poll(count).toBeLessThan(all)
  expect(await count()).toBeGreaterThan(0)
}

/** A list of records: searched, a row opened, and back to what was searched for. */
const records =
  (words: string): Drive =>
  async (driven) => {
    await searchRecords(driven, words)
    await openAndBack(driven.page, 'record-row', 'record-view')
  }
/** Records in groups: one is opened, and back. */
const grouped: Drive = ({ page }) => openAndBack(page, 'grouped-row', 'record-view')
/** A kind of which this project has nothing says so. */
const nothing: Drive = ({ page }) => page.getByTestId('notice').waitFor()

const coding: Drive = async ({ page }) => {
  const first = page.getByTestId('draft').first()
  const before = await first.getAttribute('data-state')
  await page.keyboard.press(before === 'accepted' ? 'r' : 'a')
  await expect.poll(() => first.getAttribute('data-state')).not.toBe(before)
  await page.keyboard.press('z')
  await expect.poll(() => first.getAttribute('data-state')).toBe(before)
  const here = path(page)
  await page.keyboard.press('n')
  await expect.poll(() => path(page)).not.toBe(here)
  await page.getByTestId('draft').first().waitFor()
}

const correcting: Drive = async ({ page, workbench }) => {
  const before = workbench.judgements.length
  await page.getByTestId('field-choice').selectOption('weapon')
  await page.keyboard.press('Escape')
  await page.getByTestId('editor').waitFor({ state: 'detached' })
  await page.locator('[data-testid=draft] [data-field=weapon]').first().dblclick()
  await page.getByTestId('value-input').selectOption('explosive')
  await page.getByTestId('save').click()
  await page.getByTestId('editor').waitFor({ state: 'detached' })
  await page.locator('[data-testid=draft] [data-field=weapon][data-set]').first().waitFor()
  expect(workbench.judgements.length).toBe(before + 1)
  await page.keyboard.press('z')
  await page.locator('[data-testid=draft] [data-field=weapon][data-set]').waitFor({ state: 'detached' })
}

const adding: Drive = async ({ page, workbench }) => {
  const before = workbench.judgements.length
  const drafts = await page.getByTestId('draft').count()
  await page.getByTestId('kind-choice').selectOption('quote')
  // Words are chosen by keys, as by somebody without a mouse.
  await page.getByTestId('report-text').click({ position: { x: 2, y: 2 } })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByTestId('value-input').fill('la fiscal')
  await page.getByTestId('save').click()
  await expect.poll(() => page.getByTestId('draft').count()).toBe(drafts + 1)
  expect(workbench.judgements.length).toBe(before + 1)
  await page.keyboard.press('z')
  await expect.poll(() => page.getByTestId('draft').count()).toBe(drafts)
}

const pair: Drive = async ({ page, workbench }) => {
  const open = await workbench.store.proposals.count('open')
  await page.keyboard.press('d')
  await expect.poll(() => workbench.store.proposals.count('open')).toBe(open - 1)
  await expect.poll(() => numberIn(page, '.pairs header .quiet')).toBe(open - 1)
}

const explore: Drive = async ({ page, language }) => {
  const count = () => numberIn(page, '[data-testid=sentence]')
  const all = await count()
  await page.getByTestId('search').fill(language === 'es' ? 'maestra' : 'teacher')
  await page.getByTestId('search').press('Enter')
  await expect.poll(count).toBeLessThan(all)
  await page.locator('.record-head button').first().click()
  await expect.poll(() => asked(page, 'sort')).not.toBeNull()
  await page.getByTestId('record-row').first().waitFor()
  await openAndBack(page, 'record-row', 'record-view')
}

const map: Drive = async ({ page }) => {
  const box = page.getByTestId('map').getByRole('application')
  await box.focus()
  await box.press('+')
  await expect.poll(() => asked(page, 'map')).not.toBeNull()
  await page.getByTestId('only-seen').press('Enter')
  await expect.poll(() => asked(page, 'area')).not.toBeNull()
}

const timeline: Drive = async ({ page }) => {
  const slider = page.getByTestId('timeline').getByRole('slider').first()
  await slider.focus()
  await slider.press('End')
  await expect.poll(() => asked(page, 'from')).not.toBeNull()
}

const queue: Drive = async ({ page, workbench }) => {
  const { items } = await workbench.store.records.list({ kind: 'claim', state: 'accepted' }, '-date', { limit: 1, offset: 0 })
  const draft = (await workbench.store.records.byId(items[0]!.id))!.record.drafts[0]!
  await workbench.judge({ action: 'accept', draft }, 'ana', '')
  await page.getByTestId('queue-row').first().waitFor()
  await openAndBack(page, 'queue-row', 'review-bar')
}

const blind: Drive = async ({ page }) => {
  const progress = () => page.locator('.blind > p').first().textContent()
  const before = await progress()
  await page.getByTestId('incident-false').check()
  await page.getByTestId('save-coding').click()
  await expect.poll(progress).not.toBe(before)
}

const record: Drive = async ({ page }) => {
  await page.locator('[data-testid=review-bar] [data-testid^=step-]').first().click()
  await expect.poll(() => page.getByTestId('history').textContent()).toContain('local')
}

export const DRIVES: Readonly<Record<string, Drive>> = {
  ...MEASURING,
  reports: async ({ page, workbench }) => {
    const { total } = await workbench.store.reports.list({ language: 'en', state: 'waiting' }, { limit: 1, offset: 0 })
    const [state, language] = [page.locator('.filters select').nth(0), page.locator('.filters select').nth(1)]
    await state.selectOption('waiting')
    await language.selectOption('en')
    await expect.poll(() => numberIn(page, '.title-line [role=status]')).toBe(total)
    await page.getByTestId('reports').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    const last = (await workbench.store.reports.list({ language: 'en', state: 'waiting' }, { limit: 1, offset: total - 1 })).items[0]!
    await page.locator(`a[href^="/reports/${last.id}"]`).click()
    await page.getByTestId('draft').first().waitFor()
    await page.goBack()
    await page.getByTestId('report-row').first().waitFor()
    expect(asked(page, 'state')).toBe('waiting')
  },
  coding,
  correcting,
  adding,
  declaring: async ({ page }) => {
    await page.getByTestId('declare-day').fill('2024-99')
    await expect.poll(() => page.getByTestId('declare-save').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByTestId('declare-form').waitFor({ state: 'detached' })
  },
  meaning: async ({ page }) => {
    const before = await page.getByTestId('meaning').textContent()
    await page.keyboard.press('c')
    await expect.poll(() => page.getByTestId('meaning').textContent()).not.toBe(before)
  },
  pair,
  explore,
  'explore-map': map,
  'explore-timeline': timeline,
  interventions: records('plan 7'),
  claims: records('Quill'),
  quotes: records('Roldán'),
  actors: records('Cedros'),
  links: records('Juncos'),
  reprisals: nothing,
  'interventions-board': grouped,
  'actors-by-name': grouped,
  'claims-by-speaker': grouped,
  'quotes-by-speaker': grouped,
  network: ({ page }) => openAndBack(page, 'edge', 'record-view'),
  places: ({ page }) => openAndBack(page, 'place-row', 'place-view'),
  place: ({ page }) => openAndBack(page, 'record-row', 'record-view'),
  queue,
  review: blind,
  agreement: ({ page }) => page.getByTestId('agreement-figures').waitFor(),
  differences: nothing,
  record,
  actor: ({ page }) => page.getByTestId('about-actor').locator('a').first().waitFor(),
  history: async ({ page }) => {
    const before = page.url()
    await page.getByTestId('judgement').getByRole('link').first().click()
    await expect.poll(() => page.url()).not.toBe(before)
    await page.goBack()
    await page.getByTestId('judgement').first().waitFor()
  },
  faults: nothing,
  keys: async ({ page }) => {
    await page.keyboard.press('Escape')
    await page.getByTestId('keys-sheet').waitFor({ state: 'detached' })
  },
  nowhere: async ({ page }) => {
    await page.getByTestId('notice').getByRole('link').click()
    await page.getByTestId('report-row').first().waitFor()
  },
}
