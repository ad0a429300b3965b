import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

// What would be published: packed, unpacked elsewhere, and run from there with the dependencies of the checkout. No network.

const ROOT = resolve(import.meta.dirname, '..')
const run = promisify(execFile)
let base = ''
let home = ''
let files: string[] = []

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-packed-'))
  const copy = join(base, 'checkout')
  await mkdir(copy)
  // Packed from a copy that shares the sources, so that a `dist` somebody is using is not touched; the interface is built by `pretest`.
  for (const name of await readdir(ROOT)) if (!['dist', '.git', '.demo'].includes(name)) await symlink(join(ROOT, name), join(copy, name))
  await run(process.execPath, [
    join(ROOT, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(ROOT, 'tsconfig.build.json'),
    '--outDir',
    join(copy, 'dist'),
  ])
  await run(process.execPath, [join(ROOT, 'scripts/write-lexicons.ts'), join(copy, 'dist')])
  home = join(base, 'package')
  await mkdir(home)
  const { files: wanted, ...rest } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { files: string[]; name: string }
  expect(wanted).toEqual(expect.arrayContaining(['dist', 'web/dist', 'data', 'examples']))
  // npm follows no links: the parts that are shipped are laid out as copies.
  for (const part of [...wanted.filter((f) => f !== 'dist'), 'README.md', 'LICENSE'])
    await run('cp', ['-RL', '--parents', part, home], { cwd: ROOT })
  await run('cp', ['-R', join(copy, 'dist'), join(home, 'dist')])
  await writeFile(join(home, 'package.json'), JSON.stringify({ ...rest, files: wanted, scripts: {} }))
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', base], {
    cwd: home,
    maxBuffer: 1 << 26,
  })
  const packed: unknown = JSON.parse(stdout)
  const [entry] = (Array.isArray(packed) ? packed : Object.values(packed as object)) as { filename: string; files: { path: string }[] }[]
  files = entry!.files.map((f) => f.path)
  await rm(home, { recursive: true })
  await run('tar', ['-xzf', join(base, entry!.filename), '-C', base])
  await symlink(join(ROOT, 'node_modules'), join(base, 'node_modules'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

test('the package says its version and reads a file', async () => {
  const main = join(home, 'dist/cli/main.js')
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect((await run(process.execPath, [main, '--version'])).stdout).toBe(`${version}\n`)
  const note = join(base, 'note.txt')
  await writeFile(note, 'Un hombre fue asesinado a tiros el 9 de marzo de 2024 en Rosario, Argentina.\n')
  const { stdout } = await run(process.execPath, [main, 'read', '--json', note])
  const { incidents } = JSON.parse(stdout) as { incidents: { type: string; date: string; city: string }[] }
  expect(incidents[0]).toMatchObject({ type: 'homicide', date: '2024-03-09', city: 'Rosario' })
})

test('the package makes the example, and its index opens', async () => {
  const main = join(home, 'dist/cli/main.js')
  const folder = join(base, 'rosario')
  await run(process.execPath, [main, 'init', '--example', 'rosario', folder])
  const { stdout } = await run(process.execPath, [main, 'status', '--json', folder])
  expect(JSON.parse(stdout)).toMatchObject({ reports: { reports: 0 }, faults: [] })
})

test('it holds what it needs', async () => {
  for (const file of [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/client/client.js',
    'dist/client/client.d.ts',
    ...['es', 'en', 'pt', 'names'].map((language) => `dist/lexicon/${language}.json`),
    'web/dist/index.html',
    'data/sources.yaml',
    'data/codebook/incident.yaml',
    'examples/rosario/cotejo.yaml',
    'README.md',
    'LICENSE',
    'docs/reference/codebook.md',
  ])
    await expect(access(join(home, file)), file).resolves.toBeUndefined()
  for (const part of ['lexicon', 'gazetteer', 'codebook'])
    expect(
      files
        .filter((f) => f.startsWith(`data/${part}/`))
        .map((f) => f.slice(5))
        .sort(),
    ).toEqual(
      (await readdir(join(ROOT, 'data', part), { recursive: true, withFileTypes: true }))
        .filter((e) => e.isFile())
        .map((e) => join(e.parentPath, e.name).slice(join(ROOT, 'data').length + 1))
        .sort(),
    )
})

test('it holds nothing it should not: no tests, no sources, no index, no model or shared text without a licence', async () => {
  expect(
    files.filter((f) =>
      /\.(?:test|suite)\.|\/testing\.|(?:^|\/)(?:test|bench|scripts|fixtures|node_modules|\.cotejo|\.git|\.demo)\/|\.tgz$|\.env/.test(f),
    ),
  ).toEqual([])
  expect(files.filter((f) => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'))).toEqual([])
  expect(files.filter((f) => !/^(?:dist|web\/dist|data|examples|docs)\//.test(f)).sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
  // A model ships only with its origin told and a licence that lets anybody use it.
  const told = (parse(await readFile(join(home, 'data/sources.yaml'), 'utf8')) as { path: string; licence: string }[]).flatMap((s) =>
    s.path
      .split(', ')
      .map((path) => ({ path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`), licence: s.licence })),
  )
  const models = files.filter((f) => /^data\/models\/.*\.(?!md$)\w+$/.test(f))
  const clear = (f: string) =>
    told.some((t) => t.path.test(f) && /^(?:MIT|CC0|CC BY|Apache|BSD)/.test(t.licence) && !/NC|ND/.test(t.licence))
  expect(models.filter((f) => !clear(f))).toEqual([])
})
