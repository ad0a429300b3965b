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
    ['es', 'Le dispararon unas seis veces contra el frente de su casa el martes en Rosario.'],
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
    ['Un hombre de 30 años fue baleado el lunes en Durán. Pese a los esfuerzos médicos, murió el martes.', 1],
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
    ['es', 'Mataron a Luis Peña el lunes en Durán. Los responsables de este nuevo homicidio iban en una camioneta.'],
    ['en', 'Luis Peña was shot dead in Durán on Monday. Those behind this new murder fled in a van.'],
  ] as const)('"this new" points back (%s)', async (language, text) => {
    expect(await types(language, text)).toEqual(['homicide'])
  })

  it('bullets that hit walls belong to the shooting', async () => {
    const text = 'Un hombre fue asesinado a tiros el lunes en Montevideo. Algunos impactos alcanzaron las fachadas de la cuadra.'
    expect(await types('es', text)).toEqual(['homicide'])
  })
})

describe('one threat told twice', () => {
  it.each([
    [
      'es',
      'Balearon una casa el lunes en Rosario y dejaron una nota amenazante. Los vecinos hallaron una nota que decía "paguen o los matamos".',
      1,
    ],
    ['en', 'Gunmen shot at a house in Rosario on Monday and left a threatening note. Neighbours found a note that said "pay or die".', 1],
    ['es', 'El lunes dejaron en Rosario una nota que decía "paguen o los matamos". El martes dejaron otra nota amenazante en el local.', 2],
    [
      'es',
      'El lunes en Rosario dejaron una nota amenazante en Salta al 1200. Horas después dejaron una nota amenazante en Mitre al 300.',
      2,
    ],
  ] as const)('a note is one, another note is two (%s): %s', async (language, text, threats) => {
    expect((await types(language, text)).filter((t) => t === 'threat')).toHaveLength(threats)
  })

  it('an envelope needs its article: "sobre" is a preposition too', async () => {
    const text = 'Balearon una casa el lunes en Rosario. Una vecina le advirtió a otra mujer sobre la situación.'
    expect(await types('es', text)).toEqual(['shots_at_property'])
  })

  it('who investigates is not threatened', async () => {
    const text = 'Dejaron una nota amenazante el lunes en una casa de Rosario. La pesquisa está a cargo del fiscal Bruno Salas.'
    const [draft] = await drafted('es', text)
    expect(rowsOf(draft!, 'victims')).toEqual([])
  })
})

describe('one thing taken up again', () => {
  it.each([
    ['es', 'Un grupo incendió un bus el lunes en Trujillo. Dos hombres en moto incendiaron el bus y huyeron.'],
    ['en', 'A gang set a bus on fire in Trujillo on Monday. Two men torched the bus and fled.'],
  ] as const)('"the bus" is the bus told of (%s)', async (language, text) => {
    expect(await types(language, text)).toEqual(['arson_attack'])
  })

  it.each([
    [
      'es',
      'Hicieron explotar una dinamita el lunes en una casa de Trujillo. La dinamita que dejaron en la puerta detonó y rompió los vidrios.',
    ],
    ['en', 'A bomb went off at a house in Trujillo on Monday. The device exploded at the front door and broke the windows.'],
  ] as const)('"the charge" is the charge told of (%s)', async (language, text) => {
    expect(await types(language, text)).toEqual(['explosive_attack'])
  })

  it('another bus is another fire', async () => {
    const text = 'Un grupo incendió un bus el lunes en Trujillo. El martes incendiaron otro bus en Piura.'
    expect(await types('es', text)).toEqual(['arson_attack', 'arson_attack'])
  })
})

describe('crimes that are no event', () => {
  it.each([
    ['es', 'Mataron a Luis Peña el lunes en Durán. La banda se dedica a secuestro, extorsión, homicidio y amenaza.'],
    ['en', 'Luis Peña was shot dead in Durán on Monday. The gang is known for kidnapping, extortion, murder and robbery.'],
  ] as const)('a row of offences (%s)', async (language, text) => {
    expect(await types(language, text)).toEqual(['homicide'])
  })

  it.each([
    ['Incendiaron un bus el lunes en Trujillo. En las últimas horas hubo varios atentados contra los transportistas.', ['arson_attack']],
    ['El lunes hubo dos atentados contra el alcalde Luis Peña en Durán.', ['attempted_homicide']],
  ] as const)('attacks on many: %s', async (text, expected) => {
    expect(await types('es', text)).toEqual(expected)
  })
})

describe('who fell and what was hit', () => {
  it('an officer of a long body dies before the others are told', async () => {
    const text = 'Un oficial de la Policía Nacional (PN) murió y dos delincuentes fueron abatidos el lunes en un enfrentamiento en Maracay.'
    const [draft] = await drafted('es', text)
    expect(rowsOf(draft!, 'victims').some((v) => v.role === 'police')).toBe(true)
  })

  it('in a gunfight the attackers who fall count', async () => {
    const text = 'Un enfrentamiento se registró el lunes en Maracay. Cinco delincuentes resultaron muertos y murió el agente Luis Peña.'
    const [draft] = await drafted('es', text)
    expect(fieldValue(draft!, 'killed')).toMatchObject({ best: 5 })
  })

  it('a bus that is shot at hurts none of those who fear', async () => {
    const text = 'Un bus fue atacado a balazos el lunes en Trujillo, lo que generó temor entre los conductores.'
    expect(await types('es', text)).toEqual(['shots_at_property'])
  })

  it.each([
    ['Mataron a un hombre el lunes en Durán. La policía busca dar con el paradero de los autores.'],
    ['Mataron a un hombre el lunes en Durán, según el Código Penal un homicidio agravado.'],
  ] as const)('words that are no place: %s', async (text) => {
    const [draft] = await drafted('es', text)
    expect(fieldValue(draft!, 'place')).toBeNull()
  })

  it('the year so far is no day of anything', async () => {
    const text = 'Mataron a tres hombres en Durán. Van 66 masacres en lo que va de este año.'
    const [draft] = await drafted('es', text)
    expect(fieldValue(draft!, 'date')).toBeNull()
  })
})

describe('what was tried, and how they came', () => {
  it.each([
    ['es', 'Un joven fue baleado el lunes en Durán. Se imputó a dos hombres por homicidio en grado de tentativa.'],
    ['es', 'El lunes se registró un homicidio frustrado contra Luis Peña en Durán.'],
    ['en', 'Luis Peña survived a murder attempt in Durán on Monday.'],
  ] as const)('a crime in the degree of an attempt killed nobody (%s): %s', async (language, text) => {
    expect(await types(language, text)).not.toContain('homicide')
  })

  it('a crime that was done did', async () => {
    expect(await types('es', 'Luis Peña fue víctima de un homicidio el lunes en Durán.')).toEqual(['homicide'])
  })

  it('whom they frighten before they kill is no threat of its own', async () => {
    const text = 'El lunes unos hombres intimidaron a las víctimas en Cáceres y dejaron cuatro muertos.'
    expect(await types('es', text)).not.toContain('threat')
  })
})
