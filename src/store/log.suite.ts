import { expect, test } from 'vitest'
import type { Custody } from '../model/judgement.ts'
import type { ChainedLog } from './chain.ts'

export const received = (n: number | string) => ({
  at: '2024-05-01T10:00:00.000Z',
  event: 'received' as const,
  file: `ñandú-${n}.txt`,
  sha256: 'a'.repeat(64),
  bytes: 3,
})

/** A place for one log of custody: opened, and seen and changed behind its back. */
interface LogPlace {
  open(): Promise<ChainedLog<Custody>>
  lines(): Promise<string[]>
  put(lines: readonly string[]): Promise<void>
}

async function filled(place: LogPlace, n: number): Promise<ChainedLog<Custody>> {
  const log = await place.open()
  for (let i = 1; i <= n; i++) await log.append([received(i)])
  return log
}

async function entriesOf(log: ChainedLog<Custody>, after?: number): Promise<Custody[]> {
  const all: Custody[] = []
  for await (const entry of log.read(after)) all.push(entry)
  return all
}

/** What every chained log must do alike, wherever its lines stand. */
export function logSuite(place: LogPlace): void {
  test('numbers, ties and hashes, and reads the same after opening again', async () => {
    const log = await filled(place, 2)
    const three = await log.append([received('x'), received('y')])
    expect(three.map((e) => e.seq)).toEqual([3, 4])
    expect(three[1]?.prev).toBe(three[0]?.hash)
    await log.close()
    const again = await place.open()
    expect([again.length, again.head, again.tornInto]).toEqual([4, three[1]?.hash, null])
    expect(await entriesOf(again, 2)).toEqual(three)
    await again.close()
  })

  test('the same entries are the same lines, wherever they stand', async () => {
    await (await filled(place, 2)).close()
    const head = '4b3671052186'
    const [first, second] = await place.lines()
    expect(JSON.parse(first!)).toMatchObject({ seq: 1, prev: '0'.repeat(64), file: 'ñandú-1.txt' })
    expect(JSON.parse(second!).hash.slice(0, 12)).toBe(head)
  })

  test('many appends at once: each whole, in one chain', async () => {
    const log = await place.open()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => log.append([received(i), received(`${i}b`)])))
    for (const [a, b] of answers) expect(b?.seq).toBe(a!.seq + 1)
    expect(new Set(answers.flat().map((e) => e.seq)).size).toBe(40)
    expect(log.length).toBe(40)
    await log.close()
    const again = await place.open()
    expect(await entriesOf(again)).toEqual(answers.flat().toSorted((x, y) => x.seq - y.seq))
    await again.close()
  })

  test('takes in what another appended, before it appends and when told to look', async () => {
    const one = await filled(place, 1)
    const other = await place.open()
    await other.append([received('other')])
    expect(await one.refresh()).toBe(1)
    await other.append([received('again')])
    const [mine] = await one.append([received('mine')])
    expect([mine?.seq, one.length]).toEqual([4, 4])
    expect((await entriesOf(one)).map((e) => e.file)).toEqual(['1', 'other', 'again', 'mine'].map((n) => `ñandú-${n}.txt`))
    await one.close()
    await other.close()
  })

  test('an entry that is none of the log is refused, and costs the others nothing', async () => {
    const log = await place.open()
    const bad = { ...received(2), event: 'lost' as 'removed' }
    const answers = await Promise.allSettled([log.append([received(1)]), log.append([bad]), log.append([received(3)])])
    expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await entriesOf(log)).toHaveLength(2)
    await log.close()
  })

  test.each<[string, (all: string[]) => string[], number]>([
    ['a changed value', (l) => l.with(1, l[1]?.replace('"bytes":3', '"bytes":4') ?? ''), 2],
    ['a line taken out', (l) => l.toSpliced(1, 1), 2],
    ['two lines changed round', (l) => [l[1] ?? '', l[0] ?? '', l[2] ?? ''], 1],
    ['an empty line', (l) => l.toSpliced(2, 0, ''), 3],
    ['no JSON', (l) => l.with(2, '<<<<<<< HEAD'), 3],
  ])('%s is found, with its line, and nothing is changed', async (_, change, line) => {
    await (await filled(place, 3)).close()
    const broken = change(await place.lines())
    await place.put(broken)
    await expect(place.open()).rejects.toMatchObject({ code: 'log-broken', params: { line } })
    expect(await place.lines()).toEqual(broken)
  })

  test('another log in its place is found by who has it open', async () => {
    const log = await filled(place, 2)
    const [first] = await place.lines()
    await place.put([first!])
    await expect(log.append([received(9)])).rejects.toMatchObject({ code: 'log-broken' })
    expect(await place.lines()).toEqual([first])
    await log.close()
  })
}
