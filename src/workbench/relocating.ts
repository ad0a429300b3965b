import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { linesOf, verify } from '../store/log-lines.ts'
import { openStore } from '../store/open.ts'
import type { LogLine } from '../store/server-store.ts'
import { takeAccountsIn, writeAccountsOut } from './accounts/account-book.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { firstEntries, heldFiles } from './custody.ts'
import { environment } from './environment.ts'
import { exportProject } from './exporting.ts'
import { inFreshFolder } from './fresh-folder.ts'
import { exists } from './init.ts'
import { projectFiles } from './project-files.ts'
import { differences, type RecordSum, sumRecord } from './record-sum.ts'
import { onFiles } from './restoring.ts'
import { copyFromServer, copySmallFiles, hashOf, LOGS, type Log, NAMES, sayStore } from './server-copy.ts'
import { isUpToDate } from './standing.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

/** Lines and files in one transaction. */
const BATCH = 500

/** What a project is, wherever it is kept: how far its logs go, what its record holds, what it exports. */
export interface Moved {
  readonly heads: Readonly<Record<'judgements' | 'custody', string>>
  readonly record: RecordSum
  /** SHA-256 of the JSON export. */
  readonly exported: string
}

export interface MoveOptions {
  readonly now: () => Date
  readonly progress: (done: number, total: number) => void
}

/**
 * Takes a project from its folder into PostgreSQL, or back. Bytes and log lines are copied, the record is made anew of the copy, and heads,
 * counts, record and export are compared; only then does `cotejo.yaml` say where the project is. Until then the source is what it was, and
 * stopped on the way the same call goes on. Nobody else may work on the project meanwhile; the copy that is left behind stays where it is.
 * Faults: `move-nothing`, `move-unread`, `move-differs`, `database-missing`, `project-busy`, `project-invalid`, `log-broken`.
 */
export async function move(folder: string, to: 'server' | 'folder', options: MoveOptions): Promise<Moved> {
  const paths = pathsOf(resolve(folder))
  const { store } = await readSettings(paths.folder)
  if (store === to) throw new Fault('move-nothing', { file: paths.folder, found: to })
  if (environment.databaseUrl === null) throw new Fault('database-missing', { file: paths.settings })
  const moved = to === 'server' ? await toServer(paths, options) : await toFolder(paths, options)
  await sayStore(paths, to)
  // They are in the database now, and are not looked at here any more.
  if (to === 'server') await rm(paths.accounts, { force: true })
  return moved
}

async function what(workbench: Workbench): Promise<Moved> {
  // What others appended meanwhile would go missing.
  for (const log of [workbench.judgements, workbench.custody]) await log.refresh()
  const hash = createHash('sha256')
  for await (const part of exportProject(workbench, { format: 'json', asOf: null })) hash.update(part)
  return {
    heads: { judgements: workbench.judgements.head, custody: workbench.custody.head },
    record: await sumRecord(workbench.store),
    exported: hash.digest('hex'),
  }
}

function requireSame(folder: string, before: Moved, after: Moved): void {
  const found = differences(before.record, after.record)
  for (const log of ['judgements', 'custody'] as const)
    if (before.heads[log] !== after.heads[log]) found.push(`${log}: ${after.heads[log]}`)
  if (before.exported !== after.exported) found.push('export')
  if (found.length) throw new Fault('move-differs', { file: folder, found: found.join('; ') })
}

async function toServer(paths: ProjectPaths, options: MoveOptions): Promise<Moved> {
  const before = await onFiles(paths.folder, join(paths.index, 'pg'), async (w) => {
    if (!(await isUpToDate(w))) throw new Fault('move-unread', { file: paths.folder })
    return what(w)
  })
  return inFreshFolder(`${paths.folder}.move-`, async (staging) => {
    await copySmallFiles(paths, staging, { store: 'server', withPrivate: false })
    await freeName(paths)
    const workbench = await openWorkbench(staging, options.now)
    try {
      for (const log of NAMES) await linesToServer(workbench, paths, log)
      await bytesToServer(workbench, paths, options)
      await workbench.read()
      const after = await what(workbench)
      requireSame(paths.folder, before, after)
      await takeAccountsIn(workbench.store.accounts, paths, true)
      return after
    } finally {
      await workbench.close()
    }
  })
}

