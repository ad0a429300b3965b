import { type Kysely, sql } from 'kysely'

// Bodies are `json`, not `jsonb`: json keeps the order of the keys, so that a record comes out as it went in, byte for byte. What SQL
// filters or sorts by stands in columns of its own. Keys and days collate by code point ("C"), as JavaScript compares them, whatever
// the server's locale. Every table begins with the project: it is the distribution key on a cluster.
const KEY = 'text collate "C" not null'
const DAY = 'text collate "C"'

const STATEMENTS = [
  `create table file (project ${KEY}, file ${KEY}, sha256 text not null, bytes bigint not null, mtime_ms double precision not null,
    reader text not null, primary key (project, file))`,
  `create table file_report (project ${KEY}, file ${KEY}, report ${KEY}, ordinal int not null, primary key (project, file, report))`,
  'create index file_report_report on file_report (project, report)',
  `create table report (project ${KEY}, id ${KEY}, sha256 text not null, file ${KEY}, media_type text not null, bytes bigint not null,
    encoding text not null, outlet text collate "C", url text, title text, language text not null, language_basis text not null,
    published text, published_basis text not null, day_from ${DAY}, day_to ${DAY}, text text not null, offsets json not null,
    noise json not null, notes json not null, opening text not null, copy_of ${DAY}, signature json, search tsvector not null,
    primary key (project, id))`,
  'create index report_day on report (project, day_to desc nulls last, id)',
  'create index report_outlet on report (project, outlet)',
  'create index report_copy on report (project, copy_of) where copy_of is not null',
  'create index report_search on report using gin (search)',
  `create table band (project ${KEY}, band ${KEY}, report ${KEY}, primary key (project, band, report))`,
  'create index band_report on band (project, report)',
  `create table draft (project ${KEY}, id ${KEY}, report ${KEY}, kind text not null, ordinal int not null, by_hand boolean not null,
    reality text not null, background boolean not null, protected boolean not null, type text, day_from ${DAY}, day_to ${DAY}, country text,
    city text, state text not null default 'draft', body json not null, primary key (project, id))`,
  'create index draft_report on draft (project, report, ordinal, id)',
  `create index draft_waiting on draft (project, report) where state = 'draft'`,
  `create table draft_block (project ${KEY}, key ${KEY}, draft ${KEY}, primary key (project, key, draft))`,
  'create index draft_block_draft on draft_block (project, draft)',
  `create table proposal (project ${KEY}, id ${KEY}, a ${KEY}, b ${KEY}, weight_log2 double precision not null,
    p_same double precision not null, status text not null, body json not null, primary key (project, id))`,
  'create index proposal_a on proposal (project, a)',
  'create index proposal_b on proposal (project, b)',
  'create index proposal_status on proposal (project, status, weight_log2 desc, id)',
  `create table record (project ${KEY}, id ${KEY}, kind text not null, state text not null, background boolean not null,
    protected boolean not null, type text collate "C", place text collate "C", day_from ${DAY}, day_to ${DAY}, killed double precision,
    reports int not null, sources int not null, conflicts json not null, conflict_count int not null, "values" json not null,
    quote text not null, report ${KEY}, body json not null, search tsvector not null, primary key (project, id))`,
  'create index record_day on record (project, kind, day_to desc nulls last, id)',
  'create index record_search on record using gin (search)',
  `create table record_draft (project ${KEY}, draft ${KEY}, record ${KEY}, primary key (project, draft))`,
  'create index record_draft_record on record_draft (project, record)',
  `create table judgement (project ${KEY}, seq int not null, hash text collate "C" not null, at text not null, action text not null,
    body json not null, primary key (project, seq))`,
  'create index judgement_hash on judgement (project, hash)',
  `create table judgement_draft (project ${KEY}, draft ${KEY}, seq int not null, primary key (project, draft, seq))`,
  `create table judgement_report (project ${KEY}, report ${KEY}, seq int not null, primary key (project, report, seq))`,
  `create table fault (project ${KEY}, file ${KEY}, ordinal int not null, code text not null, params json not null, at text not null,
    primary key (project, file, ordinal))`,
  `create table meta (project ${KEY}, key ${KEY}, value json not null, primary key (project, key))`,
  `create table raw (project ${KEY}, sha256 ${KEY}, bytes bytea not null, primary key (project, sha256))`,
]

/** The first tables. One statement at a time: PGlite takes no more in one call. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
