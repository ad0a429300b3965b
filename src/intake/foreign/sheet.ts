import type { ForeignIncident } from './told.ts'

/** The first words of a report that was made of another tool's file; `src/read/imported` reads it, and no other engine. */
export const IMPORT_MARK = 'Cotejo import 1'

/** Incidents of one sheet: a report must stay small enough to be looked at. */
export const SHEET = 500

/**
 * Incidents of another tool as a report of their own: a line a value, a paragraph an incident, so that each value hangs on the words that
 * give it, like those of any report.
 */
export function sheetOf(incidents: readonly ForeignIncident[], from: { format: string; file: string; sha256: string }): string {
  const head = `${IMPORT_MARK} · ${from.format} · ${from.file} · ${from.sha256}`
  const blocks = incidents.map(({ id, fields, notes }) =>
    [`# ${id}`, ...Object.entries(fields).map(([field, value]) => `${field}: ${value}`), ...(notes ? [`notes: ${notes}`] : [])].join('\n'),
  )
  return `${[head, ...blocks].join('\n\n')}\n`
}
