import type { PublicEntry } from '../../model/public-record.ts'
import { csvLine } from '../csv.ts'
import type { Format } from '../format.ts'

/** A CSV of incidents in the columns of somebody else: `row` gives the cells by column, or null where they have no such thing. */
export function tableFormat<C extends string>(
  about: Pick<Format, 'id' | 'title' | 'about'>,
  columns: readonly C[],
  row: (entry: PublicEntry) => Partial<Record<C, unknown>> | null,
  /** Lines between the header and the first row. */
  under: readonly (readonly string[])[] = [],
): Format {
  return {
    ...about,
    extension: `${about.id}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    async *write(set) {
      yield csvLine(columns)
      for (const line of under) yield csvLine(line)
      for await (const entry of set.records('incident')) {
        const cells = row(entry)
        if (cells) yield csvLine(columns.map((c) => cells[c]))
      }
    },
  }
}

/** Outlets of the reports an incident rests on, each once. */
export function outletsOf({ reports }: PublicEntry): string {
  return [...new Set(reports.flatMap((r) => r.outlet ?? []))].join('; ')
}
