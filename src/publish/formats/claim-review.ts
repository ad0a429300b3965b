import type { PublicRecord, PublicReport, PublicVerdict } from '../../model/public-record.ts'
import type { VerdictCode } from '../../model/verdict.ts'
import { VERDICT_WORDS } from '../../model/verdict-words.ts'
import type { Format } from '../format.ts'

/** Readers of ClaimReview want a number: only for what was decided, and the words beside it are what counts. */
const RATINGS: Partial<Record<VerdictCode, 1 | 3 | 5>> = { matches: 5, matches_other_scope: 3, differs: 1, arithmetic_error_in_source: 1 }

/** One confirmed verdict as schema.org's ClaimReview. Null where the words of the claim may not leave the project. */
function review(
  record: PublicRecord,
  reports: readonly PublicReport[],
  said: PublicVerdict,
  project: string,
  language: 'es' | 'en',
): object | null {
  const accounts = record.fields.indicator?.accounts ?? []
  const account = accounts.find((a) => a.passages?.length)
  const words = account?.passages?.reduce((a, b) => (b.quote.length > a.quote.length ? b : a)).quote
  const report = reports.find((r) => r.id === account?.report)
  if (!account || !words || !report) return null
  const speaker = record.fields.attributedTo?.value
  const rating = RATINGS[said.verdict]
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    identifier: record.id,
    inLanguage: language,
    claimReviewed: words,
    datePublished: said.on,
    author: { '@type': 'Organization', name: project },
    reviewBody: said.reasons.map((r) => r[language]).join(' '),
    itemReviewed: {
      '@type': 'Claim',
      ...(typeof speaker === 'string' ? { author: { '@type': 'Thing', name: speaker } } : {}),
      ...(report.published ? { datePublished: report.published } : {}),
      appearance: {
        '@type': 'CreativeWork',
        ...(report.url ? { url: report.url } : {}),
        ...(report.title ? { headline: report.title } : {}),
        ...(report.outlet ? { publisher: { '@type': 'Organization', name: report.outlet } } : {}),
      },
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: VERDICT_WORDS[said.verdict][language],
      ...(rating === undefined ? {} : { ratingValue: rating, bestRating: 5, worstRating: 1 }),
    },
  }
}

/** Verdicts a person confirmed or changed, one object each; what nobody has looked at is not published as a check. */
export const claimReview: Format = {
  id: 'claimreview',
  extension: 'jsonld',
  mediaType: 'application/ld+json',
  title: { es: 'ClaimReview', en: 'ClaimReview' },
  about: {
    es: 'Las verificaciones que confirmó una persona, para buscadores y archivos de verificación (schema.org).',
    en: 'The checks a person confirmed, for search engines and fact-check archives (schema.org).',
  },
  async *write(set) {
    const verdicts = await set.verdicts()
    const language = set.languages.find((l) => l === 'es' || l === 'en') ?? 'es'
    yield '[\n'
    let first = true
    for await (const { record, reports } of set.records('claim')) {
      for (const said of verdicts.get(record.id) ?? []) {
        const one = review(record, reports, said, set.project, language)
        if (!one) continue
        yield (first ? '' : ',\n') + JSON.stringify(one)
        first = false
      }
    }
    yield '\n]\n'
  },
}
