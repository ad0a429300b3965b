import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reviewOf, secondReviewOf } from '../reconcile/review.ts'
import { agreement, differences, nextToCode } from './double-coding.ts'
import { initProject } from './init.ts'
import { followedJudgements } from './reconciling.ts'
import { reviewQueue } from './review-queue.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

const TEXT = `Villa del Lago, 12 de marzo de 2024

Un hombre fue asesinado a tiros el 9 de marzo de 2024 en Rosario, según la fiscalía. Una escuela fue baleada el 10 de marzo de 2024 en Rosario.
`
let base = ''
let clock = new Date('2024-03-20T12:00:00Z')
let w: Workbench
let draft = ''

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-review-'))
  clock = new Date('2024-03-20T12:00:00Z')
  const folder = join(base, 'p')
  await initProject(folder, { name: 'prueba' })
  await writeFile(join(folder, 'reports', 'es.txt'), TEXT)
  await writeFile(join(folder, 'reports.csv'), 'file,outlet,url,published,language\nes.txt,El Diario,,2024-03-12,es\n')
  w = await openWorkbench(folder, () => new Date(clock))
  await w.read()
  draft = (await incident()).drafts[0]!
})
afterEach(async () => {
  await w.close()
  await rm(base, { recursive: true, force: true })
})

async function incident() {
  const { items } = await w.store.records.list({ kind: 'incident', type: 'homicide' }, 'date', { limit: 1, offset: 0 })
  return (await w.store.records.byId(items[0]!.id))!.record
}
const review = (step: 'ready' | 'approved' | 'returned' | 'reopened', by: string, reason = '') =>
  w.judge({ action: 'review', draft, step }, by, reason)
const stepNow = async () => {
  const record = await incident()
  return reviewOf(record.drafts, await followedJudgements(w.store, record.drafts))
}

describe('review', () => {
  test('goes from coded to approved by somebody else, is sealed, and opens again with a reason', async () => {
    expect((await stepNow()).step).toBe('draft')
    await expect(review('approved', 'berta')).rejects.toMatchObject({ code: 'judgement-refused' })
    await w.judge({ action: 'accept', draft }, 'ana', '')
    await review('ready', 'ana')
    await expect(review('approved', 'ana')).rejects.toMatchObject({ code: 'judgement-refused' })
    await expect(review('returned', 'berta')).rejects.toMatchObject({ code: 'judgement-refused' })
    await review('approved', 'berta')
    expect(await stepNow()).toMatchObject({ step: 'approved', by: 'berta', coders: ['ana'] })
    await expect(w.judge({ action: 'reject', draft }, 'ana', 'late doubt')).rejects.toMatchObject({ code: 'judgement-refused' })
    await expect(review('reopened', 'berta')).rejects.toMatchObject({ code: 'judgement-refused' })
    await review('reopened', 'berta', 'the court names another day')
    await w.judge({ action: 'reject', draft }, 'ana', 'told twice')
    expect((await incident()).state).toBe('rejected')
  })

  test('whoever added an incident by hand has coded it', async () => {
    const report = (await w.store.reports.list({}, { limit: 1, offset: 0 })).items[0]!.id
    const text = (await w.store.reports.byId(report))!.text
    const start = text.indexOf('según la fiscalía')
    const passage = { start, end: start + 17, quote: 'según la fiscalía' }
    await w.judge({ action: 'add', report, kind: 'incident', passage, values: [{ field: 'type', value: 'threat', passage }] }, 'ana', '')
    const { items } = await w.store.records.list({ kind: 'incident', type: 'threat' }, 'date', { limit: 1, offset: 0 })
    const { record } = (await w.store.records.byId(items[0]!.id))!
    const by = async (who: string) => w.judge({ action: 'review', draft: record.drafts[0]!, step: 'approved' }, who, '')
    const refused = { code: 'judgement-refused', params: { expected: expect.stringContaining('somebody else') } }
    await w.judge({ action: 'accept', draft: record.drafts[0]! }, 'berta', '')
    await expect(by('ana')).rejects.toMatchObject(refused)
    await expect(by('berta')).rejects.toMatchObject(refused)
    await by('carla')
    const judged = await followedJudgements(w.store, record.drafts)
    expect(reviewOf(record.drafts, judged)).toMatchObject({ step: 'approved', coders: ['ana', 'berta'] })
    const added = judged.find((j) => j.decision.action === 'add')!
    await expect(w.judge({ action: 'withdraw', judgement: added.hash }, 'ana', '')).rejects.toMatchObject({ code: 'judgement-refused' })
  })

  test('one person alone approves a day later where the settings say so', async () => {
    const settings = await readFile(w.paths.settings, 'utf8')
    await w.close()
    await writeFile(join(base, 'p', 'cotejo.yaml'), `${settings}\nreview: { singleCoder: true }\n`)
    w = await openWorkbench(join(base, 'p'), () => new Date(clock))
    await w.judge({ action: 'accept', draft }, 'ana', '')
    await expect(review('approved', 'ana')).rejects.toMatchObject({ code: 'judgement-refused' })
    clock = new Date('2024-03-21T12:00:01Z')
    await review('approved', 'ana')
    expect((await stepNow()).step).toBe('approved')
    // Whoever is protected needs a second person, whatever the settings say.
    await review('reopened', 'ana', 'a witness is at risk')
    await w.judge({ action: 'protect', draft, protected: true }, 'ana', '')
    expect(secondReviewOf(await incident())).toContain('protected')
    clock = new Date('2024-04-01T12:00:00Z')
    await expect(review('approved', 'ana')).rejects.toMatchObject({ code: 'judgement-refused' })
  })
})

