import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Asked, findings } from './axe.ts'
import { type Opened, readExample, setStage } from './opened.ts'
import { goTo, NOT_PICTURED, ownFieldsViews, type View, viewsOf } from './views.ts'

let page: Page
let opened: Opened
let views: View[]

beforeAll(async () => {
  const stage = await setStage('access', readExample)
  page = stage.page
  opened = stage.opened
  await judgeSome(opened)
  views = await viewsOf(opened)
  return stage.close
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

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

// A view is loaded once a language and looked at by day, by night and on a phone; one that is opened by hand is opened anew there, since a
// phone shows it elsewhere. Each rule is asked where its answer can be another: of the night only the colours differ, and colours are the
// same in every language and at every width.
describe.sequential('every view holds to the accessibility rules that axe knows', { timeout: 400_000 }, () => {
  test.each(['es', 'en'] as const)('by day, by night and on a phone, in %s', async (language) => {
    const found: string[] = []
    const look = async (name: string, asked: Asked) => {
      for (const finding of await findings(page, asked)) found.push(`${name}: ${finding}`)
    }
    for (const view of views) {
      await page.setViewportSize(DESK)
      await page.emulateMedia({ colorScheme: 'light' })
      await goTo(page, opened.url, view, language)
      await look(`${view.name}, day`, 'all')
      if (language === 'es') {
        await page.emulateMedia({ colorScheme: 'dark' })
        await look(`${view.name}, night`, 'colours')
      }
      await page.setViewportSize(PHONE)
      if (view.open) await goTo(page, opened.url, view, language)
      await look(`${view.name}, phone`, 'all but colours')
    }
    expect(found).toEqual([])
  })
})

test('docs/screens shows every view in both languages, and none that is no more (npm run screens)', async () => {
  const pictured = [...views.filter((v) => !NOT_PICTURED.has(v.name)), ...(await ownFieldsViews(opened))]
  const expected = pictured.flatMap((v) => [`${v.name}-en.png`, `${v.name}-es.png`])
  expect((await readdir(resolve(import.meta.dirname, '../../docs/screens'))).toSorted()).toEqual(expected.toSorted())
})
