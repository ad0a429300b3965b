import type { FieldValue } from '../../model/draft.ts'
import type { ReadEngine } from '../../model/engine.ts'
import { fieldSchema } from '../../model/fields.ts'
import type { Report } from '../../model/report.ts'
import { DraftBuilder } from '../draft-builder.ts'

/** How a report begins that was made of another tool's file. */
const MARK = /^Cotejo import 1 · /

/** Whether a report is such a sheet: its values stand in lines of their own, and reading it as prose would invent others. */
export const isImported = (report: Report) => MARK.test(report.text)

/**
 * Reads the sheets `cotejo import` makes of other tools' files: a paragraph is an incident, a line is a value, and the line is its passage.
 * A line that is no value of the field is left where it is, for a person to read.
 */
export const imported: ReadEngine = {
  name: 'imported',
  version: '2',
  read: (report) => (isImported(report) ? [...drafts(report)] : []),
}

function* drafts(report: Report) {
  for (const block of report.text.matchAll(/^# .+(?:\n.+)*/gmu)) {
    const builder = new DraftBuilder(report, 'incident', { start: block.index, end: block.index + block[0].length })
    let said = 0
    for (const line of block[0].matchAll(/^([a-zA-Z][\w.]*): (.+)$/gmu)) {
      const value = asValue(line[1]!, line[2]!)
      if (value === null) continue
      const start = block.index + line.index
      builder.say(line[1]!, value, { start, end: start + line[0].length })
      said++
    }
    if (said > 0) yield builder.build('imported')
  }
}

/** The words as a value of the field, or null: no such field, or no value of it. */
function asValue(field: string, words: string): FieldValue | null {
  const schema = fieldSchema('incident', field)
  if (!schema) return null
  const number = /^-?\d+(\.\d+)?$/.test(words) ? Number(words) : null
  const truth = words === 'true' || words === 'false' ? [words === 'true'] : []
  const tries: FieldValue[] = [words, ...truth, ...(number === null ? [] : [number, { low: number, best: number, high: number }])]
  return tries.find((value) => schema.safeParse(value).success) ?? null
}
