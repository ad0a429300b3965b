import type { DraftKind, ReviewState } from '../model/codes.ts'
import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Account, ChosenField, CotejoRecord } from '../model/record.ts'
import { alignRows } from './align.ts'
import { type JudgedDraft, judgeDraft } from './apply.ts'
import { chooseField, fitsKilled } from './choose.ts'
import type { Reports } from './contract.ts'
import { draftsOf, effectiveJudgements } from './effective.ts'

const PREFIX: Record<DraftKind, string> = {
  incident: 'inc',
  intervention: 'int',
  claim: 'clm',
  quote: 'quo',
  actor: 'act',
  link: 'lnk',
  reprisal: 'rep',
}

/** The id of the record that a draft founds. */
export function recordId(founding: Pick<Draft, 'id' | 'kind'>): string {
  return `${PREFIX[founding.kind]}-${founding.id}`
}

/** The founding draft of a record id, or null when it is not one. */
export function foundingDraftOf(id: string): string | null {
  return /^[a-z]{3}-(.+)$/.exec(id)?.[1] ?? null
}

/** Drafts in the order of report and place in the text; the first founds the record. */
export function inTextOrder(drafts: readonly Draft[]): Draft[] {
  const keyed = drafts.map((d) => ({ d, start: d.passages[0]!.start }))
  keyed.sort((a, b) => cmp(a.d.report, b.d.report) || a.start - b.start || cmp(a.d.id, b.d.id))
  return keyed.map((k) => k.d)
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Folds the drafts of one cluster and the judgements on them into the record they make. Drafts that a person rejected or put out of
 * scope give no values while others stand. Everything is computed: the same input gives the same record, in whatever order it comes.
 *
 * @param cluster drafts of one kind, at least one
 * @param judgements all or some of the log (withdrawn ones are left out here), already followed to today's draft ids
 */
export function resolve(cluster: readonly Draft[], judgements: readonly Judgement[], reports: Reports): CotejoRecord {
  const drafts = inTextOrder(cluster)
  const ids = new Set(drafts.map((d) => d.id))
  const inForce = effectiveJudgements(judgements).filter((j) => draftsOf(j.decision).some((id) => ids.has(id)))
  const judged = drafts.map((d) => judgeDraft(d, inForce))
  const standing = standingOf(judged)
  const fields = fieldsOf(standing, reports)
  const lead = standing.find((j) => !j.draft.background) ?? standing[0]!
  return {
    id: recordId(drafts[0]!),
    kind: drafts[0]!.kind,
    state: stateOf(judged),
    reality: lead.draft.reality,
    background: standing.every((j) => j.draft.background),
    protected: judged.some((j) => j.protected),
    drafts: drafts.map((d) => d.id),
    reports: [...new Set(drafts.map((d) => d.report))],
    independentSources: new Set(standing.map((j) => reports.get(j.draft.report)?.story ?? j.draft.report)).size,
    fields,
    conflicts: Object.keys(fields).filter((f) => fields[f]!.conflict),
    partOf: standing.find((j) => j.draft.partOf && !ids.has(j.draft.partOf))?.draft.partOf ?? null,
    judgements: inForce.map((j) => j.seq),
  }
}

function standingOf(judged: readonly JudgedDraft[]): readonly JudgedDraft[] {
  const standing = judged.filter((j) => j.state !== 'rejected' && j.state !== 'out_of_scope')
  return standing.length ? standing : judged
}

/** R16: rejected or out of scope only when every draft is; corrected over accepted over draft otherwise. */
function stateOf(judged: readonly JudgedDraft[]): ReviewState {
  const states = new Set(judged.map((j) => j.state))
  for (const state of ['corrected', 'accepted', 'draft'] as const) if (states.has(state)) return state
  return states.has('rejected') ? 'rejected' : 'out_of_scope'
}

function fieldsOf(standing: readonly JudgedDraft[], reports: Reports): Record<string, ChosenField> {
  const kind = standing[0]!.draft.kind
  const aligned = alignRows(standing)
  const paths = new Set(aligned.flatMap((a) => [...a.values.keys()]))
  const fields: Record<string, ChosenField> = {}
  // In the order of names `killed` is chosen before what it speaks to.
  for (const path of [...paths].sort()) {
    const accounts = aligned.map((a) => a.values.get(path)).filter((a): a is Account => !!a)
    const wish = aligned.flatMap((a) => a.chosen.get(path) ?? []).sort((x, y) => y.seq - x.seq)[0]
    const fits = fitsKilled(path, fields.killed?.value ?? null)
    const field = chooseField(kind, path, accounts, wish?.value ?? null, reports, fits)
    if (field) fields[path] = field
  }
  return fields
}
