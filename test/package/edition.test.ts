import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { addAddress } from '../../src/workbench/adding.ts'
import { checksOf } from '../../src/workbench/checking.ts'
import { exportProject } from '../../src/workbench/exporting.ts'
import { importForeign } from '../../src/workbench/importing.ts'
import { initProject } from '../../src/workbench/init.ts'
import { packProject } from '../../src/workbench/packing.ts'
import { publicNow, publicSet } from '../../src/workbench/public-set.ts'
import { projectSite } from '../../src/workbench/site.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import { wrongIn } from '../formats/wrong-in.ts'
import { scratch } from '../project/project.ts'
import { projects } from './generated.ts'
import { at, published, roundTrip } from './round-trip.ts'

// The example goes out in every format, and its public package comes back as a project that says the same. A few generated projects go the
// whole way; `npm run bench:packages` does it with a thousand.

let base = ''
let remove = async () => {}
let store: Store
let files: ReadonlyMap<string, Uint8Array>
let wrong: readonly string[]
let edition = ''

beforeAll(async () => {
  const place = await scratch()
  ;({ folder: base, remove } = place)
  store = await openStore({ folder: join(base, 'pg') }, 'none', () => new Date())
  await initProject(join(base, 'own'), { example: 'rosario' })
  await at(join(base, 'own'), store, async (w) => {
    await w.read()
    for (const { verdict: v } of (await checksOf(w)).slice(0, 2)) {
      await w.judge({ action: 'verdict', draft: v.claim, verdict: v.verdict, computed: v.verdict }, 'Ana', '')
    }
    const [first] = await w.store.drafts.ofReports((await w.store.reports.list({}, { limit: 1, offset: 0 })).items.map((r) => r.id))
    await w.judge({ action: 'reject', draft: first!.id }, 'Ana', '')
    files = await published(w)
    wrong = await wrongIn(files, await publicSet(w, null))
  })
  await writeFile(join(base, 'public.zip'), files.get('datapackage')!)
  edition = join(base, 'edition')
  expect(await unpackProject(join(base, 'public.zip'), edition)).toBe('edition')
})
afterAll(async () => {
  await store.close()
  await remove()
})

async function allOf<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const part of parts) all.push(part)
  return all
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? `${error.code} ${error.params.path ?? ''}`.trim() : String(error)),
  )

test('every format of the example is read back by its schema, model or reader, and says what the record says', () => {
  expect(wrong).toEqual([])
  expect([...files.values()].every((bytes) => bytes.length > 0)).toBe(true)
  expect(new TextDecoder().decode(files.get('claimreview'))).toContain('ClaimReview')
})

test('the edition writes every format again, to the byte, and so does the edition of its private package', async () => {
  await at(edition, store, async (w) => {
    for (const [format, bytes] of await published(w)) expect([format, Buffer.compare(bytes, files.get(format)!)]).toEqual([format, 0])
    await pipeline(Readable.from(packProject(w)), (await open(join(base, 'private.zip'), 'wx')).createWriteStream())
  })
  expect(await unpackProject(join(base, 'private.zip'), join(base, 'again'))).toBe('project')
  await at(join(base, 'again'), store, async (w) => expect(Buffer.compare((await published(w)).get('json')!, files.get('json')!)).toBe(0))
})

test('it can be looked through like any project: records, reports with the words that are known in their places, series, a site', async () => {
  await at(edition, store, async (w) => {
    const { reports } = await w.read()
    expect(reports).toBeGreaterThan(10)
    expect((await w.read()).unchanged).toBe(reports)
    const { one, set } = await publicNow(w)
    let passages = 0
    for await (const { record } of w.store.records.each()) {
      expect((await one(record.drafts[0]!))?.record.id).toBe(record.id)
      for (const draft of await w.store.drafts.byIds(record.drafts)) {
        const text = (await w.store.reports.byId(draft.report))!.text
        for (const p of draft.passages) {
          if (p.quote.includes('[…]')) continue
          expect([draft.id, text.slice(p.start, p.end)]).toEqual([draft.id, p.quote])
          passages++
        }
      }
    }
    expect(passages).toBeGreaterThan(100)
    expect((await w.series()).series).toEqual(set.series)
    const pages = await allOf(projectSite(w, { asOf: null, pagesOnly: true }))
    expect(pages.filter((p) => p.path.includes('series/')).length).toBeGreaterThan(5)
  })
})

test('nothing is changed in it or put into it', async () => {
  await at(edition, store, async (w) => {
    const { record } = (await allOf(w.store.records.each()))[0] ?? { record: { drafts: ['x'] } }
    expect(await codeOf(w.judge({ action: 'accept', draft: record.drafts[0]! }, 'Ana', ''))).toBe('edition-closed')
    expect(await codeOf(allOf(exportProject(w, { format: 'csv', asOf: '2024-01-01' })))).toBe('edition-closed')
    expect(await codeOf(addAddress(w.paths, 'https://a.example/'))).toBe('edition-closed')
  })
  await writeFile(join(base, 'x.geojson'), files.get('geojson')!)
  expect(await codeOf(importForeign(join(base, 'x.geojson'), edition))).toBe('edition-closed')
})

let n = 0
async function imported(change: (files: Record<string, Uint8Array>) => void): Promise<string> {
  const home = join(base, `try-${n++}`)
  const content = unzipSync(files.get('datapackage')!)
  change(content)
  await mkdir(home)
  await writeFile(join(home, 'x.zip'), zipSync(content, { level: 1 }))
  const code = await codeOf(unpackProject(join(home, 'x.zip'), join(home, 'p')))
  if (code !== 'no fault') expect(await readdir(home)).toEqual(['x.zip'])
  return code
}

test('a public package that is broken or made to do harm is refused with its place, and leaves nothing', async () => {
  const words = (f: Record<string, Uint8Array>, name: string) => new TextDecoder().decode(f[name])
  expect(await imported((f) => void delete f['series.csv'])).toBe('package-invalid series.csv')
  expect(await imported((f) => void (f['records.csv'] = strToU8('id\r\n=1\r\n')))).toBe('package-invalid records.csv:1')
  expect(
    await imported((f) => void (f['reports.csv'] = strToU8(words(f, 'reports.csv').replace(/\r\n[0-9a-f]{16},/, '\r\n../../x,')))),
  ).toBe('package-invalid reports.csv:2')
  expect(
    await imported((f) => void (f['observations.csv'] = strToU8(`${words(f, 'observations.csv').trimEnd()}\r\n"${'x,'.repeat(9)}`))),
  ).toMatch(/^package-invalid observations\.csv/)
  expect(await imported((f) => void (f['fields.csv'] = new Uint8Array(100_000_000)))).toBe('package-invalid fields.csv')
  // What else is in it goes nowhere.
  expect(await imported((f) => void (f['private/secret.key'] = strToU8('x')))).toBe('no fault')
  expect(await readdir(join(base, `try-${n - 1}`, 'p'))).toEqual(['cotejo.yaml', 'published'])
  expect(await readFile(join(base, `try-${n - 1}`, 'p', 'cotejo.yaml'), 'utf8')).toContain('published/')
})

test('generated projects go the whole way', async () => {
  for (const project of fc.sample(projects, { numRuns: 3, seed: 5 })) {
    expect((await roundTrip(join(base), project, store)).wrong).toEqual([])
  }
})
