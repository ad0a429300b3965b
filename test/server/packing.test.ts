import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSettings } from '../../src/workbench/config.ts'
import { packInto } from '../../src/workbench/pack-into.ts'
import { restoreBackup } from '../../src/workbench/restoring.ts'
import { takeIn } from '../../src/workbench/taking-in.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import { cotejo, exported, FIRE_ES, PLAIN, withProject } from '../project/project.ts'
import { makeServerProject, onStage } from './shared.ts'

const now = () => new Date('2024-04-20T12:00:00Z')
const stage = onStage(now)

test('a project on a server packs into the same private package as one in a folder: files, chains, tables, record', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'served'), PLAIN, 'paquete')
  const w = await stage.opened(folder, database)
  await w.read()
  for await (const { draft } of w.store.drafts.each({ kind: 'incident' })) await w.judge({ action: 'accept', draft: draft.id }, 'ana', '')
  const out = join(stage.base, 'served.zip')
  const packed = await cotejo(['pack', folder, '--out', out], { env: { DATABASE_URL: database } })
  expect([packed.code, packed.out]).toEqual([0, expect.stringContaining('Private:')])
  expect((await readdir(stage.base)).toSorted()).toEqual(['served', 'served.zip'])

  const [back, again] = [join(stage.base, 'back'), join(stage.base, 'again.zip')]
  await unpackProject(out, back)
  expect((await readSettings(back)).store).toBe('folder')
  await withProject(back, async (r) => {
    await r.read()
    expect([r.judgements.head, r.custody.head]).toEqual([w.judgements.head, w.custody.head])
    expect(await exported(r)).toBe(await exported(w))
    await packInto(r, again)
  })
  const [served, own] = [unzipSync(await readFile(out)), unzipSync(await readFile(again))]
  expect(Object.keys(served).toSorted()).toEqual(Object.keys(own).toSorted())
  for (const name of Object.keys(served).filter((n) => n !== 'datapackage.json'))
    expect([name, Buffer.from(served[name]!).equals(own[name]!)]).toEqual([name, true])
  expect(parse(Buffer.from(served['judgements.csv']!))).toHaveLength(w.judgements.length + 1)
  // A package is as good as a backup, without what a backup counts.
  expect((await restoreBackup(out, join(stage.base, 'restored'), () => undefined)).compared).toBe('not-counted')
})

test('while others work on it nothing is packed that tells of two moments; in quiet it is', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'busy'), PLAIN, 'ocupado')
  const w = await stage.opened(folder, database)
  await w.read()
  const other = await stage.opened(folder, database)
  const out = join(stage.base, 'busy.zip')
  let packing = true
  const work = async () => {
    for (let i = 0; packing; i++) await takeIn(other, [{ file: `${i}.txt`, bytes: Buffer.from(`${FIRE_ES} ${i}`) }])
  }
  const busy = packInto(w, out).finally(() => {
    packing = false
  })
  const [told] = await Promise.allSettled([busy, work()])
  expect(told).toMatchObject({ status: 'rejected', reason: { code: 'pack-changing', params: { tries: 3 } } })
  expect((await readdir(stage.base)).filter((n) => /busy\.zip|pack/.test(n))).toEqual([])
  await packInto(w, out)
  expect(Object.keys(unzipSync(await readFile(out))).filter((n) => n.startsWith('project/reports/')).length).toBe(
    await w.store.received.count(),
  )
})
