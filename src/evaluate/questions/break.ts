import { NO_MARKS, type SeriesFact } from '../../model/series-answer.ts'
import type { Estimate } from '../../model/study.ts'
import { evaluateBreaks } from '../break-search.ts'
import { type Answered, type Asked, laidOut } from './asked.ts'

/**
 * Where do the figures themselves put a break, if there is any? Its dates with their reach, the level of each part, the test whether there is any break at all, and whether the logarithms break in the same periods.
 */
export function answerBreak(asked: Asked): Answered {
  const { periods, values } = laidOut(asked)
  const frequency = asked.grain === 'year' ? 'yearly' : asked.grain === 'month' || asked.grain === 'day' ? 'monthly' : 'quarterly'
  const estimate = evaluateBreaks({ values, frequency, counts: asked.counts })
  if (estimate.outcome === 'refused') return { facts: [], refusals: estimate.refusals, warnings: [], marks: NO_MARKS }
  const at = breaksIn(estimate)
  const levels = (estimate.series.means ?? []).map((m) => m ?? 0)
  const first = (index: number | null): string | null =>
    index === null ? null : (periods[Math.max(0, Math.round(index))] ?? periods.at(-1)!)
  const breaks = estimate.effects
    .filter((e) => e.key.startsWith('break_'))
    .map((e) => ({ first: first(e.value)!, earliest: first(e.low), latest: first(e.high) }))
  const logs = values.every((v) => (v ?? 0) > 0) ? evaluateBreaks({ values: values.map((v) => Math.log(v ?? 1)), frequency }) : null
  const same: SeriesFact[] = logs && logs.outcome !== 'refused' ? [{ kind: 'breaks_log', same: breaksIn(logs).join() === at.join() }] : []
  const ends = [0, ...at, periods.length]
  return {
    facts: [{ kind: 'breaks', breaks, levels, p: estimate.effects[0]?.p ?? 1 }, ...same],
    refusals: [],
    warnings: estimate.warnings,
    marks: {
      ...NO_MARKS,
      at: breaks.map((b) => b.first),
      around: breaks.flatMap((b) => (b.earliest && b.latest ? [{ from: b.earliest, to: b.latest }] : [])),
      fits: levels.map((value, i) => periods.slice(ends[i], ends[i + 1]).map((period) => ({ period, value }))),
    },
  }
}

function breaksIn({ effects }: Estimate): number[] {
  return effects.flatMap((e) => (e.key.startsWith('break_') && e.value !== null ? [e.value] : []))
}
