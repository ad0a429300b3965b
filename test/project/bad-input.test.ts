import { chmod, chown, open, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { column, makePdf } from '../../src/intake/fixtures/make-pdf.ts'
import { FaultList } from '../../src/serve/api.ts'
import { createApp } from '../../src/serve/app.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { cotejo, exported, FIRE_ES, KILLING_ES, makeProject, PLAIN, put, scratch, withProject } from './project.ts'

const ROOT = process.getuid?.() === 0
const NOBODY = 65534
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1])
const LINES = ['Dos hombres murieron el 4 de mayo de 2024 en Paraná, a tiros.', 'La policía de la provincia busca a los autores del hecho.']
const CP1252 = Buffer.from(
  '<!doctype html><html><head><meta charset="utf-8"></head><body><article><h1>Violencia</h1><p>Un niño fue herido de bala el 6 de mayo de 2024 en Colón, según la policía.</p></article></body></html>',
  'latin1',
)
const DEEP = `<html><body><article>${'<div>'.repeat(50_000)}<p>Una mujer murió baleada el 7 de mayo de 2024 en Salta.</p></article></body></html>`

/** What lies in the folder, and the fault it must give; null when it must be read. */
const BAD: Readonly<Record<string, readonly [content: string | Uint8Array, fault: string | null]>> = {
  'empty.txt': ['', 'file-empty'],
  'blank.txt': [' \n\t\n', 'file-empty'],
  'picture.txt': [PNG, 'file-binary'],
  'cut-off.html': ['<!doctype html><html><body><article><p>Un hombre murió a tiros el 8 de mayo de 2024 en Salta.</p><p>La pol', null],
  'cp1252.html': [CP1252, null],
  'utf16.txt': [Buffer.from('Una mujer fue asesinada a tiros el 9 de mayo de 2024 en Mendoza.\n', 'utf16le'), null],
  'half-a-pair.txt': [Buffer.from('\ufeffUn joven fue baleado el 10 de mayo de 2024 \ud83d en Jujuy \u0000 ayer.\n', 'utf16le'), null],
  'deep.html': [DEEP, null],
  'locked.pdf': [makePdf([column(50, 700, LINES)], { locked: true }), 'pdf-password'],
  'broken.pdf': ['%PDF-1.7\nnothing of a document follows here', 'pdf-broken'],
  'scanned.pdf': [makePdf([[], []]), 'pdf-scanned'],
  'good.pdf': [makePdf([column(50, 700, LINES)]), null],
}
const FAULTS = {
  ...Object.fromEntries(Object.entries(BAD).flatMap(([file, [, fault]]) => (fault ? [[file, fault]] : []))),
  'huge.txt': 'file-too-large',
  'dangling.txt': 'file-missing',
  'outside.txt': 'file-unreadable',
  'loop.txt': 'file-unreadable',
}

let base = ''
let remove = async () => {}
beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
})
afterAll(() => remove())

async function apiFaults(workbench: Workbench) {
  const app = createApp(workbench, { pages: base, version: '0' })
  const answer = await app.request('/api/faults', { headers: { host: 'localhost' } })
  return FaultList.parse(await answer.json()).items
}

const codes = (items: readonly { file: string; code: string }[]) => Object.fromEntries(items.map((i) => [i.file, i.code]))

