import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { Fault } from '../model/fault.ts'
import { writeNew } from './whole-file.ts'
import { zipFile } from './zip-file.ts'
import { unpackZip } from './zip-read.ts'
import { ZipRecords } from './zip-records.ts'

let base = ''
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-zip-test-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

const LIMITS = { bytes: 1e9, files: 1e6 }
async function* none(): AsyncGenerator<never> {}

test('more files than the directory of an old zip can count', async () => {
  const many = 66_000
  const files = function* () {
    for (let i = 0; i < many; i++) yield { name: `f/${i}.txt`, content: `${i}` }
  }
  const file = join(base, 'many.zip')
  await writeNew(file, zipFile([], none(), files()))
  // Each name is seen; three are unpacked.
  const taken: string[] = []
  let seen = 0
  const unpacked = await unpackZip(file, join(base, 'out'), LIMITS, (name) => {
    if (++seen % 22_000 !== 0) return null
    taken.push(name)
    return name
  })
  expect([seen, unpacked.map((u) => u.name)]).toEqual([many, taken])
})

test('files beyond the fourth gigabyte', async () => {
  const zip = new ZipRecords()
  const file = join(base, 'far.zip')
  const handle = await open(file, 'w')
  const content = Buffer.from('lejos')
  const packed = deflateRawSync(content)
  // Nothing was written of the first two but the place they take: the disk keeps no bytes for it.
  let at = 0
  for (const name of ['a', 'b']) {
    const size = 3_000_000_000
    at += zip.header(name).length + size + zip.sums({ name, crc: 0, packed: size, size }).length
  }
  const pieces = [
    zip.header('c'),
    packed,
    zip.sums({ name: 'c', crc: crc32(content), packed: packed.length, size: content.length }),
    ...zip.end(),
  ]
  for (const piece of pieces) at += (await handle.write(piece, 0, piece.length, at)).bytesWritten
  await handle.close()
  const opened = await openPromise(file, { lazyEntries: true })
  const offsets: number[] = []
  for await (const entry of opened.eachEntry()) offsets.push(entry.relativeOffsetOfLocalHeader)
  opened.close()
  expect(offsets[2]).toBeGreaterThan(6e9)
  const [unpacked] = await unpackZip(file, join(base, 'far'), LIMITS, (name) => (name === 'c' ? name : null))
  expect(unpacked).toMatchObject({ name: 'c', bytes: content.length })
})

test('one file of four gigabytes is a fault', () => {
  expect(() => new ZipRecords().sums({ name: 'a', crc: 0, packed: 9, size: 2 ** 32 })).toThrow(Fault)
})

test('a new file is there whole or not at all, and what is there is not replaced', async () => {
  const file = join(base, 'new.bin')
  const broken = async function* () {
    yield Buffer.from('half')
    throw new Error('no more')
  }
  await expect(writeNew(file, broken())).rejects.toThrow('no more')
  expect((await readdir(base)).filter((n) => n.includes('new.bin'))).toEqual([])
  const two = [1, 2].map((n) =>
    writeNew(
      file,
      (async function* () {
        yield Buffer.from(`${n}`)
      })(),
    ),
  )
  const ends = await Promise.allSettled(two)
  expect(ends.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find((e) => e.status === 'rejected')?.reason).toMatchObject({ code: 'out-exists' })
})

test.skipIf(process.platform === 'win32')(
  'what waits for its turn has no name on the disk, so that nobody finds it after a kill',
  async () => {
    const mine = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('cotejo-zip-') && !base.endsWith(name))
    const before = new Set(await mine())
    const seen: string[] = []
    const parts = async function* (): AsyncGenerator<readonly [string, string]> {
      yield ['a', 'uno'.repeat(200_000)]
      seen.push(...(await mine()).filter((name) => !before.has(name)))
      yield ['a', 'dos']
    }
    let size = 0
    for await (const piece of zipFile(['a', 'b'], parts(), [])) size += piece.length
    expect(size).toBeGreaterThan(600)
    expect(seen).toEqual([])
  },
)
