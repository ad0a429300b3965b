import { type Kysely, sql } from 'kysely'

// What a map and a timeline draw of a record, in columns of its own: a hundred thousand marks are read without opening a body.
const STATEMENTS = [
  'alter table record add column lat double precision, add column lon double precision, add column geo_precision text, add column part_of_day text',
  `update record set lat = ("values" ->> 'lat')::double precision, lon = ("values" ->> 'lon')::double precision,
    geo_precision = "values" ->> 'geoPrecision', part_of_day = "values" ->> 'partOfDay'`,
  'create index record_where on record (project, kind, lat, lon) where lat is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
