import { describe, expect, it } from 'vitest'
import { Fault } from '../../model/fault.ts'
import { newFeedState } from '../../model/feed.ts'
import { randomFrom } from '../../stats/random.ts'
import { type Asked, afterAsking, laterTry, retryAfter, tryLeft, waitLeft } from './schedule.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2025, 5, 3)
const fault = new Fault('url-failed', { file: 'f', found: 'HTTP 503' })
const failed = (retryAfterMs: number | null = null): Asked => ({ kind: 'failed', fault, retryAfterMs })
const read = { kind: 'read', etag: '"1"', modified: 'then', movedTo: null, whole: true, fault: null } as const
const timing = (random = 0.5, now = NOW) => ({ now, random: () => random })
const fresh = newFeedState('https://diario.test/feed')

describe('when a feed is asked again', () => {
  it('at once when nothing is known of it', () => expect(waitLeft(fresh, NOW)).toBe(0))

  it('after its time, spread by a tenth; the same seed spreads the same', () => {
    const wait = (random: number) => afterAsking(fresh, read, HOUR, timing(random)).waitMs
    expect([wait(0), wait(0.5)]).toEqual([0.9 * HOUR, HOUR])
    const seeded = () => afterAsking(fresh, read, HOUR, { now: NOW, random: randomFrom(7).uniform }).waitMs
    expect(seeded()).toBe(seeded())
  })

  it('ever later while it fails, a day at most, and as ever when it is back', () => {
    let state = fresh
    const waits = []
    for (let i = 0; i < 8; i++) {
      state = afterAsking(state, failed(), HOUR, timing(1))
      waits.push(state.waitMs / HOUR)
    }
    expect(waits).toEqual([2, 4, 8, 16, 24, 24, 24, 24])
    expect(afterAsking(state, { kind: 'unchanged' }, HOUR, timing())).toMatchObject({ failures: 0, waitMs: HOUR, fault: null })
  })

  it('not before the server says, and not in a hundred years because it says so', () => {
    expect(afterAsking(fresh, failed(5 * HOUR), HOUR, timing()).waitMs).toBe(5 * HOUR)
    expect(afterAsking(fresh, failed(1e15), HOUR, timing()).waitMs).toBe(24 * HOUR)
  })

  it('is asked for changes alone only when all of it was taken', () => {
    expect(afterAsking(fresh, read, HOUR, timing())).toMatchObject({ etag: '"1"', modified: 'then' })
    expect(afterAsking({ ...fresh, etag: '"0"' }, { ...read, whole: false, fault }, HOUR, timing())).toMatchObject({
      etag: null,
      modified: null,
    })
  })

  it('a clock that jumps cannot make it never due', () => {
    const state = afterAsking(fresh, read, HOUR, timing())
    // Asked by a clock years ahead, which was then put right.
    expect(waitLeft({ ...state, askedAt: NOW + 10 * 365 * 24 * HOUR }, NOW)).toBe(0)
    // Asked by another machine whose clock is some minutes ahead: not at once, and not twice its time later.
    expect(waitLeft(state, NOW - HOUR / 2)).toBeLessThanOrEqual(1.5 * HOUR)
    for (const skew of [-1e13, -48 * HOUR, -2 * HOUR, -HOUR, 0, HOUR, 1e13])
      expect(waitLeft(state, NOW + skew)).toBeLessThanOrEqual(Math.max(state.waitMs, HOUR) + state.waitMs)
  })
})

describe('when a page is tried again', () => {
  const entry = { keys: ['k'], version: 'v', url: 'https://diario.test/1', stamp: null, document: '', tries: 0, notBefore: 0 }

  it('later each time, until it is given up', () => {
    let now = { ...entry } as ReturnType<typeof laterTry>
    const waits = []
    for (let i = 0; i < 9 && now; i++) {
      now = laterTry(now, null, timing(1))
      if (now) waits.push((now.notBefore - NOW) / 60_000)
    }
    expect([waits, now]).toEqual([[10, 30, 90, 270, 810], null])
  })

  it('not before the server says; a clock that was set back does not hold it up', () => {
    expect(laterTry(entry, 7 * HOUR, timing())?.notBefore).toBe(NOW + 7 * HOUR)
    expect(tryLeft({ ...entry, notBefore: NOW + HOUR }, NOW)).toBe(HOUR)
    expect(tryLeft({ ...entry, notBefore: NOW + 1e12 }, NOW)).toBe(0)
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', undefined, 120_000],
    ['Tue, 03 Jun 2025 01:00:00 GMT', undefined, HOUR],
    // By the server's own clock, which is a day behind ours.
    ['Mon, 02 Jun 2025 01:00:00 GMT', 'Mon, 02 Jun 2025 00:00:00 GMT', HOUR],
    ['Tue, 03 Jun 2020 01:00:00 GMT', undefined, 0],
    ['-5', undefined, null],
    ['soon', undefined, null],
    ['', undefined, null],
    [undefined, undefined, null],
  ])('%s', (said, date, ms) => expect(retryAfter({ 'retry-after': said, date }, NOW)).toBe(ms))
})
