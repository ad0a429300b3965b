import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue, rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

// Wordings of the press of South America and Spain, with their English twins: what each says of an incident, and what it must not say.

type Language = 'es' | 'en' | 'pt'

async function drafted(language: Language, text: string): Promise<Draft[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident')
}

async function types(language: Language, text: string): Promise<unknown[]> {
  return (await drafted(language, text)).map((d) => fieldValue(d, 'type'))
}

describe('shots at a house', () => {
  it.each([
    ['es', 'Dos casas fueron blanco de balaceras el martes en Rosario.'],
    ['en', 'Two houses were the target of a shooting in Rosario on Tuesday.'],
    ['pt', 'Uma casa foi alvo de um ataque a tiros na terça-feira em Santos.'],
    ['es', 'Le dispararon unas cinco veces contra la fachada de su domicilio el martes en Rosario.'],
    ['es', 'El martes hubo balaceras dirigidas a domicilios particulares en Rosario.'],
    ['es', 'La casa de una familia de Prado Alto fue atacada a balazos el martes en Rosario.'],
    ['es', 'El martes fueron nueve los tiros disparados contra el frente de un local en Rosario.'],
  ] as const)('%s: %s', async (language, text) => {
    expect(await types(language, text)).toEqual(['shots_at_property'])
  })

  it.each([
    ['es', 'Un vecino fue víctima de una balacera el martes en Rosario y quedó herido.'],
    ['es', 'Le dispararon cinco veces a un mecánico en la puerta de su casa el martes en Rosario.'],
    ['en', 'A mechanic was the target of a shooting outside his house in Rosario on Tuesday and was wounded.'],
  ] as const)('not when somebody was shot (%s): %s', async (language, text) => {
    expect(await types(language, text)).toEqual(['firearm_injury'])
  })

  it('whose house it is was not hit', async () => {
    const [draft] = await drafted('es', 'Balearon el frente de un taller de la familia de Nora Quiles el martes en Rosario.')
    expect(fieldValue(draft!, 'injured')).toBeNull()
  })
})

describe('words that mean somebody or something else', () => {
  it.each([
    ['Un hombre de 30 años fue baleado el lunes en Durán. A pesar de los esfuerzos médicos, falleció el martes.', 1],
    ['Dispararon contra tres hombres el lunes en Durán. Fueron llevados a un centro médico, donde uno de ellos murió.', 1],
  ] as const)('"médico" behind a noun is nobody: %s', async (text, killed) => {
    const [draft] = await drafted('es', text)
    expect(fieldValue(draft!, 'killed')).toMatchObject({ best: killed })
    expect(rowsOf(draft!, 'victims').map((v) => v.occupation)).not.toContain('doctor')
  })

  it('a doctor behind an article is one', async () => {
    const [draft] = await drafted('es', 'Mataron a un médico el lunes en Durán.')
    expect(rowsOf(draft!, 'victims')).toHaveLength(1)
  })

  it('a patrol car that carries the wounded is no officer', async () => {
    const text =
      'Un hombre fue baleado el lunes en el barrio Norte, en Montevideo. Lo trasladaron en un patrullero al hospital, donde falleció.'
    expect(await types('es', text)).toEqual(['homicide'])
  })

  it.each([
    ['La Policía allanó la vivienda el lunes en Rosario. Fueron secuestradas 12 vainas.', 0],
    ['Un crimen se llevó a cabo el lunes en Durán. La obra se llevó a cabo el martes en Quito.', 0],
    ['El martes fueron secuestrados dos comerciantes en Rosario.', 1],
  ] as const)('what the police take is not kidnapped: %s', async (text, kidnappings) => {
    expect((await types('es', text)).filter((t) => t === 'kidnapping')).toHaveLength(kidnappings)
  })

  it.each([
    ['Dos policías fueron asesinados el lunes en Novita, departamento del Chocó.', null],
    ['Un hombre fue asesinado el lunes en un departamento de Rosario.', 'departamento'],
  ] as const)('a province is no flat: %s', async (text, place) => {
    const [draft] = await drafted('es', text)
    expect(fieldValue(draft!, 'place')).toBe(place)
  })
})

describe('charges that the police set off', () => {
  it.each([
    ['es', 'Una granada fue detonada por agentes de la Policía el lunes en Trujillo.'],
    ['en', 'A grenade was found and destroyed in a controlled explosion in Trujillo on Monday.'],
  ] as const)('hit nobody (%s): %s', async (language, text) => {
    expect(await types(language, text)).not.toContain('explosive_attack')
  })

  it('one that gunmen set off does', async () => {
    expect(await types('es', 'Una granada fue detonada por sicarios en una casa el lunes en Trujillo.')).toEqual(['explosive_attack'])
  })
})

describe('one incident in other words', () => {
  it.each([
    ['es', 'Mataron a Luis Peña el lunes en Durán. Los autores de este nuevo hecho de homicidio iban en una camioneta.'],
    ['en', 'Luis Peña was shot dead in Durán on Monday. Those behind this new murder fled in a van.'],
  ] as const)('"this new" points back (%s)', async (language, text) => {
    expect(await types(language, text)).toEqual(['homicide'])
  })

  it('bullets that hit walls belong to the shooting', async () => {
    const text = 'Un hombre fue asesinado a tiros el lunes en Montevideo. Algunos impactos alcanzaron las fachadas de la cuadra.'
    expect(await types('es', text)).toEqual(['homicide'])
  })
})
