import { createHash } from 'node:crypto'
import type { Report } from '../../../src/model/report.ts'
import type { MucText } from './corpus.ts'
import { type CaseCounts, truecase } from './truecase.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** The day of a dateline or key ("SAN SALVADOR, 3 JAN 90", "30 DEC 89") as YYYY-MM-DD, or null. */
export function mucDay(text: string): string | null {
  const m = /(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})(?!\d)/u.exec(text.toUpperCase())
  const month = m ? MONTHS.indexOf(m[2] ?? '') : -1
  return m && month >= 0 ? `19${m[3]}-${String(month + 1).padStart(2, '0')}-${(m[1] ?? '').padStart(2, '0')}` : null
}

/** A MUC-4 text as a report: mixed case, lines joined, without its dateline, published on the day that the dateline gives. */
export function mucReport(doc: MucText, counts: CaseCounts): Report {
  const body = doc.raw.replace(/^[\s\S]{0,160}?--\s*(?=\[)/u, '').replace(/^\s*(?:\[[A-Z][^\]]*\]\s*)+/u, '')
  const joined = body
    .split(/\n\s*\n/u)
    .map((p) => p.replace(/\s+/gu, ' ').trim())
    .join('\n\n')
  const text = truecase(joined, counts).replaceAll('[', '(').replaceAll(']', ')')
  const sha256 = createHash('sha256').update(doc.docid).digest('hex')
  const published = mucDay(doc.dateline) ?? mucDay(doc.raw.slice(0, 200))
  return {
    id: sha256.slice(0, 16),
    sha256,
    file: `${doc.docid}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    encoding: 'utf-8',
    outlet: null,
    url: null,
    title: null,
    language: 'en',
    languageBasis: 'declared',
    published,
    publishedBasis: published ? 'declared' : 'unknown',
    text,
    offsets: [{ clean: 0, raw: 0, length: text.length }],
    noise: [],
    notes: [],
  }
}
