import { expect, test } from 'vitest'
import { engineSuite, reportFrom } from '../engine.suite.ts'
import { imported, isImported } from './imported.ts'

engineSuite('imported', () => imported)

test('a line is a value, its passage is the line; what is no value of the field, and prose, is left alone', async () => {
  const report = reportFrom(
    'Cotejo import 1 · ftm · f · 00\n\n# a\ntype: homicide\nkilled: 2\nnotes: un hombre\n\n# b\ntype: dos hombres muertos\n\n# c\ncity: 1810\nlat: abc\n',
  )
  const drafts = await imported.read(report, { home: [] })
  expect(drafts.map((d) => d.assertions.map((a) => [a.field, a.value, d.passages[a.passages[0]!]!.quote]))).toEqual([
    [
      ['type', 'homicide', 'type: homicide'],
      ['killed', { low: 2, best: 2, high: 2 }, 'killed: 2'],
    ],
    [['city', '1810', 'city: 1810']],
  ])
  expect(isImported(reportFrom('Un informe. Cotejo import 1 · '))).toBe(false)
})
