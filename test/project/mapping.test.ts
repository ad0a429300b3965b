import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/serve/app.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, scratch } from './project.ts'

/** A title over the header, thousands with points, a sum among the rows, a count below zero, words where a number should be. */
const HOSTILE = `Cuadro 4. Víctimas;;;
Departamento;Año;Muertes;Observaciones
Capital;2022;1.204;
Capital;2023;1.187;
Ribera;2022;35;
Ribera;2023;treinta;
Ribera;2024;-3;
Total;2022;1.239;
`
const MAPPING = {
  columns: { place: 'Departamento', period: 'Año', value: 'Muertes' },
  constants: { indicator: 'homicide_victims', unit: 'persons', source: 'BOLETIN' },
  numbers: '1.234,5',
  ignore: ['Observaciones'],
}

let space: Awaited<ReturnType<typeof scratch>>
let folder: string
let workbench: Workbench
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  space = await scratch()
  const tidy = 'indicator,area,period,value,unit,source_id\nx,A,2024,1,events,S\n'
  folder = await makeProject(join(space.folder, 'p'), {
    'series/cuadro.csv': HOSTILE,
    'series/par.csv': HOSTILE,
    'series/par.tsv': HOSTILE,
    'series/pack/t.csv': tidy,
  })
  workbench = await openWorkbench(folder)
  app = createApp(workbench, { pages: folder, version: '0' })
})
afterAll(async () => {
  await workbench?.close()
  await space?.remove()
})

const ask = async (path: string, body?: object) => {
  const headers = { host: 'localhost:4173', 'content-type': 'application/json' }
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const answer = await app.request(`http://localhost/api${path}`, init)
  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
  return { status: answer.status, body: (await answer.json()) as any }
}
const inSeries = async () => (await readdir(join(folder, 'series'))).sort()

test('the columns of a table are shown with its first rows, and what its header leaves open', async () => {
  const { body } = await ask('/series/mapping?file=cuadro.csv')
  expect(body.labels).toEqual(['Departamento', 'Año', 'Muertes', 'Observaciones'])
  expect(body.header).toEqual({ row: 2, rows: 1 })
  expect(body.rows[0]).toEqual({ row: 3, cells: ['Capital', '2022', '1.204', ''] })
  expect(body.proposed.columns).toEqual({ place: ['Departamento'], period: ['Año'], note: ['Observaciones'] })
  expect(body.lacking).toEqual(['indicator', 'value', 'unit', 'source'])
  expect(body).toMatchObject({ mappedBy: null, writesTo: 'cuadro.map.yaml' })
})

test('a preview tells what would load and everything wrong, and writes nothing', async () => {
  const before = await inSeries()
  const { body } = await ask('/series/mapping/preview', { file: 'cuadro.csv', mapping: MAPPING })
  expect(body.file.problems.map((p: { row: number; column: string; code: string }) => [p.row, p.column, p.code])).toEqual([
    [6, 'Muertes', 'number-text'],
    [7, 'Muertes', 'count-negative'],
    [8, 'Departamento', 'total-row'],
  ])
  expect(body.items.map((s: { id: string; figures: number }) => [s.id, s.figures])).toEqual([
    ['homicide_victims:Capital:year', 2],
    ['homicide_victims:Ribera:year', 1],
  ])
  const open = await ask('/series/mapping/preview', { file: 'cuadro.csv', mapping: { ...MAPPING, constants: {} } })
  expect(open.body.file.fault.en).toContain('indicador/indicator, unidad/unit, fuente/source')
  expect(await inSeries()).toEqual(before)
})

test('a mapping is written beside the table, makes its series, and is never replaced unasked', async () => {
  const written = await ask('/series/mapping', { file: 'cuadro.csv', mapping: MAPPING })
  expect(written.body).toEqual({ written: 'cuadro.map.yaml' })
  const { body } = await ask('/series')
  expect(body.items.map((s: { id: string }) => s.id)).toContain('homicide_victims:Capital:year')
  const path = join(folder, 'series', 'cuadro.map.yaml')
  const mine = `${await readFile(path, 'utf8')}# mine\n`
  await writeFile(path, mine)
  const again = await ask('/series/mapping', { file: 'cuadro.csv', mapping: MAPPING })
  expect([again.status, again.body.fault.code]).toEqual([409, 'mapping-exists'])
  expect(await readFile(path, 'utf8')).toBe(mine)
  await ask('/series/mapping', { file: 'cuadro.csv', mapping: { ...MAPPING, licence: 'CC BY 4.0' }, replace: true })
  expect(await readFile(path, 'utf8')).toContain('licence: CC BY 4.0')
  expect(await readFile(join(folder, 'series', 'cuadro.csv'), 'utf8')).toBe(HOSTILE)
  expect((await inSeries()).filter((n) => /map\.yaml/.test(n))).toEqual(['cuadro.map.yaml'])
})

test('tables of one name get mappings of their own', async () => {
  const { body } = await ask('/series/mapping', { file: 'par.csv', mapping: MAPPING })
  expect(body).toEqual({ written: 'par.csv.map.yaml' })
  expect((await ask('/series/mapping?file=par.tsv')).body).toMatchObject({ mappedBy: null, writesTo: 'par.tsv.map.yaml' })
})

test.each(['../reports.csv', 'pack/t.csv', 'sources.csv', 'none.csv'])('%s is no table that can be mapped here', async (file) => {
  for (const answer of [
    await ask(`/series/mapping?file=${encodeURIComponent(file)}`),
    await ask('/series/mapping', { file, mapping: MAPPING }),
  ])
    expect([answer.status, answer.body.fault?.code]).toEqual([404, 'not-found'])
})

test('a mapping with a key that is none is refused, and nothing that loads nothing is written', async () => {
  const wrong = await ask('/series/mapping', { file: 'par.tsv', mapping: { ...MAPPING, colums: {} } })
  expect([wrong.status, wrong.body.fault.code]).toEqual([400, 'request-invalid'])
  const lacking = await ask('/series/mapping', { file: 'par.tsv', mapping: { columns: {} } })
  expect([lacking.status, lacking.body.fault.code]).toEqual([422, 'series-unmapped'])
  expect(await inSeries()).not.toContain('par.tsv.map.yaml')
})
