import type { DraftKind } from '../model/codes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Tombstone } from '../model/public-record.ts'
import type { CotejoRecord } from '../model/record.ts'
import { recordId } from '../reconcile/resolve.ts'
import type { Workbench } from './workbench.ts'

/**
 * What was a record once and is none now: rejected, withdrawn, put out of scope, or gone into another by "same". In the order of their
 * ids; without who, why and what it said. `past` are the records of the day asked for, null for those of now.
 */
export async function tombstonesOf(workbench: Workbench, asOf: string | null, past: readonly CotejoRecord[] | null): Promise<Tombstone[]> {
  const { judged, joined } = await daysOf(workbench, asOf)
  const recordOf = past ? among(past) : inStore(workbench)
  const stones = new Map<string, Tombstone>()
  for (const [draft, on] of judged) {
    const record = await recordOf(draft)
    if (!record) continue
    const kind = draft.split('-')[1] as DraftKind
    const own = recordId({ id: draft, kind })
    // The id of a record is that of its founding draft: a draft that lies in another record now was merged into it.
    if (own !== record.id && joined.has(draft)) stones.set(own, { id: own, kind, on: joined.get(draft)!, what: 'merged', into: record.id })
    if (ENDED.has(record.state)) stones.set(record.id, { id: record.id, kind, on, what: record.state as Tombstone['what'], into: null })
  }
  return [...stones.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const ENDED = new Set<CotejoRecord['state']>(['rejected', 'withdrawn', 'out_of_scope'])

/** The day of the newest judgement on each draft, and of the one that joined it with another. */
async function daysOf(workbench: Workbench, asOf: string | null): Promise<Record<'judged' | 'joined', Map<string, string>>> {
  const judged = new Map<string, string>()
  const joined = new Map<string, string>()
  for await (const judgement of workbench.judgements.read()) {
    const day = judgement.at.slice(0, 10)
    if (asOf !== null && day > asOf) break
    for (const draft of draftsOf(judgement)) {
      judged.set(draft, day)
      if (judgement.decision.action === 'same') joined.set(draft, day)
    }
  }
  return { judged, joined }
}

function draftsOf({ decision }: Judgement): string[] {
  if ('draft' in decision) return [decision.draft]
  return decision.action === 'same' ? [decision.a, decision.b] : []
}

function among(records: readonly CotejoRecord[]) {
  const byDraft = new Map(records.flatMap((r) => r.drafts.map((d) => [d, r] as const)))
  return async (draft: string) => byDraft.get(draft) ?? null
}

function inStore(workbench: Workbench) {
  return async (draft: string) => {
    const id = (await workbench.store.drafts.recordsOf([draft])).get(draft)
    return id === undefined ? null : ((await workbench.store.records.byId(id))?.record ?? null)
  }
}
