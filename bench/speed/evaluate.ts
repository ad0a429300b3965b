// Times the designs on the data the peers were timed on (methods, part C) and prints one table with the ratios, then cost against the
// number of donors, of periods and of draws. Seconds are CPU seconds of this process: other work on the machine does not count. One core, one process; medians of five after one warm-up. Peers' seconds: R 4.2.2 on two Xeon cores.
import { cpuUsage } from 'node:process'
import { z } from 'zod'
import { differences } from '../../src/evaluate/counterfactual.ts'
import { evaluateInterrupted } from '../../src/evaluate/interrupted.ts'
import { evaluateNearRepeat } from '../../src/evaluate/near-repeat.ts'
import { fitSegmented } from '../../src/evaluate/segmented.ts'
import { evaluateStructural } from '../../src/evaluate/structural.ts'
import { forecast } from '../../src/evaluate/structural-forecast.ts'
import { evaluateSyntheticDid } from '../../src/evaluate/synthetic-did.ts'
import { controlFor } from '../../src/evaluate/synthetic-unit.ts'
import { evaluateUnderCount } from '../../src/evaluate/under-count.ts'
import { bestPartitions, segmentCosts } from '../../src/stats/breaks.ts'
import { fitHawkes } from '../../src/stats/hawkes.ts'
import { randomFrom } from '../../src/stats/random.ts'
import { supF } from '../../src/stats/sup-f.ts'
import { proposition99 } from '../../test/published/panels.ts'
import { figures, number, table } from '../../test/published/peers.ts'

const panel = { ...proposition99(), unfit: [], preset: 'predictors' as const, seed: 1 }
const { predictors: _, ...plain } = proposition99()
const monthly = table('seg120.csv')
const step = table('step240.csv').numbers('y')
const knox = table('knox_data.csv')
const its = { counts: monthly.numbers('y'), population: monthly.numbers('pop'), at: monthly.numbers('D').indexOf(1) }

const vignette = table('causalimpact_vignette_data.csv')
const impact = {
  values: vignette.numbers('y'),
  at: 70,
  covariates: [{ name: 'x1', values: vignette.numbers('x1') }],
  harmonics: 0,
  firstMonth: 1,
  levelSd: 0.01,
  level: 0.95,
  draws: 10_000,
  seed: 1,
}
const hawkes = figures('hawkes_data.json', z.object({ T: number, events_with_exogenous: z.array(number), exogenous_days: z.array(number) }))

function placebos(donors: number): number {
  const units = panel.units.filter((u, i) => u === 'California' || i <= donors)
  const rows = units.map((u) => panel.units.indexOf(u))
  const cut = {
    ...panel,
    units,
    outcome: rows.map((r) => panel.outcome[r]!),
    predictors: panel.predictors.map(({ values, ...p }) => (values ? { ...p, values: rows.map((r) => values[r]!) } : p)),
  }
  const own = controlFor(cut, 'California', [], 16)
  for (const unit of units) if (unit !== 'California') controlFor(cut, unit, ['California'], 16)
  return own.preMspe
}

/** Median CPU seconds of a few rounds after one warm-up. */
function median(work: () => unknown, rounds = 5): number {
  work()
  const times = Array.from({ length: rounds }, () => {
    const from = cpuUsage()
    work()
    const { user, system } = cpuUsage(from)
    return (user + system) / 1e6
  }).sort((a, b) => a - b)
  return times[rounds >> 1]!
}

function fitAndDraw(): unknown {
  const model = { counts: its.counts, offset: its.population.map(Math.log), at: its.at, slopeChange: false, harmonics: 2, firstMonth: 1 }
  const random = randomFrom(1)
  return differences(model, fitSegmented(model), [3, 6, 12, its.counts.length - its.at], { draws: 4000, level: 0.95, random })
}

