import type { Draft, FieldValue } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { Decision, Judgement, Seal } from '../model/judgement.ts'
import { type OwnField, schemaOf } from '../model/own-fields.ts'
import type { ProjectSettings } from '../model/project.ts'
import type { Passage } from '../model/report.ts'
import { PartialDay } from '../model/time.ts'
import { draftsJudged, draftsOf, targetOf } from '../reconcile/effective.ts'
import type { Store } from '../store/store.ts'
import { requireReview } from './reviewing.ts'

/**
 * Checks a decision against the project: its drafts exist, its passages stand where they say, its values fit their fields, and nobody
 * judged the same in the meantime (`seen` is the newest judgement the person had before them). Gives the seals that keep what was judged.
 * Faults: `not-found`, `passage-invalid`, `judgement-refused`, `judgement-stale`.
 */
export async function prepare(
  store: Store,
  decision: Decision,
  seen: number | undefined,
  who: Parameters<typeof requireReview>[3] & { readonly settings: ProjectSettings },
): Promise<Seal[]> {
  const hash = targetOf(decision)
  const target = hash === null ? null : await store.judgements.byHash(hash)
  if (hash !== null && !target) throw new Fault('not-found', { kind: 'judgement', id: hash })
  if (decision.action === 'explain' && target && !target.seals.length) refuse(target.decision.action, 'a judgement on drafts')
  const drafts = target ? await draftsToday(store, target) : await judgedDrafts(store, decision)
  await requireFresh(store, drafts, seen)
  await requireReview(store, decision, drafts, { ...who, withdrawn: decision.action === 'withdraw' ? (target?.decision ?? null) : null })
  const own = who.settings.fields
  if (decision.action === 'code')
    for (const { field, value } of decision.values) if (value !== null) requireFits(drafts[0]!.kind, field, value, own)
  if (decision.action === 'set') await requireValue(store, drafts[0]!, decision, own)
  if (decision.action === 'choose') requireFits(drafts[0]!.kind, decision.field, decision.value, own)
  if (decision.action === 'add') await requireAddition(store, decision, own)
  if (decision.action === 'declare') await requireDeclaration(store, decision)
  return drafts.map(sealOf)
}

async function judgedDrafts(store: Store, decision: Decision): Promise<Draft[]> {
  const ids = draftsOf(decision)
  const found = new Map((await store.drafts.byIds(ids)).map((d) => [d.id, d]))
  for (const id of ids) if (!found.has(id)) throw new Fault('not-found', { kind: 'draft', id })
  if (ids.length > 1 && new Set(ids).size < ids.length) refuse('the same draft twice', 'two different drafts')
  const drafts = ids.map((id) => found.get(id)!)
  if (new Set(drafts.map((d) => d.kind)).size > 1) refuse('drafts of different kinds', 'drafts of one kind')
  return drafts
}

/** The drafts an earlier judgement spoke of, as they stand today. */
async function draftsToday(store: Store, judgement: Judgement): Promise<Draft[]> {
  return store.drafts.byIds([...new Set([...judgement.seals.map((s) => s.draft), ...draftsJudged(judgement)])])
}

async function requireFresh(store: Store, drafts: readonly Draft[], seen: number | undefined): Promise<void> {
  if (seen === undefined || !drafts.length) return
  const last = await store.judgements.lastSeq(drafts.map((d) => d.id))
  if (last > seen) throw new Fault('judgement-stale', { found: `#${last}` })
}

type Setting = Extract<Decision, { action: 'set' }>
async function requireValue(store: Store, draft: Draft, { field, value, passage }: Setting, own: readonly OwnField[]): Promise<void> {
  if (value !== null) {
    requireFits(draft.kind, field, value, own)
    if (!passage) refuse(`a value for ${field} without its words`, 'a passage of the report (no passage, no value)')
  } else if (!schemaOf(draft.kind, field, own)) refuse(`the field ${field}`, `a field of ${draft.kind}`)
  if (passage) await requirePassage(store, draft.report, passage)
}

function requireFits(kind: Draft['kind'], field: string, value: FieldValue, own: readonly OwnField[]): void {
  const schema = schemaOf(kind, field, own)
  if (!schema) refuse(`the field ${field}`, `a field of ${kind}`)
  const parsed = schema.safeParse(value)
  if (!parsed.success) refuse(`${field} = ${JSON.stringify(value)}`, parsed.error.issues.map((i) => i.message).join('; '))
}

async function requirePassage(store: Store, reportId: string, passage: Passage): Promise<void> {
  const report = await store.reports.byId(reportId)
  if (!report) throw new Fault('not-found', { kind: 'report', id: reportId })
  if (report.text.slice(passage.start, passage.end) !== passage.quote) {
    throw new Fault('passage-invalid', { found: `${passage.start}–${passage.end} “${passage.quote.slice(0, 80)}”` })
  }
}

async function requireAddition(store: Store, decision: Extract<Decision, { action: 'add' }>, own: readonly OwnField[]): Promise<void> {
  await requirePassage(store, decision.report, decision.passage)
  for (const { field, value, passage } of decision.values) {
    requireFits(decision.kind, field, value, own)
    if (passage) await requirePassage(store, decision.report, passage)
  }
}

async function requireDeclaration(store: Store, decision: Extract<Decision, { action: 'declare' }>): Promise<void> {
  if (!(await store.reports.byId(decision.report))) throw new Fault('not-found', { kind: 'report', id: decision.report })
  if (decision.published && !PartialDay.safeParse(decision.published).success) refuse(decision.published, 'YYYY, YYYY-MM or YYYY-MM-DD')
}

/** Refuses characters that no text of ours holds and no database keeps: NUL, and halves of a pair. */
export function requireText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) refuse(JSON.stringify(value.slice(0, 80)), 'text without NUL and broken characters')
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) requireText(part)
}

function refuse(found: string, expected: string): never {
  throw new Fault('judgement-refused', { found, expected })
}

/** A draft as it stood when it was judged: every value with its first passage. */
export function sealOf(draft: Draft): Seal {
  return {
    draft: draft.id,
    report: draft.report,
    kind: draft.kind,
    passage: draft.passages[0]!,
    reality: draft.reality,
    background: draft.background,
    protected: draft.protected,
    values: draft.assertions.map((a) => ({ field: a.field, value: a.value, passage: draft.passages[a.passages[0]!]! })),
  }
}
