import { appendFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AccessLog } from '../../src/workbench/accounts/access-log.ts'
import { sayRemoved } from '../../src/workbench/batch.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { addIdentity } from '../../src/workbench/moving.ts'
import { applyRetention } from '../../src/workbench/retaining.ts'
import { retentionOf } from '../../src/workbench/retention.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { cotejo, FIRE_ES, makeProject, PLAIN, put, scratch, withProject } from './project.ts'

let base = ''
let remove = async () => {}
let folder = ''
const PASSPHRASE = 'una frase bastante larga'
const RULES = `retention: { reportsDays: 365, outOfScopeDays: 90, vaultReviewDays: 100, vaultDays: 1000, accessLogDays: 300, hold: [held/] }\n`
const then = () => new Date('2024-01-10T12:00:00Z')
const later = (day: string) => () => new Date(`${day}T12:00:00Z`)
const what = (due: readonly { what: string; name: string }[]) => due.map((d) => `${d.what} ${d.name}`).sort()

async function judge(w: Workbench, file: string, action: 'accept' | 'out_of_scope'): Promise<void> {
  const known = (await w.store.reports.knownFiles()).get(file)!
  for (const draft of await w.store.drafts.ofReports(known.reports)) await w.judge({ action, draft: draft.id }, 'ana', '')
}

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  folder = await makeProject(join(base, 'p'), { ...PLAIN, 'reports/held/fire.txt': FIRE_ES.replace('taller', 'galpón') })
  await put(folder, { 'reports/out.txt': FIRE_ES.replace('Córdoba', 'Salta'), 'reports/old.txt': FIRE_ES.replace('Córdoba', 'Jujuy') })
  await appendFile(join(folder, 'cotejo.yaml'), RULES)
  await withProject(
    folder,
    async (w) => {
      await w.read()
      await judge(w, 'es.txt', 'accept')
      await judge(w, 'out.txt', 'out_of_scope')
      await w.vault.make(PASSPHRASE, 'ana')
      const token = await w.vault.open(PASSPHRASE, 'prueba', 'ana')
      await addIdentity(w.vault, { token, alias: 'V-uno', identity: { name: 'Nadie', contact: '', note: '' }, by: 'ana' })
    },
    then,
  )
  const log = new AccessLog(pathsOf(folder), then)
  for (const about of ['ana', 'bea', 'carla']) await log.enter({ by: 'shell', event: 'made', about, address: '' })
  await log.close()
})
afterAll(() => remove())

const dueOn = (day: string) => withProject(folder, async (w) => retentionOf(w), later(day))

test('each class is due when its time is over, and not a day before', async () => {
  expect(what((await dueOn('2024-04-08')).due)).toEqual([])
  expect(what((await dueOn('2024-04-09')).due)).toEqual(['out-of-scope out.txt'])
  expect(what((await dueOn('2024-04-19')).due)).toEqual(['out-of-scope out.txt', 'review V-uno'])
  expect(what((await dueOn('2024-11-05')).due)).toEqual(['accesses 3', 'out-of-scope out.txt', 'review V-uno'])
  const { due, kept } = await dueOn('2025-01-09')
  expect(what(due)).toEqual([
    'accesses 3',
    'out-of-scope out.txt',
    'report 2024/fire.txt',
    'report en.txt',
    'report old.txt',
    'review V-uno',
  ])
  expect(kept).toEqual([
    { file: 'es.txt', why: 'judged' },
    { file: 'held/fire.txt', why: 'hold' },
  ])
  expect(what((await dueOn('2026-12-01')).due)).toContain('identity V-uno')
})

test('what a person takes back, or judges meanwhile, changes what is due', async () => {
  await withProject(
    folder,
    async (w) => {
      const { due } = await retentionOf(w)
      const known = (await w.store.reports.knownFiles()).get('old.txt')!
      const [draft] = await w.store.drafts.ofReports(known.reports)
      const { judgement } = await w.judge({ action: 'accept', draft: draft!.id }, 'bea', '')
      const only = due.filter((d) => d.name === 'old.txt')
      expect(only).toHaveLength(1)
      expect(await applyRetention(w, only, { by: 'ana', passphrase: null })).toEqual([])
      expect(await readdir(w.paths.reports)).toContain('old.txt')
      await w.judge({ action: 'withdraw', judgement: judgement.hash }, 'bea', '')
      expect(what((await retentionOf(w)).due)).toContain('report old.txt')
    },
    later('2025-02-01'),
  )
})

