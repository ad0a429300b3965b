import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue, rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

async function incidents(text: string, language: 'es' | 'en' | 'pt'): Promise<Draft[]> {
  const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident' && !drafts.some((c) => c.partOf === d.id))
}
const best = (d: Draft | undefined, field: string) => {
  const value = d && fieldValue(d, field)
  return value !== null && typeof value === 'object' && 'best' in value ? value.best : null
}
const names = (d: Draft | undefined) => (d ? rowsOf(d, 'victims').map((v) => v.name) : [])

describe('incidents of a text', () => {
  it.each([
    ['es', 'Dos sicarios mataron a tiros el sábado a Ramiro Quiroga en Rosario.', 'homicide', 1, ['Ramiro Quiroga']],
    ['en', 'Two hitmen shot dead Martin Quigley in Rosario on Saturday.', 'homicide', 1, ['Martin Quigley']],
    ['es', 'Ramiro Quiroga fue asesinado el sábado en Rosario por dos hombres.', 'homicide', 1, ['Ramiro Quiroga']],
    ['en', 'Martin Quigley was murdered in Rosario on Saturday by two men.', 'homicide', 1, ['Martin Quigley']],
    ['es', 'El asesinato de Ramiro Quiroga ocurrió el sábado en Rosario.', 'homicide', 1, ['Ramiro Quiroga']],
    ['en', 'The murder of Martin Quigley took place in Rosario on Saturday.', 'homicide', 1, ['Martin Quigley']],
    ['es', 'A Ramiro Quiroga le dispararon el sábado en Rosario.', 'firearm_injury', null, ['Ramiro Quiroga']],
    ['en', 'Martin Quigley was shot in Rosario on Saturday.', 'firearm_injury', null, ['Martin Quigley']],
  ] as const)('%s: %s', async (language, text, type, killed, victims) => {
    const [first, ...others] = await incidents(text, language)
    expect(others).toEqual([])
    expect(first && fieldValue(first, 'type')).toBe(type)
    expect(best(first, 'killed')).toBe(killed)
    expect(names(first)).toEqual(victims)
  })

  it.each([
    ['es', 'Hombres armados balearon colectivos, quemaron autos y asesinaron a un hombre el sábado en Rosario.'],
    ['en', 'Gunmen shot up buses, torched cars and murdered a man in Rosario on Saturday.'],
  ] as const)('several incidents in one sentence (%s)', async (language, text) => {
    const types = (await incidents(text, language)).map((d) => fieldValue(d, 'type'))
    expect(types).toEqual(['shots_at_property', 'arson_attack', 'homicide'])
  })

  it.each([
    ['es', 'Murió anoche en Rosario Ramiro Quiroga, el joven que había sido baleado el sábado en la puerta de su casa.', '2024-03-09'],
    ['en', 'Martin Quigley, shot on Saturday outside his home in Rosario, died in hospital.', '2024-03-09'],
  ] as const)('a later death is the death of the shooting (%s)', async (language, text, day) => {
    const found = await incidents(text, language)
    expect(found.map((d) => [best(d, 'killed'), fieldValue(d, 'date')])).toEqual([[1, day]])
  })

  it.each([
    ['es', 'A un mototaxista le propinaron cinco balazos el sábado en Rosario.', 'firearm_injury', null],
    ['en', 'Gunmen fired several shots at a taxi driver in Rosario on Saturday.', 'firearm_injury', null],
    ['es', 'Un taxista recibió cuatro impactos de bala en Rosario el sábado y murió.', 'homicide', 1],
    ['en', 'A taxi driver sustained four gunshot wounds in Rosario on Saturday and died.', 'homicide', 1],
    ['es', 'El atentado cobró la vida de tres personas el sábado en Rosario.', 'homicide', 3],
    ['en', 'The attack claimed the lives of three people in Rosario on Saturday.', 'homicide', 3],
    ['es', 'Los cadáveres de dos hombres fueron hallados el sábado en Rosario.', 'homicide', 2],
    ['en', 'The bodies of two men were found in Rosario on Saturday.', 'homicide', 2],
    ['es', 'Un operativo policial dejó cinco muertos en Rosario.', 'armed_clash', 5],
    ['en', 'A police raid left five people dead in Rosario.', 'armed_clash', 5],
  ] as const)('light verbs, bodies, lives taken (%s): %s', async (language, text, type, killed) => {
    const found = await incidents(text, language)
    expect(found.map((d) => [fieldValue(d, 'type'), best(d, 'killed')])).toEqual([[type, killed]])
  })

  it.each([
    ['es', 'Cientos despidieron el jueves a Ramiro Quiroga, dos días después de que lo mataran a tiros en Rosario.', '2024-03-05'],
    ['en', 'Hundreds on Thursday buried Martin Quigley, two days after gunmen shot him dead in Rosario.', '2024-03-05'],
    ['es', 'Murió Ramiro Quiroga en el hospital. El ataque a tiros ocurrió el lunes en Rosario.', '2024-03-11'],
    ['en', 'Martin Quigley died in hospital. The shooting took place on Monday in Rosario.', '2024-03-11'],
  ] as const)('the day of the event (%s): %s', async (language, text, day) => {
    const found = await incidents(text, language)
    expect(found.map((d) => fieldValue(d, 'date'))).toEqual([day])
  })

  it.each([
    ['es', 'En el muro del club de Rosario habían escrito el sábado "sabemos tus horarios".', 'graffiti'],
    ['en', 'On Saturday a note was left on the door of the club in Rosario: "we know your hours".', 'note'],
  ] as const)('words left for somebody to find are a threat (%s)', async (language, text, channel) => {
    const found = await incidents(text, language)
    expect(found.map((d) => [fieldValue(d, 'type'), fieldValue(d, 'channel')])).toEqual([['threat', channel]])
  })

  it.each([
    ['es', 'La ciudad nunca sufrió coches bomba ni asesinatos de jueces.'],
    ['en', 'The city has never suffered the car bombs or the murders of judges seen elsewhere.'],
    ['es', 'Las bandas matarán a otro chofer si el Gobierno no cede, dice un vecino.'],
    ['en', 'Gangs would kill another driver if the government does not back down, a neighbour said.'],
    ['es', 'Los homicidios bajaron 20 % en 2023, según el informe.'],
    ['en', 'Homicides fell 20 percent in 2023, the report says.'],
    ['es', 'El fiscal pidió 30 años de prisión para los acusados de homicidio.'],
    ['en', 'Prosecutors asked for 30 years in prison for the men accused of murder.'],
    ['es', 'La policía mató a 1.318 personas en 2023, según el informe.'],
    ['en', 'Police killed 1,318 people in 2023, the report says.'],
    ['es', 'El gobernador prometió ejecutar la obra el lunes en Rosario.'],
    ['en', 'The museum will execute the plan in Rosario on Monday.'],
  ] as const)('no incident in: %s: %s', async (language, text) => {
    expect(await incidents(text, language)).toEqual([])
  })

  it.each([
    ['es', 'Los asesinatos de Ramiro Quiroga, dos taxistas y un colectivero en marzo sacudieron Rosario.'],
    ['en', 'The murders of Martin Quigley, two taxi drivers and a bus driver in March shook Rosario.'],
  ] as const)('a campaign is a parent with its parts (%s)', async (language, text) => {
    const drafts = (await rules.read(reportFrom(text, { language }), { home: [] })).filter((d) => d.kind === 'incident')
    const parts = drafts.filter((d) => d.partOf !== null)
    expect(parts.map((d) => best(d, 'killed'))).toEqual([1, 2, 1])
    expect(new Set(parts.map((d) => d.partOf)).size).toBe(1)
    expect(drafts.some((d) => d.id === parts[0]?.partOf && best(d, 'killed') === 4)).toBe(true)
  })

  it.each([
    ['es', 'El sábado apareció en un puente de Rosario una bandera que amenazaba a la ministra Clara Ibarra.', 'banner'],
    ['en', 'On Saturday a banner appeared on a bridge in Rosario threatening minister Clara Ibarra.', 'banner'],
  ] as const)('a threat that comes as a thing (%s)', async (language, text, channel) => {
    const [first] = await incidents(text, language)
    expect(first && [fieldValue(first, 'type'), fieldValue(first, 'channel')]).toEqual(['threat', channel])
  })

  it.each([
    ['es', 'Las bandas empezaron sus represalias pocas horas después de que el ministro publicara las fotos.', 'hours'],
    ['en', 'Gangs began their reprisals just hours after the minister shared the photos.', 'hours'],
  ] as const)('a reprisal with its lag (%s)', async (language, text, lag) => {
    const drafts = await rules.read(reportFrom(text, { language }), { home: [] })
    expect(drafts.filter((d) => d.kind === 'reprisal').map((d) => fieldValue(d, 'lag'))).toEqual([lag])
  })
})
