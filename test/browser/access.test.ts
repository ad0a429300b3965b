import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { copyExample, type Opened, openFolder, temporary } from './opened.ts'
import { goTo, type View, viewsOf } from './views.ts'

let browser: Browser
let page: Page
let opened: Opened
let views: View[]
let remove: () => Promise<void>
let axe = ''

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const place = await temporary('access')
  remove = place.remove
  await copyExample(place.folder)
  opened = await openFolder(place.folder)
  await judgeSome(opened)
  views = await viewsOf(opened)
  browser = await openBrowser()
  page = await browser.newPage({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser?.close()
  await opened?.close()
  await remove?.()
})

/** Every state a draft can be in is on some screen. */
async function judgeSome({ workbench }: Opened): Promise<void> {
  const { items } = await workbench.store.reports.list({ state: 'all' }, { limit: 100, offset: 0 })
  const most = items.toSorted((a, b) => b.drafts - a.drafts)[0]!
  const [a, b, c] = await workbench.store.drafts.ofReport(most.id)
  await workbench.judge({ action: 'accept', draft: a!.id }, 'ana', '')
  await workbench.judge({ action: 'reject', draft: b!.id }, 'ana', 'told twice')
  await workbench.judge({ action: 'protect', draft: c!.id, protected: true }, 'ana', '')
  await workbench.judge({ action: 'declare', report: items[0]!.id, published: null }, 'ana', '')
}

/** What axe finds serious or critical on the page, each with the elements it is about. */
async function findings(): Promise<string[]> {
  // The page's own policy forbids scripts that are not its own; a test may speak through the debugger.
  await page.evaluate(axe)
  const results = await page.evaluate(() => {
    const run: unknown = Reflect.get(window, 'axe')
    return (run as { run: (options: object) => Promise<AxeResults> }).run({ resultTypes: ['violations'] })
  })
  return results.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`)
}

const VARIANTS = [
  ...(['light', 'dark'] as const).flatMap((theme) => (['es', 'en'] as const).map((language) => ({ theme, language, phone: false }))),
  { theme: 'light', language: 'es', phone: true } as const,
  { theme: 'dark', language: 'en', phone: true } as const,
]

describe.sequential('every view holds to the accessibility rules that axe knows', { timeout: 240_000 }, () => {
  test.each(VARIANTS)('$theme, $language, phone: $phone', async ({ theme, language, phone }) => {
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: theme })
    const found: string[] = []
    for (const view of views) {
      await goTo(page, opened.url, view, language)
      for (const finding of await findings()) found.push(`${view.name}: ${finding}`)
    }
    expect(found).toEqual([])
  })
})