describe('a folder with everything wrong in it', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await makeProject(join(base, 'bad'))
    await put(folder, Object.fromEntries(Object.entries(BAD).map(([file, [content]]) => [`reports/${file}`, content])))
    const reports = join(folder, 'reports')
    const huge = await open(join(reports, 'huge.txt'), 'w')
    await huge.truncate(6 * 1024 ** 3)
    await huge.close()
    await writeFile(join(base, 'passwords.txt'), 'Un hombre murió a tiros ayer en un lugar que no es de este proyecto.')
    await symlink(join(reports, 'nothing.txt'), join(reports, 'dangling.txt'))
    await symlink(join(base, 'passwords.txt'), join(reports, 'outside.txt'))
    await symlink(join(reports, 'loop.txt'), join(reports, 'loop.txt'))
    await symlink('es.txt', join(reports, 'inside.txt'))
  })

  test('`cotejo read` names each file in its fault, in the language asked for, ends with 3, and reads the rest', async () => {
    const spanish = await cotejo(['--lang', 'es', 'read', folder])
    expect(spanish.code).toBe(3)
    for (const file of Object.keys(FAULTS)) expect(spanish.err).toContain(`«${file}»`)
    expect(spanish.err).toContain('El PDF «locked.pdf» pide una contraseña.')
    expect(spanish.err).not.toMatch(/\n\s+at /)
    expect(spanish.out).toContain(`${Object.keys(FAULTS).length} con problemas.`)
    const english = await cotejo(['--lang', 'en', 'read', folder])
    expect(english.code).toBe(3)
    expect(english.out).toContain(`${Object.keys(FAULTS).length} with problems.`)
  })

  test('GET /api/faults tells the same; what could be read was read, and well', async () => {
    await withProject(folder, async (w) => {
      const items = await apiFaults(w)
      expect(codes(items)).toEqual(FAULTS)
      for (const i of items) {
        expect(i.es).toContain(`«${i.file}»`)
        expect(i.en).toContain(`“${i.file}”`)
      }
      const { items: reports } = await w.store.reports.list({ state: 'all' }, { limit: 100, offset: 0 })
      const good = Object.entries(BAD).flatMap(([file, [, fault]]) => (fault ? [] : [file]))
      expect(reports.map((r) => r.file).sort()).toEqual([...good, 'es.txt', 'en.txt', '2024/fire.txt'].sort())
      const text = async (file: string) => (await w.store.reports.byId(reports.find((r) => r.file === file)!.id))!.text
      expect(await text('cp1252.html')).toContain('Un niño fue herido de bala el 6 de mayo de 2024 en Colón, según')
      expect(await text('utf16.txt')).toContain('Una mujer fue asesinada a tiros')
      expect(await text('deep.html')).toContain('Una mujer murió baleada')
      expect(await text('cut-off.html')).toContain('Un hombre murió a tiros')
      expect((await text('half-a-pair.txt')).isWellFormed()).toBe(true)
    })
  })

  test('`cotejo read --json` on the same files', async () => {
    const files = [...Object.keys(BAD), 'huge.txt', 'dangling.txt'].map((file) => join(folder, 'reports', file))
    const { code, out, err } = await cotejo(['read', '--json', ...files, join(folder, 'reports')])
    expect(code).toBe(3)
    expect(JSON.parse(out).reports).toHaveLength(Object.values(BAD).filter(([, fault]) => fault === null).length)
    expect(err).toContain('huge.txt” is too large: 6442450944 bytes')
    expect(err).toContain('a folder')
  })

  test('mending the files clears the faults, and the index made anew tells the same', async () => {
    for (const file of Object.keys(FAULTS)) {
      const path = join(folder, 'reports', file)
      await rm(path)
      const pdf = file.endsWith('.pdf')
      await writeFile(path, pdf ? makePdf([column(50, 700, [`Informe ${file}.`, ...LINES])]) : `${FIRE_ES}Archivo ${file}.\n`)
    }
    const { code, err } = await cotejo(['read', folder])
    expect([code, err]).toEqual([0, expect.stringContaining('Read ')])
    const before = await withProject(folder, async (w) => {
      expect(await apiFaults(w)).toEqual([])
      return exported(w)
    })
    await rm(join(folder, '.cotejo'), { recursive: true })
    const after = await withProject(folder, async (w) => {
      await w.read()
      return exported(w)
    })
    expect(after).toBe(before)
  })
})

