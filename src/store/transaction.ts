import type { Changed, Desk } from './database.ts'
import { countChanges } from './kept.ts'

/**
 * Runs work in a transaction: the one that is open, or a new one. What it changed is counted at its very end: who counts waits for whoever
 * counted before to be done, and would keep everybody waiting for as long as the work takes.
 */
export function inTransaction<T>(desk: Desk, work: (inside: Desk) => Promise<T>): Promise<T> {
  if (desk.db.isTransaction) return work(desk)
  const changed: Changed = { record: new Set(), report: new Set() }
  return desk.db.transaction().execute((db) =>
    desk.lent.run(true, async () => {
      const inside = { ...desk, db, changed, held: new Map() }
      const done = await work(inside)
      if (changed.record.size + changed.report.size > 0) await countChanges(inside, changed)
      return done
    }),
  )
}
