// How the cost of proposing, clustering and resolving grows with the number of drafts. Run: node bench/speed/reconcile.ts [2000 20000 100000]
// `--write` draws what one draft costs at each size into docs/charts/reconcile-drafts.svg.
import { writeFileSync } from 'node:fs'
import type { Judgement } from '../../src/model/judgement.ts'
import { drawFan } from '../../src/publish/charts/fan.ts'
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

/** Gives how many drafts there were, and what proposing and clustering them cost, in milliseconds by the clock. */
function measure(size: number, towns?: number): { drafts: number; ms: number } {
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
  return { drafts: drafts.length, ms: proposed.ms + clustered.ms }
}

/** What one draft costs against how many there are; a level line is a cost that grows as they do. */
function draw(runs: readonly { readonly drafts: number; readonly ms: number }[]): void {
  const cost = runs.map((r) => Math.round((1000 * r.ms) / r.drafts))
  const title = 'Proposing and clustering: microseconds a draft'
  const fan = {
    title,
    subtitle: 'Along the axis: the number of drafts as a power of ten',
    source: 'bench/speed/reconcile.ts',
    language: 'en' as const,
    notes: [],
    alt: `${title}. ${runs.map((r, i) => `${r.drafts.toLocaleString('en')} drafts: ${cost[i]}`).join('; ')}.`,
    x: runs.map((r) => Math.round(10 * Math.log10(r.drafts)) / 10),
    axis: 'numbers' as const,
    main: { name: 'µs', values: cost },
    ghosts: { name: '', lines: [] },
    band: null,
    start: null,
  }
  const file = new URL('../../docs/charts/reconcile-drafts.svg', import.meta.url)
  writeFileSync(file, drawFan(fan, { width: 640, paint: 'file' }).svg)
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean)
// What is compiled while it runs is compiled before the first size is measured.
for (let i = 0; i < 3; i++) {
  const { drafts, reports } = press(4000, 2 + i)
  propose(drafts, reports)
}
const runs = (sizes.length ? sizes : [2000, 20_000, 100_000]).map((size) => measure(size))
if (process.argv.includes('--write')) draw(runs)
// The worst case for blocks: everything in one town.
if (!sizes.length || process.argv.includes('--one-town')) measure(20_000, 1)
