import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import { canReconcile } from './block.ts'
import { clusterAll } from './cluster.ts'
import type { CappedBlock, ClusterConflict, Copy, ProposeOptions, Reports } from './contract.ts'
import { draftOfAddition, draftsOf, effectiveJudgements } from './effective.ts'
import { followJudgements } from './follow.ts'
import { propose, withStatus } from './propose.ts'
import { resolve } from './resolve.ts'
import { copiesOf } from './story.ts'
import { poolPriorLog2 } from './weights.ts'

/** The derived layer of a project, made from its source layer and its judgements. */
export interface Folded {
  /** All drafts the records rest on: the readers', those added by hand, those that live on as sealed. */
  readonly drafts: readonly Draft[]
  readonly records: readonly CotejoRecord[]
  readonly proposals: readonly Proposal[]
  readonly copies: readonly Copy[]
  readonly conflicts: readonly ClusterConflict[]
  readonly capped: readonly CappedBlock[]
  readonly lost: readonly string[]
}

/**
 * Reconciling, whole: judgements follow their drafts, copies and judgements make clusters, clusters make records, pairs are proposed.
 * `partOf` of a record is the id of the record it is part of. Without a prior given, it follows the number of incidents told (`poolPriorLog2`).
 */
export function fold(read: readonly Draft[], judgements: readonly Judgement[], reports: Reports, options: ProposeOptions = {}): Folded {
  const followed = followJudgements(judgements, read)
  const inForce = effectiveJudgements(followed.judgements)
  const added = inForce.flatMap((j) => draftOfAddition(j) ?? [])
  const drafts = [...new Map([...read, ...added, ...followed.sealed].map((d) => [d.id, d])).values()]
  const byId = new Map(drafts.map((d) => [d.id, d]))
  const copies = copiesOf(drafts, reports)
  const { clusters, conflicts } = clusterAll(drafts, inForce, copies)
  const judgementsOf = indexByDraft(inForce)
  const records = clusters.map((ids) =>
    resolve(
      ids.map((id) => byId.get(id)!),
      ids.flatMap((id) => judgementsOf.get(id) ?? []),
      reports,
    ),
  )
  const priorLog2 = options.priorLog2 ?? poolPriorLog2(drafts.filter((d) => d.kind === 'incident' && canReconcile(d)).length)
  const { proposals, capped } = propose(drafts, reports, { ...options, priorLog2 })
  return {
    drafts,
    records: withParents(records),
    proposals: withStatus(proposals, inForce, copies),
    copies,
    conflicts,
    capped,
    lost: followed.lost,
  }
}

function indexByDraft(judgements: readonly Judgement[]): Map<string, Judgement[]> {
  const index = new Map<string, Judgement[]>()
  for (const j of judgements) {
    for (const id of draftsOf(j.decision)) {
      const known = index.get(id)
      if (known) known.push(j)
      else index.set(id, [j])
    }
  }
  return index
}

/** `partOf`, which drafts give as a draft, as the record that draft is in. */
export function withParents(records: readonly CotejoRecord[]): CotejoRecord[] {
  const recordOf = new Map(records.flatMap((r) => r.drafts.map((d) => [d, r.id] as const)))
  return records.map((r) => (r.partOf === null ? r : { ...r, partOf: recordOf.get(r.partOf) ?? r.partOf }))
}
