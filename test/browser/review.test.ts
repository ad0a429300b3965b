// The way from a draft to an approved record: accepted by one person, approved by another, seen in the record's history and in the queue.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

let page: Page
let opened: Opened
/** Reports with an incident nobody has judged, one for each way. */
const reports: string[] = []

beforeAll(async () => {
  const stage = await setStage('review', readExample, { viewport: { width: 1280, height: 800 } })
  page = stage.page
  opened = stage.opened
  const { store } = opened.workbench
  const seen = new Set<string>()
  for (const { id } of (await store.reports.list({ kind: 'incident' }, { limit: 50, offset: 0 })).items) {
    const drafts = await store.drafts.ofReport(id)
    const incident = drafts.find((d) => d.kind === 'incident')!
    const record = (await store.drafts.recordsOf([incident.id])).get(incident.id)!
    // Two ways over one record would meet what the other has judged.
    if (!seen.has(record)) reports.push(id)
    for (const r of (await store.drafts.recordsOf(drafts.map((d) => d.id))).values()) seen.add(r)
  }
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
const step = (name: string) => page.locator(`[data-testid=review-bar][data-step=${name}]`)
const incident = () => page.locator('[data-testid=draft][data-kind=incident]').first()

/** Words of the interface that this way goes by. */
const WORDS = {
  es: { own: 'lo aprueba otra persona', refused: 'otra persona', approved: 'aprobado', by: 'berta', coded: 'Codificó: local' },
  en: { own: 'somebody else approves it', refused: 'somebody else', approved: 'approved', by: 'berta', coded: 'Coded by: local' },
}

/** The gestures of the way, once with the mouse and once by keys. */
const GESTURES = {
  mouse: {
    accept: async () => {
      await incident().locator('h3').click()
      await at('tool-accept').click()
    },
    open: async () => {
      await incident().locator('h3').click()
      await at('open-record').click()
    },
    ready: () => at('step-ready').click(),
    approve: () => at('step-approved').click(),
    name: async (name: string) => {
      await at('coder').fill(name)
      await at('review-reason').click()
    },
  },
  keyboard: {
    // Incidents come first: the draft in focus when a report opens.
    accept: () => page.keyboard.press('a'),
    open: async () => {
      while (!(await incident().getAttribute('aria-current'))) await page.keyboard.press('k')
      await page.keyboard.press('f')
    },
    ready: () => page.keyboard.press('a'),
    approve: () => page.keyboard.press('a'),
    name: async (name: string) => {
      await at('coder').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
    },
  },
}

const WAYS = [
  ['es', 'mouse'],
  ['es', 'keyboard'],
  ['en', 'mouse'],
  ['en', 'keyboard'],
] as const

describe.sequential.each(WAYS)('from a draft to an approved record, in %s, by %s', (language, by) => {
  const go = GESTURES[by]
  const words = WORDS[language]

  test('one accepts, is told that another has to approve, and is refused; the other approves; the history says who', async () => {
    const report = reports[WAYS.findIndex(([l, b]) => l === language && b === by)]!
    await page.goto(`${opened.url}/reports/${report}?lang=${language}&tour=0`)
    await page.evaluate(() => sessionStorage.clear())
    await page.reload()
    await incident().waitFor()
    await go.accept()
    await expect.poll(() => incident().getAttribute('data-state')).toBe('accepted')
    await go.open()
    await step('claimed').waitFor()
    await go.ready()
    await step('ready').waitFor()
    await expect.poll(() => at('second').textContent()).toContain(words.own)
    await go.approve()
    await expect.poll(() => at('judge-fault').textContent()).toContain(words.refused)
    await go.name('berta')
    await expect.poll(() => at('second').textContent()).not.toContain(words.own)
    await go.approve()
    await step('approved').waitFor()
    const bar = (await at('review-bar').textContent())!
    for (const word of [words.approved, words.by, words.coded]) expect(bar).toContain(word)
    const newest = at('history').locator('ol.history').first().locator('li').first()
    await expect.poll(() => newest.textContent()).toContain(words.approved)
    expect(await newest.textContent()).toContain('berta')
    const { items } = await opened.workbench.store.judgements.list({ limit: 1, offset: 0 })
    expect(items[0]).toMatchObject({ by: 'berta', decision: { action: 'review', step: 'approved' } })
  })

  test('it is opened again only with a reason', async () => {
    await at('step-reopened').click()
    expect(await page.getByRole('alert').last().textContent()).toBeTruthy()
    await step('approved').waitFor()
    await at('review-reason').fill('otro día')
    await at('step-reopened').click()
    await step('claimed').waitFor()
    expect(await at('review-bar').textContent()).toContain('otro día')
  })
})

test.each(['es', 'en'] as const)('the queue leads from one record that waits to the next, %s', async (language) => {
  const { store } = opened.workbench
  const { items } = await store.records.list({ kind: 'claim', state: 'draft' }, '-date', { limit: 2, offset: 0 })
  const ids: string[] = []
  for (const { id } of items) {
    const draft = (await store.records.byId(id))!.record.drafts[0]!
    await opened.workbench.judge({ action: 'accept', draft }, 'ana', '')
    await opened.workbench.judge({ action: 'review', draft, step: 'ready' }, 'ana', '')
    ids.push(id)
  }
  await page.goto(`${opened.url}/review?lang=${language}`)
  await at('queue-ready').click()
  await expect.poll(() => at('queue-row').count()).toBe(2)
  await page.keyboard.press('j')
  await page.waitForFunction(() => document.activeElement?.matches('[data-testid=queue-row]'))
  await page.keyboard.press('Enter')
  await step('ready').waitFor()
  const first = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!)
  expect(ids).toContain(first)
  await page.keyboard.press('a')
  await step('approved').waitFor()
  await at('next-to-review').waitFor()
  await page.keyboard.press('n')
  await step('ready').waitFor()
  expect(ids.filter((id) => id !== first)).toEqual([decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!)])
  await page.keyboard.press('r')
  await page.getByRole('alert').waitFor()
  await page.keyboard.type(language === 'es' ? 'falta la fuente' : 'the source is missing')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await step('returned').waitFor()
})
