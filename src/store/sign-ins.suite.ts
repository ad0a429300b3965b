import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Store } from './store.ts'

const LIMITS = { idleSeconds: 3600, longestSeconds: 7200 }
const OVER = { idleSeconds: -1, longestSeconds: 7200 }
const hash = (letter: string) => letter.repeat(64)

/** What every database must do alike with those who come in. `of` gives the store, open and empty. */
export function signInsSuite(of: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = of()
  })
  describe('sign-ins', () => {
    const ana = { hash: hash('a'), name: 'ana', epoch: 2, address: '203.0.113.7' }

    test('hold until they end, are used or run out', async () => {
      await store.signIns.add(ana, LIMITS)
      const found = (await store.signIns.find(ana.hash, LIMITS))!
      expect(found).toMatchObject(ana)
      expect([found.since, found.seen]).toEqual([expect.stringMatching(/Z$/), found.since])
      await store.signIns.use(ana.hash, 3600)
      expect((await store.signIns.find(ana.hash, LIMITS))?.seen).toBe(found.seen)
      await store.signIns.use(ana.hash, -1)
      expect((await store.signIns.find(ana.hash, LIMITS))!.seen > found.seen).toBe(true)
      expect(await store.signIns.find(ana.hash, OVER)).toBeNull()
      expect(await store.signIns.find(hash('b'), LIMITS)).toBeNull()
      await store.signIns.remove(ana.hash)
      expect(await store.signIns.find(ana.hash, LIMITS)).toBeNull()
    })

    test('of one name, newest first; those that ran out go with the next that begins', async () => {
      await store.signIns.add({ ...ana, hash: hash('a') }, LIMITS)
      // The clock of the embedded database tells whole milliseconds: two within one are of one age.
      await wait(3)
      await store.signIns.add({ ...ana, hash: hash('b') }, LIMITS)
      await store.signIns.add({ ...ana, hash: hash('c'), name: 'eva' }, LIMITS)
      expect((await store.signIns.of('ana', LIMITS)).map((s) => s.hash[0])).toEqual(['b', 'a'])
      await store.signIns.add({ ...ana, hash: hash('d') }, OVER)
      expect((await store.signIns.of('ana', LIMITS)).map((s) => s.hash[0])).toEqual(['d'])
    })
  })

  describe('attempts', () => {
    const how = { waitOf: (_: string, tries: number, ago: number) => (tries < 3 ? 0 : Math.ceil(60 - ago)), forgetSeconds: 900 }

    test('of many at once as many are let through as are free, and one that waits is not counted', async () => {
      const counted = await Promise.all(Array.from({ length: 20 }, (_, i) => store.attempts.count([`one ${i % 2}`, 'all'], how)))
      expect(counted.filter((seconds) => seconds === 0)).toHaveLength(3)
      expect(counted.every((seconds) => seconds === 0 || (seconds > 50 && seconds <= 60))).toBe(true)
      await store.attempts.takeBack(['all'])
      expect(await store.attempts.count(['all'], how)).toBe(0)
      expect(await store.attempts.count(['all'], how)).toBeGreaterThan(0)
      await store.attempts.forget('all')
      expect(await store.attempts.count(['all'], how)).toBe(0)
    })

    test('that nobody goes on with are forgotten', async () => {
      for (let i = 0; i < 3; i++) await store.attempts.count(['left'], how)
      expect(await store.attempts.count(['left'], how)).toBeGreaterThan(0)
      expect(await store.attempts.count(['other'], { ...how, forgetSeconds: -1 })).toBe(0)
      expect(await store.attempts.count(['left'], how)).toBe(0)
    })
  })
}
