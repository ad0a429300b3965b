// `npm run screens [folder] [--dark] [--phone]`: pictures of every view in both languages, from the example project.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { argv, stdout } from 'node:process'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { copyExample, openFolder, temporary } from './opened.ts'
import { makeOwnFields } from './own-fields-project.ts'
import { smallPng } from './small-png.ts'
import { goTo, NOT_PICTURED, ownFieldsViews, type View, viewsOf } from './views.ts'

const out = resolve(argv.slice(2).find((a) => !a.startsWith('--')) ?? join(import.meta.dirname, '../../docs/screens'))
const dark = argv.includes('--dark')
const phone = argv.includes('--phone')
const leftOut = phone || dark ? new Set<string>() : NOT_PICTURED

/** Judges a little, as a person would, so that states and history are there to be seen. */
async function judgeSome(page: Page, url: string): Promise<void> {
  // The strip that explains the example has a picture of its own.
  await page.goto(`${url}/reports?lang=en&tour=0`)
  await page.getByTestId('report-row').first().click()
  await page.getByTestId('draft').first().waitFor({ state: 'attached' })
  for (const key of ['a', 'a', 'r']) {
    await page.keyboard.press(key)
    await page.getByTestId('saved').filter({ hasText: 'Saved' }).waitFor()
    await page.waitForTimeout(300)
  }
  await page.goto(`${url}/pairs?lang=en`)
  await page.getByTestId('account-A').waitFor()
  await page.keyboard.press('s')
  await page.getByTestId('saved').filter({ hasText: '4' }).waitFor()
}

const place = await temporary('screens')
await copyExample(place.folder)
const opened = await openFolder(place.folder)
const browser = await openBrowser()
const page = await browser.newPage({
  viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
  colorScheme: dark ? 'dark' : 'light',
  reducedMotion: 'reduce',
})
await mkdir(out, { recursive: true })
await judgeSome(page, opened.url)
let total = 0
/** Pictures of views in both languages. */
async function take(url: string, views: readonly View[]): Promise<void> {
  for (const [view, language] of views.flatMap((v) => [[v, 'es'] as const, [v, 'en'] as const])) {
    await goTo(page, url, view, language)
    const picture = smallPng(await page.screenshot({ animations: 'disabled' }))
    await writeFile(join(out, `${view.name}-${language}.png`), picture)
    total += picture.length
    stdout.write(`${Math.round(picture.length / 1024)} kB ${view.name}-${language}\n`)
  }
}

await take(
  opened.url,
  (await viewsOf(opened)).filter((v) => !leftOut.has(v.name)),
)
await opened.close()
await place.remove()

const own = await temporary('own-screens')
await makeOwnFields(own.folder)
const ownOpened = await openFolder(own.folder)
await take(ownOpened.url, await ownFieldsViews(ownOpened))
await ownOpened.close()
await own.remove()
stdout.write(`${Math.round(total / 1024)} kB in all\n`)
await browser.close()
