import { describe, expect, test } from 'vitest'
import { FOLLOWS, findNames, NAME_LABELS, nameSpans } from './names-model.ts'
import { tokenize } from './tokens.ts'

const found = (text: string, language: 'es' | 'en' | 'pt') => {
  const tokens = tokenize(text)
  return findNames(tokens, language).map((n) => `${text.slice(tokens[n.first]!.start, tokens[n.last - 1]!.end)}/${n.kind}`)
}

describe('names', () => {
  test.each([
    ['es', 'Ayer murió Marta Quiroga en un hospital de Valparaíso.', ['Marta Quiroga/PER', 'Valparaíso/LOC']],
    ['es', 'Según Elena Paz, vecina de Guayaquil, nadie vio nada.', ['Elena Paz/PER', 'Guayaquil/LOC']],
    ['en', 'Yesterday Peter Johnson died in the hospital in London.', ['Peter Johnson/PER', 'London/LOC']],
    ['pt', 'Ontem morreu Marta Oliveira em Recife.', ['Marta Oliveira/PER', 'Recife/LOC']],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(found(text, language)).toEqual(expected)
  })

  test.each([
    ['es', 'Un hombre fue herido anoche cerca de la plaza.'],
    ['en', 'A man was wounded last night near the square.'],
    ['pt', 'Um homem foi ferido ontem perto da praça.'],
  ] as const)('%s: no name in %s', (language, text) => {
    expect(found(text, language)).toEqual([])
  })

  test.each(['es', 'en', 'pt'] as const)('%s: spans lie in the text, in order and apart, also in rubbish', (language) => {
    for (const text of [
      '',
      'ÑÑÑ',
      '¡¡ Él -- 1.500 %% Á\u0301',
      'LA PLATA, Buenos Aires (AP) - Juan, Ana, Luis y La Nación',
      'A '.repeat(500),
    ]) {
      const tokens = tokenize(text)
      let last = 0
      for (const n of findNames(tokens, language)) {
        expect(n.first).toBeGreaterThanOrEqual(last)
        expect(n.last).toBeGreaterThan(n.first)
        expect(n.last).toBeLessThanOrEqual(tokens.length)
        last = n.last
      }
    }
  })
})

describe('labels', () => {
  const labels = (...names: string[]) => Uint8Array.from(names, (n) => NAME_LABELS.indexOf(n))

  test('spell out spans; one open at the end of the text ends with it', () => {
    expect(nameSpans(labels('O', 'B-PER', 'I-PER', 'L-PER', 'U-LOC', 'O', 'B-ORG', 'I-ORG'))).toEqual([
      { first: 1, last: 4, kind: 'PER' },
      { first: 4, last: 5, kind: 'LOC' },
      { first: 6, last: 8, kind: 'ORG' },
    ])
  })

  test('a name that began goes on or ends in its own kind; outside, nothing goes on', () => {
    const following = (label: string) => NAME_LABELS.filter((_, n) => (FOLLOWS[NAME_LABELS.indexOf(label)]! >>> n) & 1)
    expect(following('B-PER')).toEqual(['I-PER', 'L-PER'])
    expect(following('I-ORG')).toEqual(['I-ORG', 'L-ORG'])
    expect(following('O')).toEqual(['O', 'B-PER', 'U-PER', 'B-LOC', 'U-LOC', 'B-ORG', 'U-ORG'])
    expect(following('L-PER')).toEqual(following('O'))
  })
})
