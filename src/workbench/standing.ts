import { findReportFiles } from '../intake/folder.ts'
import type { Workbench } from './workbench.ts'

/** How far the index is behind the files and the log of judgements. */
export async function standing(workbench: Workbench): Promise<{ unread: number; behind: number }> {
  const known = await workbench.store.reports.knownFiles()
  const found = await findReportFiles(workbench.paths.reports)
  const there = new Set(found.files.map((f) => f.file))
  const gone = found.faults.length ? 0 : [...known.keys()].filter((file) => !there.has(file)).length
  return {
    unread: gone + found.files.filter((f) => known.get(f.file)?.mtimeMs !== f.mtimeMs).length,
    behind: workbench.judgements.length - (await workbench.store.judgements.lastSeq()),
  }
}

export async function isUpToDate(workbench: Workbench): Promise<boolean> {
  const { unread, behind } = await standing(workbench)
  return unread === 0 && behind === 0
}
