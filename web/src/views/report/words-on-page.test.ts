import { expect, test } from 'vitest'
import { runsSaying } from './words-on-page.ts'

const run = (str: string, x: number, y: number) => ({ str, x, y, width: str.length * 10, height: 12 })

test('a quote is found across lines and a hyphen, cut to its own words', () => {
  const page = [run('El fiscal dijo que el taxis-', 0, 700), run('ta murió.', 0, 686)]
  const found = runsSaying(page, 'el taxista murió')
  expect(found?.map((f) => f.str)).toEqual(['el taxis', 'ta murió'])
  expect(found?.[0]).toMatchObject({ x: 190, width: 80, y: 700 })
  expect(found?.[1]).toMatchObject({ x: 0, width: 80, y: 686 })
})

test('what the page does not say is not marked somewhere else', () => {
  expect(runsSaying([run('nothing of it', 0, 0)], 'el taxista')).toBeNull()
  expect(runsSaying([], 'x')).toBeNull()
  expect(runsSaying([run('a', 0, 0)], '')).toBeNull()
})