describe('a wrong reports.csv', () => {
  const CSV = `file,outlet,url,published,language,colour
es.txt,El Diario,,2024-03-12,es,red
en.txt,The Paper,ftp://paper.example/a,12/03/2024,fr,
2024/fire.txt,"El ""Otro"" Diario",,2024-04-03,,
es.txt,Otra vez,,2024-03-13,es,
nothing.txt,,,,,
../cotejo.yaml,,,,,
`
  test('names line, what was found and what was expected; good rows count; mending clears it', async () => {
    const folder = await makeProject(join(base, 'csv'), { ...PLAIN, 'reports.csv': CSV })
    const { code, err } = await cotejo(['--lang', 'es', 'read', folder])
    expect(code).toBe(3)
    expect(err.split('\n').filter((l) => l.startsWith('cotejo: '))).toEqual([
      'cotejo: reports.csv, línea 1: se encontró "colour", se esperaba file, outlet, url, published, language.',
      'cotejo: reports.csv, línea 3: se encontró language "fr", se esperaba es, en, pt.',
      'cotejo: reports.csv, línea 3: se encontró url "ftp://paper.example/a", se esperaba http(s)://….',
      'cotejo: reports.csv, línea 3: se encontró published "12/03/2024", se esperaba YYYY-MM-DD, YYYY-MM, YYYY.',
      'cotejo: reports.csv, línea 5: se encontró "es.txt" (line 2), se esperaba each file once.',
      'cotejo: reports.csv, línea 7: se encontró "../cotejo.yaml", se esperaba file.',
      'cotejo: reports.csv, línea 6: se encontró "nothing.txt", se esperaba an existing file.',
    ])
    await withProject(folder, async (w) => {
      expect((await apiFaults(w)).map((f) => f.file)).toEqual(Array(7).fill('reports.csv'))
      const { items } = await w.store.reports.list({ state: 'all' }, { limit: 10, offset: 0 })
      expect(items.map((r) => [r.file, r.outlet, r.published, r.publishedBasis]).sort()).toEqual([
        ['2024/fire.txt', 'El "Otro" Diario', '2024-04-03', 'declared'],
        ['en.txt', 'The Paper', null, 'unknown'],
        ['es.txt', 'El Diario', '2024-03-12', 'declared'],
      ])
      await writeFile(join(folder, 'reports.csv'), PLAIN['reports.csv']!)
      expect((await w.read()).faults).toEqual([])
      expect(await apiFaults(w)).toEqual([])
    })
  })

  test.each([
    ['a picture', PNG],
    ['an open quote', 'file,outlet\nes.txt,"El Diario\n'],
    ['no column for the file', 'archivo;medio\nes.txt;El Diario\n'],
  ])('%s: one fault, and every report is read', async (name, content) => {
    const folder = await makeProject(join(base, `csv ${name}`), { ...PLAIN, 'reports.csv': content })
    await withProject(folder, async (w) => {
      const outcome = await w.read()
      expect(outcome.reports).toBe(3)
      expect(new Set(outcome.faults.map((f) => f.file))).toEqual(new Set(['reports.csv']))
    })
  })
})

