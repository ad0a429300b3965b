import { afterEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../src/model/fault.ts'
import { WorkerPool } from '../../src/workbench/worker-pool.ts'

const ENTRY = new URL('./odd-thread.ts', import.meta.url)
const stops: AbortController[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort(new Error('test over'))
})

function watching(steps: number[] = []) {
  const stop = new AbortController()
  stops.push(stop)
  return { stop, signal: stop.signal, onStep: (step: number) => steps.push(step) }
}
const pool = (size = 1) => new WorkerPool<string, number, string>(ENTRY, size)
const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => Promise.reject(new Error('no fault')),
    (error: Fault) => error,
  )

describe('threads beside the loop', () => {
  test('a job tells how far it is and what it found, and its thread takes the next one', async () => {
    const steps: number[] = []
    const threads = pool()
    const first = await threads.run('a', watching(steps))
    const second = await threads.run('b', watching(steps))
    expect(steps).toEqual([1, 1])
    expect(second).toBe(first.replace('a', 'b'))
  })

  test('a fault comes through as the fault it is, and the thread lives', async () => {
    const threads = pool()
    const before = await threads.run('a', watching())
    expect(await faultOf(threads.run('refuse', watching()))).toMatchObject({ code: 'study-missing', params: { id: 'x' } })
    expect(await threads.run('a', watching())).toBe(before)
  })

  test.each([
    ['exit', 'exit 3'],
    ['throw', 'a defect'],
  ])('a thread that dies (%s) is a fault that says so, and the next job has a thread', async (job, found) => {
    const threads = pool()
    const died = await faultOf(threads.run(job, watching()))
    expect(died.code).toBe('worker-died')
    expect(died.in('es')).toContain(found)
    expect(await threads.run('a', watching())).toContain('a on')
  })

  test('a job in an endless loop is stopped, those behind it go on, and one stopped while waiting never starts', async () => {
    const threads = pool()
    const spinning = watching()
    const waiting = watching()
    const spun = faultOf(threads.run('spin', spinning))
    const never = faultOf(threads.run('spin', waiting))
    const behind = threads.run('a', watching())
    waiting.stop.abort(new Error('gave up'))
    expect((await never).message).toBe('gave up')
    // This process is free all the while.
    await new Promise((resolve) => setTimeout(resolve, 20))
    spinning.stop.abort(new Error('stopped'))
    expect((await spun).message).toBe('stopped')
    expect(await behind).toContain('a on')
    const late = watching()
    late.stop.abort(new Error('too late'))
    expect((await faultOf(threads.run('a', late))).message).toBe('too late')
  })
})
