import { type Kysely, sql } from 'kysely'

// The words of reports stand in a narrow table of their own, like those of records: a frequent word is found in a hundred thousand of a million
// reports, and each must be visited. Vectors were to stand beside the rows (external), so that a page holds a hundred of them and not four; why
// they did not stands in 0008.
const KEY = 'text collate "C" not null'
const STATEMENTS = [
  `create table report_text (project ${KEY}, id ${KEY}, language text not null, search tsvector not null, primary key (project, id))
    with (toast_tuple_target = 128)`,
  'alter table report_text alter column search set storage external',
  'insert into report_text (project, id, language, search) select project, id, language, search from report',
  // A stem of one language is a word of another: an index of its own for each, so that none is looked through for the others.
  ...['es', 'en', 'pt'].map((l) => `create index report_text_${l} on report_text using gin (search) where language = '${l}'`),
  'drop index report_search',
  'alter table report drop column search',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
