import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Desk } from './database.ts'

/** Something of a project that a transaction keeps to itself until its end; `shared`: beside others who only share it too. */
export interface Taken {
  readonly key: string
  readonly shared?: boolean
}

/** The key of the whole project: nobody else takes anything of it. */
const WHOLE = 'whole'
/** More keys than this are not taken one by one: the server's table of locks is small. The whole project is taken instead. */
const MOST = 400

/**
 * Waits until each of these is free and takes it until the transaction ends, in one order for all, so that two who want the same do not wait
 * for each other. (Who takes in two goes may: PostgreSQL ends one of the two, which is then tried again, see `isToBeRetried`.)
 * To be called in a transaction.
 */
export async function takeLocks({ db, project, held }: Desk, wanted: readonly Taken[]): Promise<void> {
  const keys = new Map<string, boolean>()
  for (const { key, shared = false } of wanted)
    if (!hasLock({ project, held }, key, shared)) keys.set(key, shared && (keys.get(key) ?? true))
  if (!keys.size) return
  const whole = numberOf(project, WHOLE)
  const takesAll = keys.size > MOST || keys.has(WHOLE)
  const taken = takesAll
    ? [{ k: whole, shared: false }]
    : [{ k: whole, shared: true }, ...[...keys].map(([key, shared]) => ({ k: numberOf(project, `of ${key}`), shared }))]
  await sql`select case when shared then pg_advisory_xact_lock_shared(k) else pg_advisory_xact_lock(k) end
    from (select k, shared from json_to_recordset(${JSON.stringify(taken)}::json) as r(k bigint, shared boolean)
      order by k <> ${whole}::bigint, k offset 0) as r`.execute(db)
  if (takesAll) held?.set(nameOf(project, WHOLE), false)
  else for (const [key, shared] of keys) held?.set(nameOf(project, key), shared)
}

/** Whether this transaction has taken it already: alone, or `shared` beside others at least. */
export function hasLock({ project, held }: Pick<Desk, 'project' | 'held'>, key: string, shared = false): boolean {
  const as = (name: string) => held?.get(nameOf(project, name))
  return as(WHOLE) === false || as(key) === false || (shared && as(key) === true)
}

const nameOf = (project: string, key: string) => `${project}\0${key}`

/** Names what is taken as a number of 64 bits, as text: JavaScript's numbers do not hold it. */
function numberOf(project: string, key: string): string {
  return createHash('sha256').update(`cotejo ${project}\0${key}`).digest().readBigInt64BE(0).toString()
}
