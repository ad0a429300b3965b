import type { KnownFile, Reading } from '../store/store.ts'
import { heldFiles } from './custody.ts'
import type { Workbench } from './workbench.ts'

/** The custody log says when the project first held each file: what "as known on" stands on. Flushed before the index knows of it. */
export async function receive(workbench: Workbench, readings: readonly Reading[], known: ReadonlyMap<string, KnownFile>): Promise<void> {
  const at = workbench.now().toISOString()
  const held = await heldBy(workbench)
  const fresh = readings.filter(
    (r) => r.file.sha256 && known.get(r.file.file)?.sha256 !== r.file.sha256 && held.get(r.file.file) !== r.file.sha256,
  )
  const entries = fresh.map((r) => ({ at, event: 'received' as const, file: r.file.file, sha256: r.file.sha256, bytes: r.file.bytes }))
  if (entries.length) await workbench.custody.append(entries)
  for (const e of entries) held.set(e.file, e.sha256)
}

const heldCache = new WeakMap<Workbench, Map<string, string>>()

/** File to hash, as the custody log has it: after the index was deleted, nothing is received twice. */
async function heldBy(workbench: Workbench): Promise<Map<string, string>> {
  let held = heldCache.get(workbench)
  if (!held) {
    held = await heldFiles(workbench.custody.read())
    heldCache.set(workbench, held)
  }
  return held
}

/** The file was said to be removed: the same bytes are received anew when they come back. */
export async function forgetHeld(workbench: Workbench, file: string): Promise<void> {
  const held = await heldBy(workbench)
  held.delete(file)
}
