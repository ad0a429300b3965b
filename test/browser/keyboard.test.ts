import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

/** Reports a person codes in this test. */
const REPORTS = 20
/** What a judgement may take from the key to the disk and back onto the screen, in the median, also on a busy machine. */
const BOUND_MS = 1_500

let page: Page
let opened: Opened

beforeAll(async () => {
  const stage = await setStage('keyboard', readExample, { viewport: { width: 1440, height: 900 }, locale: 'es-AR' })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
const log = async () =>
  (await readFile(join(opened.folder, 'judgements.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as { seq: number; decision: { action: string; field?: string; passage?: { quote: string } } })

/** Presses a key that judges; gives the milliseconds until the screen says that this judgement is kept. */
async function judge(key: string, seq: number): Promise<number> {
  const started = performance.now()
  await page.keyboard.press(key)
  const kept = (n: number) => document.querySelector('[data-testid="saved"]')?.textContent?.endsWith(` ${n}`)
  await page.waitForFunction(kept, seq).catch(async (cause: unknown) => {
    const foot = await page.locator('.coding-foot').textContent()
    throw new Error(`${key} for judgement ${seq} was not kept at ${page.url()}: ${foot}; ${await at('saved').textContent()}`, { cause })
  })
  return performance.now() - started
}

describe.sequential('coding without a mouse', () => {
  test('20 reports: two drafts of each judged, the next one opened by its key', async () => {
    await page.goto(`${opened.url}/reports?lang=es`)
    await at('report-row').first().waitFor()
    // From the top of the page: Tab into the list, Enter on its first report.
    for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement?.matches('[data-testid="report-row"]'))); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const current = at('drafts').locator('[aria-current="true"]')
    const times: number[] = []
    const seen = new Set<string>()
    const started = performance.now()
    for (let n = 0; n < REPORTS; n++) {
      await expect.poll(() => seen.has(new URL(page.url()).pathname)).toBe(false)
      seen.add(new URL(page.url()).pathname)
      await page.waitForFunction(
        (path) => location.pathname === path && document.querySelector('[data-testid="report-text"]'),
        [...seen].at(-1),
      )
      // A copy of a story that was judged stands judged already: nothing is asked twice.
      const waiting = await at('drafts').locator('[data-state="draft"]').count()
      for (let i = 0; i < Math.min(2, waiting); i++) {
        while ((await current.getAttribute('data-state')) !== 'draft') await page.keyboard.press('j')
        times.push(await judge(i === 0 ? 'a' : 'r', times.length + 1))
      }
      if (n < REPORTS - 1) await page.keyboard.press('n')
    }
    const seconds = (performance.now() - started) / 1000
    const median = times.toSorted((a, b) => a - b)[times.length >> 1]!
    console.info(
      `${REPORTS} reports, ${times.length} judgements by keyboard in ${seconds.toFixed(1)} s; a judgement kept after ${median.toFixed(0)} ms (median)`,
    )
    expect(seen.size).toBe(REPORTS)
    expect((await log()).map((j) => j.seq)).toEqual(times.map((_, i) => i + 1))
    expect(median).toBeLessThan(BOUND_MS)
  })

  test('a value is corrected with arrows, Tab and Enter; nothing is selected with a mouse', async () => {
    const before = (await log()).length
    await page.keyboard.press('k')
    await page.keyboard.press('e')
    await at('editor').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    const words = (await at('chosen').textContent())!
    expect(words.length).toBeGreaterThan(2)
    await page.keyboard.press('Tab')
    const box = await page.evaluate(() => document.activeElement?.tagName)
    if (box === 'SELECT') await page.keyboard.press('ArrowDown')
    else await page.keyboard.type('2024')
    await page.keyboard.press('Enter')
    if (box === 'SELECT') await at('save').press('Enter')
    await expect.poll(async () => (await log()).length).toBe(before + 1)
    const { decision } = (await log()).at(-1)!
    expect(decision.action).toBe('set')
    expect(words).toContain(decision.passage!.quote.slice(0, 10))
    await at('editor').waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await expect.poll(async () => (await log()).at(-1)!.decision.action).toBe('withdraw')
  })

  test('two accounts are told the same by one key, and the sheet of keys opens and closes', async () => {
    await page.goto(`${opened.url}/pairs?lang=es`)
    await at('account-A').waitFor()
    await page.keyboard.press('s')
    await expect.poll(async () => (await log()).at(-1)!.decision.action).toBe('same')
    await page.keyboard.press('?')
    await at('keys-sheet').waitFor()
    await page.keyboard.press('Escape')
    await at('keys-sheet').waitFor({ state: 'detached' })
  })
})
