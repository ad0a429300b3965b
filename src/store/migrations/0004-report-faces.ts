import { type Kysely, sql } from 'kysely'

// The list of reports is filtered in memory too (report-faces.ts): `report_changed` says which reports, or whose drafts, changed since it
// was loaded. It is narrow because a new version of a report's own row would be written into every index, that of its words included.
const KEY = 'text collate "C" not null'
const STATEMENTS = [
  `create table report_changed (project ${KEY}, report ${KEY}, rev bigint not null, primary key (project, report))`,
  // All rows of one kind as they were at an earlier change, in one piece.
  `create table kept_copy (project ${KEY}, name ${KEY}, rev bigint not null, body text not null, primary key (project, name))`,
  'create index report_changed_rev on report_changed (project, rev)',
  'insert into report_changed (project, report, rev) select project, id, 0 from report',
  'alter table draft add column hedged boolean not null default false, add column implied boolean not null default false',
  // A quotation mark inside a JSON string is escaped, so these words are found only where they are keys and values.
  `update draft set hedged = body::text like '%"basis":"hedged"%', implied = body::text like '%"basis":"implied"%'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
