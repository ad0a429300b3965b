import type { DraftKind } from '../model/codes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Tombstone } from '../model/public-record.ts'
import type { CotejoRecord } from '../model/record.ts'
import { recordId } from '../reconcile/resolve.ts'
import { publicNotes } from './public-past.ts'
import type { Workbench } from './workbench.ts'

/**
 * What was a record once and is none now: rejected, withdrawn, put out of scope, or gone into another by "same". In the order of their
 * ids; without who, why and what it said. `past` are the records of the day asked for, null for those of now.
 */
export async function tombstonesOf(workbench: Workbench, asOf: string | null, past: readonly CotejoRecord[] | null): Promise<Tombstone[]> {
  const { judged, joined } = await daysOf(workbench, asOf)
  const notes = await publicNotes(workbench, asOf)
  const recordOf = past ? among(past) : inStore(workbench)
  const stones = new Map<string, Tombstone>()
  for (const [draft, last] of judged) {
    const record = await recordOf(draft)
    if (!record) continue
    const kind = draft.split('-')[1] as DraftKind
    const own = recordId({ id: draft, kind })
    // The id of a record is that of its founding draft: a draft that lies in another record now was merged into it.
    const join = joined.get(draft)
    const note = ({ hashes }: Judged) => hashes.map((h) => notes.get(h)).findLast((n) => n !== undefined) ?? null
    if (own !== record.id && join) stones.set(own, { id: own, kind, on: join.on, what: 'merged', into: record.id, note: note(join) })
    if (!ENDED.has(record.state)) continue
    stones.set(record.id, { id: record.id, kind, on: last.on, what: record.state as Tombstone['what'], into: null, note: note(last) })
  }
  return [...stones.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const ENDED = new Set<CotejoRecord['state']>(['rejected', 'withdrawn', 'out_of_scope'])

/** The day of the newest judgement on a draft, and the hashes of all of its kind, oldest first. */
interface Judged {
  readonly on: string
  readonly hashes: readonly string[]
}

/** Judgements on each draft, and those that joined it with another. */
async function daysOf(workbench: Workbench, asOf: string | null): Promise<Record<'judged' | 'joined', Map<string, Judged>>> {
  const judged = new Map<string, Judged>()
  const joined = new Map<string, Judged>()
  const add = (to: Map<string, Judged>, draft: string, on: string, hash: string) =>
    to.set(draft, { on, hashes: [...(to.get(draft)?.hashes ?? []), hash] })
  for await (const judgement of workbench.judgements.read()) {
    const day = judgement.at.slice(0, 10)
    if (asOf !== null && day > asOf) break
    for (const draft of draftsOf(judgement)) {
      add(judged, draft, day, judgement.hash)
      if (judgement.decision.action === 'same') add(joined, draft, day, judgement.hash)
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
