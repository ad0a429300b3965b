import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue, rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

type Language = 'es' | 'en' | 'pt'

// Published on Tuesday, 18 March 2025.
async function incidents(text: string, language: Language): Promise<Draft[]> {
  const drafts = await rules.read(reportFrom(text, { language, published: '2025-03-18' }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident')
}
const killed = (d: Draft) => {
  const value = fieldValue(d, 'killed')
  return value !== null && typeof value === 'object' && 'best' in value ? value.best : null
}
const names = (d: Draft) => rowsOf(d, 'victims').flatMap((v) => v.name ?? [])

// Texts of several sentences in the manner of wires and regional papers; people and events are invented.
describe('one event told twice', () => {
  it.each([
    [
      'en',
      'BOGOTÁ, Colombia (AP) — A shooting during a birthday party in Colombia on Sunday left six people dead, police said.\n\nThey fired at the guests of a bar in the town of Tumaco, 300 kilometers southwest of Bogotá.',
      'Tumaco',
    ],
    [
      'es',
      'BOGOTÁ, Colombia (AP) — Un tiroteo durante un cumpleaños dejó el domingo seis muertos en Colombia, informó la policía.\n\nLos atacantes abrieron fuego en el bar del municipio de Tumaco.',
      'Tumaco',
    ],
  ] as const)('the dateline is no other town (%s): %s', async (language, text, town) => {
    const found = await incidents(text, language)
    expect(found.map((d) => [killed(d), fieldValue(d, 'city')])).toEqual([[6, town]])
  })

  it.each([
    ['en', 'Two men were shot dead in Tumaco on Sunday. A day earlier, a woman was shot dead in Cali.'],
    ['es', 'Dos hombres fueron asesinados a tiros el domingo en Tumaco. Un día antes, una mujer fue asesinada a tiros en Cali.'],
  ] as const)('but two towns are two (%s): %s', async (language, text) => {
    expect(await incidents(text, language)).toHaveLength(2)
  })
})

describe('whom a verb is told of', () => {
  it.each([
    ['en', 'Tobias Renfield, who had once worked for a gang leader, was shot dead on Sunday in Kingston.', ['Tobias Renfield']],
    ['es', 'Tobías Renfil, quien era cercano a un cabecilla de la zona, fue asesinado a tiros el domingo en Guayaquil.', ['Tobías Renfil']],
    ['en', 'Orlin Castra, 41, was a councilman of the Civic Dawn movement before he was shot dead on Saturday in Manta.', ['Orlin Castra']],
    ['en', 'Gunmen opened fire with heavy weapons in Manta on Sunday, said the prosecutor, Adela Lopresti.', []],
    [
      'en',
      'A guard was shot dead on Sunday in Manta. The victim, identified as Kurt Bellow, had left home when he was ambushed by a gunman.',
      ['Kurt Bellow'],
    ],
    [
      'es',
      'Un guardia fue asesinado el domingo en Manta. La víctima fue identificada como Curro Bellón, según su vecina Rita Solís.',
      ['Curro Bellón'],
    ],
  ] as const)('%s: %s', async (language, text, victims) => {
    const found = await incidents(text, language)
    expect(found).toHaveLength(1)
    expect(names(found[0]!)).toEqual(victims)
  })
})

describe('how many', () => {
  it.each([
    ['en', 'Bandits killed four of the over 50 kidnapped farmers in Kogi State on Monday.', 4],
    ['en', 'A shot was fired at a house in Stepney on Monday. By luck no one was killed.', 0],
    ['es', 'Dispararon contra una casa en Rosario el lunes. Por fortuna no hubo muertos.', 0],
  ] as const)('%s: %s', async (language, text, dead) => {
    const [first] = await incidents(text, language)
    expect(first && killed(first)).toBe(dead)
  })
})

describe('a sum of several events', () => {
  it.each([
    [
      'en',
      'Two men were killed in separate incidents in Kingston on Sunday. Trevor Haddock, 31, was shot dead at a bar in Mona. Later Kelvin Ambrose, 21, was shot dead in a car in Papine.',
      [
        [1, ['Trevor Haddock']],
        [1, ['Kelvin Ambrose']],
      ],
    ],
    [
      'es',
      'Dos hombres fueron asesinados el domingo en hechos distintos en Guayaquil. Tito Renfil, de 31 años, fue asesinado en un bar. Más tarde Curro Bellón, de 21, fue asesinado en un auto.',
      [
        [1, ['Tito Renfil']],
        [1, ['Curro Bellón']],
      ],
    ],
    [
      'pt',
      'Dois homens foram mortos a tiros no domingo em casos distintos em Natal. Tito Renfil, de 31 anos, foi morto a tiros num bar. Mais tarde, Caio Belmonte, de 21, foi morto a tiros num carro.',
      [
        [1, ['Tito Renfil']],
        [1, ['Caio Belmonte']],
      ],
    ],
    ['en', 'Two men were killed in separate incidents in Kingston on Sunday.', [[2, []]]],
  ] as const)('is none of them (%s): %s', async (language, text, told) => {
    expect((await incidents(text, language)).map((d) => [killed(d), names(d)])).toEqual(told)
  })

  it.each([
    ['en', 'Thirteen officers were killed in an ambush in Manta on Sunday. The ministry initially said that 14 officers had been killed.'],
    [
      'es',
      'Trece policías fueron asesinados el domingo en una emboscada en Manta. El ministerio dijo inicialmente que 14 policías habían sido asesinados.',
    ],
  ] as const)('a count put right later is no second event (%s)', async (language, text) => {
    expect(await incidents(text, language)).toHaveLength(1)
  })
})

describe('when', () => {
  it.each([
    ['en', 'It was the deadliest attack on police since October 2023, when gunmen killed 14 officers in Tumaco.', ['2023-10']],
    ['en', 'A gun attack in May Pen left one man dead on Sunday.', ['2025-03-16']],
    ['en', 'Two men were shot dead on May 3, 2024 in Kingston.', ['2024-05-03']],
    ['en', 'Ann Reeve, 20, (03.02.2004) of Elm Row was sentenced for conspiracy to commit murder and attempted murder.', []],
  ] as const)('%s: %s', async (language, text, days) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'date'))).toEqual(days)
  })

  it.each([
    'Men in stolen police uniforms opened fire at a barber shop in Tela on Sunday, killing three people.',
    'He was rushed to hospital after a man was shot dead at the corner of Hope Road in Kingston on Sunday.',
  ])('uniforms are not robbed, nor is anybody rushed: %s', async (text) => {
    expect((await incidents(text, 'en')).map((d) => fieldValue(d, 'type'))).toEqual(['homicide'])
  })
})
