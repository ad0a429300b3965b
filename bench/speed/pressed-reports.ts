// A press of any size inside a PostgreSQL, made by the server itself: sentences of our own reports laid together anew, each report with two names
// that hardly another has, so that words are as frequent and as rare as in life. The same count gives the same reports.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { folded, reportVector } from '../../src/store/words.ts'
import type { CodedText } from '../quality/coded-reports.ts'

const DOCS = join(import.meta.dirname, '../quality/own-reports/docs')
const LANGUAGES = ['es', 'en', 'pt'] as const
const SENTENCES = 9
const BATCH = 25_000
const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'lar', 'men', 'nis', 'por', 'qui', 'ras', 'sel', 'tor', 'ven', 'zul', 'mar']

export interface Sentence {
  readonly language: (typeof LANGUAGES)[number]
  readonly text: string
}

/** The sentences of our own reports, once each. */
export function ownSentences(): Sentence[] {
  const texts = readdirSync(DOCS)
    .filter((f) => f.endsWith('.json'))
    .sort()
    .map((f) => JSON.parse(readFileSync(join(DOCS, f), 'utf8')) as CodedText)
  const cut = texts.flatMap(({ lang, text }) => text.split(/(?<=[.!?])\s+/u).map((s) => ({ language: lang, text: s.trim() })))
  const seen = new Set<string>()
  return cut.filter((s): s is Sentence => {
    const fresh = s.text.length > 30 && LANGUAGES.some((l) => l === s.language) && !seen.has(s.text)
    seen.add(s.text)
    return fresh
  })
}

/** Fills the reports of a project, thirty years of them, and builds the index of their words at the end, as after moving a project. */
export async function pressReports(db: Kysely<Database>, project: string, count: number, told: (done: number) => void): Promise<void> {
  await sql`create table sentence (language text, place int, text text, folded text, primary key (language, place))`.execute(db)
  for (const language of LANGUAGES) {
    const own = ownSentences().filter((s) => s.language === language)
    const rows = own.map(({ text }, place) => ({ language, place, text, folded: folded(text) }))
    await sql`insert into sentence select * from json_to_recordset(${JSON.stringify(rows)}::json) as s(language text, place int, text text, folded text)`.execute(
      db,
    )
  }
  for (const language of LANGUAGES) await sql`drop index ${sql.table(`report_text_${language}`)}`.execute(db)
  for (let from = 0; from < count; from += BATCH) {
    await batch(project, from, Math.min(from + BATCH, count)).execute(db)
    told(Math.min(from + BATCH, count))
  }
  for (const language of LANGUAGES)
    await sql`create index ${sql.table(`report_text_${language}`)} on report_text using gin (search) where language = ${sql.lit(language)}`.execute(
      db,
    )
  await sql`insert into report_changed (project, report, rev) select project, id, 1 from report`.execute(db)
  await sql`insert into meta (project, key, value) values (${project}, 'records.rev', '{"value": 1}')`.execute(db)
  await sql`drop table sentence`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** A number out of two others, always the same, evenly spread below `size`. */
const spread = (salt: number, size: string) => sql.raw(`((hashint4(n * 64 + ${salt})::bigint + 2147483648) % ${size})`)

function batch(project: string, from: number, to: number) {
  const size = `(select count(*) from sentence s where s.language = l.language)`
  const syllable = (salt: number) => sql`(${sql.val(SYLLABLES)}::text[])[1 + ${spread(salt, String(SYLLABLES.length))}]`
  const name = (salt: number) =>
    sql`initcap(${sql.join(
      [0, 1, 2, 3].map((k) => syllable(salt + k)),
      sql` || `,
    )})`
  const picked = sql.join(
    Array.from({ length: SENTENCES }, (_, k) => sql`(l.language, ${spread(k, size)})`),
    sql`, `,
  )
  const made = sql`select left(md5(n::text), 16) as id, n, l.language, (date '1996-01-01' + ${spread(61, '11000')}::int)::text as day, t.title,
      t.text || ' ' || w.names as text, lower(t.title) as folded_title, t.folded || ' ' || lower(w.names) as folded_text, ${spread(60, '1000')} as outlet
    from generate_series(${from}::int, ${to - 1}::int) as n
    cross join lateral (select case when ${spread(62, '10')} < 6 then 'es' when ${spread(62, '10')} < 9 then 'en' else 'pt' end as language) as l
    cross join lateral (select ${name(20)} || ' ' || ${name(24)} || ', ' || ${name(28)} || ' ' || ${name(32)} || '.' as names) as w
    cross join lateral (select min(s.text) as title, string_agg(s.text, ' ') as text, string_agg(s.folded, ' ') as folded
      from sentence s where (s.language, s.place) in (${picked})) as t`
  return sql`with r as materialized (${made}),
    rows as (insert into report (project, id, sha256, file, media_type, bytes, encoding, outlet, url, title, language, language_basis, published,
        published_basis, day_from, day_to, text, offsets, noise, notes, opening, copy_of, signature)
      select ${project}, id, md5(n::text) || md5(n::text), n || '.txt', 'text/plain', length(text), 'utf-8', 'Outlet ' || outlet, null, title, language,
        'text', day, 'declared', day, day, text, '[]', '[]', '[]', left(text, 280), null, null from r)
    insert into report_text (project, id, language, search) select ${project}, id, language, ${reportVector()} from r`
}
