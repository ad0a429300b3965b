// How the cost of proposing, clustering and resolving grows with the number of drafts. Run: node bench/speed/reconcile.ts [2000 20000 100000]
import type { Judgement } from '../../src/model/judgement.ts'
import { clusterAll } from '../../src/reconcile/cluster.ts'
import { propose } from '../../src/reconcile/propose.ts'
import { resolve } from '../../src/reconcile/resolve.ts'
import { bCubed, pairAgreement } from '../../src/stats/cluster-agreement.ts'
import { press } from './drafts.ts'

const NO_JUDGEMENTS: Judgement[] = []

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}

function measure(size: number, towns?: number): void {
  const { drafts, reports, truth } = press(size, 1, towns)
  const proposed = timed(() => propose(drafts, reports))
  const likely = proposed.value.proposals.filter((p) => p.pSame >= 0.5).map((p) => ({ a: p.a, b: p.b, weightLog2: p.weightLog2 }))
  const clustered = timed(() => clusterAll(drafts, NO_JUDGEMENTS, likely))
  const byId = new Map(drafts.map((d) => [d.id, d]))
  const resolved = timed(() =>
    clustered.value.clusters.map((ids) =>
      resolve(
        ids.map((id) => byId.get(id)!),
        NO_JUDGEMENTS,
        reports,
      ),
    ),
  )
  const newest = new Set(drafts.slice(-10).map((d) => d.id))
  const touched = timed(() => propose(drafts, reports, { touched: newest }))
  const groups = new Map(clustered.value.clusters.flatMap((ids, i) => ids.map((id) => [id, String(i)] as const)))
  const pairs = pairAgreement(groups, truth)
  const cubed = bCubed(groups, truth)
  const perSecond = Math.round((drafts.length / proposed.ms) * 1000)
  console.log(
    `${drafts.length} drafts${towns === undefined ? '' : ` of ${towns} town(s)`}: propose ${proposed.ms.toFixed(0)} ms (${perSecond} drafts/s, ${proposed.value.compared} compared, ${proposed.value.proposals.length} proposed, ` +
      `${proposed.value.capped.length} capped); cluster ${clustered.ms.toFixed(0)} ms; resolve ${resolved.ms.toFixed(0)} ms; ten new drafts ${touched.ms.toFixed(0)} ms; ` +
      `joined at pSame ≥ 0.5: pairs P ${pairs.precision.toFixed(3)} R ${pairs.recall.toFixed(3)}, B-cubed P ${cubed.precision.toFixed(3)} R ${cubed.recall.toFixed(3)}; ` +
      `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  )
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean)
for (const size of sizes.length ? sizes : [2000, 20_000, 100_000]) measure(size)
// The worst case for blocks: everything in one town.
if (!sizes.length || process.argv.includes('--one-town')) measure(20_000, 1)
