import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Database, Desk } from './database.ts'

type Cell = string | number | boolean | null | object

/**
 * Rows as a table expression, sent as ONE parameter however many they are (a statement takes 65,535 at most, and preparing thousands is
 * slow). `columns` gives names and SQL types, in the order the insert names them.
 */
export function rowsAs(rows: readonly Readonly<Record<string, Cell>>[], columns: Readonly<Record<string, string>>): RawBuilder<unknown> {
  const shape = Object.entries(columns).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`)
  return sql`json_to_recordset(${toJson(rows)}::json) as r(${sql.join(shape)})`
}

interface InsertOptions {
  /** The key whose old row gives way (the project is always part of it). Without it the old row stays. */
  readonly replace?: readonly string[]
  /** Columns of the given rows that are not columns of the table, only material for `made`. */
  readonly also?: Readonly<Record<string, string>>
  /** Columns computed by SQL from the row `r`. */
  readonly made?: Readonly<Record<string, RawBuilder<unknown>>>
}

/** What is inserted: the table, its columns with their SQL types, the rows. */
type Insertion = [
  table: keyof Database,
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, Cell>>[],
  options?: InsertOptions,
]

/** Inserts rows of this project. Columns that are not named (a draft's state) keep what the old row has. */
export async function insertRows(desk: Desk, ...rows: Insertion): Promise<void> {
  await insertion(desk, ...rows)?.execute(desk.db)
}

/**
 * Does writes to different tables as one statement: a journey to a server costs as much as a small write. None of them sees what the others wrote;
 * null is one that has nothing to write.
 */
export async function writeTogether(desk: Desk, writes: readonly (RawBuilder<unknown> | null)[]): Promise<void> {
  const parts = writes.filter((w) => w !== null).map((write, i) => sql`${sql.id(`write_${i}`)} as (${write})`)
  if (parts.length) await sql`with ${sql.join(parts)} select 1`.execute(desk.db)
}

/** A delete of the rows of this project that have one of these values; null without any. */
export function deletion({ project }: Desk, table: keyof Database, column: string, values: readonly string[]): RawBuilder<unknown> | null {
  return values.length ? sql`delete from ${sql.table(table)} where project = ${project} and ${among(column, values)}` : null
}

/** The insert that `insertRows` does; null without rows. */
export function insertion(desk: Desk, ...[table, columns, rows, { replace, also, made = {} } = {}]: Insertion): RawBuilder<unknown> | null {
  if (!rows.length) return null
  const names = [...Object.keys(columns), ...Object.keys(made)]
  const values = [...Object.keys(columns).map((c) => sql`${sql.ref(`r.${c}`)}`), ...Object.values(made)]
  const fresh = names.filter((n) => !replace?.includes(n)).map((n) => sql`${sql.id(n)} = excluded.${sql.id(n)}`)
  const conflict = replace ? sql`(project, ${sql.join(replace.map((n) => sql.id(n)))}) do update set ${sql.join(fresh)}` : sql`do nothing`
  return sql`insert into ${sql.table(table)} (project, ${sql.join(names.map((n) => sql.id(n)))})
    select ${desk.project}::text, ${sql.join(values)} from ${rowsAs(rows, { ...columns, ...also })} on conflict ${conflict}`
}

/** Membership in a list of any length, as one parameter. */
export function among(column: string, values: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(array(select json_array_elements_text(${toJson(values)}::json)))`
}

/**
 * Membership in what a question of one column finds. The question is asked first and once, whatever PostgreSQL believes of the sizes of the
 * tables: with `in` it has been seen to look through all reports of a project that had just grown.
 */
export function amongFound(column: string, question: Expression<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(array${question})`
}

/**
 * JSON that PostgreSQL can hold. It has no NUL and no half of a surrogate pair: each becomes U+FFFD, one unit for one unit, so that
 * offsets still hold.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  // JSON.stringify writes \u only for control characters and half pairs: without one there is nothing to mend.
  if (!text.includes('\\u')) return text
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'string' ? storable(v) : v))
}

/** A string that PostgreSQL can hold, of the same length. */
export function storable(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\uFFFD')
}
