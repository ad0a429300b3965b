import { expect, test } from 'vitest'
import { splitSentences } from './sentences.ts'
import { tokenize } from './tokens.ts'

const sentencesOf = (text: string) => splitSentences(text, tokenize(text), new Set())

test('what never ends is cut at its pauses, loses no token, and stays one paragraph', () => {
  const text = 'el 11 mataron a Juan en Durán, '.repeat(400)
  const tokens = tokenize(text)
  const found = sentencesOf(text)
  expect(found.length).toBeGreaterThan(8)
  expect(found.every((s) => s.last - s.first <= 320)).toBe(true)
  expect(found.map((s) => s.first).slice(1)).toEqual(found.map((s) => s.last).slice(0, -1))
  expect([found[0]!.first, found.at(-1)!.last]).toEqual([0, tokens.length])
  expect(found.slice(0, -1).every((s) => tokens[s.last - 1]!.text === ',')).toBe(true)
  expect(new Set(found.map((s) => s.paragraph)).size).toBe(1)
})

test('without a pause it is cut all the same', () => {
  expect(sentencesOf('palabra '.repeat(1000)).map((s) => s.last - s.first)).toEqual([320, 320, 320, 40])
})

test('a long sentence of a paper is one', () => {
  expect(sentencesOf(`${'El fiscal dijo que no sabía nada, '.repeat(30)}y se fue.`)).toHaveLength(1)
})

test('initials before a name end no sentence; those of a country or an hour may', () => {
  expect(sentencesOf('It was them, said L.R. Hobson, an officer. He left.')).toHaveLength(2)
  expect(sentencesOf('He lives in the U.S. Police found him at 5 p.m. Nobody was hurt.')).toHaveLength(3)
})

test('a line break ends a headline where the text is not wrapped, and nothing where it is', () => {
  const story =
    'Two men were killed on Monday in a bar by the river, the police said, and three others were taken to the hospital of the next town, where one of them is said to be in a critical state.'
  const [head] = sentencesOf(`Two killed in bar\nKanya (Wire) - ${story}`)
  expect([head!.title, head!.last]).toEqual([true, 4])
  expect(sentencesOf('Two men were killed in a bar of\nKanya by the river.')).toHaveLength(1)
})
