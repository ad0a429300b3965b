import { createHash } from 'node:crypto'
import type { Draft, FieldValue } from '../model/draft.ts'
import { fieldValue } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import { effectiveJudgements } from '../reconcile/effective.ts'
import { krippendorffAlpha } from '../stats/krippendorff.ts'
import type { Workbench } from './workbench.ts'

/** The fields that two coders answer apart (R20); `unit` is whether there is an incident at all. */
const CODED_FIELDS = ['unit', 'type', 'date', 'city', 'killed', 'weapon'] as const

/** Those of the codebook, and the project's own of incidents that are chosen from a list. */
function codedFields({ settings }: Workbench): string[] {
  const own = settings.fields.filter((f) => f.on.includes('incident') && (f.kind === 'category' || f.kind === 'yes/no'))
  return [...CODED_FIELDS, ...own.map((f) => f.name)]
}
/** The machine is a coder too (R21). */
export const MACHINE = 'machine'
const SHARE = 0.1
const LEAST = 20

/** One coder's blind answers on one draft. */
interface Coding {
  readonly draft: string
  readonly by: string
  readonly seq: number
  readonly values: ReadonlyMap<string, FieldValue | null>
}

/** A tenth of the reports, twenty at least, always the same ones: by a hash of their id, so that nobody chooses them. */
async function sample(workbench: Workbench): Promise<Draft[]> {
  const reports = new Map<string, Draft[]>()
  for await (const { draft } of workbench.store.drafts.each({ kind: 'incident' })) {
    if (draft.engine !== 'person') reports.set(draft.report, [...(reports.get(draft.report) ?? []), draft])
  }
  const ids = [...reports.keys()].map((id) => ({ id, key: createHash('sha256').update(`double ${id}`).digest('hex') }))
  ids.sort((a, b) => (a.key < b.key ? -1 : 1))
  return ids.slice(0, Math.max(LEAST, Math.ceil(ids.length * SHARE))).flatMap(({ id }) => reports.get(id)!)
}

async function codings(workbench: Workbench): Promise<{ codings: Coding[]; settled: ReadonlyMap<string, number> }> {
  const all: Judgement[] = []
  for await (const j of workbench.store.judgements.each()) if (KEPT.has(j.decision.action)) all.push(j)
  const latest = new Map<string, Coding>()
  const settled = new Map<string, number>()
  for (const { decision, by, seq } of effectiveJudgements(all)) {
    if (decision.action === 'set') settled.set(`${decision.draft} ${decision.field}`, seq)
    if (decision.action === 'reject' || decision.action === 'accept') settled.set(`${decision.draft} unit`, seq)
    if (decision.action !== 'code') continue
    const values = new Map<string, FieldValue | null>([
      ['unit', decision.incident],
      ...decision.values.map((v) => [v.field, v.value] as const),
    ])
    latest.set(`${decision.draft} ${by}`, { draft: decision.draft, by, seq, values })
  }
  return { codings: [...latest.values()], settled }
}
const KEPT: ReadonlySet<string> = new Set(['code', 'set', 'accept', 'reject', 'withdraw'])

/** What a coder has still to code: the next draft, and how many are done of how many. Others' answers are not in it. */
export async function nextToCode(workbench: Workbench, by: string) {
  const [drafts, known] = [await sample(workbench), await codings(workbench)]
  const done = new Set(known.codings.filter((c) => c.by === by).map((c) => c.draft))
  const next = drafts.find((d) => !done.has(d.id))
  return {
    done: drafts.filter((d) => done.has(d.id)).length,
    total: drafts.length,
    next: next ? { draft: next.id, report: next.report, passage: next.passages[0]! } : null,
  }
}

/** Agreement field by field over everybody who coded, the machine apart: percent and Krippendorff's α (nominal). */
export async function agreement(workbench: Workbench) {
  const { codings: all } = await codings(workbench)
  const people = [...new Set(all.map((c) => c.by))].sort()
  const units = [...new Set(all.map((c) => c.draft))].sort()
  const drafts = new Map((await workbench.store.drafts.byIds(units)).map((d) => [d.id, d]))
  const answers = new Map(all.map((c) => [`${c.draft} ${c.by}`, c.values]))
  const rowOf = (field: string, by: string) =>
    units.map((unit) => (by === MACHINE ? machineCode(drafts.get(unit), field) : code(answers.get(`${unit} ${by}`), field)))
  return {
    coders: people,
    drafts: units.length,
    fields: codedFields(workbench).map((field) => ({
      field,
      people: figures(people.map((by) => rowOf(field, by))),
      machine: figures([...people, MACHINE].map((by) => rowOf(field, by))),
    })),
  }
}

function figures(rows: readonly (string | null)[][]) {
  const numbers = new Map<string, number>()
  const numbered = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null
      if (!numbers.has(value)) numbers.set(value, numbers.size)
      return numbers.get(value)!
    }),
  )
  const { alpha, units, agreement: percent } = krippendorffAlpha(numbered, 'nominal')
  return { alpha, units, agreement: percent }
}

/** Null: not coded, or no incident to have the field. "Not said" is an answer like any other. */
function code(values: ReadonlyMap<string, FieldValue | null> | undefined, field: string): string | null {
  if (!values) return null
  if (field !== 'unit' && values.get('unit') === false) return null
  return canonical(field, values.get(field) ?? null)
}

function machineCode(draft: Draft | undefined, field: string): string | null {
  if (!draft) return null
  const real = draft.reality === 'occurred' || draft.reality === 'attempted' || draft.reality === 'alleged'
  if (field === 'unit') return canonical(field, real)
  return real ? canonical(field, fieldValue(draft, field)) : null
}

/** Counts by their best figure, words without case: what two people mean by the same. */
function canonical(field: string, value: FieldValue | null): string {
  if (field === 'killed' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return String(value.best ?? value.low ?? 'null')
  return typeof value === 'string' ? value.trim().toLowerCase() : String(value)
}

/** Where two coders differ and nobody has settled it since: the draft, the field, and who said what. */
export async function differences(workbench: Workbench) {
  const { codings: all, settled } = await codings(workbench)
  const byDraft = Map.groupBy(all, (c) => c.draft)
  const open: { draft: string; field: string; values: { by: string; value: FieldValue | null }[] }[] = []
  for (const [draft, list] of byDraft) {
    if (list.length < 2) continue
    const newest = Math.max(...list.map((c) => c.seq))
    for (const field of codedFields(workbench)) {
      const given = list.filter((c) => field === 'unit' || c.values.get('unit') !== false)
      if (new Set(given.map((c) => code(c.values, field))).size < 2 || (settled.get(`${draft} ${field}`) ?? 0) > newest) continue
      open.push({ draft, field, values: given.map((c) => ({ by: c.by, value: c.values.get(field) ?? null })) })
    }
  }
  const drafts = new Map((await workbench.store.drafts.byIds([...byDraft.keys()])).map((d) => [d.id, d]))
  return open.flatMap((o) => {
    const draft = drafts.get(o.draft)
    return draft ? [{ ...o, report: draft.report, passage: draft.passages[0]! }] : []
  })
}
