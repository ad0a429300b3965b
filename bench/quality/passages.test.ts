import { expect, test } from 'vitest'
import { batches, passagesOf } from './passages.ts'

test('passages are written as passages are, no text twice, and what is coded stands in the text', () => {
  const all = batches().flatMap((batch) => passagesOf(batch).map((p) => ({ batch, ...p })))
  expect(all.length).toBe(533)
  expect(new Set(all.map((p) => p.text)).size).toBe(all.length)
  const missing = all.flatMap(({ batch, text, incidents = [], quotes = [] }) => {
    const names = [...incidents.flatMap((i) => (i.victims ?? []).flatMap((v) => v.name ?? [])), ...quotes.map((q) => q.speaker)]
    return names.flatMap((name) =>
      name.split(' ').some((word) => text.toLowerCase().includes(word.toLowerCase())) ? [] : [`${batch}: ${name}`],
    )
  })
  expect(missing).toEqual([])
})
