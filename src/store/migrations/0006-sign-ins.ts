import { type Kysely, sql } from 'kysely'

// Who may come in to a project that several servers serve, who is signed in, and who has lately tried to be: what one of them knows, all must.
// Tokens and what was tried stand there as hashes only.
const KEY = 'text collate "C" not null'
const STATEMENTS = [
  `create table account_book (project ${KEY}, rev int not null, body json not null, primary key (project))`,
  `create table sign_in (project ${KEY}, hash ${KEY}, name ${KEY}, epoch int not null, since timestamptz not null default now(),
    seen timestamptz not null default now(), address text not null, primary key (project, hash))`,
  'create index sign_in_name on sign_in (project, name)',
  `create table attempt (project ${KEY}, key ${KEY}, tries int not null, at timestamptz not null, primary key (project, key))`,
  'create index attempt_at on attempt (project, at)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
