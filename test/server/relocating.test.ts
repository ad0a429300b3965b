import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../src/workbench/config.ts'
import { move } from '../../src/workbench/relocating.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { exported, FIRE_ES, makeProject, PLAIN, put, scratch, withProject } from '../project/project.ts'
import { at, openAt } from './shared.ts'

let base = ''
let remove = async () => {}
let server: ThrowawayPostgres
const OPTIONS = { now: () => new Date('2024-06-01T12:00:00Z'), progress: () => undefined }

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  server = await startPostgres()
})
afterAll(async () => {
  await server.stop()
  await remove()
})

async function told(w: Workbench): Promise<string[]> {
  for (const log of [w.judgements, w.custody]) await log.refresh()
  return [await exported(w), await exported(w, 'csv'), w.judgements.head, w.custody.head]
}

async function judgeOne(w: Workbench, reason: string): Promise<void> {
  const [report] = (await w.store.reports.list({}, { limit: 1, offset: 0 })).items
  const [draft] = await w.store.drafts.ofReport(report!.id)
  await w.judge({ action: 'accept', draft: draft!.id }, 'ana', reason)
}

test('into a server and back: the same heads and bytes, and work goes on at each place', async () => {
  const folder = await makeProject(join(base, 'p'), PLAIN, 'mudanza')
  const first = await withProject(folder, async (w) => {
    await w.read()
    await judgeOne(w, 'en la carpeta')
    return told(w)
  })
  const database = await server.database()
  const log = await readFile(join(folder, 'judgements.jsonl'), 'utf8')
  // Stopped on the way, the project is where it was; the same call goes on.
  const stopping = (done: number) => {
    if (done === 2) throw new Error('stopped')
  }
  await expect(at(database, () => move(folder, 'server', { ...OPTIONS, progress: stopping }))).rejects.toThrow('stopped')
  expect((await readSettings(folder)).store).toBe('folder')
  await at(database, () => move(folder, 'server', OPTIONS))
  expect((await readSettings(folder)).store).toBe('server')
  // What was left behind is untouched.
  expect(await readFile(join(folder, 'judgements.jsonl'), 'utf8')).toBe(log)
  const w = await openAt(folder, database)
  expect(await told(w)).toEqual(first)
  await judgeOne(w, 'en el servidor')
  await put(folder, { 'reports/more.txt': FIRE_ES.replace('taller', 'galpón') })
  await w.read()
  const second = await told(w)
  await w.close()
  expect(second).not.toEqual(first)

  await expect(at(database, () => move(folder, 'folder', { ...OPTIONS, progress: stopping }))).rejects.toThrow('stopped')
  expect((await readSettings(folder)).store).toBe('server')
  await at(database, () => move(folder, 'folder', OPTIONS))
  expect((await readSettings(folder)).store).toBe('folder')
  await withProject(folder, async (back) => {
    expect(await back.read()).toMatchObject({ removed: 0 })
    expect(await told(back)).toEqual(second)
    await judgeOne(back, 'de vuelta')
  })
  expect((await readFile(join(folder, 'judgements.jsonl'), 'utf8')).startsWith(log)).toBe(true)
  expect((await readdir(base)).filter((n) => n.includes('.move-'))).toEqual([])
})

test('what waits to be read, what is there already, and a name that is taken are faults that change nothing', async () => {
  const folder = await makeProject(join(base, 'q'), PLAIN, 'otra')
  await withProject(folder, (w) => w.read())
  const database = await server.database()
  await put(folder, { 'reports/more.txt': FIRE_ES })
  await expect(at(database, () => move(folder, 'server', OPTIONS))).rejects.toMatchObject({ code: 'move-unread' })
  await expect(at(database, () => move(folder, 'folder', OPTIONS))).rejects.toMatchObject({ code: 'move-nothing' })
  await expect(move(folder, 'server', OPTIONS)).rejects.toMatchObject({ code: 'database-missing' })
  expect((await readSettings(folder)).store).toBe('folder')
})
