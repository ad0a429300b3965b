import { dirname, join, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { requireNew } from '../store/whole-file.ts'
import { writeAccountsOut } from './accounts/account-book.ts'
import { type BackupOptions, type WrittenBackup, writeBackup } from './backup-copy.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { inFreshFolder } from './fresh-folder.ts'
import { sumRecord } from './record-sum.ts'
import { copyFromServer, copySmallFiles } from './server-copy.ts'
import { isUpToDate } from './standing.ts'
import { READ } from './taking-in.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

/** What a backup holds, and why the record was not counted where it was not. */
export interface BackedUp extends WrittenBackup {
  readonly uncounted: 'held' | 'behind' | null
}

/**
 * Copies all of a project that is truth into one file, also while a server works in the folder: how far the logs go is fixed first, each to
 * an entry that is whole, then the files are copied; what comes later is in the next backup. The index is left out, it is made anew. A
 * project that is kept on a server is first copied out of it, as it is at one moment; restored, it is one that is kept in its folder. What is not
 * done yet stands in a folder beside `out`; what a killed backup left there, of whatever name, goes away with the next.
 * Faults: those of opening (save that the folder is held), `log-broken`, `out-exists`, `disk-full`.
 */
export async function backUp(folder: string, out: string, options: BackupOptions): Promise<BackedUp> {
  const paths = pathsOf(resolve(folder))
  const copy = (await readSettings(paths.folder)).store === 'server' ? backUpServer : backUpFolder
  await requireNew(out)
  return inFreshFolder(join(dirname(resolve(out)), '.cotejo-backup-'), (beside) => copy(paths, { out, beside }, options))
}

interface Place {
  readonly out: string
  /** A folder of our own on the same disk. */
  readonly beside: string
}

async function backUpFolder(paths: ProjectPaths, place: Place, options: BackupOptions): Promise<BackedUp> {
  const workbench = await openUnlessHeld(paths.folder, options.now)
  try {
    const behind = workbench !== null && !(await isUpToDate(workbench))
    const record = workbench && !behind ? await sumRecord(workbench.store) : null
    return {
      ...(await writeBackup(paths, place, { ...options, record })),
      uncounted: workbench === null ? 'held' : behind ? 'behind' : null,
    }
  } finally {
    await workbench?.close()
  }
}

async function backUpServer(paths: ProjectPaths, place: Place, options: BackupOptions): Promise<BackedUp> {
  const copied = pathsOf(join(place.beside, 'project'))
  const workbench = await openWorkbench(paths.folder, options.now)
  try {
    await copySmallFiles(paths, copied.folder, { store: 'folder', withPrivate: options.withPrivate })
    const ends = await copyFromServer(workbench, copied, () => undefined)
    if (options.withPrivate) await writeAccountsOut(workbench.store.accounts, copied)
    const { record, uncounted } = await countedAt(workbench, ends)
    return { ...(await writeBackup(copied, place, { ...options, record })), uncounted }
  } finally {
    await workbench.close()
  }
}

/** The record as it is counted, if it is the one of these lines: everything received is read, and nobody added a line meanwhile. */
async function countedAt(
  { store, judgements, custody }: Workbench,
  ends: { readonly judgements: number; readonly custody: number },
): Promise<Pick<BackedUp, 'uncounted'> & { readonly record: WrittenBackup['note']['record'] }> {
  const { waiting, running } = await store.jobs.count(READ)
  if (waiting + running > 0) return { record: null, uncounted: 'behind' }
  const record = await sumRecord(store)
  for (const log of [judgements, custody]) await log.refresh()
  const same = judgements.length === ends.judgements && custody.length === ends.custody
  return same ? { record, uncounted: null } : { record: null, uncounted: 'held' }
}

async function openUnlessHeld(folder: string, now: () => Date): Promise<Workbench | null> {
  return openWorkbench(folder, now).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'project-busy') return null
    throw error
  })
}
