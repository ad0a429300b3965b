import { z } from 'zod'
import { AssertionBasis, DraftKind, Reality } from './codes.ts'
import { Passage } from './report.ts'

/** What a field may hold. A count with bounds is `{ low, best, high }`; null in it means "not said". */
export const Count = z.object({ low: z.number().nullable(), best: z.number().nullable(), high: z.number().nullable() })
export type Count = z.infer<typeof Count>
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), Count, z.array(z.string())])
export type FieldValue = z.infer<typeof FieldValue>

/**
 * One value that passages give for one field of a draft. `field` is a path: `killed`, `city`, `victims.0.age`.
 * `passages` index into the draft's own `passages`: at least one, always (rule R4: no passage, no value).
 */
export const Assertion = z.object({
  field: z.string().regex(/^[a-zA-Z]\w*(\.\d+\.[a-zA-Z]\w*)?$/),
  value: FieldValue,
  basis: AssertionBasis,
  passages: z.array(z.int().nonnegative()).min(1),
})
export type Assertion = z.infer<typeof Assertion>

/**
 * What one engine proposes from one report: an incident, an intervention, a claim, a quote, an actor, a link, a reprisal.
 * `passages[0]` is the passage it hangs on (its head); the others support single values.
 * `id` is stable while report, kind, head passage and `ordinal` (several drafts on one head) stay the same.
 */
export const Draft = z.object({
  id: z.string().regex(/^[0-9a-f]{16}-[a-z]+-\d+-\d+(-\d+)?$/),
  report: z.string(),
  engine: z.string(),
  kind: DraftKind,
  reality: Reality,
  /** Told in passing, not what the report is about (rule R5). */
  background: z.boolean(),
  /** The draft of the campaign or series this one belongs to. */
  partOf: z.string().nullable(),
  /** Somebody in it is at risk (rules E2-E5): names and quasi-identifiers never leave the workspace. */
  protected: z.boolean(),
  passages: z.array(Passage).min(1),
  assertions: z.array(Assertion),
})
export type Draft = z.infer<typeof Draft>

/**
 * The stable id of a draft.
 * @example
 * draftId('00ff00ff00ff00ff', 'incident', 404, 661, 0) // => '00ff00ff00ff00ff-incident-404-661'
 */
export function draftId(report: string, kind: DraftKind, start: number, end: number, ordinal: number): string {
  return `${report}-${kind}-${start}-${end}${ordinal ? `-${ordinal}` : ''}`
}

/** The first value a draft gives for a field, or null. */
export function fieldValue(draft: Draft, field: string): FieldValue | null {
  return draft.assertions.find((a) => a.field === field)?.value ?? null
}

/** The rows of a list field: `rowsOf(draft, 'victims')` gives one object per victim, its fields by name. */
export function rowsOf(
  draft: { readonly assertions: readonly Pick<Assertion, 'field' | 'value'>[] },
  list: string,
): Record<string, FieldValue>[] {
  const rows: Record<string, FieldValue>[] = []
  const prefix = `${list}.`
  for (const { field, value } of draft.assertions) {
    if (!field.startsWith(prefix)) continue
    const dot = field.indexOf('.', prefix.length)
    if (dot < 0) continue
    const row = (rows[Number(field.slice(prefix.length, dot))] ??= {})
    row[field.slice(dot + 1)] ??= value
  }
  return rows.filter((r) => r !== undefined)
}
