import { appendFile, cp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AccessLog } from '../../src/workbench/accounts/access-log.ts'
import { backUp } from '../../src/workbench/backing-up.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { addIdentity } from '../../src/workbench/moving.ts'
import { restoreBackup } from '../../src/workbench/restoring.ts'
import { applyRetention } from '../../src/workbench/retaining.ts'
import { retentionOf } from '../../src/workbench/retention.ts'
import { queueFolder } from '../../src/workbench/server-reading.ts'
import { READ, takeIn } from '../../src/workbench/taking-in.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { workOnce } from '../../src/workbench/working.ts'
import { cotejo, exported, FIRE_ES, KILLING_EN, KILLING_ES, makeProject, withProject } from '../project/project.ts'
import { at, makeServerProject, onStage, openAt, queried } from './shared.ts'

const RULES = 'retention: { reportsDays: 365, outOfScopeDays: 90, vaultDays: 300, accessLogDays: 300, hold: [held/] }\n'
const PASSPHRASE = 'una frase bastante larga'
const then = () => new Date('2024-01-10T12:00:00Z')
const later = () => new Date('2025-03-01T12:00:00Z')
const stage = onStage(then)
const what = (due: readonly { what: string; name: string }[]) => due.map((d) => `${d.what} ${d.name}`).sort()
const WORDS = { old: 'Jujuy', changed: 'Salta', before: 'Formosa' }
const fire = (city: string) => FIRE_ES.replace('Córdoba', city)

async function judge(w: Workbench, file: string, action: 'accept' | 'out_of_scope'): Promise<void> {
  const known = (await w.store.reports.knownFiles([file])).get(file)!
  for (const draft of await w.store.drafts.ofReports(known.reports)) await w.judge({ action, draft: draft.id }, 'ana', '')
}

async function laterOn<T>(folder: string, database: string, work: (w: Workbench) => Promise<T>): Promise<T> {
  const w = await openAt(folder, database, later)
  try {
    return await work(w)
  } finally {
    await w.close()
  }
}

test('what is due goes from the database, bytes and all it ever was received with; hashes, judgements and chains stay', async () => {
  const database = await stage.server.database()
  const files = {
    'reports/es.txt': KILLING_ES,
    'reports/out.txt': fire('Mendoza'),
    'reports/old.txt': fire(WORDS.old),
    'reports/held/fire.txt': fire('Tucumán'),
  }
  const folder = await makeServerProject(join(stage.base, 'due'), files, 'vencido')
  await appendFile(join(folder, 'cotejo.yaml'), RULES)
  const w = await stage.opened(folder, database)
  await takeIn(w, [{ file: 'changed.txt', bytes: Buffer.from(fire(WORDS.before)) }])
  await w.read()
  await takeIn(w, [{ file: 'changed.txt', bytes: Buffer.from(fire(WORDS.changed)) }])
  // The same bytes under another name stay as long as that file does.
  await takeIn(w, [{ file: 'held/old.txt', bytes: Buffer.from(fire(WORDS.old)) }])
  await w.read()
  await takeIn(w, [{ file: 'unread.txt', bytes: Buffer.from(fire('Neuquén')) }])
  await judge(w, 'es.txt', 'accept')
  await judge(w, 'out.txt', 'out_of_scope')
  await w.vault.make(PASSPHRASE, 'ana')
  const token = await w.vault.open(PASSPHRASE, 'prueba', 'ana')
  await addIdentity(w.vault, { token, alias: 'V-uno', identity: { name: 'Nadie', contact: '', note: '' }, by: 'ana' })
  const log = new AccessLog(pathsOf(folder), then)
  await log.enter({ by: 'shell', event: 'made', about: 'ana', address: '' })
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  const judged = w.judgements.head

  await laterOn(folder, database, async (late) => {
    const { due, kept } = await retentionOf(late)
    expect(what(due)).toEqual([
      'accesses 1',
      'identity V-uno',
      'out-of-scope out.txt',
      'report changed.txt',
      'report old.txt',
      'report unread.txt',
    ])
    expect(kept.map((k) => [k.file, k.why])).toEqual([
      ['es.txt', 'judged'],
      ['held/fire.txt', 'hold'],
      ['held/old.txt', 'hold'],
    ])
    expect(await applyRetention(late, due, { by: 'ana', passphrase: PASSPHRASE })).toHaveLength(6)
    expect(what((await retentionOf(late)).due)).toEqual([])
  })
  const kept = (await queried(database, `select convert_from(bytes, 'UTF8') as text from raw`)) as { text: string }[]
  expect(kept).toHaveLength(3)
  for (const table of ['report', 'draft', 'record', 'record_text', 'kept_copy', 'job', 'fault']) {
    const rows = JSON.stringify(await queried(database, `select * from ${table}`))
    for (const word of [WORDS.changed, WORDS.before, 'Neuquén', 'Mendoza'])
      expect([table, word, rows.includes(word)]).toEqual([table, word, false])
  }
  expect(await w.store.jobs.count(READ)).toEqual({ waiting: 0, running: 0, aside: 0 })
  // The server that stood open meanwhile goes on: its logs, the log of accesses and the vault, which it has to open anew.
  await w.custody.refresh()
  const removed: string[] = []
  for await (const e of w.custody.read()) if (e.event === 'removed') removed.push(`${e.file} ${e.why}`)
  expect(removed.sort()).toEqual(['changed.txt retention', 'old.txt retention', 'out.txt retention', 'unread.txt retention'])
  expect(w.judgements.head).toBe(judged)
  await log.enter({ by: 'shell', event: 'made', about: 'bea', address: '' })
  expect((await log.newest(9)).map((e) => [e.event, e.about.slice(0, 3)])).toEqual([
    ['made', 'bea'],
    ['forgotten', '1 …'],
  ])
  await log.close()
  await expect(
    addIdentity(w.vault, { token, alias: 'V-dos', identity: { name: 'Otra', contact: '', note: '' }, by: 'ana' }),
  ).rejects.toMatchObject({ code: 'vault-locked' })
  const again = await w.vault.open(PASSPHRASE, 'prueba', 'ana')
  expect(w.vault.entries(again)).toEqual([])
  // Not by themselves do they come back, from no inbox of the project; a person may receive them anew.
  expect((await readdir(join(folder, 'reports'))).sort()).toEqual(['es.txt', 'held'])
  const other = await stage.opened(copy, database)
  await queueFolder(other)
  expect((await other.store.received.of(['old.txt', 'out.txt'])).length).toBe(0)
  await takeIn(other, [{ file: 'old.txt', bytes: Buffer.from(fire(WORDS.old)) }])
  expect((await other.store.received.of(['old.txt'])).length).toBe(1)
  await other.read()
  expect(await cotejo(['doctor', folder], { env: { DATABASE_URL: database } })).toMatchObject({ code: 0 })

  const out = join(stage.base, 'after.zip')
  await at(database, () => backUp(folder, out, { withPrivate: false, now: later, progress: () => undefined }))
  await restoreBackup(out, join(stage.base, 'after'), () => undefined)
})

