import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { backUp } from '../../src/workbench/backing-up.ts'
import { examine, rebuildIndex } from '../../src/workbench/examining.ts'
import { packInto } from '../../src/workbench/pack-into.ts'
import { projectFiles } from '../../src/workbench/project-files.ts'
import { rehearse, restoreBackup } from '../../src/workbench/restoring.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { cotejo, exported, FIRE_ES, makeProject, put, scratch, withProject } from './project.ts'

let base = ''
let remove = async () => {}
let folder = ''
let file = ''
let before: readonly string[] = []

const quiet = { withPrivate: false, now: () => new Date('2024-06-01T12:00:00Z'), progress: () => undefined }
const still = () => undefined
const PASSPHRASE = 'una frase bastante larga'

async function told(w: Workbench): Promise<readonly string[]> {
  return [await exported(w), await exported(w, 'csv'), w.judgements.head, w.custody.head]
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? `${error.code} ${error.params.path ?? ''}`.trim() : String(error)),
  )

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  folder = await makeProject(join(base, 'p'))
  file = join(base, 'p.backup.zip')
  before = await withProject(folder, async (w) => {
    await w.read()
    await judgeOne(w)
    await w.vault.make(PASSPHRASE, 'ana')
    return told(w)
  })
  await backUp(folder, file, quiet)
})
afterAll(() => remove())

async function judgeOne(w: Workbench): Promise<void> {
  const [report] = (await w.store.reports.list({}, { limit: 1, offset: 0 })).items
  const [draft] = await w.store.drafts.ofReport(report!.id)
  await w.judge({ action: 'accept', draft: draft!.id }, 'ana', 'leído')
}

