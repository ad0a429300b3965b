import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from './open.ts'
import { storeSuite } from './store.suite.ts'
import type { Store } from './store.ts'

const home = mkdtempSync(join(tmpdir(), 'cotejo-store-'))
const folder = join(home, 'pg')
const now = () => new Date('2024-05-01T12:00:00Z')
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the embedded database', () => {
  let store: Store | null = null
  storeSuite(
    async (project) => {
      store ??= await openStore({ folder }, 'one', now)
      return store.ofProject(project)
    },
    async () => store?.close(),
  )
})

test('what was saved is there after closing; an index left open by a machine that went down is made anew', async () => {
  const first = await openStore({ folder }, 'p', now)
  await first.meta.set('kept', 1)
  await first.close()
  expect(existsSync(`${folder}.open`)).toBe(false)
  const second = await openStore({ folder }, 'p', now)
  expect(await second.meta.get('kept')).toBe(1)
  await second.close()
  writeFileSync(`${folder}.open`, 'another run of the machine')
  const third = await openStore({ folder }, 'p', now)
  expect(await third.meta.get('kept')).toBeUndefined()
  await third.close()
})
