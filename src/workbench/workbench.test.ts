import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../model/fault.ts'
import { exportProject } from './exporting.ts'
import { initProject } from './init.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

const KILLING_ES = `Villa del Lago, 12 de marzo de 2024

Un hombre de 34 años fue asesinado a tiros el 9 de marzo de 2024 en una estación de servicio de Rosario. La víctima, identificada como Ramiro Quiroz, trabajaba como playero. La policía busca a los autores.
`
const KILLING_EN = `A 34-year-old man was shot dead on March 9, 2024 at a train station in Rosario, Argentina. The victim, Ramiro Quiroz, was a worker, police said.
`

let folder = ''
let clock = new Date('2024-03-20T12:00:00Z')
const now = () => new Date(clock)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cotejo-workbench-'))
  clock = new Date('2024-03-20T12:00:00Z')
  await initProject(join(folder, 'p'), { name: 'prueba' })
  folder = join(folder, 'p')
  await writeFile(join(folder, 'reports', 'es.txt'), KILLING_ES)
  await writeFile(join(folder, 'reports', 'en.txt'), KILLING_EN)
  await writeFile(
    join(folder, 'reports.csv'),
    'file,outlet,url,published,language\nes.txt,El Diario,,2024-03-12,es\nen.txt,The Paper,,2024-03-12,en\n',
  )
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

async function withProject<T>(work: (w: Workbench) => Promise<T>): Promise<T> {
  const workbench = await openWorkbench(folder, now)
  try {
    return await work(workbench)
  } finally {
    await workbench.close()
  }
}

async function exported(workbench: Workbench, asOf: string | null = null): Promise<string> {
  let text = ''
  for await (const part of exportProject(workbench, { format: 'json', asOf })) text += part
  return text
}

async function incidents(workbench: Workbench) {
  return (await workbench.store.records.list({ kind: 'incident' }, 'date', { limit: 50, offset: 0 })).items
}

