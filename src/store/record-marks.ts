import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { matching } from './record-list.ts'
import type { RecordFilter } from './store.ts'

/**
 * The marks of all records that answer a filter, as the text of one JSON object of columns of equal length, in the order of the ids.
 * PostgreSQL writes the text itself: a hundred thousand rows are neither parsed nor written anew on the way to the browser.
 * Days are `YYYYMMDD` as numbers, null where unknown; `label` is the name of an intervention.
 */
export async function marksOf(desk: Desk, filter: RecordFilter): Promise<string> {
  const { text } = await desk.db
    .selectFrom(
      matching(desk, filter)
        .select(['id', 'type', 'place', 'lat', 'lon', 'state', 'killed'])
        .select(['geo_precision', 'part_of_day', 'day_from', 'day_to'])
        .select(sql<string | null>`case when kind = 'intervention' then "values" ->> 'name' end`.as('label'))
        .select(sql<string | null>`case when kind = 'intervention' then "values" ->> 'status' end`.as('status'))
        .orderBy('id')
        .as('r'),
    )
    .select(
      sql<string>`json_build_object(
        'id', ${column('id')}, 'type', ${column('type')}, 'place', ${column('place')}, 'state', ${column('state')},
        'lat', ${column('lat')}, 'lon', ${column('lon')}, 'precision', ${column('geo_precision')},
        'from', ${column("replace(day_from, '-', '')::int")}, 'to', ${column("replace(day_to, '-', '')::int")},
        'part', ${column('part_of_day')}, 'killed', ${column('killed')}, 'label', ${column('label')}, 'status', ${column('status')}
      )::text`.as('text'),
    )
    .executeTakeFirstOrThrow()
  return text
}

/** One column as a JSON array; an empty one where no record answers. */
function column(expression: string) {
  return sql`coalesce(json_agg(${sql.raw(expression)}), '[]')`
}
