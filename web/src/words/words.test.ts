import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { es } from './es.ts'
import { formatsOf } from './formats.ts'

/** Every word with its path; a function is called with marks so that a forgotten gap shows. */
function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key
    if (typeof value === 'function') return [[here, String(value(...Array.from({ length: value.length }, (_, i) => `<${i}>`)))]]
    if (typeof value === 'object' && value !== null) return leaves(value, here)
    return [[here, String(value)]]
  })
}
const gaps = (text: string) => [...text.matchAll(/<\d>/g)].map((m) => m[0]).sort()

describe('the two languages', () => {
  const spanish = new Map(leaves(es))
  const english = new Map(leaves(en))
  test('have the same words', () => {
    expect([...english.keys()].sort()).toEqual([...spanish.keys()].sort())
  })
  test('fill the same gaps', () => {
    for (const [key, text] of spanish) expect([key, gaps(english.get(key) ?? '')]).toEqual([key, gaps(text)])
  })
  test('leave nothing empty but the marks of facts', () => {
    for (const [key, text] of [...spanish, ...english]) if (!key.startsWith('realityMark.')) expect(text.trim(), key).not.toBe('')
  })
})

describe('values', () => {
  const spanish = formatsOf('es', es)
  const english = formatsOf('en', en)
  test.each([
    [{ low: 1, best: 1, high: 1 }, '1', '1'],
    [{ low: 2, best: null, high: 4 }, '2–4', '2–4'],
    [{ low: 2, best: 3, high: 4 }, '3 (2–4)', '3 (2–4)'],
    [{ low: 2, best: 2, high: null }, 'al menos 2', 'at least 2'],
    [{ low: 2, best: null, high: null }, 'al menos 2', 'at least 2'],
    [{ low: null, best: null, high: 5 }, 'a lo sumo 5', 'at most 5'],
    [{ low: null, best: null, high: null }, 'sin valor', 'no value'],
  ])('count %j', (count, a, b) => {
    expect(spanish.value('incident', 'killed', count)).toBe(a)
    expect(english.value('incident', 'killed', count)).toBe(b)
  })
  test('days as far as they are known', () => {
    expect(english.day('2024-03-09')).toBe('9 Mar 2024')
    expect(spanish.day('2024-03')).toMatch(/mar.* 2024/)
    expect(spanish.day('2024')).toBe('2024')
    expect(english.value('claim', 'period', '2021/')).toBe('2021 –')
  })
  test('codes by field and kind', () => {
    expect(spanish.value('incident', 'weapon', 'firearm')).toBe('arma de fuego')
    expect(english.value('incident', 'victims.0.role', 'driver')).toBe('driver')
    expect(spanish.value('actor', 'role', 'driver')).toBe('driver')
    expect(spanish.value('actor', 'kind', 'criminal_group')).toBe('grupo criminal')
    expect(spanish.value('incident', 'target', 'firearm')).toBe('firearm')
  })
  test('no probability is shown as certainty', () => {
    expect(english.percent(0.999)).toBe('> 99%')
    expect(english.percent(0.0001)).toBe('< 1%')
    expect(english.percent(0.62)).toBe('62%')
  })
  test('plurals', () => {
    expect(spanish.plural(1, es.lists.reports)).toBe('1 informe')
    expect(english.plural(12_000, en.lists.reports)).toBe('12,000 reports')
  })
})
