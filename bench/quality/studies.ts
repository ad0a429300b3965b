// How often the designs are wrong where nothing began: acceptance 4 and 5 of the methods and start dates picked after a peak, with more runs
// than the tests have. Seeded: the same code gives the same table.
// usage: npm run bench:studies -- [--check | --freeze]
// --check fails when a bound is broken or a rate moved by more than 0.01; --freeze writes bench/quality/studies.json and the table of
// docs/speed-evaluate.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { clopperPearson } from '../../src/stats/rate-ratio.ts'
import { falseSteps, intervalsWithNone, peakStarts, STEP_LENGTHS } from '../../test/published/nothing-began.ts'

/** `count` of `runs`; the bounds are those the methods give for the share, null where they give none. */
interface Rate {
  readonly what: string
  readonly count: number
  readonly runs: number
  readonly least: number | null
  readonly most: number | null
}

const FILE = new URL('studies.json', import.meta.url)
const PAGE = new URL('../../docs/speed-evaluate.md', import.meta.url)
const [BEGIN, END] = ['<!-- rates -->', '<!-- /rates -->']
/** Two rates nearer than this are the same. */
const SLACK = 0.01

function stepRates(runs: number): Rate[] {
  return [0, 0.4].flatMap((phi) =>
    STEP_LENGTHS.map((given): Rate => {
      const what = `step seen, ${given.pre} + ${given.post} months${given.slopeChange ? ' with slope' : ''}, AR(1) ${phi}`
      return { what, count: Math.round(falseSteps(given, phi, runs) * runs), runs, least: null, most: phi ? 0.11 : 0.07 }
    }),
  )
}

function peakRates(runs: number): Rate[] {
  const { warned, beside, ordinary, placebo } = peakStarts(runs)
  return [
    { what: 'start after a peak: warned', count: warned, runs, least: 1, most: null },
    { what: 'start after a peak: placebo p beside', count: beside, runs, least: 1, most: null },
    { what: 'start after a peak: fall by the ordinary p', count: ordinary, runs, least: null, most: null },
    { what: 'start after a peak: step by the placebo p', count: placebo, runs, least: null, most: null },
  ]
}

function coverage(runs: number): Rate {
  return { what: 'structural series: 95 % interval holds no effect', count: intervalsWithNone(runs), runs, least: 0.9, most: 0.97 }
}

const share = ({ count, runs }: Rate): number => count / runs
const percent = (x: number): string => (100 * x).toFixed(1)

function tableOf(rates: readonly Rate[]): string {
  const rows = rates.map((rate) => {
    const { low, high } = clopperPearson(rate.count, rate.runs)
    const bound = [
      rate.least === null ? [] : `≥ ${Math.round(100 * rate.least)}`,
      rate.most === null ? [] : `≤ ${Math.round(100 * rate.most)}`,
    ]
      .flat()
      .join(', ')
    return `| ${rate.what} | ${rate.count} of ${rate.runs} | ${percent(share(rate))} | ${percent(low)}–${percent(high)} | ${bound || '–'} |`
  })
  return ['| what | runs | % | exact 95 % interval | bound % |', '|---|---|---|---|---|', ...rows].join('\n')
}

function freeze(rates: readonly Rate[]): void {
  writeFileSync(FILE, `[\n${rates.map((r) => `  ${JSON.stringify(r)}`).join(',\n')}\n]\n`)
  const page = readFileSync(PAGE, 'utf8')
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (before < 0 || after < before) throw new Error(`docs/speed-evaluate.md has lost its marks ${BEGIN} and ${END}`)
  writeFileSync(PAGE, `${page.slice(0, before + BEGIN.length)}\n\n${tableOf(rates)}\n\n${page.slice(after)}`)
}

function complaints(rates: readonly Rate[]): string[] {
  const frozen = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Rate[]) : []
  return rates.flatMap((rate) => {
    const was = frozen.find((f) => f.what === rate.what)
    const broken = share(rate) < (rate.least ?? 0) || share(rate) > (rate.most ?? 1)
    const moved = was !== undefined && Math.abs(share(was) - share(rate)) > SLACK
    return [
      ...(broken ? [`bound broken: ${rate.what}: ${percent(share(rate))} %`] : []),
      ...(moved ? [`moved: ${rate.what}: ${percent(share(was))} % -> ${percent(share(rate))} %`] : []),
      ...(was ? [] : [`not frozen yet: ${rate.what}`]),
    ]
  })
}

const rates = [...stepRates(2000), coverage(1000), ...peakRates(300)]
console.log(tableOf(rates))
if (process.argv.includes('--freeze')) freeze(rates)
const wrong = complaints(rates)
for (const line of wrong) console.log(line)
if (process.argv.includes('--check') && wrong.length) process.exitCode = 1
