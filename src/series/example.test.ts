import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const EXAMPLE = new URL('../../examples/rosario/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, EXAMPLE))
const list = (path: string) => readdirSync(new URL(path, EXAMPLE)).sort()

describe('the bundled example', () => {
  it('declares every report, and no other', () => {
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(read('reports.csv'), { columns: true }))
    expect(rows.map((r) => r.file).sort()).toEqual(list('reports/'))
    expect(rows.filter((r) => !/^\d{4}-\d{2}-\d{2}$/.test(r.published ?? '') || !r.url?.startsWith('http') || !r.outlet)).toEqual([])
  })
})
