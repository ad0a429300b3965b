import { type Kysely, sql } from 'kysely'

// A list of a hundred thousand records is filtered in memory (faces.ts). `rev` says what changed since it was loaded; what went stands in
// `record_gone`. The search vector stands in a table of its own: finding words must not read the bodies of the records.
const KEY = 'text collate "C" not null'
const STATEMENTS = [
  'create sequence record_rev',
  'alter table record add column rev bigint not null default 0',
  'create index record_changed on record (project, rev)',
  `create table record_gone (project ${KEY}, id ${KEY}, rev bigint not null, primary key (project, id))`,
  `create table record_text (project ${KEY}, id ${KEY}, search tsvector not null, primary key (project, id))`,
  'insert into record_text (project, id, search) select project, id, search from record',
  'drop index record_search',
  'alter table record drop column search',
  'drop index record_where',
  'create index record_text_search on record_text using gin (search)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