describe('a broken cotejo.yaml', () => {
  test.each([
    ['no YAML', 'name: [unclosed', ['project-invalid', 'YAML']],
    ['an unknown key', 'name: x\ncolour: red\n', ['project-invalid', 'colour']],
    ['a wrong language', 'name: x\nlanguages: [fr]\n', ['project-invalid', 'languages.0']],
    ['no name', 'languages: [es]\n', ['project-invalid', 'name']],
    ['nothing', '', ['project-invalid', '(root)']],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`)}]`)
        .join('\n')}\n`,
      ['project-invalid', ''],
    ],
  ])('%s: exit code 4, naming the file and the key', async (name, yaml, [, key]) => {
    const folder = await makeProject(join(base, `yaml ${name}`))
    await writeFile(join(folder, 'cotejo.yaml'), yaml)
    const { code, err } = await cotejo(['status', folder])
    expect([code, err]).toEqual([4, expect.stringContaining('cotejo.yaml')])
    expect(err).toContain(key)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('no project at all: exit code 4, and nothing is made there', async () => {
    const { code, err } = await cotejo(['--lang', 'es', 'read', join(base, 'nowhere')])
    expect([code, err]).toEqual([4, expect.stringContaining('cotejo init')])
    await expect(readFile(join(base, 'nowhere', '.cotejo'))).rejects.toThrow('ENOENT')
  })
})

describe('names of files', () => {
  const LONG = `${'a'.repeat(240)}.txt`
  const NAMES = [
    `it's "quoted" & <b>bold</b>.txt`,
    'line\nbreak\u001b[31m.txt',
    LONG,
    '🔫 emoji \u202egnp.txt',
    'a..b.txt',
    '%2e%2e%2fcotejo.yaml.txt',
    'back\\slash.txt',
    '-rf.txt',
    'CON.txt',
    'ñandú/año 2024/à.txt',
    '__proto__',
  ]

  test('are kept, found again, told and read again; none leads out or breaks a line', async () => {
    const files = Object.fromEntries(NAMES.map((name, i) => [`reports/${name}`, `${KILLING_ES}Copia ${'x'.repeat(i)} número ${i}.\n`]))
    const folder = await makeProject(join(base, 'names'), { ...files, 'reports/wrong\nname\u001b[2J.txt': '' })
    const { code, err } = await cotejo(['read', folder])
    expect(code).toBe(3)
    expect(err).toContain('The file “wrong␊name␛[2J.txt” is empty.')
    await withProject(folder, async (w) => {
      const app = createApp(w, { pages: base, version: '0' })
      const { items } = await w.store.reports.list({ state: 'all' }, { limit: 100, offset: 0 })
      expect(items.map((r) => r.file).sort()).toEqual([...NAMES].sort())
      for (const { id, file } of items) {
        const answer = await app.request(`/api/reports/${id}/original`, { headers: { host: 'localhost' } })
        expect([file, answer.status]).toEqual([file, 200])
        expect(await answer.text()).toBe(files[`reports/${file}`])
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%!*~()-]+$/)
      }
      const odd = items.find((r) => r.file.includes('slash'))!
      await w.judge({ action: 'declare', report: odd.id, published: '2024-03-12' }, 'ana', '')
      expect((await w.store.reports.byId(odd.id))!.published).toBe('2024-03-12')
      expect((await w.read()).read).toBe(0)
    })
  })

  test('bytes that are no name in UTF-8: a fault, and the rest is read', async () => {
    const folder = await makeProject(join(base, 'bytes'))
    const name = Buffer.concat([Buffer.from(join(folder, 'reports', 'a')), Buffer.from([0xff, 0xfe]), Buffer.from('.txt')])
    await writeFile(name, KILLING_ES)
    await withProject(folder, async (w) => {
      const outcome = await w.read()
      expect(outcome.reports).toBe(3)
      expect(outcome.faults.map((f) => [f.file, f.fault.code])).toEqual([['a\ufffd\ufffd.txt', 'file-missing']])
    })
  })
})