test('the record that stays is the one a folder would have', async () => {
  const database = await stage.server.database()
  const files = { 'reports/es.txt': KILLING_ES, 'reports/held/en.txt': KILLING_EN, 'reports/fire.txt': FIRE_ES }
  const made = async (folder: string) => {
    await appendFile(join(folder, 'cotejo.yaml'), RULES)
    return folder
  }
  const apply = async (w: Workbench) => {
    await applyRetention(w, (await retentionOf(w)).due, { by: 'ana', passphrase: null })
    return exported(w)
  }
  const folder = await made(await makeProject(join(stage.base, 'folder'), files, 'igual'))
  await withProject(folder, (w) => w.read(), then)
  const expected = await withProject(folder, apply, later)
  const served = await made(await makeServerProject(join(stage.base, 'served'), files, 'igual'))
  await (await stage.opened(served, database)).read()
  expect(await laterOn(served, database, apply)).toBe(expected)
  expect(expected).not.toContain('taller')
})

test('a worker at the report, and a judgement made after it was shown', async () => {
  const database = await stage.server.database()
  const folder = await makeServerProject(join(stage.base, 'busy'), { 'reports/fire.txt': FIRE_ES, 'reports/es.txt': KILLING_ES }, 'ocupado')
  await appendFile(join(folder, 'cotejo.yaml'), RULES)
  const w = await stage.opened(folder, database)
  await w.read()
  await w.store.jobs.add(READ, ['fire.txt'])
  const { enginesOf } = await import('../../src/workbench/engines.ts')
  const { readOne } = await import('../../src/workbench/read-one.ts')
  await laterOn(folder, database, async (late) => {
    const { due } = await retentionOf(late)
    expect(what(due)).toEqual(['report es.txt', 'report fire.txt'])
    const read: typeof readOne = async (...args) => {
      const reading = await readOne(...args)
      await judge(w, 'es.txt', 'accept')
      expect(what(await applyRetention(late, due, { by: 'ana', passphrase: null }))).toEqual(['report fire.txt'])
      return reading
    }
    const done = await workOnce(w, { id: 'slow', engines: enginesOf(w.settings), most: 5, leaseSeconds: 60, read })
    expect(done.map((d) => d.end)).toEqual(['other'])
  })
  expect((await w.store.reports.knownFiles()).has('fire.txt')).toBe(false)
  expect((await w.store.received.of(['es.txt', 'fire.txt'])).map((f) => f.file)).toEqual(['es.txt'])
  // Other bytes in the inbox under that name are another report.
  await writeFile(join(folder, 'reports', 'fire.txt'), fire('La Rioja'))
  await queueFolder(w)
  expect((await w.store.received.of(['fire.txt'])).length).toBe(1)
})
