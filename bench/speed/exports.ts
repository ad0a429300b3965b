// npm run bench:exports -- [count] [format...]: writes that many invented incidents in every format; seconds, bytes and the most memory of each.
import { argv, cpuUsage, memoryUsage, stdout } from 'node:process'
import type { PublicEntry } from '../../src/model/public-record.ts'
import { redact, redactReport } from '../../src/publish/redact.ts'
import { Tally } from '../../src/publish/tally.ts'
import { contextOf, told } from '../../src/publish/testing.ts'
import { FORMATS } from '../../src/workbench/exporting.ts'

const count = Number(argv[2]) || 100_000
const only = new Set(argv.slice(3))
const context = contextOf([])
const figure = { low: 1, best: 1, high: 2 }

/** Incidents one by one, redacted as they would be from a project; nothing is kept. */
async function* entries(tally: Tally | null): AsyncGenerator<PublicEntry> {
  for (let i = 0; i < count; i++) {
    const id = i.toString(16).padStart(16, '0')
    const day = `2024-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`
    const values = {
      ...{ type: 'homicide', date: day, datePrecision: 'day', country: 'AR', admin1: 'Santa Fe', city: 'Rosario', place: 'una plaza' },
      ...{
        lat: -32.9 - (i % 100) / 1000,
        lon: -60.6,
        geoPrecision: 'point',
        killed: figure,
        weapon: 'firearm',
        'victims.0.age': 20 + (i % 60),
      },
    }
    const record = redact(
      told('incident', values, { reports: [id], quote: `Un hombre fue asesinado a tiros el ${day} en una plaza de Rosario.` }),
      context,
    )
    tally?.add(record)
    const head = {
      id,
      sha256: id.repeat(4),
      outlet: 'El Diario',
      url: `https://diario.example/${id}`,
      title: 'Una nota',
      language: 'es' as const,
      published: day,
    }
    yield { record, reports: [redactReport(head, context)] }
  }
}

stdout.write(`${count} incidents\n\n| format | seconds | CPU s | MB | peak RSS MB |\n|---|---|---|---|---|\n`)
for (const format of FORMATS.filter((f) => only.size === 0 || only.has(f.id))) {
  const tally = new Tally()
  const set = {
    ...{ project: 'bench', asOf: null, made: new Date(0), languages: ['es'], series: [], sources: new Map(), tally },
    tombstones: async () => [],
    corrections: async () => [],
    verdicts: async () => new Map(),
    words: (text: string) => text,
    records: (kind?: string) => (kind === undefined || kind === 'incident' ? entries(tally.pass(kind)) : nothing()),
  }
  const [started, cpu] = [performance.now(), cpuUsage()]
  let bytes = 0
  let peak = 0
  let n = 0
  for await (const part of format.write(set)) {
    bytes += part.length
    if (n++ % 500 === 0) peak = Math.max(peak, memoryUsage().rss)
  }
  const used = cpuUsage(cpu)
  const figures = [(performance.now() - started) / 1000, (used.user + used.system) / 1e6, bytes / 1e6, peak / 1e6]
  stdout.write(`| ${format.id} | ${figures.map((f) => f.toFixed(1)).join(' | ')} |\n`)
}

async function* nothing(): AsyncGenerator<PublicEntry> {}
