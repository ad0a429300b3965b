import type { Decision } from '../model/judgement.ts'
import type { RecordChange } from '../publish/site/material.ts'
import type { Workbench } from './workbench.ts'

/** What a decision on a draft is called in the corrections log; what is not here is no correction, or would point at somebody at risk. */
const ACTS: Readonly<Partial<Record<Decision['action'], RecordChange['act']>>> = {
  accept: 'accepted',
  set: 'corrected',
  choose: 'corrected',
  add: 'added',
  same: 'joined',
  split: 'split',
  verdict: 'verdict',
}

/**
 * The days on which people accepted, corrected, joined or checked records, in order, by the record they are in now: what the corrections log
 * is made of. Judgements that were taken back are left out. Who judged and why are not read (E15).
 */
export async function recordChanges(workbench: Workbench, asOf: string | null): Promise<RecordChange[]> {
  const made: { draft: string; on: string; act: RecordChange['act']; field: string | null; hash: string }[] = []
  const withdrawn = new Set<string>()
  for await (const { at, decision, seals, hash } of workbench.judgements.read()) {
    const on = at.slice(0, 10)
    if (asOf !== null && on > asOf) break
    if (decision.action === 'withdraw') withdrawn.add(decision.judgement)
    const act = ACTS[decision.action]
    const draft = seals[0]?.draft
    if (!act || draft === undefined) continue
    made.push({ draft, on, act, field: 'field' in decision ? decision.field : null, hash })
  }
  const records = await workbench.store.drafts.recordsOf(made.map((m) => m.draft))
  return made.flatMap(({ draft, on, act, field, hash }) => {
    const record = records.get(draft)
    return record === undefined || withdrawn.has(hash) ? [] : [{ record, on, act, field }]
  })
}
