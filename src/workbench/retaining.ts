import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KnownFile } from '../store/store.ts'
import { AccessLog } from './accounts/access-log.ts'
import { dropKnown, dropReceived, sayRemoved } from './batch.ts'
import { accessesUpTo, type Due, heldFile, judgementsIn, retentionOf } from './retention.ts'
import { hashOf } from './server-copy.ts'
import { READ } from './taking-in.ts'
import type { Workbench } from './workbench.ts'

/**
 * Removes what is due: reports (the bytes; custody keeps name, size and SHA-256 and says that a rule removed them), identities (with the
 * passphrase of the vault), old entries of the log of accesses (an entry says how many and the hash of the last). What was due when it was
 * shown and is no longer, because somebody judged meanwhile, stays. Stopped on the way, the rest is due the next time. Gives what it removed.
 */
export async function applyRetention(
  workbench: Workbench,
  shown: readonly Due[],
  { by, passphrase }: { by: string; passphrase: string | null },
): Promise<Due[]> {
  const seen = await workbench.store.judgements.lastSeq()
  const still = new Set((await retentionOf(workbench)).due.map(keyOf))
  const due = shown.filter((d) => still.has(keyOf(d)))
  const removed = [...(await removeReports(workbench, due, seen)), ...(await removeAccesses(workbench, due, by))]
  if (passphrase !== null) removed.push(...(await removeIdentities(workbench, due, by, passphrase)))
  return removed
}

const keyOf = ({ what, name }: Due) => `${what} ${what === 'accesses' ? '' : name}`

async function removeReports(workbench: Workbench, due: readonly Due[], seen: number): Promise<Due[]> {
  const files = new Map(due.flatMap((d) => (d.what === 'report' || d.what === 'out-of-scope' ? [[d.name, d] as const] : [])))
  if (!files.size) return []
  const hashes = await hashesOf(workbench, new Set(files.keys()))
  const removed: Due[] = []
  for (const [name, one] of files) {
    const known = await heldFile(workbench, name)
    if (known && (await workbench.turn(() => removeReport(workbench, known, { hashes: hashes.get(name)!, seen })))) removed.push(one)
  }
  return removed
}

interface Removal {
  /** Of all the bytes it ever had. */
  readonly hashes: ReadonlySet<string>
  /** The newest judgement when it was due. */
  readonly seen: number
}

/** Removes one file in a turn; false where somebody has judged in it meanwhile, or other bytes have come. */
async function removeReport(workbench: Workbench, known: KnownFile, { hashes, seen }: Removal): Promise<boolean> {
  const { store, paths, onServer } = workbench
  if (onServer) await store.lines.take('custody')
  const now = await heldFile(workbench, known.file)
  if (now?.sha256 !== known.sha256 || (await judgementsIn(workbench, now)).some((j) => j.seq > seen)) return false
  // Said first: a file that is gone without a word would look like a loss.
  await sayRemoved(workbench, known, 'retention')
  if (!onServer) {
    await rm(join(paths.reports, known.file), { force: true })
    await dropKnown(workbench, known)
    return true
  }
  // The work first: a worker that is about to end it has its reports, and they are looked for when it is done.
  await store.jobs.drop(READ, known.file)
  await dropReceived(workbench, (await heldFile(workbench, known.file)) ?? known)
  await store.received.remove(known.file)
  await store.raw.drop([...hashes])
  await removeFromInbox(join(paths.reports, known.file), hashes)
  await workbench.tell({ type: 'reports', count: 0 })
  return true
}

/** In the inbox the same bytes would be taken in anew; others are another report. */
async function removeFromInbox(path: string, hashes: ReadonlySet<string>): Promise<void> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes && hashes.has(hashOf(bytes))) await rm(path, { force: true })
}

/** Of each of these files the hashes of all the bytes it was received with. */
async function hashesOf({ custody }: Workbench, files: ReadonlySet<string>): Promise<Map<string, Set<string>>> {
  const hashes = new Map([...files].map((file) => [file, new Set<string>()]))
  for await (const { file, sha256 } of custody.read()) hashes.get(file)?.add(sha256)
  return hashes
}

async function removeAccesses(workbench: Workbench, due: readonly Due[], by: string): Promise<Due[]> {
  const old = due.filter((d) => d.what === 'accesses')
  if (!old.length) return []
  const log = new AccessLog(workbench.paths, workbench.now)
  try {
    await log.forget(accessesUpTo(workbench), by)
    return old
  } finally {
    await log.close()
  }
}

async function removeIdentities(workbench: Workbench, due: readonly Due[], by: string, passphrase: string): Promise<Due[]> {
  const identities = due.filter((d) => d.what === 'identity')
  if (!identities.length) return []
  const token = await workbench.vault.open(passphrase, 'retention / conservación', by)
  for (const { name } of identities) {
    for (const entry of workbench.vault.entries(token)) {
      if (entry.alias === name) await workbench.vault.remove(token, entry.id, by)
    }
  }
  workbench.vault.lock()
  return identities
}
