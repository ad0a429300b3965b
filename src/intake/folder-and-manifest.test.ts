import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findReportFiles } from './folder.ts'
import { parseManifest, readManifest } from './manifest.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'cotejo-intake-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

describe('findReportFiles', () => {
  it('lists files of all folders in order, without hidden ones, the manifest and what editors leave', async () => {
    await mkdir(join(home, 'b/c'), { recursive: true })
    for (const f of ['z.txt', 'b/c/a.html', '.hidden', 'reports.csv', 'a.txt~', 'b/.DS_Store', 'Thumbs.db'])
      await writeFile(join(home, f), 'hola')
    const { files, faults } = await findReportFiles(home)
    expect([files.map((f) => [f.file, f.bytes]), faults]).toEqual([
      [
        ['b/c/a.html', 4],
        ['z.txt', 4],
      ],
      [],
    ])
    expect(files[0]!.mtimeMs).toBeGreaterThan(1e12)
  })

  it('follows links inside the folder only', async () => {
    await writeFile(join(home, 'a.txt'), 'hola')
    await symlink(join(home, 'a.txt'), join(home, 'b.txt'))
    await symlink('/etc/hostname', join(home, 'c.txt'))
    await symlink(home, join(home, 'loop'))
    await symlink(join(home, 'nowhere'), join(home, 'd.txt'))
    const { files, faults } = await findReportFiles(home)
    expect(files.map((f) => f.file)).toEqual(['a.txt', 'b.txt'])
    expect(faults.map((f) => [f.file, f.fault.code])).toEqual([
      ['c.txt', 'file-unreadable'],
      ['d.txt', 'file-missing'],
      ['loop', 'file-unreadable'],
    ])
  })

  it.skipIf(process.getuid?.() === 0)(
    'names a folder it may not read and lists the rest (skipped as root, whom nothing stops)',
    async () => {
      await mkdir(join(home, 'shut'))
      await writeFile(join(home, 'a.txt'), 'hola')
      await chmod(join(home, 'shut'), 0o000)
      const { files, faults } = await findReportFiles(home)
      await chmod(join(home, 'shut'), 0o700)
      expect([files.map((f) => f.file), faults.map((f) => [f.file, f.fault.code])]).toEqual([['a.txt'], [['shut', 'file-unreadable']]])
    },
  )

  it('says that a folder is not there', async () => {
    expect((await findReportFiles(join(home, 'none'))).faults.map((f) => f.fault.code)).toEqual(['file-missing'])
  })
})

describe('the manifest', () => {
  const table = 'file,outlet,url,published,language\na.txt,El Faro,https://faro.example/1,2024-03-05,es\n'
  it.each([
    ['commas', table],
    ['semicolons', table.replaceAll(',', ';')],
    ['tabs', table.replaceAll(',', '\t')],
    ['a byte order mark', `\ufeff${table}`],
    ['Windows line ends, capitals and blank lines', table.replace('file,outlet', 'File,OUTLET').replaceAll('\n', '\r\n\r\n')],
    ['backslashes', table.replace('a.txt', '.\\a.txt')],
  ])('with %s', (_, text) => {
    const { rows, faults } = parseManifest(Buffer.from(text))
    expect(faults).toEqual([])
    expect([...rows.values()]).toEqual([
      { file: 'a.txt', outlet: 'El Faro', url: 'https://faro.example/1', published: '2024-03-05', language: 'es' },
    ])
  })

  it('reports everything wrong, with lines, and keeps the good rows and cells', () => {
    const text =
      'file,outlet,date,published,language\na.txt,"El, Faro",,2024-3-5,es\nb.txt,,,2024-02-30,fr\n,x,,,\na.txt,,,,\n../c.txt,,,,\nd.txt,,,2024,pt,more\n'
    const { rows, faults } = parseManifest(Buffer.from(text))
    expect(faults.map((f) => [f.params.line, f.params.found])).toEqual([
      [1, '"date"'],
      [2, 'published "2024-3-5"'],
      [3, 'language "fr"'],
      [3, 'published "2024-02-30"'],
      [4, '""'],
      [5, '"a.txt" (line 2)'],
      [6, '"../c.txt"'],
      [7, '6 cells'],
    ])
    expect([...rows.keys()]).toEqual(['a.txt', 'b.txt', 'd.txt'])
    expect(rows.get('a.txt')).toMatchObject({ outlet: 'El, Faro', published: null, language: 'es' })
    expect(rows.get('d.txt')).toMatchObject({ published: '2024', language: 'pt' })
  })

  it.each([
    ['no column for the file', 'name,outlet\na,b\n'],
    ['an open quotation mark', 'file,outlet\na.txt,"El Faro\nb.txt,x\n'],
    ['no table', '\x00\x01\x02\x03'],
  ])('%s is said', (_, text) => {
    const { faults } = parseManifest(Buffer.from(text))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.every((f) => f.code === 'manifest-invalid')).toBe(true)
  })

  it('names files that are not there, and is silent when there is no manifest', async () => {
    expect(await readManifest(join(home, 'reports.csv'))).toEqual({ rows: new Map(), faults: [] })
    await mkdir(join(home, 'reports'))
    await writeFile(join(home, 'reports/a.txt'), 'hola')
    await writeFile(join(home, 'reports.csv'), 'file;outlet\na.txt;Faro\nb.txt;Faro\n')
    const { rows, faults } = await readManifest(join(home, 'reports.csv'))
    expect([rows.size, faults.map((f) => [f.params.line, f.params.found])]).toEqual([2, [[3, '"b.txt"']]])
  })
})