describe('the queue of a reviewer', () => {
  const queue = async (step?: 'ready' | 'approved') => {
    const { items, steps, total } = await reviewQueue(w.store, step, { limit: 10, offset: 0 })
    return { total, steps, of: items.map((i) => [i.record.id, i.review.step, i.review.coders.join()]) }
  }

  test('holds what was coded, what waits first, and lets go of what was rejected or taken back', async () => {
    expect(await queue()).toEqual({ total: 0, steps: [], of: [] })
    const { items } = await w.store.records.list({ kind: 'incident' }, 'date', { limit: 10, offset: 0 })
    const other = items.find((r) => r.id !== `inc-${draft}`)!
    const otherDraft = other.id.slice(4)
    await w.judge({ action: 'accept', draft: otherDraft }, 'ana', '')
    await w.judge({ action: 'accept', draft }, 'ana', '')
    await review('ready', 'ana')
    const first = (await incident()).id
    expect(await queue()).toEqual({
      total: 2,
      steps: [
        { step: 'ready', count: 1 },
        { step: 'claimed', count: 1 },
      ],
      of: [
        [first, 'ready', 'ana'],
        [other.id, 'claimed', 'ana'],
      ],
    })
    await review('approved', 'berta')
    await w.judge({ action: 'reject', draft: otherDraft }, 'ana', 'told twice')
    expect(await queue()).toMatchObject({ total: 1, of: [[first, 'approved', 'ana']] })
    expect(await queue('ready')).toMatchObject({ total: 0, steps: [{ step: 'approved', count: 1 }] })
    await review('reopened', 'berta', 'another day')
    await w.judge({ action: 'reject', draft }, 'ana', 'told twice')
    expect(await queue()).toMatchObject({ total: 0 })
  })
})

describe('blind double coding', () => {
  const code = (id: string, by: string, values: Record<string, string>, is = true) =>
    w.judge({ action: 'code', draft: id, incident: is, values: Object.entries(values).map(([field, value]) => ({ field, value })) }, by, '')

  test('compares people field by field, and with the machine; what differs is settled with a reason; the record stays as it was', async () => {
    const before = JSON.stringify((await incident()).fields)
    const first = await nextToCode(w, 'ana')
    expect(first).toMatchObject({ done: 0, next: { report: draft.slice(0, 16) } })
    const ids: string[] = []
    for (const by of ['ana', 'berta']) {
      for (let task = await nextToCode(w, by); task.next; task = await nextToCode(w, by)) {
        const { draft: id, passage } = task.next
        ids.push(id)
        const killing = passage.quote.includes('asesinado')
        await code(id, by, { type: killing ? 'homicide' : by === 'ana' ? 'shots_at_property' : 'threat', city: 'Rosario' })
      }
    }
    const drafts = new Set(ids).size
    expect(drafts).toBeGreaterThan(1)
    const { fields, coders } = await agreement(w)
    expect(coders).toEqual(['ana', 'berta'])
    const type = fields.find((f) => f.field === 'type')!.people
    expect(type).toMatchObject({ units: drafts, agreement: (drafts - 1) / drafts })
    expect(type.alpha).toBeLessThan(1)
    expect(fields.find((f) => f.field === 'city')!.people).toMatchObject({ alpha: null, agreement: 1 })
    expect(fields.find((f) => f.field === 'date')!.machine.agreement).toBeLessThan(1)
    expect(JSON.stringify((await incident()).fields)).toBe(before)
    const [open, ...rest] = await differences(w)
    expect(rest).toEqual([])
    expect(open).toMatchObject({
      field: 'type',
      values: [
        { by: 'ana', value: 'shots_at_property' },
        { by: 'berta', value: 'threat' },
      ],
    })
    await w.judge(
      { action: 'set', draft: open!.draft, field: 'type', value: 'shots_at_property', passage: open!.passage },
      'carla',
      'nobody was threatened',
    )
    expect(await differences(w)).toEqual([])
  })

  test('an answer that its field does not know is refused', async () => {
    await expect(code(draft, 'ana', { type: 'murder' })).rejects.toMatchObject({ code: 'judgement-refused' })
  })
})
