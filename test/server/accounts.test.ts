import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Door, doorTo, SHELL } from '../../src/workbench/accounts/door.ts'
import { backUp } from '../../src/workbench/backing-up.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { move } from '../../src/workbench/relocating.ts'
import { restoreBackup } from '../../src/workbench/restoring.ts'
import { CHEAP, PASSWORD } from '../accounts/shared.ts'
import { FIRE_ES, makeProject, withProject } from '../project/project.ts'
import { at, makeServerProject, onStage } from './shared.ts'

const now = () => new Date('2026-03-02T09:00:00Z')
const stage = onStage(now)
const roles = async (door: Door) => (await door.accounts.list()).map((a) => `${a.name}: ${a.role}`)
const inFolder = (folder: string) => new Door(pathsOf(folder), now, CHEAP)
const ONE = { 'reports/fire.txt': FIRE_ES }
const missing = { code: 'ENOENT' }

test('accounts go along when a project moves to a server and back, as they are each time', async () => {
  const database = await stage.server.database()
  const folder = await makeProject(join(stage.base, 'moving'), ONE, 'mudanza')
  await withProject(folder, (w) => w.read(), now)
  const before = inFolder(folder)
  await before.add('marta', 'owner', PASSWORD)
  await before.add('ana', 'coder', PASSWORD)
  const go = (to: 'server' | 'folder') => at(database, () => move(folder, to, { now, progress: () => undefined }))

  await go('server')
  await expect(readFile(pathsOf(folder).accounts)).rejects.toMatchObject(missing)
  const w = await stage.opened(folder, database)
  const served = doorTo(w, CHEAP)
  await served.change('ana', { role: 'reviewer' }, SHELL)
  expect(await roles(served)).toEqual(['marta: owner', 'ana: reviewer'])

  await go('folder')
  expect(await roles(before)).toEqual(['marta: owner', 'ana: reviewer'])
  await before.change('ana', { disabled: true }, SHELL)

  await withProject(folder, (p) => p.read(), now)
  // What the database remembers of the time before does not come back.
  await go('server')
  expect((await served.accounts.find('ana'))?.disabled).not.toBeNull()
  await before.close()
  await served.close()
})

test('a server project that had its accounts in a file has them in the database from the first look on, whichever server looks', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'before'), {}, 'antes')
  const old = inFolder(folder)
  await old.add('marta', 'owner', PASSWORD)
  const file = await readFile(pathsOf(folder).accounts)
  const doors = [doorTo(await stage.opened(folder, database), CHEAP), doorTo(await stage.opened(folder, database), CHEAP)] as const
  expect(await Promise.all(doors.map(roles))).toEqual([['marta: owner'], ['marta: owner']])
  await expect(readFile(pathsOf(folder).accounts)).rejects.toMatchObject(missing)
  // A file that turns up later, on a copy of the folder, changes nothing.
  await doors[0].add('ana', 'coder', PASSWORD)
  await writeFile(pathsOf(folder).accounts, file)
  expect(await roles(doors[1])).toEqual(['marta: owner', 'ana: coder'])
  // Changes of two servers at once are all kept.
  const names = Array.from({ length: 8 }, (_, i) => `p${i}x`)
  await Promise.all(names.map((name, i) => doors[i % 2]!.add(name, 'viewer', PASSWORD)))
  expect((await doors[1].accounts.list()).map((a) => a.name).toSorted()).toEqual(['ana', 'marta', ...names])
  // What cannot be entered in the log of accesses does not happen.
  await expect(doors[0].accounts.setRole('ana', 'viewer', () => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect((await doors[1].accounts.find('ana'))?.role).toBe('coder')
  for (const door of [...doors, old]) await door.close()
})

test('a backup has the accounts of the database when asked, and never otherwise', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'backed'), ONE, 'resguardo')
  const w = await stage.opened(folder, database)
  await w.read()
  const door = doorTo(w, CHEAP)
  await door.add('marta', 'owner', PASSWORD)
  await door.close()
  for (const withPrivate of [true, false]) {
    const [out, back] = [join(stage.base, `backed-${withPrivate}.zip`), join(stage.base, `back-${withPrivate}`)]
    await at(database, () => backUp(folder, out, { withPrivate, now, progress: () => undefined }))
    await restoreBackup(out, back, () => undefined)
    const restored = inFolder(back)
    expect(await roles(restored)).toEqual(withPrivate ? ['marta: owner'] : [])
    await restored.close()
  }
})
