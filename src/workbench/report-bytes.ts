import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../model/fault.ts'
import type { Workbench } from './workbench.ts'

/** The bytes of a report's file: from `reports/`, or on a server from the database, as they were received last. Fault: `file-missing`. */
export async function bytesOfFile({ onServer, paths, store }: Workbench, file: string): Promise<Uint8Array> {
  if (!onServer) return readFile(join(paths.reports, file))
  const bytes = await store.raw.ofFile(file)
  if (!bytes) throw new Fault('file-missing', { file })
  return bytes
}
