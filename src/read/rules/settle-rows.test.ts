import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

// Published on Tuesday, 18 March 2025.
async function settings(language: 'es' | 'en' | 'pt', text: string): Promise<string[]> {
  const drafts: Draft[] = await rules.read(reportFrom(text, { language, published: '2025-03-18' }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map((d) => `${fieldValue(d, 'city')} ${fieldValue(d, 'date')}`)
}

describe('several acts in one sentence', () => {
  it.each([
    ['es', 'En Cali mataron el sábado a un tendero y en Palmira quemaron el lunes dos buses.', ['Cali 2025-03-15', 'Palmira 2025-03-17']],
    [
      'en',
      'A shopkeeper was shot dead in Cali on Saturday and two buses were torched in Palmira on Monday.',
      ['Cali 2025-03-15', 'Palmira 2025-03-17'],
    ],
    [
      'es',
      'Asesinaron a un tendero en Cali el sábado; el domingo quemaron dos buses en Palmira.',
      ['Cali 2025-03-15', 'Palmira 2025-03-16'],
    ],
    [
      'pt',
      'Em Fortaleza mataram um comerciante no sábado e em Sobral queimaram dois ônibus na segunda.',
      ['Fortaleza 2025-03-15', 'Sobral 2025-03-17'],
    ],
    [
      'es',
      'Se llevaron a un tendero el 3 de marzo en Palmira y el 9 de marzo apareció muerto en un cañal de Jamundí.',
      ['Palmira 2025-03-03', 'Jamundí 2025-03-09'],
    ],
  ] as const)('take the town and the day of their own clause (%s): %s', async (language, text, told) => {
    expect(await settings(language, text)).toEqual(told)
  })

  it.each([
    ['es', 'CALI (Agencia) - Mataron a dos hombres en Palmira y quemaron su taxi.', 'Palmira'],
    ['en', 'CALI, March 16 (Wire) - Gunmen killed two men in Palmira and burned their taxi.', 'Palmira'],
  ] as const)('take none of a dateline (%s): %s', async (language, text, town) => {
    for (const told of await settings(language, text)) expect(told).toContain(town)
  })
})

describe('the next of a row', () => {
  it.each([
    [
      'es',
      'Dos bombas en una semana. La primera estalló el viernes frente a un banco de Cali; la segunda, el lunes, en un bar de Palmira.',
      ['Cali 2025-03-14', 'Palmira 2025-03-17'],
    ],
    [
      'en',
      'Two bombs in one week. The first went off on Friday outside a bank in Cali; the second, on Monday, at a bar in Palmira.',
      ['Cali 2025-03-14', 'Palmira 2025-03-17'],
    ],
    [
      'pt',
      'Duas bombas em uma semana. A primeira explodiu na sexta diante de um banco em Fortaleza; a segunda, na segunda-feira, num bar em Sobral.',
      ['Fortaleza 2025-03-14', 'Sobral 2025-03-17'],
    ],
  ] as const)('is an incident of its own (%s): %s', async (language, text, told) => {
    expect(await settings(language, text)).toEqual(told)
  })

  it.each([
    ['es', 'Dos hombres fueron baleados en Cali. El primero recibió tres tiros. El segundo, de 23 años, murió en el hospital.'],
    ['en', 'Two men were shot in Cali. The first was hit three times. The second, 23, died in hospital.'],
    ['es', 'Mataron a dos hermanas en Cali. La primera era maestra. La segunda, Ana Paz, vivía en Palmira.'],
  ] as const)('is nobody (%s): %s', async (language, text) => {
    expect(await settings(language, text)).toHaveLength(1)
  })
})

describe('those told one by one under a plural noun', () => {
  it.each([
    [
      'es',
      'La semana dejó tres asesinatos en Cali: el domingo, un tendero; el lunes, un taxista de 40 años; y el martes, un pescador.',
      ['Cali 2025-03-16', 'Cali 2025-03-17', 'Cali 2025-03-18'],
    ],
    [
      'en',
      'The week saw three murders in Cali: on Sunday, a shopkeeper; on Monday, a taxi driver; and on Tuesday, a fisherman.',
      ['Cali 2025-03-16', 'Cali 2025-03-17', 'Cali 2025-03-18'],
    ],
  ] as const)('have each their own day (%s): %s', async (language, text, told) => {
    expect((await settings(language, text)).filter((t) => !t.includes('null'))).toEqual(expect.arrayContaining([...told]))
  })
})
