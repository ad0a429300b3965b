import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openStore } from '../store/open.ts'
import { pathsOf, readSettings } from './config.ts'
import { enginesOf } from './engines.ts'
import { inFreshFolder } from './fresh-folder.ts'
import type { BackupNote } from './package-note.ts'
import { readerOf } from './read-one.ts'
import { differences, type RecordSum, sumRecord } from './record-sum.ts'
import { unpackBackup } from './unpacking.ts'
import { openWorkbench, type Progress, type Workbench } from './workbench.ts'

/** What came of a restored project when its record was made anew. */
export interface Restored {
  /** What the backup says of itself; null for a package of `cotejo pack`, which counts nothing. */
  readonly note: BackupNote | null
  /** The record as it was made of the restored files; null where that would have asked a language model. */
  readonly record: RecordSum | null
  /** Against what the backup counted: what differs, or why nothing was compared. */
  readonly compared: { readonly differs: readonly string[] } | 'not-counted' | 'other-reader' | 'asks-elsewhere'
}

/**
 * Makes the project of a backup in a folder that is not there or empty. All of it is checked beside the folder before anything stands in it:
 * every file against its hash, the chains, how far they go. Then the record is made anew of it and compared with what the backup counted.
 * Stopped at any moment, the folder is there whole or not at all. Faults: `backup-foreign`, `backup-newer`, `package-invalid`,
 * `project-exists`, `file-missing`, `log-broken`, `disk-full`.
 */
export async function restoreBackup(file: string, folder: string, progress: (p: Progress) => void): Promise<Restored> {
  let restored: Restored | null = null
  await unpackBackup(file, folder, async (inside, note) => {
    restored = await madeAnew(inside, note, progress)
  })
  return restored!
}

/** Restores a backup into a folder that is thrown away: whether it would do when it is needed. */
export async function rehearse(file: string, progress: (p: Progress) => void): Promise<Restored> {
  // Of this user alone: those of others are none of our business.
  const beginning = join(tmpdir(), `cotejo-rehearsal-${process.getuid?.() ?? ''}-`)
  return inFreshFolder(beginning, (place) => restoreBackup(file, join(place, 'project'), progress))
}

async function madeAnew(folder: string, note: BackupNote | null, progress: (p: Progress) => void): Promise<Restored> {
  const settings = await readSettings(folder)
  // Nothing goes over the network because somebody restores a copy.
  if (settings.engines.includes('llm')) return { note, record: null, compared: 'asks-elsewhere' }
  const record = await sumOfFiles(folder, join(pathsOf(folder).index, 'pg'), progress)
  return { note, record, compared: comparison(note, record, readerOf(enginesOf(settings), undefined)) }
}

/**
 * The sum of a record made anew of a project's files in the embedded database of another folder, or of its own where there is none yet. An
 * index on a server is left alone: it may be that of a project at work.
 */
export async function sumOfFiles(folder: string, index: string, progress: (p: Progress) => void): Promise<RecordSum> {
  return onFiles(folder, index, async (workbench) => {
    workbench.listen((notice) => notice.type === 'progress' && progress(notice.progress))
    await workbench.read()
    return sumRecord(workbench.store)
  })
}

/** Does work on a project in its folder, with its index in the embedded database of a folder, whatever DATABASE_URL says. */
export async function onFiles<T>(folder: string, index: string, work: (workbench: Workbench) => Promise<T>): Promise<T> {
  const now = () => new Date()
  const store = await openStore({ folder: index }, (await readSettings(folder)).name, now)
  try {
    const workbench = await openWorkbench(folder, now, store)
    try {
      return await work(workbench)
    } finally {
      await workbench.close()
    }
  } finally {
    await store.close()
  }
}

function comparison(note: BackupNote | null, record: RecordSum, reader: string): Restored['compared'] {
  if (!note?.record) return 'not-counted'
  const differs = differences(note.record, record)
  // Another version of the reader may read more, or better.
  return differs.length && note.reader !== reader ? 'other-reader' : { differs }
}
