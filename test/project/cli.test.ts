import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cotejo, ended, FIRE_ES, makeProject, put, scratch, start, withProject } from './project.ts'

const ROOT = resolve(import.meta.dirname, '../..')
let base = ''
let folder = ''
let remove = async () => {}
const drafts: string[] = []

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  folder = await makeProject(join(base, 'p'))
  await withProject(folder, async (w) => {
    await w.read()
    for await (const { draft } of w.store.drafts.each({ kind: 'incident' })) drafts.push(draft.id)
  })
})
afterAll(() => remove())

describe('how it is called', () => {
  test('--version and --help, in both languages, of the program and of a verb', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    expect(await cotejo(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' })
    const spanish = await cotejo(['--help'], { language: 'es' })
    expect([spanish.code, spanish.out]).toEqual([0, expect.stringContaining('Crea un proyecto en una carpeta')])
    const english = await cotejo(['help', 'export'])
    expect([english.code, english.out]).toEqual([0, expect.stringContaining('what was known at the end of that day')])
  })

  test.each([
    [['fly'], 2],
    [['--lang', 'fr', 'status'], 2],
    [['read', '--json'], 2],
    [['read', '--json', '--published', 'nothing.txt=2024-01-01', 'a.txt'], 2],
    [['read', '--json', '--home', 'Argentina', 'a.txt'], 2],
    [['export', '--format', 'exe', '.'], 2],
    [['export', '--as-of', '12/03/2024', '.'], 2],
    [['serve', '--port', 'http', '.'], 2],
    [['judge'], 2],
    [['read', '--json', 'nothing.txt'], 3],
    [['status', 'nowhere'], 4],
  ])('cotejo %j ends with %i and says why, without a stack', async (args, code) => {
    const { code: got, err } = await cotejo(args, { cwd: base })
    expect([got, err]).toEqual([code, expect.stringMatching(/^cotejo: ./)])
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('a wrong call is told in the language asked for', async () => {
    expect((await cotejo(['fly'], { language: 'es' })).err).toMatch(/Se esperaba: cotejo --help/)
    expect((await cotejo(['fly'], { language: 'en' })).err).toMatch(/Expected: cotejo --help/)
  })
})

describe('status, export', () => {
  test('status counts, for people in both languages and for programs', async () => {
    expect((await cotejo(['--lang', 'es', 'status', folder])).out).toMatch(
      /prueba\n {2}informes {6}3 \(3 esperan\)\n[\s\S]* {2}¿lo mismo\? {4}1 por decidir/,
    )
    expect((await cotejo(['--lang', 'en', 'status', folder])).out).toMatch(/ {2}reports {7}3 \(3 wait\)/)
    const json = JSON.parse((await cotejo(['status', folder, '--json'])).out) as object
    expect(json).toMatchObject({ name: 'prueba', reports: { reports: 3, waiting: 3 }, proposalsOpen: 1, faults: [], judgements: 0 })
  })

  test('export writes to the output or to a file, and what was known on a day', async () => {
    const { out } = await cotejo(['export', folder, '--format', 'csv'])
    expect(out.split('\n').length).toBeGreaterThan(3)
    const file = join(base, 'out.geojson')
    expect(await cotejo(['export', folder, '--format', 'geojson', '--out', file])).toMatchObject({ code: 0, out: '' })
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ type: 'FeatureCollection' })
    const past = JSON.parse((await cotejo(['export', folder, '--as-of', '2020-01-01'])).out) as object
    expect(past).toMatchObject({ asOf: '2020-01-01', records: [] })
    const today = new Date().toISOString().slice(0, 10)
    const now = JSON.parse((await cotejo(['export', folder, '--as-of', today])).out) as { records: unknown[] }
    expect(now.records.length).toBeGreaterThan(3)
    const nowhere = await cotejo(['--lang', 'es', 'export', folder, '--out', join(base, 'none', 'x.json')])
    expect([nowhere.code, nowhere.err]).toEqual([6, expect.stringContaining('No se puede escribir en la carpeta')])
  })
})

describe('judge', () => {
  test('several lines of input: each is printed as it stands in the log; the first that is refused stops it', async () => {
    const lines = [
      JSON.stringify({ action: 'accept', draft: drafts[0] }),
      '',
      JSON.stringify({ action: 'same', a: drafts[0], b: drafts[1] }),
      JSON.stringify({ action: 'accept', draft: 'nobody' }),
      JSON.stringify({ action: 'reject', draft: drafts[2] }),
    ]
    const { code, out, err } = await cotejo(['judge', folder, '-', '--by', 'ana', '--reason', 'leído'], { input: `${lines.join('\n')}\n` })
    expect([code, err]).toEqual([3, expect.stringContaining('nobody')])
    const printed = out.trim().split('\n')
    expect(printed.map((l) => (JSON.parse(l) as { decision: { action: string } }).decision.action)).toEqual(['accept', 'same'])
    expect(await readFile(join(folder, 'judgements.jsonl'), 'utf8')).toBe(`${printed.join('\n')}\n`)
  })

  test.each([
    ['{', 2],
    ['{"action":"accept"}', 8],
    ['{"action":"fly","draft":"x"}', 8],
  ])('the decision %s ends with %i', async (decision, code) => {
    expect((await cotejo(['judge', folder, decision])).code).toBe(code)
  })
})

describe('doctor', () => {
  test('a healthy project; a file changed; an entry cut off; a line of the log changed; an index made anew', async () => {
    const doctor = (...more: string[]) => cotejo(['--lang', 'en', 'doctor', folder, ...more])
    const healthy = await doctor()
    expect([healthy.code, healthy.out.split('\n').filter((l) => l && !l.startsWith('✓ '))]).toEqual([0, []])
    expect((await cotejo(['--lang', 'es', 'doctor', folder])).out).toContain('✓ La cadena está entera: 2 juicios')

    await appendFile(join(folder, 'reports', 'es.txt'), 'Una línea que nadie recibió.\n')
    const changed = await doctor()
    expect([changed.code, changed.out]).toEqual([6, expect.stringContaining('✗ Changed or missing since they were received: es.txt.')])
    expect((await doctor('--rebuild')).code).toBe(0)

    const log = join(folder, 'judgements.jsonl')
    const whole = await readFile(log, 'utf8')
    await appendFile(log, whole.split('\n')[0]!.slice(0, 40))
    const torn = await doctor()
    expect([torn.code, torn.out]).toEqual([6, expect.stringContaining('✗ One entry was cut off and never acknowledged')])
    expect(await readFile(log, 'utf8')).toBe(whole)
    expect((await doctor()).code).toBe(0)

    await writeFile(log, whole.replace('leído', 'leido'))
    const tampered = await doctor()
    expect([tampered.code, tampered.out]).toEqual([
      6,
      expect.stringMatching(/^✗ .*judgements\.jsonl, line 1: the chain of entries is broken/m),
    ])
    expect(await readFile(log, 'utf8')).toBe(whole.replace('leído', 'leido'))
    await writeFile(log, whole)
  })
})

describe('the examples of the README', () => {
  test('run as written', async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
    const written = [...readme.matchAll(/^npx cotejo (.+)$/gm)].map((m) => m[1]!)
    expect(written).toContain('init my-project')
    for (const line of written) {
      const args = line.split(/\s+/)
      if (args[0] === 'serve') {
        await put(base, { 'my-project/reports/fire.txt': FIRE_ES })
        const child = start([...args, '--port', '0'], { cwd: base })
        const end = ended(child)
        await new Promise<void>((done) => child.stdout?.on('data', (text) => String(text).includes('1 files read') && done()))
        child.kill('SIGINT')
        expect(await end).toMatchObject({ code: 0, err: expect.not.stringMatching(/cotejo:/) })
      } else expect(await cotejo(args, { cwd: base })).toMatchObject({ code: 0, err: '' })
    }
    for (const verb of [['status'], ['read'], ['export', '--format', 'csv'], ['doctor']])
      expect([verb, (await cotejo([verb[0]!, 'my-project', ...verb.slice(1)], { cwd: base })).code]).toEqual([verb, 0])
    const again = await cotejo(['--lang', 'es', 'init', 'my-project'], { cwd: base })
    expect([again.code, again.err]).toEqual([4, expect.stringContaining('ya contiene un proyecto')])
    await rm(join(base, 'my-project'), { recursive: true })
  })

  test('read --json FILE gives the contract, with a day declared', async () => {
    await writeFile(join(base, 'note.txt'), 'Un hombre fue asesinado a tiros el sábado en Rosario, Argentina.\n')
    const { code, out, err } = await cotejo(
      ['read', '--json', '--published', 'note.txt=2024-03-12', '--home', 'AR/Santa Fe/Rosario', 'note.txt'],
      { cwd: base },
    )
    const json = JSON.parse(out) as { incidents: { date: string; evidence: { quote: string; start: number; end: number }[] }[] }
    expect([code, err]).toEqual([0, ''])
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining(['reports', 'incidents', 'interventions', 'claims', 'quotes', 'actors', 'links', 'reprisals', 'proposals']),
    )
    expect(json.incidents[0]!.date).toBe('2024-03-09')
  })

  test('a reader that has seen enough is no fault', async () => {
    const child = start(['export', folder])
    child.stdout?.once('data', () => child.stdout?.destroy())
    const { code, err } = await ended(child)
    expect([code, err]).toEqual([0, ''])
  })
})
