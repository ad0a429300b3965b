import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { type Face, ordered, type Sifted } from './face.ts'
import { metaOn } from './meta.ts'
import type { RecordSort } from './store.ts'

/** Keys of `meta`: the newest `rev` of any record, and the one at which all records were cleared. */
const NEWEST = 'records.rev'
const CLEARED = 'records.cleared'

/** The faces of a project's records at one moment, and the orders they were asked in. */
class Faces {
  readonly #byId = new Map<string, Face>()
  readonly #orders = new Map<string, Face[]>()
  readonly #found = new Map<string, Promise<Sifted>>()
  rev: number

  constructor(rev: number) {
    this.rev = rev
  }

  change(put: readonly Face[], gone: readonly string[], rev: number): void {
    for (const id of gone) this.#byId.delete(id)
    for (const face of put) this.#byId.set(face.id, face)
    this.#orders.clear()
    this.#found.clear()
    this.rev = rev
  }

  /** What a question found, asked once for as long as the records stay as they are. */
  once(question: string, ask: () => Promise<Sifted>): Promise<Sifted> {
    const known = this.#found.get(question)
    if (known) return known
    const found = ask()
    this.#found.set(question, found)
    // A failure is no answer to keep.
    found.catch(() => this.#found.delete(question))
    const [oldest] = this.#found.keys()
    if (this.#found.size > ANSWERS && oldest !== undefined) this.#found.delete(oldest)
    return found
  }

  /** The records of a kind in an order; `id` is the order of the marks. */
  in(kind: Face['kind'], sort: RecordSort | 'id'): readonly Face[] {
    const key = `${kind} ${sort}`
    const known = this.#orders.get(key)
    if (known) return known
    const own = [...this.#byId.values()].filter((f) => f.kind === kind)
    const made = sort === 'id' ? own.sort((a, b) => (a.id < b.id ? -1 : 1)) : ordered(own, sort)
    this.#orders.set(key, made)
    return made
  }
}

/** Answers kept while the records stay as they are: the pages of one list are one question. */
const ANSWERS = 16

const kept = new WeakMap<object, Map<string, Faces>>()

/**
 * The faces of a project as they stand now: loaded once, then only what changed, whoever changed it. Inside a transaction they are loaded
 * anew and kept by nobody, since they may yet be taken back.
 */
export async function facesNow(desk: Desk): Promise<Faces> {
  const meta = metaOn(desk)
  const [newest, cleared] = [numberOf(await meta.get(NEWEST)), numberOf(await meta.get(CLEARED))]
  if (desk.db.isTransaction) return loaded(desk, newest)
  const byProject = kept.get(desk.lent) ?? new Map<string, Faces>()
  kept.set(desk.lent, byProject)
  const known = byProject.get(desk.project)
  if (!known || cleared > known.rev || newest < known.rev) {
    const fresh = await loaded(desk, newest)
    byProject.set(desk.project, fresh)
    return fresh
  }
  if (newest > known.rev) {
    const [put, gone] = [await facesSince(desk, known.rev), await goneSince(desk, known.rev)]
    // Another asker may have brought them further in the meantime.
    if (newest > known.rev) known.change(put, gone, newest)
  }
  return known
}

/** Counts one change of the records. To be called in its transaction, first: whoever changes records waits here for the one before. */
export async function nextRev({ db, project }: Desk): Promise<number> {
  const { rows } = await sql<{ rev: number }>`insert into meta (project, key, value)
    values (${project}, ${NEWEST}, json_build_object('value', nextval('record_rev')))
    on conflict (project, key) do update set value = json_build_object('value', nextval('record_rev'))
    returning (value ->> 'value')::int as rev`.execute(db)
  return rows[0]!.rev
}

export async function markCleared(desk: Desk): Promise<void> {
  await metaOn(desk).set(CLEARED, await nextRev(desk))
}

async function loaded(desk: Desk, rev: number): Promise<Faces> {
  const faces = new Faces(rev)
  faces.change(await facesSince(desk, -1), [], rev)
  return faces
}

/** One text of columns, parsed in one go: rows one by one cost five times as much. */
async function facesSince({ db, project }: Desk, rev: number): Promise<Face[]> {
  const names = ['id', 'kind', 'state', 'background', 'type', 'place', 'day_from', 'day_to', 'killed', 'sources', 'conflict_count'] as const
  const more = ['lat', 'lon', 'geo_precision', 'part_of_day', 'label', 'status'] as const
  const columns = [...names, ...more].map((n) => sql`${sql.lit(n)}, coalesce(json_agg(${sql.ref(n)}), '[]')`)
  const { rows } = await sql<{ text: string }>`select json_build_object(${sql.join(columns)})::text as text from (
    select ${sql.join([...names, 'lat', 'lon', 'geo_precision', 'part_of_day'].map((n) => sql.ref(n)))},
      case when kind = 'intervention' then "values" ->> 'name' end as label,
      case when kind = 'intervention' then "values" ->> 'status' end as status
    from record where project = ${project} and rev > ${rev}) as r`.execute(db)
  const table = JSON.parse(rows[0]!.text) as { [K in keyof Face]: Face[K][] }
  const keys = Object.keys(table) as (keyof Face)[]
  return table.id.map((_, i) => Object.fromEntries(keys.map((k) => [k, table[k][i]])) as unknown as Face)
}

async function goneSince({ db, project }: Desk, rev: number): Promise<string[]> {
  const rows = await db.selectFrom('record_gone').select('id').where('project', '=', project).where('rev', '>', rev).execute()
  return rows.map((r) => r.id)
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
