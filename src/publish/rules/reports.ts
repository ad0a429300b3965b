import type { PublicReport, Withheld } from '../../model/public-record.ts'
import type { Report } from '../../model/report.ts'
import { holdsAnyName } from '../at-risk.ts'
import type { Context } from '../opened.ts'
import { withoutContacts } from './contacts.ts'

/** What is looked at of a report. */
export type ReportHead = Pick<Report, 'id' | 'sha256' | 'outlet' | 'url' | 'title' | 'language' | 'published'>

/** A rule on what a reference to a report says. */
export interface ReportRule {
  readonly name: string
  readonly apply: (report: PublicReport, context: Context) => PublicReport
}

/**
 * An address that everybody can open, without the name and password it may carry and without what follows `?`, which may say who read it.
 */
export const reportAddress: ReportRule = {
  name: 'report-address',
  apply: (report) => {
    const url = report.url === null ? null : URL.parse(report.url)
    if (url === null) return { ...report, url: null }
    const { origin, pathname, protocol } = url
    return { ...report, url: protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}` : null }
  },
}

/** A title, an outlet or an address ("/habla-ana-perez") with a name at risk in it stays. */
export const reportNames: ReportRule = {
  name: 'report-names',
  apply: (report, { risk }) => {
    const holds = (text: string | null) => text !== null && holdsAnyName(text, report.id, risk)
    const slug = report.url === null ? null : asWords(report.url)
    const parts = { outlet: holds(report.outlet), title: holds(report.title), url: holds(slug) }
    return without(report, parts, 'protected_source')
  },
}

/** Telephones and the like have no place in a title. */
export const reportContacts: ReportRule = {
  name: 'report-contacts',
  apply: (report) => {
    const clean = (text: string | null) => (text === null ? null : withoutContacts(text))
    const title = clean(report.title)
    const outlet = clean(report.outlet)
    const same = title === report.title && outlet === report.outlet
    return same ? report : { ...report, title, outlet, withheld: [...report.withheld, 'contact'] }
  },
}

function without(report: PublicReport, parts: Record<'outlet' | 'title' | 'url', boolean>, why: Withheld): PublicReport {
  if (!parts.outlet && !parts.title && !parts.url) return report
  return {
    ...report,
    outlet: parts.outlet ? null : report.outlet,
    title: parts.title ? null : report.title,
    url: parts.url ? null : report.url,
    withheld: [...report.withheld, why],
  }
}

/** Words of an address are small: with a capital each they are looked through like those of a title. */
function asWords(url: string): string {
  return decoded(url)
    .replace(/[-_/+.]+/g, ' ')
    .replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase())
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
