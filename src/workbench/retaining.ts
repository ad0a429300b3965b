import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AccessLog } from './accounts/access-log.ts'
import { dropKnown, sayRemoved } from './batch.ts'
import { accessesUpTo, type Due, retentionOf } from './retention.ts'
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
  const still = new Set((await retentionOf(workbench)).due.map(keyOf))
  const due = shown.filter((d) => still.has(keyOf(d)))
  const removed = [...(await removeReports(workbench, due)), ...(await removeAccesses(workbench, due, by))]
  if (passphrase !== null) removed.push(...(await removeIdentities(workbench, due, by, passphrase)))
  return removed
}

const keyOf = ({ what, name }: Due) => `${what} ${what === 'accesses' ? '' : name}`

async function removeReports(workbench: Workbench, due: readonly Due[]): Promise<Due[]> {
  const files = due.filter((d) => d.what === 'report' || d.what === 'out-of-scope')
  const known = await workbench.store.reports.knownFiles()
  for (const { name } of files) {
    await workbench.turn(async () => {
      const file = known.get(name)!
      // Said first: a file that is gone without a word would look like a loss.
      await sayRemoved(workbench, file, 'retention')
      await rm(join(workbench.paths.reports, name), { force: true })
      await dropKnown(workbench, file)
    })
  }
  return files
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
