import { NO_MARKS, type SeriesFact } from '../../model/series-answer.ts'
import type { Estimate } from '../../model/study.ts'
import { evaluateSpike } from '../spike.ts'
import { type Answered, type Asked, laidOut } from './asked.ts'
import { shapeFact } from './step.ts'

/**
 * Does one period stand out? Named beforehand, or, with `at` null, the one that does so most, which pays for the search. The answer says
 * what the other periods let expect there, whether it holds without each of them, and whether the course looks like a spike at all.
 */
export function answerSpike(asked: Asked, at: string | null): Answered {
  const { periods, values } = laidOut(asked)
  const refused = (refusals: Answered['refusals']): Answered => ({ facts: [], refusals, warnings: [], marks: NO_MARKS })
  if (!asked.counts) return refused([{ code: 'not-a-count', params: { found: asked.unit } }])
  if (at !== null && (values[periods.indexOf(at)] ?? null) === null)
    return refused([{ code: 'period-without-figure', params: { found: at } }])
  const counts = values
  const tried = at === null ? counts.flatMap((v, t) => (v === null ? [] : [t])) : [periods.indexOf(at)]
  const estimates = tried.map((t) => ({ t, estimate: evaluateSpike({ counts, at: t, searched: at === null }) }))
  const found = estimates.reduce((a, b) => (distance(b.estimate) > distance(a.estimate) ? b : a), estimates[0]!)
  if (!found) return refused([{ code: 'spike-too-short', params: { found: 0, needed: 5 } }])
  const { estimate } = found
  if (estimate.outcome === 'refused') return refused(estimate.refusals)
  const { settings, effects, warnings } = estimate
  const period = periods[found.t]!
  const expected = { value: effects[0]!.value ?? 0, low: effects[0]!.low, high: effects[0]!.high }
  const outside = settings.outside === true
  // What does not stand out has no shape to speak of.
  const shape = outside ? shapeFact(asked, period) : null
  const without = settings.sameWithoutNeighbours
  const facts: SeriesFact[] = [
    {
      kind: 'spike',
      period,
      observed: Number(settings.observed),
      expected,
      outside,
      searched: at === null ? tried.length : null,
    },
    ...(shape ? [shape] : []),
    {
      kind: 'spike_holds',
      withoutNeighbours: typeof without === 'boolean' ? without : null,
      same: Number(settings.sameDropping),
      of: Number(settings.droppings),
    },
  ]
  return { facts, refusals: [], warnings: outside ? warnings : [], marks: { ...NO_MARKS, expected: { period, ...expected } } }
}

/** How far from the expected, in standard errors on the 2/3-power scale; nothing for what was refused. */
function distance({ outcome, settings, effects }: Estimate): number {
  const expected = effects[0]?.value ?? 0
  if (outcome === 'refused' || expected <= 0) return -1
  const spread = Math.sqrt(Number(settings.dispersion) * expected + Number(settings.expectedSe) ** 2) / expected
  return Math.abs(1.5 * ((Number(settings.observed) / expected) ** (2 / 3) - 1)) / spread
}
