import { resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { requireNew } from '../store/whole-file.ts'
import { writeAccountsOut } from './accounts/account-book.ts'
import { type BackupOptions, type WrittenBackup, writeBackup } from './backup-copy.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { sumRecord } from './record-sum.ts'
import { copyFromServer, staged } from './server-copy.ts'
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
 * project that is kept on a server is first copied out of it, beside `out`, as it is at one moment; restored, it is one that is kept in its folder.
 * Faults: those of opening (save that the folder is held), `log-broken`, `out-exists`, `disk-full`.
 */
export async function backUp(folder: string, out: string, options: BackupOptions): Promise<BackedUp> {
  const paths = pathsOf(resolve(folder))
  if ((await readSettings(paths.folder)).store === 'server') return backUpServer(paths, out, options)
  const workbench = await openUnlessHeld(paths.folder, options.now)
  try {
    const behind = workbench !== null && !(await isUpToDate(workbench))
    const record = workbench && !behind ? await sumRecord(workbench.store) : null
    return { ...(await writeBackup(paths, out, { ...options, record })), uncounted: workbench === null ? 'held' : behind ? 'behind' : null }
  } finally {
    await workbench?.close()
  }
}

async function backUpServer(paths: ProjectPaths, out: string, options: BackupOptions): Promise<BackedUp> {
  await requireNew(out)
  const workbench = await openWorkbench(paths.folder, options.now)
  try {
    return await staged(paths, { store: 'folder', at: `${resolve(out)}.copy-`, withPrivate: options.withPrivate }, async (staging) => {
      const ends = await copyFromServer(workbench, pathsOf(staging), () => undefined)
      if (options.withPrivate) await writeAccountsOut(workbench.store.accounts, pathsOf(staging))
      const { record, uncounted } = await countedAt(workbench, ends)
      return { ...(await writeBackup(pathsOf(staging), out, { ...options, record })), uncounted }
    })
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
