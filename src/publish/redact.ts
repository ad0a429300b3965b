import type { CotejoRecord } from '../model/record.ts'
import type { Report } from '../model/report.ts'
import { holdsAnyName } from './at-risk.ts'
import { type Context, open } from './opened.ts'
import type { PublicField, PublicRecord, PublicReport, Withheld } from './public-record.ts'
import { withoutContacts } from './rules/contacts.ts'
import { RULES } from './rules.ts'

/**
 * The public form of a record: only listed fields, and of these what the rules leave. What was withheld is listed, in alphabetical order.
 * The words of a record stay where nobody is at risk in them; where words were replaced, the passage says so.
 */
export function redact(record: CotejoRecord, context: Context): PublicRecord {
  const opened = open(record)
  for (const rule of RULES) rule.apply(opened, context)
  const fields = Object.fromEntries(opened.fields)
  const { id, kind, state, reality, background, reports, independentSources, partOf } = record
  const withheld = [...opened.withheld].sort()
  const warnings = singlesOut(fields) ? (['singles_out'] as const) : []
  return { id, kind, state, reality, background, reports, independentSources, partOf, fields, withheld, warnings }
}

/** Age, work and a place nearer than the town, all of one person in one record, find her without a name (E3). */
function singlesOut(fields: Readonly<Record<string, PublicField>>): boolean {
  const near = fields.place?.value ?? null
  if (near === null) return false
  return Object.entries(fields).some(([path, { value }]) => {
    const row = /^(victims\.\d+\.)age$/.exec(path)?.[1]
    return row !== undefined && typeof value === 'number' && (fields[`${row}occupation`]?.value ?? null) !== null
  })
}

/** The public form of a report: where to read it. A title or an address with a name at risk in it stays. */
export function redactReport(
  report: Pick<Report, 'id' | 'sha256' | 'outlet' | 'url' | 'title' | 'language' | 'published'>,
  { risk }: Context,
): PublicReport {
  const withheld = new Set<Withheld>()
  const screened = (text: string | null) => {
    if (text === null) return null
    if (holdsAnyName(readable(text), report.id, risk)) {
      withheld.add('protected_source')
      return null
    }
    const clean = withoutContacts(text)
    if (clean !== text) withheld.add('contact')
    return clean
  }
  const { id, sha256, outlet, language, published } = report
  const url = report.url !== null && /^https?:\/\//i.test(report.url) ? withoutUser(report.url) : null
  return {
    id,
    sha256,
    outlet: screened(outlet),
    url: url === null || !URL.canParse(url) ? null : screenedUrl(url, screened),
    title: screened(report.title),
    language,
    published,
    withheld: [...withheld].sort(),
  }
}

/** An address names people in its path ("/asesinaron-a-juan-perez"): looked through word by word, kept whole or not at all. */
function screenedUrl(url: string, screened: (text: string) => string | null): string | null {
  return screened(decoded(url)) === null ? null : url
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function readable(text: string): string {
  // Words of an address are small: with a capital each they are looked through like those of a title.
  return text.includes('/') ? text.replace(/[-_/+.]+/g, ' ').replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase()) : text
}

/** Without a name and password that an address may carry, and without what follows `?`, which may say who read it. */
function withoutUser(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  return `${parsed.origin}${parsed.pathname}`
}
