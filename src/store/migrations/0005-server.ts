import { type Kysely, sql } from 'kysely'

// What a project needs that is kept on a server: its chained logs line by line, which bytes were received under which name, and work to be
// done. What changed of the records stands in a narrow table of its own, like that of the reports: `record_changed`.
const KEY = 'text collate "C" not null'
const STATEMENTS = [
  // The line as the file of the same name would have it, without its newline.
  `create table log_line (project ${KEY}, log ${KEY}, seq int not null, line text not null, primary key (project, log, seq))`,
  // The files of a server project by name; their bytes are in \`raw\`.
  `create table received (project ${KEY}, file ${KEY}, sha256 ${KEY}, bytes bigint not null, primary key (project, file))`,
  'create index received_sha256 on received (project, sha256)',
  // \`tries\`: times it failed; \`lost\`: times its worker was never heard of again. What is done is deleted.
  `create table job (project ${KEY}, kind ${KEY}, key ${KEY}, state text not null, tries int not null default 0, lost int not null default 0,
    due timestamptz not null default now(), lease timestamptz, worker text, fault json, primary key (project, kind, key))`,
  `create index job_due on job (project, due, key) where state <> 'aside'`,
  'drop index record_changed',
  `create table record_changed (project ${KEY}, id ${KEY}, rev bigint not null, primary key (project, id))`,
  'insert into record_changed (project, id, rev) select project, id, rev from record',
  'insert into record_changed (project, id, rev) select project, id, rev from record_gone on conflict do nothing',
  'create index record_changed_rev on record_changed (project, rev)',
  'drop table record_gone',
  'alter table record drop column rev',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
