import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { zipFile } from '../../src/store/zip-file.ts'
import { projectFiles } from '../../src/workbench/project-files.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import { scratch } from '../project/project.ts'
import { projects } from './generated.ts'
import { makePacked, toldAgain } from './round-trip.ts'

// A project of generated reports is packed and restored, and packages that are broken are not.

let base = ''
let remove = async () => {}
let bytes: Uint8Array
let before: readonly string[]
const [MADE] = fc.sample(projects, { numRuns: 1, seed: 11 })

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  base = place.folder
  ;({ before } = await makePacked(join(base, 'p'), join(base, 'p.zip'), MADE!, async (w) => {
    await w.vault.make('una frase bastante larga', 'ana')
  }))
  bytes = new Uint8Array(await readFile(join(base, 'p.zip')))
})
afterAll(() => remove())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? `${error.code} ${error.params.path ?? ''}`.trim() : String(error)),
  )
let n = 0
/** Imports these bytes into a new folder; says what came of it, and that nothing was left where it failed. */
async function imported(content: Uint8Array): Promise<string> {
  const home = join(base, `try-${n++}`)
  await mkdir(home)
  await writeFile(join(home, 'x.zip'), content)
  const code = await codeOf(unpackProject(join(home, 'x.zip'), join(home, 'p')))
  if (code !== 'no fault') expect(await readdir(home)).toEqual(['x.zip'])
  return code
}
const changed = (change: (files: Record<string, Uint8Array>) => void) => {
  const files = unzipSync(bytes)
  change(files)
  return zipSync(files)
}

test('the restored project has the same files, says the same, and its chains go on', async () => {
  await unpackProject(join(base, 'p.zip'), join(base, 'q'))
  const [old, fresh] = [join(base, 'p'), join(base, 'q')]
  const files = await projectFiles(old)
  expect(files).toEqual(expect.arrayContaining(['cotejo.yaml', 'judgements.jsonl', 'custody.jsonl', 'private/secret.key']))
  expect(await projectFiles(fresh)).toEqual(files)
  for (const f of files) expect([f, (await readFile(join(fresh, f))).equals(await readFile(join(old, f)))]).toEqual([f, true])
  const vault: object[] = []
  expect(await toldAgain(fresh, null, async (w) => void vault.push(await w.vault.state()))).toEqual(before)
  expect(vault).toMatchObject([{ exists: false }])
  expect((await stat(join(fresh, 'private', 'secret.key'))).mode & 0o077).toBe(0)
})

test('the package is private and says so; its tables are described and hold what the record holds', async () => {
  const files = unzipSync(bytes)
  expect((await stat(join(base, 'p.zip'))).mode & 0o077).toBe(0)
  expect(new TextDecoder().decode(files['PRIVATE-PRIVADO.txt'])).toMatch(/No lo publique[\s\S]*Do not publish/)
  expect(Object.keys(files).filter((f) => /vault/.test(f))).toEqual([])
  const description = JSON.parse(new TextDecoder().decode(files['datapackage.json']))
  expect([description.name, description.private]).toEqual(['cotejo-project-private', true])
  expect(description.resources.map((r: { path: string }) => r.path).sort()).toEqual(
    Object.keys(files)
      .filter((f) => f !== 'datapackage.json' && f !== 'PRIVATE-PRIVADO.txt')
      .sort(),
  )
  for (const { path, schema } of description.resources.filter((r: { schema?: object }) => r.schema)) {
    const rows = parse(Buffer.from(files[path]!)) as string[][]
    expect(rows[0]).toEqual(schema.fields.map((f: { name: string }) => f.name))
    expect([path, rows.every((r) => r.length === rows[0]!.length)]).toEqual([path, true])
  }
  const records = parse(Buffer.from(files['records.csv']!), { columns: true })
  const public_ = JSON.parse(before[0]!).records as { id: string }[]
  expect(records.map((r) => (r as { id: string }).id)).toEqual(expect.arrayContaining(public_.map((r) => r.id)))
})

/** 160 MB of nothing in some 160 KB. */
async function bomb(): Promise<Uint8Array> {
  const nothing = async function* () {
    for (let i = 0; i < 160; i++) yield new Uint8Array(1_000_000)
  }
  const parts: Uint8Array[] = []
  for await (const part of zipFile([], none(), [
    { name: 'project/reports/bomb.txt', content: nothing() },
    { name: 'datapackage.json', content: JSON.stringify({ name: 'cotejo-project-private', resources: [] }) },
  ]))
    parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
async function* none(): AsyncGenerator<never> {}

test('broken or hostile packages are refused with a word on where, and leave nothing', async () => {
  const report = Object.keys(unzipSync(bytes)).find((f) => f.startsWith('project/reports/'))!
  expect(await imported(strToU8('no zip'))).toBe('package-invalid zip')
  expect(await imported(bytes.slice(0, bytes.length - 40))).toBe('package-invalid zip')
  expect(await imported(zipSync({ 'a.txt': strToU8('x') }))).toBe('package-invalid datapackage.json')
  expect(await imported(await bomb())).toBe('package-invalid project/reports/bomb.txt')
  expect(await imported(changed((f) => void (f[report] = strToU8('another text'))))).toBe(`package-invalid ${report}`)
  expect(await imported(changed((f) => void delete f[report]))).toBe(`package-invalid ${report}`)
  expect(await imported(changed((f) => void (f['project/reports/extra.txt'] = strToU8('x'))))).toBe(
    'package-invalid project/reports/extra.txt',
  )
  for (const path of [
    'project/../../out.txt',
    '/etc/x',
    'project/.bashrc',
    'project/private/vault.sealed',
    'project/reports/../../x',
    'project\\x',
  ]) {
    expect(await imported(changed((f) => void (f[path] = strToU8('x'))))).toMatch(/^package-invalid/)
  }
})

test('whatever byte is broken, the import refuses or gives the very same project', async () => {
  const files = await projectFiles(join(base, 'p'))
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const broken = bytes.slice()
      broken[at] = (broken[at]! + by) % 256
      const code = await imported(broken)
      if (code !== 'no fault') return
      for (const f of files) {
        expect((await readFile(join(base, `try-${n - 1}`, 'p', f))).equals(await readFile(join(base, 'p', f)))).toBe(true)
      }
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('a folder with something in it is not touched', async () => {
  expect(await codeOf(unpackProject(join(base, 'p.zip'), join(base, 'p')))).toBe('project-exists')
  expect(await codeOf(unpackProject(join(base, 'nothing.zip'), join(base, 'r')))).toBe('file-missing')
})