describe('a backup', () => {
  test('restored, it is the same project: same files, same heads, same exports, and the counts are compared', async () => {
    const target = join(base, 'q')
    const { note, compared } = await restoreBackup(file, target, still)
    expect(compared).toEqual({ differs: [] })
    expect(note).toMatchObject({ private: false, unlike: [], record: { reports: 3 } })
    const files = await projectFiles(folder)
    expect(await projectFiles(target)).toEqual(files)
    for (const f of files) expect([f, (await readFile(join(target, f))).equals(await readFile(join(folder, f)))]).toEqual([f, true])
    expect(await withProject(target, told)).toEqual(before)
    expect(await readdir(join(target, 'private'))).not.toContain('vault.sealed')
  })

  test('has who is in the vault and the accounts when asked, and never the sign-ins that hold', async () => {
    const whole = join(base, 'whole.zip')
    await writeFile(join(folder, 'private', 'sign-ins.json'), '{}')
    await backUp(folder, whole, { ...quiet, withPrivate: true })
    await rm(join(folder, 'private', 'sign-ins.json'))
    const target = join(base, 'with-private')
    await restoreBackup(whole, target, still)
    expect((await readdir(join(target, 'private'))).sort()).toEqual(
      expect.arrayContaining(['secret.key', 'vault-log.jsonl', 'vault.sealed']),
    )
    expect(await readdir(join(target, 'private'))).not.toContain('sign-ins.json')
    await withProject(target, async (w) => expect(await w.vault.open(PASSPHRASE, 'prueba', 'ana')).toMatch(/^[0-9a-f]{64}$/))
    expect((await stat(join(target, 'private', 'vault.sealed'))).mode & 0o077).toBe(0)
    // Without being asked, a file of private/ smuggled into a backup is refused.
    const files = unzipSync(new Uint8Array(await readFile(file)))
    files['project/private/vault.sealed'] = new TextEncoder().encode('x')
    await writeFile(join(base, 'smuggled.zip'), zipSync(files))
    expect(await codeOf(rehearse(join(base, 'smuggled.zip'), still))).toBe('package-invalid project/private/vault.sealed')
  })

  test('made while somebody judges and adds: all that was acknowledged before is in it, and it holds together', async () => {
    const busy = await makeProject(join(base, 'busy'))
    await withProject(busy, async (w) => {
      await w.read()
      const [report] = (await w.store.reports.list({}, { limit: 1, offset: 0 })).items
      const [draft] = await w.store.drafts.ofReport(report!.id)
      const acknowledged: number[] = []
      let stop = false
      const judging = (async () => {
        for (let n = 0; !stop; n++) {
          const { judgement } = await w.judge({ action: n % 2 ? 'reject' : 'accept', draft: draft!.id }, 'ana', `vuelta ${n}`)
          acknowledged.push(judgement.seq)
          if (n % 5 === 0) await put(busy, { [`reports/more-${n}.txt`]: FIRE_ES.replace('taller', `taller ${n}`) })
          if (n % 10 === 0) await w.read()
        }
      })()
      for (let n = 0; n < 3; n++) {
        await expect.poll(() => acknowledged.length).toBeGreaterThan(2 * n + 1)
        const known = acknowledged.at(-1)!
        const out = join(base, `busy-${n}.zip`)
        const { note, uncounted } = await backUp(busy, out, quiet)
        expect(uncounted).toBe('held')
        expect(note.unlike).toEqual([])
        expect(note.logs.find((l) => l.path === 'judgements.jsonl')!.entries).toBeGreaterThanOrEqual(known)
      }
      stop = true
      await judging
    })
    const target = join(base, 'busy-restored')
    const { note, record } = await restoreBackup(join(base, 'busy-2.zip'), target, still)
    expect(record!.reports).toBeGreaterThan(3)
    expect(note!.logs[0]!.entries).toBeGreaterThan(1)
    const log = await readFile(join(busy, 'judgements.jsonl'), 'utf8')
    expect(log.startsWith(await readFile(join(target, 'judgements.jsonl'), 'utf8'))).toBe(true)
  })

  test('says which files are not as they were received, and counts nothing where something waits to be read', async () => {
    const other = await makeProject(join(base, 'other'))
    await withProject(other, (w) => w.read())
    await writeFile(join(other, 'reports', 'es.txt'), 'Otro texto.\n')
    await rm(join(other, 'reports', 'en.txt'))
    const { note, uncounted } = await backUp(other, join(base, 'other.zip'), quiet)
    expect([note.unlike, note.record, uncounted]).toEqual([['en.txt', 'es.txt'], null, 'behind'])
    expect((await rehearse(join(base, 'other.zip'), still)).compared).toBe('not-counted')
  })

  test('a record that does not come out as counted is told', async () => {
    const files = unzipSync(new Uint8Array(await readFile(file)))
    const description = JSON.parse(new TextDecoder().decode(files['datapackage.json']))
    description.cotejo.record.reports = 7
    files['datapackage.json'] = new TextEncoder().encode(JSON.stringify(description))
    await writeFile(join(base, 'counted.zip'), zipSync(files))
    const { code, out } = await cotejo(['restore', join(base, 'counted.zip'), '--check'])
    expect([code, out]).toEqual([6, expect.stringContaining('is not that of the backup (before, now): reports: 7, 3')])
    description.cotejo.reader = 'rules@0 -'
    files['datapackage.json'] = new TextEncoder().encode(JSON.stringify(description))
    await writeFile(join(base, 'counted.zip'), zipSync(files))
    expect((await rehearse(join(base, 'counted.zip'), still)).compared).toBe('other-reader')
  })

  test('a package of cotejo pack is restored too', async () => {
    await withProject(folder, (w) => packInto(w, join(base, 'packed.zip')))
    expect(await restoreBackup(join(base, 'packed.zip'), join(base, 'packed'), still)).toMatchObject({
      note: null,
      compared: 'not-counted',
    })
    expect(await withProject(join(base, 'packed'), told)).toEqual(before)
  })
})

