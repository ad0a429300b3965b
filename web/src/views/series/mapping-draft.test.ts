import { expect, test } from 'vitest'
import { SeriesMapping } from '../../../../src/model/series-mapping.ts'
import type { TableView } from '../../../../src/serve/mapping-api.ts'
import { firstDraft, mappingOf, withShape } from './mapping-draft.ts'

const tableOf = (labels: string[], proposed: object = {}): TableView => ({
  file: 'a.csv',
  header: { row: 1, rows: 1 },
  labels,
  rows: [],
  proposed: SeriesMapping.parse(proposed),
  lacking: [],
  mappedBy: null,
  writesTo: 'a.map.yaml',
  mappingFault: null,
  indicators: [],
  sources: [],
})

test('a table of periods: the headings with digits become the columns across, the rest keeps its role or is left out', () => {
  const table = tableOf(['Zona', '2022', '2023', 'Nota'], { columns: { place: ['Zona'] } })
  const draft = withShape(table, firstDraft(table), 'period')
  expect(draft.roles).toEqual(['place', 'across', 'across', ''])
  const mapping = mappingOf(table, draft)
  expect(mapping).toMatchObject({ columns: { place: ['Zona'] }, across: { role: 'period', columns: ['2022', '2023'] }, ignore: ['Nota'] })
  expect(withShape(table, draft, null).roles).toEqual(['place', '', '', ''])
})

test('what a mapping says beyond the form stays: keys and units of columns, words for "no figure"', () => {
  const given = {
    columns: { place: ['Zona'], period: ['Año'] },
    across: { role: 'indicator', columns: { H: 'homicide_victims', R: 'robbery_events' }, units: { homicide_victims: 'persons' } },
    constants: { source: 'S' },
    missing: ['s/i'],
  }
  const table = tableOf(['Zona', 'Año', 'H', 'R'], given)
  expect(SeriesMapping.parse(mappingOf(table, firstDraft(table)))).toEqual(SeriesMapping.parse(given))
})

test('columns without a heading, or with one that stands there already, cannot be named; a column goes before a constant', () => {
  const table = tableOf(['Zona', '', 'Zona', 'Fuente'], { constants: { source: 'S' } })
  const mapping = mappingOf(table, { ...firstDraft(table), roles: ['place', 'value', 'period', 'source'] })
  expect(mapping.columns).toEqual({ place: ['Zona'], source: ['Fuente'] })
  expect(mapping.constants).toEqual({})
})
