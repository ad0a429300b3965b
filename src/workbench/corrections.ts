import type { Decision } from '../model/judgement.ts'
import type { Correction, PublicRecord } from '../model/public-record.ts'
import type { Bilingual } from '../model/series.ts'
import { type PublicMoment, PublicPast, publicNotes } from './public-past.ts'
import type { PublicReading } from './public-set.ts'
import type { Workbench } from './workbench.ts'

/** Decisions that can change a value of a record that goes on being one. */
const MOVING: ReadonlySet<Decision['action']> = new Set(['set', 'choose', 'same', 'split', 'withdraw'])

/**
 * Every change of a published value by people, oldest first: what stood at the end of the last day it could be published, what stands since,
 * and the public note, if one was written. A record that came and was corrected on one day was never published otherwise, and has none. New
 * reports that bring other values are no correction. `asOf`: as known at the end of that day.
 */
export async function correctionsOf(workbench: Workbench, reading: Omit<PublicReading, 'set'>, asOf: string | null): Promise<Correction[]> {
  const past = new PublicPast(workbench, reading)
  const notes = await publicNotes(workbench, asOf)
  const found: Correction[] = []
  for (const id of await movedRecords(workbench, asOf)) {
    const now = await reading.one(id)
    if (now) found.push(...correctionsIn(await past.moments(id), now.record, notes))
  }
  const order = (c: Correction) => `${c.on} ${c.record} ${c.field}`
  return found.filter((c) => asOf === null || c.on <= asOf).sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** Records that a judgement moved, by today's ids. */
async function movedRecords(workbench: Workbench, asOf: string | null): Promise<string[]> {
  const drafts = new Set<string>()
  for await (const { at, decision, seals } of workbench.judgements.read()) {
    if (asOf !== null && at.slice(0, 10) > asOf) break
    if (MOVING.has(decision.action)) for (const { draft } of seals) drafts.add(draft)
  }
  return [...new Set((await workbench.store.drafts.recordsOf([...drafts])).values())].sort()
}

function correctionsIn(moments: readonly PublicMoment[], now: PublicRecord, notes: ReadonlyMap<string, Bilingual>): Correction[] {
  const days = [...Map.groupBy(moments, (m) => m.at.slice(0, 10))]
  return days.flatMap(([on, own], i) => {
    const before = days[i - 1]?.[1].at(-1)?.record
    const after = own.at(-1)?.record
    if (!before || !after) return []
    return changedFields(before, after).flatMap((field): Correction[] => {
      const moved = own.findLast((m, k) => differs(k === 0 ? before : (own[k - 1]!.record ?? before), m.record ?? before, field))
      if (!moved?.judgement || now.fields[field]?.withheld || before.fields[field]?.withheld || after.fields[field]?.withheld) return []
      const told = !isName(field)
      const reviewed = before.state === 'accepted' || before.state === 'corrected'
      const [stood, stands] = told ? [valueIn(before, field), valueIn(after, field)] : [null, null]
      const note = notes.get(moved.judgement.hash) ?? null
      return [{ record: now.id, kind: now.kind, on, field, stood, stands, told, reviewed, note }]
    })
  })
}

/** A name that was wrong is not told again by correcting it, nor is what stood in its place. */
function isName(field: string): boolean {
  return /(^|\.)(name|aliases|speaker|allegedBy|attributedTo|orderedFrom|orderedBy|affiliation|from|to|content)$/.test(field)
}

const valueIn = (record: PublicRecord, field: string) => record.fields[field]?.value ?? null

function differs(a: PublicRecord, b: PublicRecord, field: string): boolean {
  return JSON.stringify(valueIn(a, field)) !== JSON.stringify(valueIn(b, field))
}

/** How a value was worked out is no value of its own. */
const SILENT = new Set(['dateRule'])

function changedFields(before: PublicRecord, after: PublicRecord): string[] {
  const fields = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])
  return [...fields].filter((f) => !SILENT.has(f) && differs(before, after, f)).sort()
}
