// `npm run bench:series`: a chart of 10,000 points, and a table of 100 MB. Prints CPU beside the clock: the machine may be busy.
import { stdout } from 'node:process'
import { drawTimeChart, type TimeChart } from '../../src/publish/charts/time-chart.ts'
import { loadSeriesFile } from '../../src/series/files.ts'

const POINTS = 10_000
const MEGABYTES = Number(process.argv[2] ?? 100)

function timed<T>(work: () => T): { clock: number; cpu: number; given: T } {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const given = work()
  const used = process.cpuUsage(before)
  return { clock: performance.now() - start, cpu: (used.user + used.system) / 1000, given }
}

function longChart(): TimeChart {
  const points = Array.from({ length: POINTS }, (_, i) => {
    const value = 100 + 50 * Math.sin(i / 300) + ((i * 7919) % 97) / 10
    const period = `${1100 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
    return { period, value, low: value - 20, high: value + 22, lowest: value, highest: i % 50 ? value : value + 9, provisional: false }
  })
  const line = { key: 'k', name: 'k', role: 'main' as const, points, breaks: [], cuts: [] }
  const said = { language: 'es' as const, title: 'Título', subtitle: 'Subtítulo', source: 'Fuente', notes: [], alt: 'Texto' }
  return { ...said, form: 'line', lines: [line], measures: [], labelled: [] }
}

function largeTable(megabytes: number): Uint8Array {
  const rows = ['indicator,area,area_code,period,value,unit,source_id,note']
  let size = 0
  for (let i = 0; size < megabytes * 1e6; i++) {
    const month = String(1 + (Math.floor(i / 480_000) % 12)).padStart(2, '0')
    // One row in a thousand is wrong: the list of problems has to be as good on a large file.
    const value = i % 1000 === 999 ? 'many' : i % 977
    const row = `homicide_victims,Place number ${i % 4000},${i % 4000},${1900 + (Math.floor(i / 4000) % 120)}-${month},${value},persons,S_${i % 7},note`
    rows.push(row)
    size += row.length + 1
  }
  return new TextEncoder().encode(rows.join('\n'))
}

const chart = longChart()
const first = timed(() => drawTimeChart(chart, { width: 720, paint: 'page' }))
const warm = Array.from({ length: 20 }, () => timed(() => drawTimeChart(chart, { width: 720, paint: 'page' })))
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
stdout.write(`chart of ${POINTS} points: first ${first.clock.toFixed(0)} ms (CPU ${first.cpu.toFixed(0)}), `)
stdout.write(
  `then ${median(warm.map((w) => w.clock)).toFixed(1)} ms (CPU ${median(warm.map((w) => w.cpu)).toFixed(1)}), ${first.given.svg.length} characters\n`,
)

const bytes = largeTable(MEGABYTES)
const loaded = timed(() => loadSeriesFile({ name: 'large.csv', bytes, mapping: null }, new Map()))
const { rows, problems, series } = loaded.given
stdout.write(
  `table of ${(bytes.length / 1e6).toFixed(0)} MB: ${(loaded.clock / 1000).toFixed(1)} s (CPU ${(loaded.cpu / 1000).toFixed(1)} s), `,
)
stdout.write(`${rows} rows, ${series.length} series, ${problems.length} problems, ${Math.round(process.memoryUsage().rss / 1e6)} MB held\n`)
