import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Asked, findings } from './axe.ts'
import { fileNames, isPictured, LOOK, putTourAway, setExample, showOthers, staleness } from './pictures.ts'
import { goTo } from './views.ts'

let example: Awaited<ReturnType<typeof setExample>>
/** Pictures of docs/screens that no longer show what the screen shows, as the views come by. */
const old: string[] = []

beforeAll(async () => {
  example = await setExample()
  return example.close
})

const DESK = LOOK.viewport
const PHONE = { width: 390, height: 844 }
const EVERY = process.env.COTEJO_TEST_LONG === '1'

// A view is loaded once a language; one that is opened by hand is opened anew on a phone, which shows it elsewhere. Each rule is asked where its
// answer can be another: of the night only the colours differ, and they are the same in every language and at every width. By turns one language is
// asked by day and by night, the other on a phone (`npm run test:embedded`: both everywhere).
describe.sequential('every view holds to the accessibility rules that axe knows', () => {
  test.each(['es', 'en'] as const)('by day, by night and on a phone, in %s', async (language) => {
    const found: string[] = []
    const { page, opened, views } = example
    await putTourAway(example)
    const look = async (name: string, asked: Asked) => {
      for (const finding of await findings(page, asked)) found.push(`${name}: ${finding}`)
    }
    for (const [i, view] of views.entries()) {
      await page.setViewportSize(DESK)
      await page.emulateMedia({ colorScheme: 'light' })
      await goTo(page, opened.url, view, language)
      if (isPictured(view)) old.push(...([await staleness(page, view, language)].filter(Boolean) as string[]))
      const onPhone = (i % 2 === 0) === (language === 'es')
      if (EVERY || !onPhone) {
        await look(`${view.name}, day`, 'all')
        await page.emulateMedia({ colorScheme: 'dark' })
        await look(`${view.name}, night`, 'colours')
      }
      if (!EVERY && !onPhone) continue
      await page.setViewportSize(PHONE)
      if (view.open) await goTo(page, opened.url, view, language)
      await look(`${view.name}, phone`, 'all but colours')
    }
    expect(found).toEqual([])
  })
})

test('docs/screens shows every view in both languages as it is now, and none that is no more (npm run screens)', async () => {
  expect((await readdir(resolve(import.meta.dirname, '../../docs/screens'))).toSorted()).toEqual(await fileNames(example))
  await showOthers(async (page, view, language) => {
    old.push(...([await staleness(page, view, language)].filter(Boolean) as string[]))
  })
  expect(old).toEqual([])
})
