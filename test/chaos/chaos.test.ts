import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { scratch } from '../project/project.ts'
import { runStorm } from './storm.ts'

let base = ''
let remove = async () => {}
let postgres: ThrowawayPostgres
beforeAll(async () => {
  ;({ folder: base, remove } = await scratch())
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  await remove()
})

// A few kills; two hundred are `npm run chaos`.
test('workers, servers and the database are killed under load: nothing acknowledged is lost, nothing doubled, the record is that of a quiet process', async () => {
  const found = await runStorm(base, postgres, { kills: 8, seed: 20241124, databaseEvery: 4, calmMs: 2500, say: () => undefined })
  expect(found).toMatchObject({ lost: [], doubled: [], damaged: [], aside: 0, sameRecord: true })
  expect([found.kills.database, found.kills.worker + found.kills.server]).toEqual([2, 6])
  expect(found.reports).toBeGreaterThan(5)
})
