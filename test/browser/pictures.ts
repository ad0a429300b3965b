// The pictures of docs/screens: of which project, seen how, and whether one that is kept still shows what the screen shows. Clock, fonts and
// window are given, so that two takings on two machines are one picture.
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { Door } from '../../src/workbench/accounts/door.ts'
import { CHEAP, PASSWORD } from '../accounts/shared.ts'
import { makeProject } from '../project/project.ts'
import { type Opened, readExample, type Stage, setStage } from './opened.ts'
import { makeOwnFields } from './own-fields-project.ts'
import { differing } from './small-png.ts'
import { ACCOUNT_VIEWS, doorViews, goTo, NOT_PICTURED, ownFieldsViews, type View, viewsOf } from './views.ts'

const SCREENS = resolve(import.meta.dirname, '../../docs/screens')
const now = () => new Date('2026-03-02T15:00:00Z')
const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export const LOOK = { viewport: { width: 1280, height: 800 }, timezoneId: 'America/Argentina/Buenos_Aires', colorScheme: 'light' } as const

/** Between two looks at a screen that may still be coming, and how many are taken at most. */
const REST_MS = 400
const MOST_LOOKS = 25
/** Pixels of a picture that may differ before it is old: fewer than a word has. */
const TOLERATED = 150

/** The example as its pictures show it: read, and judged a little by two people. */
export async function setExample(look: BrowserContextOptions = LOOK): Promise<Stage & { readonly views: View[] }> {
  const stage = await setStage('example', readExample, look, { now })
  await judgeSome(stage.opened)
  return { ...stage, views: await viewsOf(stage.opened) }
}

/** Every state a draft, a pair and a record can be in is on some screen; so is what two people answered apart. */
async function judgeSome({ workbench }: Opened): Promise<void> {
  const { store } = workbench
  const judge = (...[decision, by, reason]: Parameters<typeof workbench.judge>) => workbench.judge(decision, by, reason)
  const { items } = await store.reports.list({ state: 'all' }, { limit: 100, offset: 0 })
  const most = items.toSorted((a, b) => b.drafts - a.drafts)[0]!
  const [a, b, c] = await store.drafts.ofReport(most.id)
  await judge({ action: 'accept', draft: a!.id }, 'ana', '')
  await judge({ action: 'reject', draft: b!.id }, 'ana', 'told twice')
  await judge({ action: 'protect', draft: c!.id, protected: true }, 'ana', '')
  await judge({ action: 'declare', report: items[0]!.id, published: null }, 'ana', '')
  const [pair] = (await store.proposals.list({ status: 'open' }, { limit: 1, offset: 0 })).items
  await judge({ action: 'same', a: pair!.a, b: pair!.b }, 'berta', 'same day, same victim')
  const claims = (await store.records.list({ kind: 'claim', state: 'draft' }, '-date', { limit: 4, offset: 0 })).items
  for (const [i, { id }] of claims.entries()) {
    const draft = (await store.records.byId(id))!.record.drafts[0]!
    await judge({ action: 'accept', draft }, 'ana', '')
    if (i > 0) await judge({ action: 'review', draft, step: i === 3 ? 'needs_help' : 'ready' }, 'ana', '')
    if (i === 1) await judge({ action: 'review', draft, step: 'approved' }, 'berta', '')
  }
  await codeTwice(workbench)
}

async function codeTwice(workbench: Opened['workbench']): Promise<void> {
  const { items } = await workbench.store.records.list({ kind: 'incident', type: 'homicide', state: 'draft' }, 'date', {
    limit: 4,
    offset: 0,
  })
  for (const [i, { id, values }] of items.entries())
    for (const by of ['ana', 'berta']) {
      const draft = (await workbench.store.records.byId(id))!.record.drafts[0]!
      const type = by === 'berta' && i === 1 ? 'attempted_homicide' : 'homicide'
      const answers = { type, date: values.date ?? null, city: values.city ?? null }
      const given = Object.entries(answers).map(([field, value]) => ({ field, value }))
      await workbench.judge({ action: 'code', draft, incident: by === 'ana' || i !== 2, values: given }, by, '')
    }
}

/** A project with fields of its own. */
export async function setOwnFields(look: BrowserContextOptions = LOOK): Promise<Stage & { readonly views: View[] }> {
  const stage = await setStage('own', makeOwnFields, look, { now })
  return { ...stage, views: await ownFieldsViews(stage.opened) }
}

