import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBytes } from '../intake/read-bytes.ts'
import type { Series } from '../model/series.ts'
import { bookOf } from './checking.ts'
import { pathsOf } from './config.ts'
import { enginesOf } from './engines.ts'
import { type ClaimedReport, KeptChecks } from './kept-checks.ts'
import { type ProjectSeries, readProjectSeries } from './project-series.ts'

// Claims of every kind that figures of another indicator than their own may decide.
const TEXTS = [
  'El departamento Rosario registró 287 homicidios en 2022.',
  'La tasa de homicidios de la Argentina fue de 3,8 cada 100.000 habitantes en 2024.',
  'El departamento Rosario tuvo una tasa de 22 homicidios cada 100.000 habitantes en 2022.',
  'La tasa de homicidios de Rosario quintuplicó el promedio nacional en 2022.',
  'La población carcelaria de la Argentina supera su capacidad oficial.',
  'El hacinamiento de las cárceles de la Argentina subió 2,4 puntos entre 2023 y 2024.',
  'La Argentina tenía 105.053 presos en 2022.',
]
const HOME = ['Rosario', 'Santa Fe']
let project: ProjectSeries
let reports: ClaimedReport[]

beforeAll(async () => {
  project = await readProjectSeries(pathsOf(join(import.meta.dirname, '../../examples/rosario')))
  reports = await Promise.all(TEXTS.map(claimedOf))
})

async function claimedOf(text: string, i: number): Promise<ClaimedReport> {
  const manifest = { file: `${i}.txt`, outlet: null, url: null, published: '2025-06-01', language: null }
  const { reports: read } = await readBytes({ file: `${i}.txt`, bytes: new TextEncoder().encode(text), manifest })
  const [report] = read
  if (!report) throw new Error('no report')
  const [engine] = enginesOf({ engines: ['rules'] })
  const drafts = await engine!.read(report, { home: [] })
  return { report, drafts: drafts.filter((d) => d.kind === 'claim') }
}

function laid(series: ProjectSeries): KeptChecks {
  const checks = new KeptChecks(bookOf(series))
  checks.lay(series, bookOf(series))
  return checks
}

/** The project with every figure of one indicator doubled. */
function doubled(indicator: string): ProjectSeries {
  const change = (s: Series): Series =>
    s.indicator === indicator
      ? { ...s, observations: s.observations.map((o) => ({ ...o, value: o.value === null ? null : o.value * 2 })) }
      : s
  return { ...project, series: project.series.map(change) }
}

describe('verdicts kept from one time to the next', () => {
  test('nothing changed, nothing is checked; a report that changed is checked alone', () => {
    const checks = laid(project)
    const first = checks.verdictsOf(reports, HOME)
    expect(checks.checked).toBe(reports.length)
    expect(checks.verdictsOf(reports, HOME)).toEqual(first)
    expect(checks.checked).toBe(0)
    const [one, ...rest] = reports
    const fewer = [{ ...one!, drafts: [] }, ...rest]
    expect(checks.verdictsOf(fewer, HOME).get(one!.report.id)).toEqual([])
    expect(checks.checked).toBe(1)
  })

  test('whatever indicator changes, they are those of a check from the start', () => {
    const indicators = [...new Set(project.series.map((s) => s.indicator))]
    let [spared, changed] = [0, 0]
    for (const indicator of indicators) {
      const other = doubled(indicator)
      const checks = laid(project)
      const before = checks.verdictsOf(reports, HOME)
      checks.lay(other, bookOf(other))
      const kept = checks.verdictsOf(reports, HOME)
      const fresh = laid(other).verdictsOf(reports, HOME)
      expect(kept, indicator).toEqual(fresh)
      spared += reports.length - checks.checked
      for (const [id, verdicts] of fresh) if (JSON.stringify(verdicts) !== JSON.stringify(before.get(id))) changed++
    }
    // The doubling does decide some of them, and most checks are not made again.
    expect(changed).toBeGreaterThan(5)
    expect(spared).toBeGreaterThan((indicators.length * reports.length) / 2)
  })

  test('another place in the figures is looked for in every text', () => {
    const checks = laid(project)
    checks.verdictsOf(reports, HOME)
    const added: Series = { ...project.series[0]!, id: 'x', indicator: 'x', place: 'Hacinamiento', placeCode: null }
    const more = { ...project, series: [...project.series, added] }
    checks.lay(more, bookOf(more))
    checks.verdictsOf(reports, HOME)
    expect(checks.checked).toBe(reports.length)
  })
})