/** An index that stood on the server for this same folder gives its name up; one of another project does not. */
async function freeName(paths: ProjectPaths): Promise<void> {
  const { name } = await readSettings(paths.folder)
  const store = await openStore({ connection: environment.databaseUrl! }, name, () => new Date())
  try {
    let first: string | null = null
    for await (const entry of firstEntries(paths.custody, 1)) first = entry.hash
    if ((await store.lines.logs()).length === 0 && (await store.meta.get('custody.first')) === first) await store.clear()
  } finally {
    await store.close()
  }
}

/** The lines the server has not; those it has must be ours. */
async function linesToServer(workbench: Workbench, paths: ProjectPaths, log: Log): Promise<void> {
  const file = join(paths.folder, LOGS[log])
  if (!(await exists(file))) return
  await verify(file, { seq: 0, hash: GENESIS }, 0)
  const last = await workbench.store.lines.last(log)
  const known = last ? await workbench.store.lines.at(log, last) : null
  let seq = 0
  let batch: LogLine[] = []
  const flush = async () => {
    const lines = batch
    batch = []
    await workbench.together(async () => {
      await workbench.store.lines.take(log)
      await workbench.store.lines.add(log, lines)
    })
  }
  for await (const { text } of linesOf(file, 0)) {
    seq++
    if (seq === last && text !== known) throw new Fault('move-differs', { file, found: `${log} ${seq}` })
    if (seq > last) batch.push({ seq, line: text })
    if (batch.length === BATCH) await flush()
  }
  if (seq < last) throw new Fault('move-differs', { file, found: `${log} ${last}` })
  if (batch.length) await flush()
}

async function bytesToServer(workbench: Workbench, paths: ProjectPaths, { progress }: MoveOptions): Promise<void> {
  const held = await heldFiles(firstEntries(paths.custody, Number.POSITIVE_INFINITY))
  let done = 0
  for (const [file, sha256] of held) {
    const [there] = await workbench.store.received.of([file])
    if (there?.sha256 !== sha256) {
      const bytes = await readFile(join(paths.reports, file))
      if (hashOf(bytes) !== sha256) throw new Fault('move-unread', { file: paths.folder })
      await workbench.together(async () => {
        await workbench.store.raw.put(sha256, bytes)
        await workbench.store.received.put([{ file, sha256, bytes: bytes.length }])
      })
    }
    progress(++done, held.size)
  }
}

async function toFolder(paths: ProjectPaths, options: MoveOptions): Promise<Moved> {
  const workbench = await openWorkbench(paths.folder, options.now)
  try {
    const before = await what(workbench)
    return await inFreshFolder(`${paths.folder}.move-`, async (staging) => {
      await copySmallFiles(paths, staging, { store: 'folder', withPrivate: false })
      const inside = pathsOf(staging)
      await copyFromServer(workbench, inside, options.progress)
      const after = await onFiles(staging, join(inside.index, 'pg'), async (w) => {
        await w.read()
        return what(w)
      })
      requireSame(paths.folder, before, after)
      requireSame(paths.folder, before, await what(workbench))
      await install(inside, paths)
      await writeAccountsOut(workbench.store.accounts, paths)
      return after
    })
  } finally {
    await workbench.close()
  }
}

/** Puts checked reports and logs into the folder; what lies there under the same name gives way. */
async function install(from: ProjectPaths, to: ProjectPaths): Promise<void> {
  for (const path of await projectFiles(from.folder)) {
    if (!path.startsWith('reports/') && !Object.values(LOGS).some((l) => l === path)) continue
    await mkdir(dirname(join(to.folder, path)), { recursive: true })
    await rename(join(from.folder, path), join(to.folder, path))
  }
}
