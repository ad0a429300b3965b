// Times the designs on the data the peers were timed on (methods, part C) and prints one table with the ratios, then cost against the
// number of donors, of periods and of draws. Seconds are CPU seconds of the process: other work on the machine does not count. Cold: the first
// run in a process of its own, what is compiled on the way and the compiler's threads counted, median of three; warm: median of five after one
// more. Peers' seconds: R 4.2.2 on two Xeon cores, measured before.
// usage: node bench/speed/evaluate.ts [--write]   --write puts the tables and curves into docs/speed-evaluate.md
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { argv, cpuUsage, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
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
import { drawFan } from '../../src/publish/charts/fan.ts'
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

/** CPU seconds of one run. */
function once(work: () => unknown): number {
  const from = cpuUsage()
  work()
  const { user, system } = cpuUsage(from)
  return (user + system) / 1e6
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

/** Median CPU seconds of a few rounds after one warm-up. */
function median(work: () => unknown, rounds = 5): number {
  work()
  return middle(Array.from({ length: rounds }, () => once(work)))
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

/** A design to time: what it does, its peer's seconds and name (none: nobody does the same), and the seconds it is to take. */
interface Row {
  readonly what: string
  readonly work: () => unknown
  readonly target: number
  readonly peer: { readonly name: string; readonly seconds: number; readonly alike: boolean } | null
}

function breaksOn(values: readonly number[]): unknown {
  const cost = segmentCosts(values, [values.map(() => 1)])
  return [bestPartitions(values.length, cost, Math.floor(0.15 * values.length), 5), supF(values.length, 1, cost, 0.15)]
}

const against = (name: string, seconds: number, alike = true): Row['peer'] => ({ name, seconds, alike })
const ROWS: readonly Row[] = [
  {
    what: 'Proposition 99, California and 38 placebos, 16 starts each',
    work: () => placebos(39),
    target: 2,
    peer: against('Synth 1.1-8 (pre-MSPE 3.2091)', 174.8),
  },
  {
    what: 'synthetic difference in differences, exact placebo (38 fits)',
    work: () => evaluateSyntheticDid(plain),
    target: 0.3,
    peer: against('synthdid 0.0.9, 200 draws', 25.7),
  },
  {
    what: 'interrupted series, 120 months, fit and 4,000 draws',
    work: fitAndDraw,
    target: 0.05,
    peer: against('glm + sandwich, the fit alone', 0.0027, false),
  },
  { what: 'the same with every check (190 refits)', work: () => evaluateInterrupted(its), target: 0.5, peer: null },
  { what: 'breaks on 240 points with sup-F', work: () => breaksOn(step), target: 0.02, peer: against('strucchange 1.5.3', 0.076) },
  {
    what: 'structural series, CausalImpact vignette, 10,000 draws',
    work: () => forecast(impact),
    target: 1,
    peer: against('CausalImpact 1.4.1', 2.95),
  },
  {
    what: 'the same with every check (two priors, placebo in time, covariate)',
    work: () => evaluateStructural(impact),
    target: 3,
    peer: null,
  },
  {
    what: 'self-exciting attacks, 181 events and 8 measures, 3 starts',
    work: () => fitHawkes(hawkes.events_with_exogenous, hawkes.T, hawkes.exogenous_days),
    target: 1,
    peer: against('own R', 0.222),
  },
  {
    what: 'near repeats, 300 events, 999 permutations',
    work: () => evaluateNearRepeat(near),
    target: 0.3,
    peer: against('surveillance 1.20.3', 1.68),
  },
  {
    what: 'four lists, 64 log-linear models and 61 graphs',
    work: () => evaluateUnderCount(deaths),
    target: 1,
    peer: against('R `glm` + dga 2.0.2', 0.109),
  },
]

const written = (seconds: number): string => (seconds < 0.1 ? seconds.toFixed(4) : seconds.toFixed(2))

/** The first run of a row, in processes of its own. */
function cold(index: number): number {
  const self = fileURLToPath(import.meta.url)
  return middle(Array.from({ length: 3 }, () => Number(spawnSync(execPath, [self, '--once', String(index)], { encoding: 'utf8' }).stdout)))
}

function tableOfDesigns(): string {
  const lines = ROWS.map(({ what, work, target, peer }, i) => {
    const [first, warm] = [cold(i), median(work)]
    const ratio = peer?.alike ? (peer.seconds / warm).toFixed(peer.seconds / warm < 10 ? 1 : 0) : peer ? '–' : ''
    return `| ${what} | ${written(first)} | ${written(warm)} | ${target} | ${peer?.name ?? ''} | ${peer?.seconds ?? ''} | ${ratio} |`
  })
  return ['| what | cold s | warm s | target s | peer | peer s | ratio |', '|---|---|---|---|---|---|---|', ...lines].join('\n')
}

interface Curve {
  readonly name: string
  readonly title: string
  readonly of: string
  readonly x: readonly number[]
  readonly work: (x: number) => unknown
}
const CURVES: readonly Curve[] = [
  {
    name: 'donors',
    title: 'Synthetic control with all placebos',
    of: 'donors',
    x: [9, 14, 19, 24, 29, 34, 38],
    work: (n) => placebos(n + 1),
  },
  {
    name: 'periods',
    title: 'Search for breaks with sup-F',
    of: 'periods',
    x: [120, 240, 360, 480, 720, 960],
    work: (n) => breaksOn(Array.from({ length: n }, (_, t) => step[t % 240]!)),
  },
  {
    name: 'draws',
    title: 'Structural time series',
    of: 'draws',
    x: [1000, 5000, 10_000, 20_000, 40_000],
    work: (draws) => forecast({ ...impact, draws }),
  },
]

const CHARTS = new URL('../../docs/charts/', import.meta.url)

/** Cost against size: a table and a chart of it. */
function tableOfCost({ name, title, of, x, work }: Curve): string {
  const seconds = x.map((n) => median(() => work(n), 3))
  const text = {
    title: `${title}: seconds against ${of}`,
    subtitle: `CPU seconds, median of three; along the axis: ${of}`,
    source: 'bench/speed/evaluate.ts',
  }
  const fan = {
    ...text,
    language: 'en' as const,
    notes: [],
    alt: `${text.title}. ${x.map((n, i) => `${n}: ${written(seconds[i]!)}`).join('; ')}.`,
    x: [0, ...x],
    axis: 'numbers' as const,
    main: { name: 'seconds', values: [null, ...seconds] },
    ghosts: { name: '', lines: [] },
    band: null,
    start: null,
  }
  mkdirSync(CHARTS, { recursive: true })
  if (argv.includes('--write')) writeFileSync(new URL(`evaluate-${name}.svg`, CHARTS), drawFan(fan, { width: 640, paint: 'file' }).svg)
  const lines = x.map((n, i) => `| ${n.toLocaleString('en')} | ${written(seconds[i]!)} |`)
  return [`![${text.title}](charts/evaluate-${name}.svg)`, '', `| ${of} | s |`, '|---|---|', ...lines].join('\n')
}

/** Puts a table between its marks in the page. */
function put(mark: string, table: string): void {
  const page = new URL('../../docs/speed-evaluate.md', import.meta.url)
  const text = readFileSync(page, 'utf8')
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/speed-evaluate.md has lost its marks ${begin} and ${end}`)
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`)
}

const asked = argv.indexOf('--once')
if (asked > 0) console.log(once(ROWS[Number(argv[asked + 1])]!.work))
else {
  console.log(`pre-MSPE of California: ${placebos(39).toFixed(4)} (Synth 3.2091)`)
  const tables = { designs: tableOfDesigns(), cost: CURVES.map(tableOfCost).join('\n\n') }
  for (const [mark, table] of Object.entries(tables)) {
    console.log(table)
    if (argv.includes('--write')) put(mark, table)
  }
}
