import { sql } from 'kysely'
import type { Changed, Desk } from './database.ts'
import { metaOn } from './meta.ts'
import { type Comparing, reordered } from './ordered.ts'
import { toJson } from './rows.ts'

/** Keys of `meta`: the newest change of any record or report, and the one at which all of them were cleared. */
const NEWEST = 'records.rev'
const CLEARED = 'records.cleared'

/** Answers kept while the rows stay as they are: the pages of one list are one question. */
const ANSWERS = 32

/** The rows of one table of a project at one moment, the orders they were asked in, and what was found in them. */
export class Kept<F extends { readonly id: string }> {
  readonly #byId = new Map<string, F>()
  readonly #orders = new Map<string, unknown>()
  readonly #sorted = new Map<Comparing<F>, F[]>()
  readonly #found = new Map<string, Promise<unknown>>()
  rev: number

  constructor(rev: number) {
    this.rev = rev
  }

  change(put: readonly F[], gone: readonly string[], rev: number): void {
    this.rev = rev
    if (put.length + gone.length === 0) return
    const old = new Set(this.of([...gone, ...put.map((face) => face.id)]))
    for (const id of gone) this.#byId.delete(id)
    for (const face of put) this.#byId.set(face.id, face)
    for (const [compare, rows] of this.#sorted) this.#sorted.set(compare, reordered(rows, old, put, compare))
    this.#orders.clear()
    this.#found.clear()
  }

  /** What a question found, asked once for as long as the rows stay as they are. One name stands for one kind of answer. */
  once<A>(question: string, ask: () => Promise<A>): Promise<A> {
    const known = this.#found.get(question)
    if (known) {
      // The least asked for goes first.
      this.#found.delete(question)
      this.#found.set(question, known)
      return known as Promise<A>
    }
    const found = ask()
    this.#found.set(question, found)
    // A failure is no answer to keep.
    found.catch(() => this.#found.delete(question))
    const [oldest] = this.#found.keys()
    if (this.#found.size > ANSWERS && oldest !== undefined) this.#found.delete(oldest)
    return found
  }

  get size(): number {
    return this.#byId.size
  }

  /** The rows of these ids, in no order; ids that do not exist are left out. */
  of(ids: readonly string[]): F[] {
    const rows: F[] = []
    for (const id of ids) {
      const face = this.#byId.get(id)
      if (face) rows.push(face)
    }
    return rows
  }

  /** The rows by a comparison that calls no two of them equal, sorted once and kept in order while rows come and go. */
  sorted(compare: Comparing<F>): readonly F[] {
    const known = this.#sorted.get(compare)
    if (known) return known
    const rows = [...this.#byId.values()].sort(compare)
    this.#sorted.set(compare, rows)
    return rows
  }

  /** The rows in an order, made once. One name stands for one kind of order. */
  in<T extends object>(order: string, make: (faces: F[]) => T): T {
    const known = this.#orders.get(order)
    if (known) return known as T
    const made = make([...this.#byId.values()])
    this.#orders.set(order, made)
    return made
  }
}

/** Columns of one table's rows, of equal length, as they go through JSON: rows one by one cost five times as much. */
export type Columns<F> = { readonly [K in keyof F]: readonly F[K][] }

interface Source<F> {
  /** The name of the table, for the copy of its rows. */
  readonly name: string
  /** So many changed rows are worth a new copy. */
  readonly copyAfter?: number
  /** One row of columns. Every row made by one literal has one shape, which is what makes a hundred thousand of them fast to ask. */
  readonly row: (columns: Columns<F>, at: number) => F
  /** The rows that changed after `rev`, all of them for -1, as the text of `Columns`. */
  readonly since: (desk: Desk, rev: number) => Promise<string>
  /** Ids of the rows that went after `rev`. */
  readonly gone: (desk: Desk, rev: number) => Promise<string[]>
}

/**
 * Keeps the rows of a table as they stand now: loaded once, then only what changed, whoever changed it. Inside a transaction they are
 * loaded anew and kept by nobody, since they may yet be taken back.
 */
export function keeping<F extends { readonly id: string }>(source: Source<F>): (desk: Desk) => Promise<Kept<F>> {
  const kept = new WeakMap<object, Map<string, Kept<F>>>()
  return async (desk) => {
    const { newest, cleared } = await revisions(desk)
    if (desk.db.isTransaction) return loaded(source, desk, newest, null)
    const byProject = kept.get(desk.lent) ?? new Map<string, Kept<F>>()
    kept.set(desk.lent, byProject)
    const known = byProject.get(desk.project)
    if (!known || cleared > known.rev || newest < known.rev) {
      const fresh = await loaded(source, desk, newest, await copyOf(desk, source.name, cleared))
      byProject.set(desk.project, fresh)
      return fresh
    }
    if (newest > known.rev) {
      const [put, went] = [rowsOf(source, await source.since(desk, known.rev)), await source.gone(desk, known.rev)]
      // Another asker may have brought them further in the meantime.
      if (newest > known.rev) known.change(put, went, newest)
    }
    return known
  }
}

interface Copy {
  readonly rev: number
  readonly body: string
}
const COPY_AFTER = 5_000

/** All rows: from the copy, and what changed since; without a copy from the table. */
async function loaded<F extends { readonly id: string }>(source: Source<F>, desk: Desk, rev: number, copy: Copy | null): Promise<Kept<F>> {
  const faces = new Kept<F>(rev)
  if (copy) faces.change(rowsOf(source, copy.body), [], copy.rev)
  const changed = rowsOf(source, await source.since(desk, copy?.rev ?? -1))
  faces.change(changed, copy ? await source.gone(desk, copy.rev) : [], rev)
  if (!desk.db.isTransaction && changed.length > (source.copyAfter ?? COPY_AFTER))
    // Only the next start would miss it, and it can do without.
    void saveCopy(desk, source.name, rev, textOf(faces.in('any', (all) => all))).catch(() => undefined)
  return faces
}

function rowsOf<F>(source: Source<F>, text: string): F[] {
  const columns = JSON.parse(text) as Columns<F> & { readonly id: readonly string[] }
  return columns.id.map((_, at) => source.row(columns, at))
}

function textOf<F extends object>(rows: readonly F[]): string {
  const names = Object.keys(rows[0] ?? {}) as (keyof F)[]
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])))
}

/** The rows as they were at an earlier moment, in one piece: a large project starts several times faster from it than from its table. */
async function copyOf({ db, project }: Desk, name: string, cleared: number): Promise<Copy | null> {
  const copy = await db
    .selectFrom('kept_copy')
    .select(['rev', 'body'])
    .where('project', '=', project)
    .where('name', '=', name)
    .executeTakeFirst()
  return copy && copy.rev >= cleared ? copy : null
}

async function saveCopy({ db, project }: Desk, name: string, rev: number, body: string): Promise<void> {
  await db
    .insertInto('kept_copy')
    .values({ project, name, rev, body })
    .onConflict((c) => c.columns(['project', 'name']).doUpdateSet({ rev, body }))
    .execute()
}

/** See `Store.changes`. */
export async function newestChange(desk: Desk): Promise<number> {
  return (await revisions(desk)).newest
}

async function revisions({ db, project }: Desk): Promise<{ newest: number; cleared: number }> {
  const rows = await db
    .selectFrom('meta')
    .select(['key', 'value'])
    .where('project', '=', project)
    .where('key', 'in', [NEWEST, CLEARED])
    .execute()
  const of = (key: string) => numberOf(rows.find((r) => r.key === key)?.value.value)
  return { newest: of(NEWEST), cleared: of(CLEARED) }
}

/**
 * Counts one change of records or reports, and says which they were; gives its number. One counter for both; whoever counts waits here for the one before to be done,
 * so that a newer number is never seen before an older one.
 */
export async function countChanges({ db, project }: Desk, { record, report }: Changed): Promise<number> {
  const changed = (table: 'record_changed' | 'report_changed', key: 'id' | 'report', ids: ReadonlySet<string>) =>
    sql`insert into ${sql.table(table)} (project, ${sql.id(key)}, rev)
      select ${project}::text, given.id, counted.rev from json_array_elements_text(${toJson([...ids])}::json) as given(id), counted
      on conflict (project, ${sql.id(key)}) do update set rev = excluded.rev`
  const { rows } = await sql<{ rev: number }>`with counted as (insert into meta (project, key, value)
      values (${project}, ${NEWEST}, json_build_object('value', nextval('record_rev')))
      on conflict (project, key) do update set value = json_build_object('value', nextval('record_rev'))
      returning (value ->> 'value')::bigint as rev),
    records as (${changed('record_changed', 'id', record)}),
    reports as (${changed('report_changed', 'report', report)})
    select rev::int as rev from counted`.execute(db)
  return rows[0]!.rev
}

export async function markCleared(desk: Desk): Promise<void> {
  await metaOn(desk).set(CLEARED, await countChanges(desk, { record: new Set(), report: new Set() }))
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
