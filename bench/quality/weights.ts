// What learning the weights of agreement from judgements brings, on a press whose truth is known: pairs are judged in one press, everything is
// measured in another. Run: node bench/quality/weights.ts [drafts] [judged pairs …]
import type { Judgement } from '../../src/model/judgement.ts'
import type { Proposal } from '../../src/model/record.ts'
import { clusterAll } from '../../src/reconcile/cluster.ts'
import type { ProposeOptions } from '../../src/reconcile/contract.ts'
import { learnWeights } from '../../src/reconcile/learn.ts'
import { propose } from '../../src/reconcile/propose.ts'
import { bCubed, pairAgreement } from '../../src/stats/cluster-agreement.ts'
import { type Press, press, seeded } from '../speed/drafts.ts'

const NO_JUDGEMENTS: Judgement[] = []
const [size = 4000, ...counts] = process.argv.slice(2).map(Number)

function isSame({ truth }: Press, { a, b }: Proposal): boolean {
  return truth.get(a) === truth.get(b)
}

function told(name: string, other: Press, options: ProposeOptions): void {
  const { proposals } = propose(other.drafts, other.reports, options)
  const likely = proposals.filter((p) => p.pSame >= 0.5).map(({ a, b, weightLog2 }) => ({ a, b, weightLog2 }))
  const { clusters } = clusterAll(other.drafts, NO_JUDGEMENTS, likely)
  const groups = new Map(clusters.flatMap((ids, i) => ids.map((id) => [id, String(i)] as const)))
  const [pairs, cubed] = [pairAgreement(groups, other.truth), bCubed(groups, other.truth)]
  const surprise = proposals.reduce((sum, p) => {
    const odds = p.weightLog2 * Math.LN2
    return sum + Math.log1p(Math.exp(isSame(other, p) ? -odds : odds)) / Math.LN2
  }, 0)
  const f = (x: number) => x.toFixed(3)
  console.log(
    `${name}: ${proposals.length} proposed, ${f(surprise / proposals.length)} bits of surprise a pair; joined at pSame ≥ 0.5: ` +
      `pairs P ${f(pairs.precision)} R ${f(pairs.recall)}, B-cubed P ${f(cubed.precision)} R ${f(cubed.recall)}`,
  )
}

const [judged, other] = [press(size, 1), press(size, 2)]
const { proposals } = propose(judged.drafts, judged.reports)
const shown = new Set(proposals.map((p) => p.id))
const passedOver = propose(judged.drafts, judged.reports, { thresholdLog2: -1000 }).proposals.filter((p) => !shown.has(p.id))
console.log(
  `${proposals.length} pairs proposed, ${passedOver.length} compared and passed over (${passedOver.filter((p) => isSame(judged, p)).length} the same)`,
)
told('by hand', other, {})
for (const count of counts.length ? counts : [50, 200, 1000]) {
  const random = seeded(7)
  const chosen = proposals.map((p) => ({ p, at: random() })).sort((x, y) => x.at - y.at)
  const pairs = chosen.slice(0, count).map(({ p }) => ({ levels: p.parts, same: isSame(judged, p) }))
  const beside = passedOver.map((p) => ({ p, at: random() })).sort((x, y) => x.at - y.at)
  const share = (count * passedOver.length) / proposals.length
  const learnt = learnWeights({ judged: pairs, passedOver: beside.slice(0, share).map(({ p }) => p.parts) })
  if (!learnt) console.log(`${count} pairs judged: too few of one kind`)
  else {
    told(`${count} pairs judged (${learnt.same} the same)`, other, { weights: learnt.weights, priorLog2: learnt.priorLog2 })
    console.log(`  foretold from the other judged pairs: ${learnt.surprise.byHand} bits by hand, ${learnt.surprise.learnt} learnt`)
    for (const m of learnt.moved.slice(0, 5))
      console.log(`  ${m.field} ${m.level}: ${m.byHand} → ${m.learnt} ± ${m.error} (${m.same} the same, ${m.different} not)`)
  }
}
