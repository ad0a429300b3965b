import { cpSync, rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { startServer } from '../../src/serve/start.ts'
import type { Door } from '../../src/workbench/accounts/door.ts'
import { watchProject } from '../../src/workbench/watching.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { openBrowser, PATIENCE } from './browser.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** A project served from within the test, so that a test can also judge, remove and add behind the page's back. */
export interface Opened {
  readonly url: string
  readonly folder: string
  readonly workbench: Workbench
  readonly close: () => Promise<void>
}

/**
 * Opens a project folder and reads it whole before answering. `COTEJO_PAGES` serves an interface built elsewhere than `web/dist`. `port` 0: any;
 * `doorOf` gives the accounts of a shared project; `now` is the clock of the server.
 */
export async function openFolder(
  folder: string,
  port = 0,
  doorOf?: (workbench: Workbench) => Promise<Door>,
  now?: () => Date,
): Promise<Opened> {
  const workbench = await openWorkbench(folder, now)
  await workbench.read()
  const pages = process.env.COTEJO_PAGES ?? join(ROOT, 'web/dist')
  const door = (await doorOf?.(workbench)) ?? null
  const server = await startServer(workbench, { pages, version: '0', port, host: '127.0.0.1', door })
  const watch = watchProject(workbench, () => undefined)
  return {
    url: server.url.replace(/\/$/, ''),
    folder,
    workbench,
    close: async () => {
      await watch.close()
      await server.close()
      await door?.close()
      await workbench.close()
    },
  }
}

/** A folder of its own for one test, gone afterwards. */
export async function temporary(name: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  const base = await mkdtemp(join(tmpdir(), `cotejo-${name}-`))
  return { folder: join(base, 'p'), remove: () => rm(base, { recursive: true, force: true }) }
}

/** The example project, copied to where it may be worked on. */
export async function copyExample(folder: string): Promise<void> {
  await cp(join(ROOT, 'examples/rosario'), folder, {
    recursive: true,
    filter: (path) => !path.includes('.cotejo') && !path.endsWith('judgements.jsonl') && !path.endsWith('custody.jsonl'),
  })
}

let readOnce: Promise<string> | undefined

/** The example project, read. Each process of the tests reads it once; what a test works on is a copy of that. */
export async function readExample(folder: string): Promise<void> {
  readOnce ??= readIt()
  cpSync(await readOnce, folder, { recursive: true })
}

async function readIt(): Promise<string> {
  const { folder } = await temporary('example')
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await copyExample(folder)
  // Read on a day of its own, whatever the day of the test.
  await (await openFolder(folder, 0, undefined, () => new Date('2026-03-01T12:00:00Z'))).close()
  return folder
}

/** A page of a real browser, and the project it shows. */
export interface Stage {
  readonly page: Page
  readonly opened: Opened
  readonly close: () => Promise<void>
}

/** What most files here begin with: a project of their own, made by `make`, served, and a page to look at it; `close` takes all of it away. */
export async function setStage(
  name: string,
  make: (folder: string) => Promise<void>,
  look: BrowserContextOptions = {},
  shared: { readonly doorOf?: (workbench: Workbench) => Promise<Door>; readonly now?: () => Date } = {},
): Promise<Stage> {
  const place = await temporary(name)
  await make(place.folder)
  const opened = await openFolder(place.folder, 0, shared.doorOf, shared.now)
  const browser = await openBrowser()
  const page = await browser.newPage({ reducedMotion: 'reduce', ...look })
  page.setDefaultTimeout(PATIENCE)
  const close = async () => {
    await browser.close()
    await opened.close()
    await place.remove()
  }
  return { page, opened, close }
}
