import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { Door } from '../../src/workbench/accounts/door.ts'
import { codeOf, stepOf } from '../../src/workbench/accounts/one-time-code.ts'
import { CHEAP, PASSWORD } from '../accounts/shared.ts'
import { makeProject } from '../project/project.ts'
import { findings } from './axe.ts'
import { openBrowser, PATIENCE } from './browser.ts'
import { type Opened, openFolder, temporary } from './opened.ts'

const OTHER = 'otra frase que nadie adivina'
const browsers: Browser[] = []
let opened: Opened
let door: Door
let owner: Page

beforeAll(async () => {
  const place = await temporary('accounts')
  await makeProject(place.folder)
  opened = await openFolder(place.folder, 0, async (workbench) => {
    door = new Door(workbench.paths, workbench.now, CHEAP)
    await door.add('marta', 'owner', PASSWORD)
    return door
  })
  owner = await newcomer()
  return async () => {
    for (const browser of browsers) await browser.close()
    await opened.close()
    await place.remove()
  }
})

/** A browser of somebody's own: pages of one browser share their cookies here. */
async function newcomer(): Promise<Page> {
  const browser = await openBrowser()
  browsers.push(browser)
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(PATIENCE)
  return page
}

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

/** The page by day, by night and on a phone; nothing is wider than the phone. */
async function looked(page: Page, name: string): Promise<void> {
  await page.setViewportSize(DESK)
  expect([name, await findings(page, 'all')]).toEqual([name, []])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect([`${name}, night`, await findings(page, 'colours')]).toEqual([`${name}, night`, []])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(PHONE)
  expect([`${name}, phone`, await findings(page, 'all but colours')]).toEqual([`${name}, phone`, []])
  expect([name, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, PHONE.width])
  if (process.env.COTEJO_SHOTS) await page.screenshot({ path: `${process.env.COTEJO_SHOTS}/${name}-phone.png` })
  await page.setViewportSize(DESK)
  if (process.env.COTEJO_SHOTS) await page.screenshot({ path: `${process.env.COTEJO_SHOTS}/${name}.png` })
}

