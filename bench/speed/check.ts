// `node bench/speed/check.ts`: 10,000 claims of 2,000 reports laid beside 2,000 series of 300 months, on one core. Reading the claims is not in it.
import { cpuUsage, stdout } from 'node:process'
import { layOut } from '../../src/check/book.ts'
import { checkReport } from '../../src/check/check.ts'
import { type Draft, draftId } from '../../src/model/draft.ts'
import type { Series } from '../../src/model/series.ts'
import { figure } from '../../src/series/testing.ts'
import { loadIndicators } from '../../src/workbench/indicators.ts'

const [SERIES, POINTS, CLAIMS, PER_REPORT] = [2000, 300, 10_000, 5]
const name = (i: number) => `Lugar${String.fromCharCode(65 + (i % 26), 97 + (Math.floor(i / 26) % 26), 97 + Math.floor(i / 676))}`
const month = (i: number) => `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
const value = (place: number, i: number) => 50 + ((place * 7 + i * 13) % 40)

function series(place: number): Series {
  const observations = Array.from({ length: POINTS }, (_, i) => figure(month(i), value(place, i)))
  const indicator = 'homicide_victims'
  const id = `${indicator}:${place}:month`
  const rest = { referenceDay: null, definition: null, licence: null, breaks: [] }
  return { id, indicator, unit: 'persons', place: name(place), placeCode: null, grain: 'month', measure: 'flow', observations, ...rest }
}

function report(n: number) {
  const id = n.toString(16).padStart(16, '0')
  let text = ''
  const drafts: Draft[] = []
  for (let k = 0; k < PER_REPORT; k++) {
    const [place, i] = [(n * PER_REPORT + k) % SERIES, (n * 11 + k * 37) % POINTS]
    const number = String(value(place, i) + (k % 2))
    const sentence = `En ${MONTHS[i % 12]} de ${2000 + Math.floor(i / 12)} hubo ${number} homicidios en ${name(place)}.`
    const start = text.length
    const at = start + sentence.indexOf(` ${number} `) + 1
    text += `${sentence} `
    const passage = (from: number, to: number) => ({ start: from, end: to, quote: text.slice(from, to) })
    const passages = [passage(start, start + sentence.length), passage(at, at + number.length)]
    const say = (field: string, said: string | number, p: number) => ({ field, value: said, basis: 'stated' as const, passages: [p] })
    drafts.push({
      id: draftId(id, 'claim', start, start + sentence.length, 0),
      report: id,
      engine: 'rules',
      kind: 'claim',
      reality: 'occurred',
      background: false,
      partOf: null,
      protected: false,
      passages,
      assertions: [say('indicator', 'homicides', 0), say('value', Number(number), 1), say('unit', 'count', 1), say('operator', '=', 1)],
    })
  }
  return { report: { id, text, language: 'es' as const, published: '2025-06-01', outlet: null }, drafts }
}

const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const all = Array.from({ length: SERIES }, (_, i) => series(i))
const reports = Array.from({ length: CLAIMS / PER_REPORT }, (_, n) => report(n))
const before = cpuUsage()
const started = performance.now()
const book = layOut(all, loadIndicators())
const counts = new Map<string, number>()
for (const { report: of, drafts } of reports) {
  for (const { verdict } of checkReport(of, drafts, book)) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
}
const cpu = cpuUsage(before)
const seconds = (cpu.user + cpu.system) / 1e6
stdout.write(
  `${CLAIMS} claims, ${SERIES} series of ${POINTS}: ${seconds.toFixed(2)} s CPU, ${((performance.now() - started) / 1000).toFixed(2)} s\n`,
)
stdout.write(`${[...counts].map(([v, n]) => `${v} ${n}`).join(', ')}\n`)
