import { type RawBuilder, sql } from 'kysely'

/** Only so much of a text is searched: PostgreSQL holds at most 1 MB of words for a row, and a report this long is a book. */
const SEARCHED_UNITS = 300_000

/** PostgreSQL's stemmers for the languages of the reports. Accents are folded before, on both sides, so no server extension is needed. */
const STEMMERS = { es: 'spanish', en: 'english', pt: 'portuguese' } as const

/** A text without accents and case, for search. */
export function folded(text: string): string {
  return text.slice(0, SEARCHED_UNITS).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\0', ' ').toWellFormed()
}

/** The search vector of a report row `r` with columns `language`, `folded_title` and `folded_text`: stemmed by its own language. */
export function reportVector(): RawBuilder<unknown> {
  const cases = Object.entries(STEMMERS).map(
    ([language, stemmer]) =>
      sql`when ${sql.lit(language)} then setweight(to_tsvector(${sql.lit(stemmer)}, r.folded_title), 'A') || to_tsvector(${sql.lit(stemmer)}, r.folded_text)`,
  )
  return sql`case r.language ${sql.join(cases, sql` `)} else to_tsvector('simple', r.folded_text) end`
}

/**
 * The reports that answer a query ("two words", "\\"a phrase\\"", "one or other", "-not"), each in the words of its own language: a condition
 * on `report_text`, whose rows PostgreSQL then visits once for all languages.
 */
export function reportAnswers(query: string): RawBuilder<boolean> {
  const asked = folded(query)
  const parts = Object.entries(STEMMERS).map(
    ([language, stemmer]) => sql`(language = ${sql.lit(language)} and search @@ websearch_to_tsquery(${sql.lit(stemmer)}, ${asked}))`,
  )
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** The search vector of a record row `r` with column `folded_text`: its accounts may be in several languages, so all stems are in. */
export function recordVector(): RawBuilder<unknown> {
  const parts = [...Object.values(STEMMERS), 'simple'].map((stemmer) => sql`to_tsvector(${sql.lit(stemmer)}, r.folded_text)`)
  return sql`${sql.join(parts, sql` || `)}`
}

/** Does a record answer a query? A word counts under the stem of any language. */
export function recordAnswers(query: string): RawBuilder<boolean> {
  const asked = folded(query)
  const parts = [...Object.values(STEMMERS), 'simple'].map((stemmer) => sql`websearch_to_tsquery(${sql.lit(stemmer)}, ${asked})`)
  return sql<boolean>`search @@ (${sql.join(parts, sql` || `)})`
}