test('sign in, invite, join, judge under one’s own name, be seen at once, be put out', async () => {
  await owner.goto(`${opened.url}/reports?lang=es`)
  await owner.getByTestId('sign-in').waitFor()
  expect(await owner.getByTestId('report-row').count()).toBe(0)
  await looked(owner, 'sign-in')
  // By the keyboard alone.
  await owner.locator('input[name=name]').focus()
  await owner.keyboard.type('Marta')
  await owner.keyboard.press('Tab')
  await owner.keyboard.type('no es esta frase')
  await owner.keyboard.press('Enter')
  expect(await owner.getByTestId('sign-in-fault').textContent()).toContain('no abren nada')
  await owner.locator('input[name=password]').fill(PASSWORD)
  await owner.keyboard.press('Enter')
  await owner.getByTestId('report-row').first().waitFor()
  expect(await owner.getByTestId('own-account').textContent()).toBe('marta, dirección')

  await owner.getByTestId('own-account').click()
  await owner.getByTestId('to-accounts').click()
  await owner.getByTestId('account').waitFor()
  await owner.getByTestId('invite').click()
  const link = (await owner.getByTestId('invitation').locator('code').textContent())!
  await looked(owner, 'accounts')

  const coder = await newcomer()
  await coder.goto(link.replace('/join#', '/join?lang=en#'))
  await coder.getByTestId('join').waitFor()
  await looked(coder, 'join')
  await coder.locator('input[name=name]').fill('nora')
  await coder.locator('input[name=password]').fill(OTHER)
  await coder.locator('input[name=again]').fill(OTHER)
  await coder.keyboard.press('Enter')
  await coder.getByTestId('report-row').first().waitFor()
  expect(coder.url()).not.toContain('#')
  expect(await coder.getByTestId('own-account').textContent()).toBe('nora, coder')
  // What a coder may not do stands in no menu.
  const links = async (page: Page) => (await page.getByRole('navigation').getByRole('link').allTextContents()).join(' ')
  await coder.goto(`${opened.url}/dossiers`)
  await coder.getByTestId('dossiers-view').waitFor()
  expect(await links(coder)).toContain('Dossier')
  expect(await links(coder)).not.toMatch(/Export|Public API/)

  const { items } = await opened.workbench.store.reports.list({ state: 'all' }, { limit: 10, offset: 0 })
  const report = items.find((r) => r.file === 'es.txt')!.id
  for (const page of [owner, coder]) {
    await page.goto(`${opened.url}/reports/${report}`)
    await page.getByTestId('draft').first().waitFor()
  }
  const homicide = (page: Page) => page.locator('[data-testid=draft][data-kind=incident]').first()
  await homicide(coder).click()
  await coder.keyboard.press('a')
  await expect.poll(() => homicide(coder).getAttribute('data-state')).toBe('accepted')
  await expect.poll(() => homicide(owner).getAttribute('data-state')).toBe('accepted')
  // Seen within a second. Of several, the quickest: a busy machine is not a fault.
  const seen: number[] = []
  const drafts = await coder.getByTestId('draft').count()
  expect(drafts).toBeGreaterThan(1)
  for (let i = 1; i < Math.min(4, drafts); i++) {
    const draft = (page: Page) => page.getByTestId('draft').nth(i)
    await draft(coder).click()
    await coder.keyboard.press('a')
    await expect.poll(() => draft(coder).getAttribute('data-state'), { interval: 10 }).toBe('accepted')
    const since = performance.now()
    await expect.poll(() => draft(owner).getAttribute('data-state'), { interval: 10 }).toBe('accepted')
    seen.push(performance.now() - since)
  }
  expect(Math.min(...seen)).toBeLessThan(1000)
  const [judged] = (await opened.workbench.store.judgements.list({ limit: 1, offset: 0 })).items
  expect([judged!.by, judged!.decision.action]).toEqual(['nora', 'accept'])

  await owner.goto(`${opened.url}/accounts`)
  const row = owner.getByTestId('account').filter({ hasText: 'nora' })
  const out = row.getByRole('button')
  await out.click()
  await out.click()
  // The row says so, not the button: that one's words hold the same three.
  await owner.locator('[data-testid=account][data-disabled]').filter({ hasText: 'nora' }).waitFor()
  // Her page is at the door as soon as it asks for anything, and hears nothing more.
  await homicide(coder).click()
  await coder.keyboard.press('r')
  await coder.getByTestId('sign-in').waitFor()
  expect((await opened.workbench.store.judgements.list({ limit: 9, offset: 0 })).total).toBe(1 + seen.length)
})

test('a code of an app: turned on, asked for at the door, and recovery codes shown once', async () => {
  await owner.goto(`${opened.url}/account?lang=en`)
  await owner.getByTestId('factor-start').click()
  await owner.getByTestId('factor-secret').waitFor()
  await looked(owner, 'own-account')
  const link = (await owner.getByRole('link', { name: 'open in an app' }).getAttribute('href'))!
  const code = (ahead: number) => codeOf(fromBase32(new URL(link).searchParams.get('secret')!), stepOf(new Date()) + ahead)
  const confirm = owner.getByTestId('factor-confirm')
  await confirm.locator('input[name=code]').fill(code(0))
  await confirm.locator('input[name=password]').fill(PASSWORD)
  await owner.keyboard.press('Enter')
  await owner.getByTestId('recovery').waitFor()
  expect(await owner.getByTestId('recovery').locator('code').count()).toBe(10)
  await owner.getByTestId('recovery').getByRole('button').click()
  await owner.getByTestId('sign-out').click()
  await owner.getByTestId('sign-in').waitFor()
  await owner.locator('input[name=name]').fill('marta')
  await owner.locator('input[name=password]').fill(PASSWORD)
  await owner.keyboard.press('Enter')
  await owner.locator('input[name=code]').fill(code(1))
  await owner.keyboard.press('Enter')
  await owner.getByTestId('report-row').first().waitFor()
})

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
