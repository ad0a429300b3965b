import type { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { type ChainedLog, chainOf, follow, type Head, type Link, short, type Unchained } from './chain.ts'
import type { Store } from './store.ts'

/**
 * Opens a chained log whose lines stand in the database, and checks all of it. `store` gives the store to work on: within a transaction that
 * transaction's, so that what is appended there holds if all of it holds. Whoever appends is alone with the log until its transaction ends.
 * @example
 * const log = await openTableLog(() => store, 'judgements', Judgement)
 */
export async function openTableLog<E extends Link>(store: () => Store, name: string, schema: z.ZodType<E>): Promise<ChainedLog<E>> {
  const log = new TableLog<E>(store, name, schema)
  await log.refresh()
  return log
}

class TableLog<E extends Link> implements ChainedLog<E> {
  readonly file: string
  readonly tornInto = null
  readonly #store: () => Store
  readonly #name: string
  readonly #schema: z.ZodType<E>
  /** As far as the log was seen outside a transaction of our own: nobody can take that back. */
  #at: Head = { seq: 0, hash: GENESIS }
  #turn: Promise<unknown> = Promise.resolve()

  constructor(store: () => Store, name: string, schema: z.ZodType<E>) {
    this.file = `PostgreSQL: ${name}`
    this.#store = store
    this.#name = name
    this.#schema = schema
  }

  get length(): number {
    return this.#at.seq
  }

  get head(): string {
    return this.#at.hash
  }

  async append(entries: readonly Unchained<E>[]): Promise<E[]> {
    const appended = await this.#store().atomically(async (s) => {
      await s.lines.take(this.#name)
      const chain = chainOf(entries, await this.#verified(s), this.#schema, this.file)
      if (chain instanceof Fault) throw chain
      await s.lines.add(
        this.#name,
        chain.map((entry) => ({ seq: entry.seq, line: JSON.stringify(entry) })),
      )
      return chain
    })
    if (!this.#store().inTransaction) await this.refresh()
    return appended
  }

  async *read(after = 0): AsyncGenerator<E> {
    for await (const { line } of this.#store().lines.read(this.#name, after)) yield this.#schema.parse(JSON.parse(line))
  }

  refresh(): Promise<number> {
    const next = this.#turn.then(async () => {
      const before = this.#at.seq
      this.#at = await this.#verified(this.#store())
      return this.#at.seq - before
    })
    this.#turn = next.catch(() => undefined)
    return next
  }

  async close(): Promise<void> {
    await this.#turn
  }

  /** Where the log stands now: from what is known on, every line is checked, and what is known must still be there. */
  async #verified(store: Store): Promise<Head> {
    let at = this.#at
    // The line it stood at is asked for with those that follow.
    let known = at.seq > 0
    for await (const { seq, line } of store.lines.read(this.#name, Math.max(0, at.seq - 1))) {
      if (known) {
        if (seq !== at.seq || !line.includes(at.hash)) break
        known = false
        continue
      }
      const next = follow(line, at)
      if ('found' in next) throw new Fault('log-broken', { file: this.file, line: at.seq + 1, ...next })
      at = next
    }
    if (known) throw this.#broken(at, 'another log in its place')
    return at
  }

  #broken(at: Head, found: string): Fault {
    return new Fault('log-broken', { file: this.file, line: at.seq, found, expected: `entry ${at.seq}, ${short(at.hash)}` })
  }
}
