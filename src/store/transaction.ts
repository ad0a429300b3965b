import type { Desk } from './database.ts'

/** Runs work in a transaction: the one that is open, or a new one. */
export function inTransaction<T>(desk: Desk, work: (inside: Desk) => Promise<T>): Promise<T> {
  if (desk.db.isTransaction) return work(desk)
  return desk.db.transaction().execute((db) => desk.lent.run(true, () => work({ ...desk, db })))
}
