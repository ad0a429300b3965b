import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { type Face, type Order, orderOf, type Table, tableOf } from './face.ts'
import { type Kept, keeping } from './kept.ts'
import type { RecordSort } from './store.ts'

/** The faces of a project's records as they stand now. */
export const facesNow = keeping<Face>({
  name: 'record',
  since: facesSince,
  gone: goneSince,
  row: (c, i) => ({
    id: c.id[i]!,
    kind: c.kind[i]!,
    state: c.state[i]!,
    background: c.background[i]!,
    type: c.type[i]!,
    place: c.place[i]!,
    day_from: c.day_from[i]!,
    day_to: c.day_to[i]!,
    killed: c.killed[i]!,
    sources: c.sources[i]!,
    conflict_count: c.conflict_count[i]!,
    lat: c.lat[i]!,
    lon: c.lon[i]!,
    geo_precision: c.geo_precision[i]!,
    part_of_day: c.part_of_day[i]!,
    label: c.label[i]!,
    status: c.status[i]!,
  }),
})

/** The records of a kind, by id. */
export function tableIn(faces: Kept<Face>, kind: Face['kind']): Table {
  return faces.in(kind, (all) => tableOf(all.filter((f) => f.kind === kind)))
}

/** An order of them. */
export function orderIn(faces: Kept<Face>, kind: Face['kind'], sort: RecordSort): Order {
  return faces.in(`${kind} ${sort}`, () => orderOf(tableIn(faces, kind), sort))
}

async function facesSince({ db, project }: Desk, rev: number): Promise<string> {
  const names = ['id', 'kind', 'state', 'background', 'type', 'place', 'day_from', 'day_to', 'killed', 'sources', 'conflict_count'] as const
  const more = ['lat', 'lon', 'geo_precision', 'part_of_day', 'label', 'status'] as const
  const columns = [...names, ...more].map((n) => sql`${sql.lit(n)}, coalesce(json_agg(${sql.ref(n)}), '[]')`)
  const changedOnly = rev < 0 ? sql`` : sql` and id in (select id from record_changed where project = ${project} and rev > ${rev})`
  const { rows } = await sql<{ text: string }>`select json_build_object(${sql.join(columns)})::text as text from (
    select ${sql.join([...names, 'lat', 'lon', 'geo_precision', 'part_of_day'].map((n) => sql.ref(n)))},
      case when kind = 'intervention' then "values" ->> 'name' end as label,
      case when kind = 'intervention' then "values" ->> 'status' end as status
    from record where project = ${project}${changedOnly}) as r`.execute(db)
  return rows[0]!.text
}

async function goneSince({ db, project }: Desk, rev: number): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`select coalesce(json_agg(c.id), '[]') as ids from record_changed c
    where c.project = ${project} and c.rev > ${rev}
      and not exists (select 1 from record r where r.project = c.project and r.id = c.id)`.execute(db)
  return rows[0]!.ids
}
