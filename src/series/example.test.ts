import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadSeriesFiles } from './files.ts'
import { loadInterventions } from './interventions.ts'

const EXAMPLE = new URL('../../examples/rosario/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, EXAMPLE))
const list = (path: string) => readdirSync(new URL(path, EXAMPLE)).sort()

describe('the bundled example', () => {
  it('has series that load, with every source in SOURCES.md', () => {
    const files = list('series/').map((name) => ({ name, bytes: read(`series/${name}`) }))
    const series = loadSeriesFiles(files)
    const sources = new Set(series.flatMap((s) => s.observations.map((o) => o.source)).filter(Boolean))
    const told = read('SOURCES.md').toString('utf8')
    expect(series.length).toBeGreaterThan(10)
    expect([...sources].filter((s) => !told.includes(`| ${s} |`))).toEqual([])
  })

  it('has state measures that load', () => {
    expect(loadInterventions('interventions.csv', read('interventions.csv')).length).toBeGreaterThan(20)
  })

  it('declares every report, and no other', () => {
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(read('reports.csv'), { columns: true }))
    expect(rows.map((r) => r.file).sort()).toEqual(list('reports/'))
    expect(rows.filter((r) => !/^\d{4}-\d{2}-\d{2}$/.test(r.published ?? '') || !r.url?.startsWith('http') || !r.outlet)).toEqual([])
  })
})