test('nothing goes without being agreed to; the command says rules, what is due and what stays', async () => {
  const before = await readFile(join(folder, 'custody.jsonl'), 'utf8')
  const shown = await cotejo(['retention', folder])
  expect([shown.code, shown.out]).toEqual([
    0,
    expect.stringMatching(/^Rules: reports nobody judged 365 days;[\s\S]*Report out of scope: out\.txt/),
  ])
  expect(shown.out).toContain('2 reports that are due stay: 1 with judgements, 1 on hold.')
  const refused = await cotejo(['retention', folder, '--apply'])
  expect([refused.code, refused.err]).toEqual([8, expect.stringContaining('Nothing was removed: nobody agreed to it.')])
  expect(await readFile(join(folder, 'custody.jsonl'), 'utf8')).toBe(before)
  const rules = JSON.parse((await cotejo(['retention', folder, '--json'])).out) as { rules: object }
  expect(rules.rules).toMatchObject({ reportsDays: 365, hold: ['held/'] })
})

test('applied: bytes and identities go, hashes, judgements and the chains stay, and it is told', async () => {
  const judged = await readFile(join(folder, 'judgements.jsonl'), 'utf8')
  const { code, out } = await cotejo(['retention', folder, '--apply', '--yes', '--by', 'ana'], { input: `${PASSPHRASE}\n` })
  expect([code, out]).toEqual([0, expect.stringContaining('Removed: 6.')])
  expect((await readdir(join(folder, 'reports'), { recursive: true })).filter((f) => f.endsWith('.txt')).sort()).toEqual([
    'es.txt',
    'held/fire.txt',
  ])
  expect(await readFile(join(folder, 'judgements.jsonl'), 'utf8')).toBe(judged)
  const custody = (await readFile(join(folder, 'custody.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l))
  const removed = custody.filter((e) => e.event === 'removed')
  expect(removed.map((e) => [e.file, e.why, e.sha256.length])).toEqual(
    ['2024/fire.txt', 'en.txt', 'old.txt', 'out.txt'].map((f) => [f, 'retention', 64]),
  )
  await withProject(folder, async (w) => {
    expect(await w.read()).toMatchObject({ read: 0, removed: 0, unchanged: 2 })
    const token = await w.vault.open(PASSPHRASE, 'mirar', 'ana')
    expect(w.vault.entries(token)).toEqual([])
    expect((await w.vault.history()).map((e) => [e.event, e.alias])).toContainEqual(['removed', 'V-uno'])
    expect(what((await retentionOf(w)).due)).toEqual([])
  })
  const log = new AccessLog(pathsOf(folder), () => new Date())
  const events = await log.newest(10)
  await log.close()
  expect(events.map((e) => [e.seq, e.event, e.by])).toEqual([[1, 'forgotten', 'ana']])
  expect(events[0]!.about).toMatch(/^3 … 2024-01-10T12:00:00.000Z, [0-9a-f]{64}$/)
  expect((await cotejo(['doctor', folder])).code).toBe(0)
})

test('stopped between saying and removing, a report is due again', async () => {
  const half = await makeProject(join(base, 'half'), { 'reports/fire.txt': FIRE_ES })
  await appendFile(join(half, 'cotejo.yaml'), RULES)
  await withProject(half, (w) => w.read(), then)
  await withProject(
    half,
    async (w) => {
      await sayRemoved(w, (await w.store.reports.knownFiles()).get('fire.txt')!, 'retention')
      const { due } = await retentionOf(w)
      expect(what(due)).toEqual(['report fire.txt'])
      await applyRetention(w, due, { by: 'ana', passphrase: null })
      expect(await readdir(w.paths.reports)).toEqual([])
      expect(await w.store.reports.count()).toMatchObject({ reports: 0 })
    },
    later('2025-03-01'),
  )
})

test('a rule that cannot be read is a fault with its line', async () => {
  const wrong = await makeProject(join(base, 'wrong'))
  await appendFile(join(wrong, 'cotejo.yaml'), 'retention: { reportsDays: 0 }\n')
  const { code, err } = await cotejo(['retention', wrong])
  expect([code, err]).toEqual([4, expect.stringMatching(/cotejo\.yaml:\d+.*retention\.reportsDays/)])
})