describe('what may not be looked at', () => {
  afterEach(() => (ROOT ? process.seteuid?.(0) : undefined))
  // Permission cannot be taken away from root: these tests go on as the user that every system has.
  async function asNobody(folder: string) {
    if (!ROOT) return
    await chmod(base, 0o755)
    for (const path of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, path), NOBODY, NOBODY)
    process.seteuid?.(NOBODY)
  }

  test('a folder and a file without permission: a fault each, nothing is forgotten, and it clears', async () => {
    const folder = await makeProject(join(base, 'closed'))
    await asNobody(folder)
    const path = (file: string) => join(folder, 'reports', file)
    await withProject(folder, async (w) => {
      const faults = async () => codes(await apiFaults(w))
      await w.read()
      const before = await exported(w)
      await chmod(path('2024'), 0)
      await chmod(path('en.txt'), 0)
      await writeFile(path('new.txt'), FIRE_ES)
      await chmod(path('new.txt'), 0)
      expect(await w.read()).toMatchObject({ removed: 0, reports: 0 })
      expect(await faults()).toEqual({ '2024': 'file-unreadable', 'new.txt': 'file-unreadable' })
      // A later change is seen in the folder, though not in the file: what the file gave before stays.
      await utimes(path('en.txt'), new Date(), new Date())
      await w.read()
      expect(await faults()).toEqual({ '2024': 'file-unreadable', 'en.txt': 'file-unreadable', 'new.txt': 'file-unreadable' })
      expect(await exported(w)).toBe(before)
      await chmod(path('2024'), 0o755)
      await chmod(path('en.txt'), 0o644)
      await rm(path('new.txt'))
      expect((await w.read()).faults).toEqual([])
      expect(await faults()).toEqual({})
      expect(await exported(w)).toBe(before)
    })
    const custody = (await readFile(join(folder, 'custody.jsonl'), 'utf8')).trim().split('\n')
    expect(custody.map((l) => (JSON.parse(l) as { event: string }).event)).toEqual(['received', 'received', 'received'])
  })

  test('a project that may not be written: a fault that names it, exit code 6', async () => {
    const folder = await makeProject(join(base, 'read-only'))
    await asNobody(folder)
    await chmod(folder, 0o555)
    if (ROOT) process.seteuid?.(0)
    const { code, err } = await cotejo(['--lang', 'es', 'read', folder], ROOT ? { uid: NOBODY, gid: NOBODY } : {})
    expect([code, err]).toEqual([6, expect.stringContaining(`No se puede escribir en la carpeta «${folder}»: EACCES`)])
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('reports/ that is gone for a while (a disk not mounted): nothing is forgotten', async () => {
    const folder = await makeProject(join(base, 'unmounted'))
    await withProject(folder, async (w) => {
      await w.read()
      const before = await exported(w)
      await rename(join(folder, 'reports'), join(folder, 'elsewhere'))
      expect((await w.read()).removed).toBe(0)
      expect((await apiFaults(w)).map((f) => [f.file, f.code])).toContainEqual(['.', 'file-missing'])
      expect(await exported(w)).toBe(before)
      await rename(join(folder, 'elsewhere'), join(folder, 'reports'))
      await w.read()
      expect(await apiFaults(w)).toEqual([])
    })
  })
})

describe('what changes under the hands', () => {
  const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>El Canal</title><link>https://canal.example</link><description>d</description>
<item><title>Un muerto en Paraná</title><guid>1</guid><description>Un hombre de 40 años fue asesinado a tiros ayer en Paraná, en la puerta de su casa, según informó la policía de la provincia.</description></item>
<item><title>Un herido en Salta</title><guid>2</guid><description>Una mujer fue herida de bala anoche en Salta cuando esperaba el ómnibus, según informó la fiscalía, que busca a los autores.</description></item>
</channel></rss>`

  test('a file edited, one copied, one removed, days declared on them: the index made anew tells the same', async () => {
    const folder = await makeProject(join(base, 'changes'), { ...PLAIN, 'reports/feed.xml': FEED })
    const before = await withProject(folder, async (w) => {
      await w.read()
      const list = async () => (await w.store.reports.list({ state: 'all' }, { limit: 50, offset: 0 })).items
      const entry = (await list()).find((r) => r.file.startsWith('feed.xml#'))!
      await w.judge({ action: 'declare', report: entry.id, published: '2024-05-02' }, 'ana', '')
      expect((await w.store.reports.byId(entry.id))!.published).toBe('2024-05-02')
      const app = createApp(w, { pages: base, version: '0' })
      const original = () => app.request(`/api/reports/${entry.id}/original`, { headers: { host: 'localhost' } })
      expect(await (await original()).text()).toBe(FEED)
      await put(folder, {
        'reports/es.txt': KILLING_ES.replace('34 años', '35 años'),
        'reports/2024/fire-again.txt': `${FIRE_ES}Ampliaremos.\n`,
        'reports/0-first.txt': `${FIRE_ES}Agencia.\n`,
      })
      await w.read()
      expect((await list()).map((r) => r.file).filter((f) => f === 'es.txt')).toHaveLength(1)
      const gone = (await list()).find((r) => r.file === 'en.txt')!
      await rm(join(folder, 'reports', 'en.txt'))
      await rm(join(folder, 'reports', 'feed.xml'))
      expect((await original()).status).toBe(404)
      await w.judge({ action: 'declare', report: gone.id, published: '2024-03-13' }, 'ana', 'its file has just gone')
      expect(await w.read()).toMatchObject({ removed: 2 })
      await rm(join(folder, 'reports', '0-first.txt'))
      await w.read()
      return exported(w)
    })
    expect(before).not.toContain('train station')
    await rm(join(folder, '.cotejo'), { recursive: true })
    await withProject(folder, async (w) => {
      await w.read()
      expect(await exported(w)).toBe(before)
    })
  })
})
