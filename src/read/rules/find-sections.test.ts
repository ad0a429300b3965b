import { describe, expect, it } from 'vitest'
import { fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

async function incidents(text: string, language: 'es' | 'en'): Promise<unknown[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident').map((d) => fieldValue(d, 'type'))
}

describe('the sections of a round-up', () => {
  it.each([
    [
      'es',
      'ROSARIO. Dos hombres fueron baleados el lunes.\n\nPARANÁ. Un hombre fue hallado muerto a tiros.\n\nCÓRDOBA. Quemaron un taxi en la terminal.',
    ],
    [
      'en',
      'Monday, Rosario. Two men were shot.\n\nTuesday, Paraná. A man was found shot dead.\n\nFriday, Córdoba. A taxi was torched at the terminal.',
    ],
  ] as const)('each tells a matter of its own (%s)', async (language, text) => {
    expect(await incidents(text, language)).toHaveLength(3)
  })

  it.each([
    ['es', 'ROSARIO. Un panadero fue asesinado a tiros el lunes.\n\nEl crimen ocurrió en su local.\n\nEl asesinato conmovió al barrio.'],
    ['en', 'ROSARIO. A baker was shot dead on Monday.\n\nThe killing took place in his shop.\n\nThe murder shook the neighbourhood.'],
  ] as const)('one dateline makes none (%s)', async (language, text) => {
    expect(await incidents(text, language)).toHaveLength(1)
  })
})

describe('what only sounds like crime', () => {
  it.each([
    [
      'es',
      'Un simulacro llenó de humo el estadio. En el ejercicio, hombres armados mataron a nueve "rehenes" con balas de salva; los falsos heridos iban maquillados.',
    ],
    ['en', 'Gunmen storm mall in a drill. In the exercise they killed nine hostages with blanks; the response times will be studied.'],
    [
      'es',
      'La explosión que mató a dos vecinos fue una falsa alarma de bomba: una fuga de gas, dijeron los bomberos. La garrafa estaba vieja.',
    ],
    ['en', 'The blast that killed two neighbours was a gas leak. The gas cylinder was old, the fire brigade said.'],
  ] as const)('%s: %s', async (language, text) => {
    expect(await incidents(text, language)).toEqual([])
  })
})