describe('a project folder', () => {
  test('what two copies of a story tell stays one record when one of them is judged, and when the index is made anew', async () => {
    const story = (place: string) =>
      `Rosario, 10 de mayo de 2024\n\nUn comerciante de 51 años fue atacado a balazos el 10 de abril de 2024 en ${place}. La banda Los Cardos, rival de Los Otros, es señalada por la policía.\n`
    await writeFile(join(folder, 'reports', 'es.txt'), story('Santa Fe'))
    await writeFile(join(folder, 'reports', 'en.txt'), story('una plaza de Santa Fe'))
    const shapes = async (w: Workbench) => {
      const all: string[] = []
      for await (const { record } of w.store.records.each()) all.push(`${record.id} ${record.drafts.length}`)
      return all.sort()
    }
    const before = await withProject(async (w) => {
      await w.read()
      const read = await shapes(w)
      for await (const { record } of w.store.records.each({ kind: 'actor' }))
        await w.judge({ action: 'accept', draft: record.drafts[0]! }, 'ana', '')
      expect(await shapes(w)).toEqual(read)
      expect(read.some((s) => s.endsWith(' 2'))).toBe(true)
      return exported(w)
    })
    await rm(join(folder, '.cotejo'), { recursive: true })
    await withProject(async (w) => {
      await w.read()
      expect(await exported(w)).toBe(before)
    })
  })

  test('reads two reports, proposes that they tell one killing, joins and splits', async () => {
    await withProject(async (w) => {
      const outcome = await w.read()
      expect(outcome).toMatchObject({ read: 2, reports: 2, faults: [] })
      expect((await incidents(w)).map((r) => r.values.date)).toEqual(['2024-03-09', '2024-03-09'])
      const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
      expect(items).toHaveLength(1)
      expect(items[0]!.conflicts).toContain('place')

      const { a, b } = items[0]!
      await w.judge({ action: 'same', a, b }, 'ana', 'mismo nombre y día')
      const [joined, ...rest] = await incidents(w)
      expect(rest).toEqual([])
      expect(joined).toMatchObject({ reports: 2, independentSources: 2 })
      expect(joined!.conflicts).toContain('place')

      await w.judge({ action: 'split', drafts: [b], from: a }, 'ana', 'me equivoqué')
      expect(await incidents(w)).toHaveLength(2)
    })
  })

  test('the index can be deleted: the export is the same, byte for byte', async () => {
    const before = await withProject(async (w) => {
      await w.read()
      const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
      await w.judge({ action: 'same', a: items[0]!.a, b: items[0]!.b }, 'ana', '')
      const drafts = (await w.store.drafts.ofReport(items[0]!.a.slice(0, 16))).filter((d) => d.kind === 'incident')
      await w.judge({ action: 'accept', draft: drafts[0]!.id }, 'ana', '')
      return exported(w)
    })
    await rm(join(folder, '.cotejo'), { recursive: true })
    const after = await withProject(async (w) => {
      await w.read()
      return exported(w)
    })
    expect(after).toBe(before)
    expect(JSON.parse(after).records.filter((r: { kind: string }) => r.kind === 'incident')).toHaveLength(1)
    expect((await readFile(join(folder, 'custody.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2)
  })

  test('as known on a past day: no later report, no later judgement', async () => {
    await withProject(async (w) => {
      await w.read()
      const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
      clock = new Date('2024-04-02T09:00:00Z')
      await w.judge({ action: 'same', a: items[0]!.a, b: items[0]!.b }, 'ana', '')
      const count = async (day: string) =>
        JSON.parse(await exported(w, day)).records.filter((r: { kind: string }) => r.kind === 'incident').length
      expect(await count('2024-03-19')).toBe(0)
      expect(await count('2024-03-20')).toBe(2)
      expect(await count('2024-04-02')).toBe(1)
    })
  })

  test('a value set by a person rests on its words, is marked, and can be taken back', async () => {
    await withProject(async (w) => {
      await w.read()
      const report = (await w.store.reports.list({ language: 'en' }, { limit: 1, offset: 0 })).items[0]!
      const draft = (await w.store.drafts.ofReport(report.id)).find((d) => d.kind === 'incident')!
      const start = KILLING_EN.indexOf('train station')
      const passage = { start, end: start + 13, quote: 'train station' }
      const wrong = w.judge(
        { action: 'set', draft: draft.id, field: 'place', value: 'gas station', passage: { ...passage, quote: 'gas station!!' } },
        'ana',
        '',
      )
      await expect(wrong).rejects.toMatchObject({ code: 'passage-invalid' })
      await expect(w.judge({ action: 'set', draft: draft.id, field: 'killed', value: 'two', passage }, 'ana', '')).rejects.toBeInstanceOf(
        Fault,
      )

      const { judgement } = await w.judge(
        { action: 'set', draft: draft.id, field: 'place', value: 'station', passage },
        'ana',
        'como dice el texto',
      )
      const shown = () => w.store.records.byId(draft.id).then((r) => r!.record)
      expect(await shown()).toMatchObject({ state: 'corrected', fields: { place: { value: 'station', rule: 'person' } } })
      await w.judge({ action: 'withdraw', judgement: judgement.hash }, 'ana', '')
      expect((await shown()).state).toBe('draft')
      expect((await shown()).fields.place?.value).not.toBe('station')
    })
  })

  test('a judgement made on stale eyes is refused and nothing is written', async () => {
    await withProject(async (w) => {
      await w.read()
      const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
      await w.judge({ action: 'accept', draft: items[0]!.a }, 'ana', '', 0)
      await expect(w.judge({ action: 'reject', draft: items[0]!.a }, 'berta', '', 0)).rejects.toMatchObject({ code: 'judgement-stale' })
      expect(w.judgements.length).toBe(1)
    })
  })

  test('a declared day lets relative dates resolve; taking it back leaves them open', async () => {
    await writeFile(
      join(folder, 'reports', 'rel.txt'),
      'Una mujer fue asesinada a balazos anoche en Rosario, Argentina, informó la policía provincial.\n',
    )
    await withProject(async (w) => {
      await w.read()
      const report = (await w.store.reports.list({ q: 'anoche' }, { limit: 1, offset: 0 })).items[0]!
      const date = async () =>
        (await w.store.drafts.ofReport(report.id)).find((d) => d.kind === 'incident')?.assertions.find((a) => a.field === 'date')?.value
      expect(await date()).toBeUndefined()
      const { judgement } = await w.judge({ action: 'declare', report: report.id, published: '2024-05-03' }, 'ana', 'portada del día')
      expect(await date()).toBe('2024-05-02')
      await w.judge({ action: 'withdraw', judgement: judgement.hash }, 'ana', '')
      expect(await date()).toBeUndefined()
    })
  })

  test('something missed is added by hand and survives the index', async () => {
    const start = KILLING_ES.indexOf('La policía busca')
    const passage = { start, end: start + 16, quote: KILLING_ES.slice(start, start + 16) }
    await withProject(async (w) => {
      await w.read()
      const report = (await w.store.reports.list({ language: 'es' }, { limit: 1, offset: 0 })).items[0]!
      const values = [{ field: 'type', value: 'threat', passage }]
      await w.judge({ action: 'add', report: report.id, kind: 'incident', passage, values }, 'ana', '')
      expect((await incidents(w)).map((r) => r.values.type)).toContain('threat')
    })
    await rm(join(folder, '.cotejo'), { recursive: true })
    await withProject(async (w) => {
      await w.read()
      expect((await incidents(w)).map((r) => r.values.type)).toContain('threat')
    })
  })

  test('a file that goes takes its drafts with it; the judgements stay in the log', async () => {
    await withProject(async (w) => {
      await w.read()
      const draft = (await w.store.proposals.list({}, { limit: 1, offset: 0 })).items[0]!
      await w.judge({ action: 'same', a: draft.a, b: draft.b }, 'ana', '')
      await rm(join(folder, 'reports', 'en.txt'))
      expect(await w.read()).toMatchObject({ removed: 1 })
      expect(await incidents(w)).toHaveLength(1)
      expect((await incidents(w))[0]).toMatchObject({ reports: 1 })
      await writeFile(join(folder, 'reports', 'en.txt'), KILLING_EN)
      await w.read()
      expect((await incidents(w))[0]).toMatchObject({ reports: 2 })
    })
  })

  test('the second process is told who holds the folder', async () => {
    await withProject(async () => {
      await expect(openWorkbench(folder, now)).rejects.toMatchObject({ code: 'project-busy' })
    })
  })
})
