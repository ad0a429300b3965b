import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { VerdictCode } from '../../src/model/verdict.ts'
import { joinSeries, loadSeriesFile } from '../../src/series/files.ts'
import { checkLooseText } from '../../src/workbench/checking.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { loadIndicators } from '../../src/workbench/indicators.ts'
import { type ProjectSeries, readProjectSeries } from '../../src/workbench/project-series.ts'

interface Case {
  readonly es: string
  readonly en: string
  readonly verdict: VerdictCode | 'no claim'
  readonly day?: string
  readonly trap?: string
  /** Which claim of several: the size of its value, or the record. */
  readonly pick?: number | 'record'
}

const CASES = parse(readFileSync(join(import.meta.dirname, 'cases.yaml'), 'utf8')) as Case[]
const EXAMPLE = join(import.meta.dirname, '../../examples/rosario')
const HOME = [{ country: 'AR', admin1: 'Santa Fe', city: 'Rosario' }]
let series: Pick<ProjectSeries, 'series' | 'sources'>

beforeAll(async () => {
  const project = await readProjectSeries(pathsOf(EXAMPLE))
  const bytes = readFileSync(join(import.meta.dirname, 'series.csv'))
  const invented = loadSeriesFile({ name: 'series.csv', bytes, mapping: null }, loadIndicators())
  expect(invented.problems).toEqual([])
  series = { series: joinSeries([[...project.series], invented.series]), sources: project.sources }
})

async function verdictOf(text: string, { day, pick }: Case): Promise<string> {
  const { checked, unchecked } = await checkLooseText(text, series, { published: day ?? '2025-06-01', home: HOME })
  const claims = checked.filter(({ verdict }) => {
    if (pick === undefined) return true
    if (pick === 'record') return verdict.type === 'record_superlative'
    const { low, high } = verdict.tolerance ?? { low: null, high: null }
    const middle = Math.abs(((low ?? high ?? 0) + (high ?? low ?? 0)) / 2)
    return Math.abs(middle - pick) < 1
  })
  if (claims.length) return claims.map((c) => c.verdict.verdict).join(' + ')
  return unchecked.length ? 'not_checkable' : 'no claim'
}

describe('claims and their verdicts', () => {
  it('are at least 120, a third of them traps', () => {
    expect(CASES.length * 2).toBeGreaterThanOrEqual(120)
    expect(CASES.filter((c) => c.trap).length).toBeGreaterThanOrEqual(CASES.length / 3)
  })

  it.each(
    CASES.flatMap((c) => [
      { ...c, text: c.es },
      { ...c, text: c.en },
    ]),
  )('$text', async ({ text, ...c }) => {
    expect(await verdictOf(text, c)).toBe(c.verdict)
  })
})
