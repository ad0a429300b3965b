import { describe, expect, test } from 'vitest'
import { processorMs } from '../../test/clock.ts'
import { feature, pack, unpack } from './perceptron.ts'
import { TAG, TAGS, tagTokens } from './tagger.ts'
import { tokenize } from './tokens.ts'

const tagged = (text: string, language: 'es' | 'en' | 'pt') => {
  const tokens = tokenize(text)
  return [...tagTokens(tokens, language)].map((t, i) => `${tokens[i]!.text}/${TAGS[t]}`).join(' ')
}

describe('parts of speech', () => {
  test.each([
    [
      'es',
      'Dos hombres mataron a un taxista en Mendoza.',
      'Dos/NUM hombres/NOUN mataron/VERB a/ADP un/DET taxista/NOUN en/ADP Mendoza/PROPN ./PUNCT',
    ],
    [
      'en',
      'Two men killed a taxi driver in Mendoza.',
      'Two/NUM men/NOUN killed/VERB a/DET taxi/NOUN driver/NOUN in/ADP Mendoza/PROPN ./PUNCT',
    ],
    [
      'pt',
      'Dois homens mataram um taxista em Recife.',
      'Dois/NUM homens/NOUN mataram/VERB um/DET taxista/NOUN em/ADP Recife/PROPN ./PUNCT',
    ],
    [
      'es',
      'La mujer fue herida y murió en el hospital.',
      'La/DET mujer/NOUN fue/AUX herida/VERB y/CCONJ murió/VERB en/ADP el/DET hospital/NOUN ./PUNCT',
    ],
    [
      'en',
      'The woman was wounded and died in hospital.',
      'The/DET woman/NOUN was/AUX wounded/VERB and/CCONJ died/VERB in/ADP hospital/NOUN ./PUNCT',
    ],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(tagged(text, language)).toBe(expected)
  })

  test.each([
    ['es', 'dos hombres mataron a un taxista', 'dos/NUM hombres/NOUN mataron/VERB a/ADP un/DET taxista/NOUN'],
    ['es', 'MURIO UN HOMBRE EN EL HOSPITAL', 'MURIO/VERB UN/DET HOMBRE/NOUN EN/ADP EL/DET HOSPITAL/NOUN'],
    ['en', 'TWO MEN DIED IN THE HOSPITAL', 'TWO/NUM MEN/NOUN DIED/VERB IN/ADP THE/DET HOSPITAL/NOUN'],
  ] as const)('%s, carelessly written: %s', (language, text, expected) => {
    expect(tagged(text, language)).toBe(expected)
  })

  test('the same word is tagged by what stands around it', () => {
    expect(tagged('They shot the guard. The shot was heard.', 'en')).toContain('They/PRON shot/VERB')
    expect(tagged('They shot the guard. The shot was heard.', 'en')).toContain('The/DET shot/NOUN')
    expect(tagged('El robo fue ayer. No robo nada.', 'es')).toContain('El/DET robo/NOUN')
  })

  test('one tag a token, also of nothing and of rubbish', () => {
    expect(tagTokens([], 'es')).toEqual(new Uint8Array(0))
    const rubbish = tokenize('… ¡¡ 1.500 %%% ñÑ\u0301 𝔘𝔫𝔦 -- http://x.y/z')
    expect(tagTokens(rubbish, 'es')).toHaveLength(rubbish.length)
    expect([...tagTokens(rubbish, 'es')].every((t) => t < TAGS.length)).toBe(true)
  })

  test('opens in under 50 ms and tags more than 150,000 tokens a second', () => {
    const tokens = tokenize('La policía detuvo el martes a tres hombres acusados de disparar contra una comisaría. '.repeat(1000))
    tagTokens(tokens, 'es')
    const started = processorMs()
    tagTokens(tokens, 'es')
    expect(tokens.length / ((processorMs() - started) / 1000)).toBeGreaterThan(150_000)
  })
})

describe('a packed model', () => {
  test('comes back as it was packed', () => {
    const table = new Map([7, -7, 0x7fffffff, -0x80000000, 0].map((key, n) => [key, Int8Array.of(n + 1, 0, -n - 1)] as const))
    const model = unpack(pack(3, table))
    for (const [key, row] of table) {
      const slot = model.keys.findIndex((k, s) => k === key && model.rows[s] !== 0)
      const at = (model.rows[slot]! - 1) * 3
      expect([...model.weights.slice(at, at + 3)]).toEqual([...row])
    }
  })

  test('bytes that are not a model are refused', () => {
    expect(() => unpack(new Uint8Array([1, 2, 3]))).toThrow()
  })

  test('features of different templates and values are different', () => {
    const seen = new Set<number>()
    for (let t = 1; t < 30; t++) for (let a = 0; a < 50; a++) for (let b = 0; b < 20; b++) seen.add(feature(t, a, b))
    expect(seen.size).toBeGreaterThan(29 * 50 * 20 - 20)
  })

  test('tags have the numbers of their list', () => {
    expect(TAGS.map((t) => TAG[t as keyof typeof TAG])).toEqual(TAGS.map((_, i) => i))
  })
})
