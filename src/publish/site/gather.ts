import type { PublicRecord, PublicReport } from '../../model/public-record.ts'
import { type Line, lineOf } from './lines.ts'
import type { Gathered, RecordChange, SiteMaterial } from './material.ts'

/** One pass over the public record: a line of each, the reports they rest on, and what changed in those that are public. */
export async function gather({ set, changes }: SiteMaterial): Promise<Gathered> {
  const lines: Line[] = []
  const parts = new Map<string, Line[]>()
  const reports = new Map<string, PublicReport>()
  const cited = new Map<string, number>()
  const told = new Map<string, Set<string>>()
  const changed = new Set(changes.map((c) => c.record))
  for await (const entry of set.records()) {
    const line = lineOf(entry)
    lines.push(line)
    if (line.partOf !== null) parts.set(line.partOf, [...(parts.get(line.partOf) ?? []), line])
    if (changed.has(line.id)) told.set(line.id, openFields(entry.record))
    for (const report of entry.reports) {
      reports.set(report.id, report)
      cited.set(report.id, (cited.get(report.id) ?? 0) + 1)
    }
  }
  const stones = await set.tombstones()
  const known = openChanges(changes, told)
  return {
    lines,
    byId: new Map(lines.map((l) => [l.id, l])),
    parts,
    reports,
    cited,
    verdicts: await set.verdicts(),
    stones,
    corrections: (await set.corrections()).toReversed(),
    changes: known,
    told: set.tally.told(),
    day: set.asOf ?? lastDay([...known.map((c) => c.on), ...stones.map((s) => s.on), ...[...reports.values()].map((r) => r.published)]),
  }
}

/** Fields whose change may be told: those that are published as they are. */
function openFields({ fields }: PublicRecord): Set<string> {
  return new Set(Object.entries(fields).flatMap(([path, f]) => (f.withheld ? [] : [path])))
}

/** A change of a field that is withheld is told without the field; of a record that is not public, not at all. Newest first. */
function openChanges(changes: readonly RecordChange[], told: ReadonlyMap<string, ReadonlySet<string>>): RecordChange[] {
  return changes
    .flatMap((c) => {
      const open = told.get(c.record)
      return open ? [{ ...c, field: c.field !== null && open.has(c.field) ? c.field : null }] : []
    })
    .reverse()
}

function lastDay(days: readonly (string | null)[]): string | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null)
}
