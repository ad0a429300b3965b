import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Clusters, Copy } from './contract.ts'
import { effectiveJudgements } from './effective.ts'
import { joinWishes, onceEach } from './join.ts'
import { wishesOf } from './wishes.ts'

/**
 * Groups drafts into records. Judgements first: the latest word on a pair holds, a split takes its drafts out of the rest, and where
 * "same" judgements contradict a "different" through others, the "different" holds and the join that could not be made is reported.
 * Then automatic copies of one story, never across different named victims nor across counts of killed that differ by more than one.
 * The result depends on the sets given, never on their order.
 */
export function clusterAll(drafts: readonly Draft[], judgements: readonly Judgement[], copies: readonly Copy[]): Clusters {
  const byId = new Map(drafts.map((d) => [d.id, d]))
  const wishes = wishesOf(effectiveJudgements(judgements), byId, copies)
  const { partition, conflicts } = joinWishes([...byId.keys()], byId, wishes, copies)
  return { clusters: partition.sets(), conflicts: onceEach([...wishes.unknown, ...conflicts]) }
}

/**
 * The same result as `clusterAll`, when only the drafts of `touched` (new, gone, or named by a new judgement or copy) have changed since
 * `previous`: only the groups they reach through judgements and copies are made again.
 */
export function clusterTouched(
  previous: Clusters,
  drafts: readonly Draft[],
  judgements: readonly Judgement[],
  copies: readonly Copy[],
  touched: ReadonlySet<string>,
): Clusters {
  const reach = reachOf(previous, judgements, copies, touched)
  const inside = drafts.filter((d) => reach.has(d.id))
  const partial = clusterAll(
    inside,
    judgements.filter(speaksOf(reach)),
    copies.filter((c) => reach.has(c.a) && reach.has(c.b)),
  )
  const kept = previous.clusters.filter((c) => !c.some((id) => reach.has(id)))
  const keptConflicts = previous.conflicts.filter((c) => !reach.has(c.a) && !reach.has(c.b))
  return {
    clusters: [...kept, ...partial.clusters].sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    conflicts: onceEach([...keptConflicts, ...partial.conflicts]),
  }
}

function speaksOf(reach: ReadonlySet<string>): (j: Judgement) => boolean {
  return (j) => j.decision.action === 'withdraw' || linksOf(j).some((id) => reach.has(id))
}

function linksOf({ decision }: Judgement): string[] {
  if (decision.action === 'same' || decision.action === 'different' || decision.action === 'unsure') return [decision.a, decision.b]
  return decision.action === 'split' ? [...decision.drafts, decision.from] : []
}

/** Everything connected to the touched drafts by earlier groups, judgements (withdrawn ones too) and copies. */
function reachOf(previous: Clusters, judgements: readonly Judgement[], copies: readonly Copy[], touched: ReadonlySet<string>): Set<string> {
  const groups: (readonly string[])[] = [...previous.clusters, ...judgements.map(linksOf), ...copies.map((c) => [c.a, c.b])]
  const groupsOf = new Map<string, number[]>()
  groups.forEach((ids, g) => {
    for (const id of ids) {
      const known = groupsOf.get(id)
      if (known) known.push(g)
      else groupsOf.set(id, [g])
    }
  })
  const reach = new Set<string>()
  const seen = new Set<number>()
  const queue = [...touched]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (reach.has(id)) continue
    reach.add(id)
    for (const g of groupsOf.get(id) ?? []) {
      if (seen.has(g)) continue
      seen.add(g)
      queue.push(...groups[g]!)
    }
  }
  return reach
}