/** A shared project: what its door shows, and, once `enter` was called, its accounts. */
export async function setShared(
  look: BrowserContextOptions = LOOK,
): Promise<Stage & { readonly door: View[]; readonly enter: () => Promise<void> }> {
  let token = ''
  const doorOf = async ({ paths }: Opened['workbench']) => {
    const door = new Door(paths, now, CHEAP)
    const owner = await door.add('marta', 'owner', PASSWORD)
    await door.add('nora', 'coder', PASSWORD)
    token = (await door.invite('reviewer', { account: owner, address: '127.0.0.1' })).token
    return door
  }
  const stage = await setStage('shared', async (folder) => void (await makeProject(folder)), look, { doorOf, now })
  const enter = async () => {
    await stage.page.goto(`${stage.opened.url}/reports`)
    await stage.page.locator('input[name=name]').fill('marta')
    await stage.page.locator('input[name=password]').fill(PASSWORD)
    await stage.page.keyboard.press('Enter')
    await stage.page.getByTestId('report-row').first().waitFor()
  }
  return { ...stage, door: doorViews(token), enter }
}

/** The strip that explains the example has a picture of its own. */
export async function putTourAway({ page, opened }: Pick<Stage, 'page' | 'opened'>): Promise<void> {
  await page.goto(`${opened.url}/reports?tour=0`)
  await page.getByTestId('tour-again').waitFor()
}

export const isPictured = (view: View): boolean => !NOT_PICTURED.has(view.name)
export const fileOf = (view: View, language: Language): string => `${view.name}-${language}.png`
/** The screen once it rests: two looks that are one. Charts, maps and lists come after the page itself. */
export async function take(page: Page): Promise<Buffer> {
  let before = await look(page)
  for (let i = 0; i < MOST_LOOKS; i++) {
    await page.waitForTimeout(REST_MS)
    const after = await look(page)
    if (after.equals(before)) return after
    before = after
  }
  throw new Error(`${page.url()} does not come to rest`)
}
const look = (page: Page): Promise<Buffer> => page.screenshot({ animations: 'disabled' })

/** What is wrong with the kept picture of what the page shows now; null where it is fresh. */
export async function staleness(page: Page, view: View, language: Language): Promise<string | null> {
  const kept = await readFile(join(SCREENS, fileOf(view, language))).catch(() => null)
  if (!kept) return `${fileOf(view, language)} is missing`
  let pixels = 0
  let seen: Buffer = kept
  // What comes after the page itself is waited for, on a busy machine too.
  for (const patience of [0, 200, 800, 3_000, 6_000, 10_000]) {
    await page.waitForTimeout(patience)
    seen = await look(page)
    pixels = differing(seen, kept)
    if (pixels <= TOLERATED) return null
  }
  const aside = join(tmpdir(), `cotejo-seen-${fileOf(view, language)}`)
  await writeFile(aside, seen)
  return `${fileOf(view, language)} is old: ${pixels} pixels differ (${aside})`
}

type Shown = (page: Page, view: View, language: Language) => Promise<void>

/** Shows every view outside the example, each in both languages: fields of a project's own, the door and the accounts of a shared one. */
export async function showOthers(shown: Shown, look: BrowserContextOptions = LOOK): Promise<void> {
  const each = async ({ page, opened }: Stage, views: readonly View[]) => {
    for (const view of views)
      for (const language of LANGUAGES) {
        await goTo(page, opened.url, view, language)
        await shown(page, view, language)
      }
  }
  const own = await setOwnFields(look)
  await each(own, own.views)
  await own.close()
  const shared = await setShared(look)
  await each(shared, shared.door)
  await shared.enter()
  await each(shared, ACCOUNT_VIEWS)
  await shared.close()
}

/** Every file that docs/screens has. */
export async function fileNames({ views }: { readonly views: readonly View[] }): Promise<string[]> {
  const own = [{ name: 'own-fields' }, { name: 'own-fields-columns' }]
  const all = [...views.filter(isPictured), ...own, ...doorViews(''), ...ACCOUNT_VIEWS]
  return all.flatMap((v) => LANGUAGES.map((l) => `${v.name}-${l}.png`)).toSorted()
}
