import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { backUp } from '../../src/workbench/backing-up.ts'
import { readSettings } from '../../src/workbench/config.ts'
import { restoreBackup } from '../../src/workbench/restoring.ts'
import { takeIn } from '../../src/workbench/taking-in.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { ended, exported, FIRE_ES, PLAIN, put, start, withProject } from '../project/project.ts'
import { at, makeServerProject, onStage } from './shared.ts'

const now = () => new Date('2024-04-20T12:00:00Z')
const stage = onStage(now)
const OPTIONS = { withPrivate: false, now, progress: () => undefined }

async function accept(w: Workbench, count: number): Promise<void> {
  const drafts: string[] = []
  for await (const { draft } of w.store.drafts.each({ kind: 'incident' })) drafts.push(draft.id)
  for (const draft of drafts.slice(0, count)) await w.judge({ action: 'accept', draft }, 'ana', '')
}

test('a backup of a project on a server gives a folder with the same logs, bytes, record and export', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'served'), PLAIN, 'respaldo')
  const w = await stage.opened(folder, database)
  await w.read()
  await accept(w, 2)
  const out = join(stage.base, 'served.zip')
  const made = await at(database, () => backUp(folder, out, OPTIONS))
  expect([made.uncounted, made.note.unlike]).toEqual([null, []])
  // What stands there is not replaced, and a place that is none is told; both before anything is copied.
  const again = (to: string) => at(database, () => backUp(folder, to, OPTIONS))
  await expect(again(out)).rejects.toMatchObject({ code: 'out-exists' })
  await expect(again(join(stage.base, 'nowhere/p.zip'))).rejects.toMatchObject({ code: 'folder-unwritable' })
  // Nothing is left beside the backup.
  expect((await readdir(stage.base)).toSorted()).toEqual(['served', 'served.zip'])

  const back = join(stage.base, 'back')
  const restored = await restoreBackup(out, back, () => undefined)
  expect(restored.compared).toEqual({ differs: [] })
  expect((await readSettings(back)).store).toBe('folder')
  await withProject(back, async (r) => {
    expect([r.judgements.head, r.custody.head]).toEqual([w.judgements.head, w.custody.head])
    expect(await exported(r)).toBe(await exported(w))
  })
})

test('what a killed backup left beside its file goes away with the next one, whatever that is called', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'killed'), {}, 'cortado')
  const w = await stage.opened(folder, database)
  const files = Array.from({ length: 400 }, (_, i) => ({ file: `${i}.txt`, bytes: Buffer.from(`${FIRE_ES} ${i}`) }))
  await takeIn(w, files)
  const place = join(stage.base, 'nightly')
  await mkdir(place)
  const left = async () => (await readdir(place)).filter((n) => /^\.cotejo-backup-(?!lock)/.test(n))
  const child = start(['backup', folder, '--out', join(place, 'monday.zip')], { env: { DATABASE_URL: database } })
  const end = ended(child)
  while (!(await left()).length) await wait(2)
  child.kill('SIGKILL')
  await end
  expect((await left()).length).toBeGreaterThan(0)
  const made = await at(database, () => backUp(folder, join(place, 'tuesday.zip'), OPTIONS))
  expect([made.uncounted, made.note.unlike]).toEqual(['behind', []])
  // Of two at once each keeps its own.
  const both = ['a', 'b'].map((name) => at(database, () => backUp(folder, join(place, `${name}.zip`), OPTIONS)))
  await Promise.all(both)
  expect((await readdir(place)).toSorted()).toEqual(['a.zip', 'b.zip', 'tuesday.zip'])
})

test('while somebody works: what was acknowledged before is in it, and it holds together', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'busy'), PLAIN, 'ocupado')
  const w = await stage.opened(folder, database)
  await w.read()
  await accept(w, 1)
  const before = w.judgements.length
  const out = join(stage.base, 'busy.zip')
  const [made] = await Promise.all([
    at(database, () => backUp(folder, out, OPTIONS)),
    put(folder, { 'reports/later.txt': FIRE_ES.replace('taller', 'galpón') }).then(() => w.read()),
    accept(w, 3),
  ])
  expect(made.note.logs.find((l) => l.path === 'judgements.jsonl')!.entries).toBeGreaterThanOrEqual(before)
  expect(made.note.unlike).toEqual([])
  const { compared } = await restoreBackup(out, join(stage.base, 'from-busy'), () => undefined)
  expect([{ differs: [] }, 'not-counted']).toContainEqual(compared)
})