describe('what is no whole backup is refused, and nothing is written', () => {
  /** What comes of restoring these bytes in an empty folder; nothing else may stand there then. */
  async function tried(content: Uint8Array | string): Promise<string> {
    const home = join(base, 'tried')
    await rm(home, { recursive: true, force: true })
    await mkdir(home)
    await writeFile(join(home, 'x.zip'), content)
    const code = await codeOf(restoreBackup(join(home, 'x.zip'), join(home, 'p'), still))
    expect(await readdir(home)).toEqual(['x.zip'])
    return code
  }
  const described = async (change: (cotejo: Record<string, unknown>) => void) => {
    const files = unzipSync(new Uint8Array(await readFile(file)))
    const description = JSON.parse(new TextDecoder().decode(files['datapackage.json']))
    change(description.cotejo)
    return zipSync({ ...files, 'datapackage.json': new TextEncoder().encode(JSON.stringify(description)) })
  }

  test('cut short, of something else, of a newer form, with another end of a log', async () => {
    const whole = await readFile(file)
    for (const part of [0, 0.2, 0.7, 0.99]) expect(await tried(whole.subarray(0, whole.length * part))).toBe('backup-foreign')
    expect(await tried('una carta\n')).toBe('backup-foreign')
    expect(await tried(zipSync({ 'a.txt': new TextEncoder().encode('x') }))).toBe('backup-foreign')
    expect(await tried(await described((c) => void (c.format = 2)))).toBe('backup-newer')
    expect(await tried(await described((c) => void (c.made = 'ayer')))).toBe('package-invalid datapackage.json')
    const longer = await described((c) => void ((c.logs as { entries: number }[])[0]!.entries += 1))
    expect(await tried(longer)).toBe('package-invalid project/judgements.jsonl')
  })

  test('a published package is not taken for one', async () => {
    const out = join(base, 'public.zip')
    expect((await cotejo(['export', folder, '--format', 'datapackage', '--out', out])).code).toBe(0)
    expect(await tried(await readFile(out))).toBe('backup-foreign')
  })

  test('a folder with something in it, a file that is not there, a file that is in the way', async () => {
    expect(await codeOf(restoreBackup(file, folder, still))).toBe('project-exists')
    expect(await codeOf(restoreBackup(join(base, 'none.zip'), join(base, 'r'), still))).toBe('file-missing')
    const bytes = await readFile(file)
    expect(await codeOf(backUp(folder, file, quiet))).toBe('out-exists')
    expect((await readFile(file)).equals(bytes)).toBe(true)
    expect(await codeOf(backUp(join(base, 'nowhere'), join(base, 'n.zip'), quiet))).toBe('project-missing')
  })

  test('a project whose log is broken is not backed up as if it were whole', async () => {
    const bad = await makeProject(join(base, 'bad'))
    await withProject(bad, async (w) => {
      await w.read()
      await judgeOne(w)
    })
    const log = join(bad, 'judgements.jsonl')
    await writeFile(log, (await readFile(log, 'utf8')).replace('leído', 'leido'))
    expect(await codeOf(backUp(bad, join(base, 'bad.zip'), quiet))).toBe('log-broken')
    expect(await readdir(base)).not.toContain('bad.zip')
  })
})

describe('doctor', () => {
  test('says as JSON what is wrong, where, and what to do', async () => {
    const ill = await makeProject(join(base, 'ill'))
    await withProject(ill, async (w) => {
      await w.read()
      await w.vault.make(PASSPHRASE, 'ana')
    })
    const examined = async (...more: string[]) => {
      const { code, out } = await cotejo(['doctor', ill, '--json', ...more])
      const said = JSON.parse(out) as { well: boolean; findings: { check: string; well: boolean | null; where?: string; todo?: object }[] }
      return { code, wrong: said.findings.filter((f) => f.well === false), checks: new Set(said.findings.map((f) => f.check)) }
    }
    const healthy = await examined('--deep')
    expect([healthy.code, healthy.wrong]).toEqual([0, []])
    expect([...healthy.checks].sort()).toEqual(['disk', 'files', 'index', 'logs', 'private', 'record', 'unfinished', 'vault'])

    await chmod(join(ill, 'private'), 0o755)
    await chmod(join(ill, 'private', 'vault.sealed'), 0o644)
    await writeFile(join(ill, 'private', '.vault.sealed.abc.part'), 'x')
    await writeFile(join(ill, 'reports', 'new.txt'), FIRE_ES)
    const { code, wrong } = await examined()
    expect(code).toBe(6)
    expect(wrong.map((f) => [f.check, typeof f.todo]).sort()).toEqual([
      ['index', 'object'],
      ['private', 'object'],
      ['unfinished', 'object'],
    ])
    // Somebody works in it: the files are examined all the same, the index is not.
    await withProject(ill, async () => {
      const held = await cotejo(['doctor', ill])
      expect(held.out).toMatch(/^– The index was not looked at: .*held by another Cotejo/m)
      expect(held.out).toMatch(
        /^✗ Other users of this machine may look at: private, [^\n]*private\/vault\.sealed[^\n]*\n {2}→ chmod -R go= /m,
      )
    })
  })

  test('finds that the record in the index is not that of the files', async () => {
    const moved = await makeProject(join(base, 'moved'))
    await withProject(moved, async (w) => {
      await w.read()
      const { value } = await w.store.records.each().next()
      await w.store.records.replace([value!.record.id], [])
    })
    const { code, out } = await cotejo(['doctor', moved, '--deep'])
    expect([code, out]).toEqual([
      6,
      expect.stringMatching(/✗ The record in the index is not that of the files[^\n]*records\.[^\n]*\n {2}→ cotejo doctor --rebuild/),
    ])
    await rebuildIndex(moved)
    expect((await examine(moved, { deep: true })).filter((f) => f.well !== true)).toEqual([])
  })
})