const kosovo = Object.entries({ 1000: 1131, 1100: 177, 1010: 228, 1110: 181, 1001: 106, 1101: 18, 1011: 42, 1111: 27 }).map(
  ([on, count]) => ({ on, count }),
)
const rest = Object.entries({ '0100': 845, '0010': 936, '0110': 217, '0001': 306, '0101': 31, '0011': 123, '0111': 32 }).map(
  ([on, count]) => ({ on, count }),
)
const deaths = { lists: ['EXH', 'ABA', 'OSCE', 'HRW'], patterns: [...kosovo, ...rest], closed: true }
const near = {
  days: knox.numbers('day'),
  x: knox.numbers('x_m'),
  y: knox.numbers('y_m'),
  withinDays: 7,
  withinMetres: 200,
  permutations: 999,
}

const rows: [string, () => unknown, number, string, number][] = [
  ['Proposition 99, California and 38 placebos, multi-start', () => placebos(39), 174.8, 'Synth 1.1-8', 2],
  ['the same, synthetic difference in differences, exact placebo', () => evaluateSyntheticDid(plain), 25.7, 'synthdid 0.0.9', 0.3],
  ['interrupted series, 120 months, fit and 4,000 draws', fitAndDraw, 0.00267, 'glm + sandwich, fit only', 0.05],
  ['the same with every check (190 refits)', () => evaluateInterrupted(its), 0.00267, 'glm + sandwich, fit only', 0.5],
  [
    'breaks on 240 points with sup-F',
    () => {
      const cost = segmentCosts(step, [step.map(() => 1)])
      return [bestPartitions(240, cost, 36, 5), supF(240, 1, cost, 0.15)]
    },
    0.076,
    'strucchange 1.5.3',
    0.02,
  ],
  ['structural series, CausalImpact vignette, 10,000 draws', () => forecast(impact), 2.95, 'CausalImpact 1.4.1', 1],
  [
    'the same with every check (two priors, placebo in time, covariates)',
    () => evaluateStructural(impact),
    2.95,
    'CausalImpact, draws only',
    3,
  ],
  [
    'self-exciting attacks, 181 events and 8 measures, 3 starts',
    () => fitHawkes(hawkes.events_with_exogenous, hawkes.T, hawkes.exogenous_days),
    0.222,
    'own R',
    1,
  ],
  ['near repeats, 300 events, 999 permutations', () => evaluateNearRepeat(near), 1.68, 'surveillance 1.20.3', 0.3],
  ['four lists, 64 log-linear models and 61 graphs', () => evaluateUnderCount(deaths), 0.109, 'glm + dga 2.0.2', 1],
]

console.log(`pre-MSPE of California: ${placebos(39).toFixed(4)} (Synth 3.2091)`)
console.log('| what | s | target s | peer | peer s | ratio |\n|---|---|---|---|---|---|')
for (const [what, work, peer, name, target] of rows) {
  const seconds = median(work)
  console.log(`| ${what} | ${seconds.toFixed(4)} | ${target} | ${name} | ${peer} | ${(peer / seconds).toFixed(1)} |`)
}
console.log('\n| donors | placebo study, s |\n|---|---|')
for (const donors of [9, 19, 39]) console.log(`| ${donors} | ${median(() => placebos(donors), 3).toFixed(3)} |`)
console.log('\n| periods | breaks with sup-F, s |\n|---|---|')
for (const periods of [120, 240, 480, 960]) {
  const values = Array.from({ length: periods }, (_, t) => step[t % 240]!)
  const seconds = median(() => {
    const cost = segmentCosts(values, [values.map(() => 1)])
    return [bestPartitions(periods, cost, Math.floor(0.15 * periods), 5), supF(periods, 1, cost, 0.15)]
  }, 3)
  console.log(`| ${periods} | ${seconds.toFixed(4)} |`)
}
console.log('\n| draws | structural series, s |\n|---|---|')
for (const draws of [1000, 10_000, 40_000]) console.log(`| ${draws} | ${median(() => forecast({ ...impact, draws }), 3).toFixed(3)} |`)
console.log('\n| draws | interrupted series, s |\n|---|---|')
for (const draws of [1000, 4000, 16_000])
  console.log(`| ${draws} | ${median(() => evaluateInterrupted({ ...its, draws }), 3).toFixed(4)} |`)
