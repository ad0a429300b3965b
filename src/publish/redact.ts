import type { PublicField, PublicRecord, PublicReport } from '../model/public-record.ts'
import type { CotejoRecord } from '../model/record.ts'
import { type Context, open } from './opened.ts'
import type { ReportHead } from './rules/reports.ts'
import { REPORT_RULES, RULES } from './rules.ts'

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

/** The public form of a report: where to read it. Its path in the project and its text stay. */
export function redactReport(report: ReportHead, context: Context): PublicReport {
  const { id, sha256, outlet, url, title, language, published } = report
  let open: PublicReport = { id, sha256, outlet, url, title, language, published, withheld: [] }
  for (const rule of REPORT_RULES) open = rule.apply(open, context)
  return { ...open, withheld: [...new Set(open.withheld)].sort() }
}
