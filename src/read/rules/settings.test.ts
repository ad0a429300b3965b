import { describe, expect, it } from 'vitest'
import { type Draft, fieldValue, rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { rules } from './index.ts'

// Published on Tuesday, 18 March 2025.
async function incidents(text: string, language: 'es' | 'en' | 'pt'): Promise<Draft[]> {
  const drafts = await rules.read(reportFrom(text, { language, published: '2025-03-18' }), { home: [] })
  return drafts.filter((d) => d.kind === 'incident')
}
const best = (d: Draft, field: string) => {
  const value = fieldValue(d, field)
  return value !== null && typeof value === 'object' && 'best' in value ? value.best : null
}

describe('the day of an incident', () => {
  it.each([
    ['es', 'Tres hombres murieron baleados el domingo en Guayaquil. Un día antes, dos mujeres fueron asesinadas en Quevedo.', '2025-03-15'],
    ['en', 'Three men were shot dead on Sunday in Guayaquil. A day earlier, two women were murdered in Quevedo.', '2025-03-15'],
    ['es', 'Un hombre fue asesinado el sábado en Rosario. Esa misma noche, desconocidos incendiaron una tienda en Funes.', '2025-03-15'],
    ['en', 'A man was murdered on Saturday in Rosario. That same night, unknown men torched a shop in Funes.', '2025-03-15'],
  ] as const)('counted from the story (%s): %s', async (language, text, day) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'date'))).toContain(day)
    expect(await incidents(text, language)).toHaveLength(2)
  })

  it.each([
    ['es', 'La Policía detuvo este martes en Quito a dos hombres por el asesinato de Luis Cadena, ocurrido el 3 de febrero en Ambato.'],
    ['en', 'Police on Tuesday arrested two men in Quito over the murder of Luis Cadena, who was killed on February 3 in Ambato.'],
  ] as const)('is not that of the arrest, nor is the town (%s)', async (language, text) => {
    const found = await incidents(text, language)
    expect(found.map((d) => [fieldValue(d, 'date'), fieldValue(d, 'city')])).toEqual([['2025-02-03', 'Ambato']])
  })

  it.each([
    ['es', 'Ayer le imputaron a Juan Soto el asesinato de Luis Cadena, ocurrido el 3 de febrero en Ambato.', '2025-02-03'],
    ['en', 'Prosecutors yesterday accused John Stone of the murder of Luis Cadena, which happened on February 3 in Ambato.', '2025-02-03'],
    ['es', 'Cientos marcharon el lunes por el asesinato de Luis Cadena, baleado el 3 de febrero en Ambato.', '2025-02-03'],
    ['en', 'Hundreds marched on Monday over the killing of Luis Cadena, who was shot on February 3 in Ambato.', '2025-02-03'],
    ['en', 'Police searched the jail in Ambato on Monday, three days after a riot that left two inmates dead.', '2025-03-14'],
    ['en', 'The minister resigned on March 10, the morning after gunmen killed four men in Ambato.', '2025-03-09'],
    ['es', 'El ministro renunció el 10 de marzo, un día después de que pistoleros mataran a cuatro hombres en Ambato.', '2025-03-09'],
    ['es', 'Mataron a un hombre en su tienda de Ambato. Sucedió el sábado por la noche.', '2025-03-15'],
    ['en', 'A man was killed in his shop in Ambato. The attack took place on Saturday night.', '2025-03-15'],
  ] as const)('is not that of what followed (%s): %s', async (language, text, day) => {
    const [first] = await incidents(text, language)
    expect(first && fieldValue(first, 'date')).toBe(day)
  })

  it.each([
    ['es', 'El plan se aprobó el 10 de marzo. Rige desde enero, cuando fueron asesinados dos choferes en Ambato.', '2025-01'],
    ['en', 'The plan was passed on March 10. It dates from January, when gunmen killed two drivers in Ambato.', '2025-01'],
    ['pt', 'O plano foi aprovado no dia 10 de março. Vale desde janeiro, quando pistoleiros mataram dois motoristas em Sobral.', '2025-01'],
    ['es', 'La ley salió el 10 de marzo. Se anunció en enero de 2025, tras el asesinato de dos choferes en Ambato.', '2025-01'],
    ['en', 'The law came out on March 10. It was announced in January 2025, after the murder of two drivers in Ambato.', '2025-01'],
  ] as const)('is what "when" takes up, and near the month it was followed in (%s): %s', async (language, text, day) => {
    const [first] = await incidents(text, language)
    expect(first && fieldValue(first, 'date')).toBe(day)
  })

  it.each([
    ['es', 'Mataron a un hombre el 3 de marzo en Ambato. Una semana más tarde quemaron una tienda.', '2025-03-10'],
    ['en', 'A man was murdered on March 3 in Ambato. A week later they burned down a shop.', '2025-03-10'],
    ['es', 'Mataron a un hombre el 3 de marzo en Ambato. Veinticuatro horas más tarde quemaron una tienda.', '2025-03-04'],
    ['en', 'A man was murdered on March 3 in Ambato. Some 24 hours later they burned down a shop.', '2025-03-04'],
    [
      'es',
      'La ciudad cambió el 3 de marzo. Esa mañana mataron a un hombre en Ambato. Una hora más tarde quemaron una tienda.',
      '2025-03-03',
    ],
  ] as const)('is counted along the story (%s): %s', async (language, text, day) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'date'))).toContain(day)
  })

  it('stays open without a day to count from', async () => {
    const [first] = await incidents('Un día antes, dos mujeres fueron asesinadas en Quevedo.', 'es')
    expect(first && fieldValue(first, 'date')).toBeNull()
  })
})

describe('the town of an incident', () => {
  it.each([
    [
      'es',
      'Trasladaron a veinte presos a la cárcel de Sevilla, en Cali. Cali y su cárcel están llenas. Es por la muerte de un guardia baleado el martes en Palmira. Cali calla.',
      'Palmira',
    ],
    [
      'en',
      'Twenty inmates were moved to a jail in Cali. Cali and its jail are full. It answers the murder of a guard who was shot on Tuesday in Palmira. Cali is silent.',
      'Palmira',
    ],
  ] as const)('is the only one of its sentence (%s): %s', async (language, text, town) => {
    const [first] = await incidents(text, language)
    expect(first && fieldValue(first, 'city')).toBe(town)
  })

  it.each([
    ['es', 'Caracas.- Dos hombres murieron baleados el lunes en Maracay.', 'Maracay'],
    ['en', 'NAIROBI, March 18 (Wire) - Two men were shot dead on Monday in Mombasa.', 'Mombasa'],
    ['es', 'Machala.\n\nMataron a un hombre el lunes en su tienda.', 'Machala'],
    ['en', 'GUAYAQUIL, Ecuador — A man was killed on Monday in his shop.', 'Guayaquil'],
    ['es', 'Mataron a un vecino de Durán el lunes en un bar de Guayaquil. El herido fue trasladado a Quito.', 'Guayaquil'],
    ['en', 'A resident of Spanish Town was murdered on Monday in a bar in Kingston. Two wounded men were taken to Portmore.', 'Kingston'],
    ['es', 'Un hombre fue asesinado el lunes en la carretera a Quevedo, en Babahoyo, Ecuador.', 'Babahoyo'],
    ['en', 'A man was murdered on Monday on the road to Ibadan, in Abeokuta, Nigeria.', 'Abeokuta'],
    ['es', 'Hallaron dos cuerpos el lunes en Cuitzeo, en los límites con Guanajuato.', 'Cuitzeo'],
    ['en', 'Two bodies were found on Monday in Cuitzeo, on the border with Guanajuato.', 'Cuitzeo'],
    ['es', 'Un preso fue asesinado el lunes en la cárcel de Danlí, a 70 km al este de Tegucigalpa.', 'Danlí'],
    ['es', 'Vecinos de Jaral denuncian que el lunes mataron a un sastre.', 'Jaral'],
    ['es', 'Mataron a un sastre el lunes en la vecina Catamayo, a media hora de Loja.', 'Catamayo'],
    ['en', 'A tailor was murdered on Monday in Catamayo, an hour from Loja.', 'Catamayo'],
    ['es', 'Una maestra fue secuestrada el lunes camino al gimnasio en Catamayo.', 'Catamayo'],
    ['en', 'A teacher was kidnapped on Monday on her way to the gym in Catamayo.', 'Catamayo'],
    [
      'en',
      'PORT-AU-PRINCE, Haiti (Wire) — Gunmen killed nine people in a small town on Monday.\n\nThe mayor of Verrettes asked for help.',
      'Verrettes',
    ],
    ['es', 'Tegucigalpa.- Nueve personas fueron asesinadas el lunes en un pequeño municipio.\n\nEl alcalde de Danlí pidió ayuda.', 'Danlí'],
    ['en', 'Manila, March 18 (Wire) Six people were shot dead on Monday in Batangas.', 'Batangas'],
    ['es', 'En la ciudad de Durán hay luto. Un sastre fue asesinado el lunes cerca de Guayaquil.', 'Durán'],
    ['en', 'The town of Durán is in mourning. A tailor was murdered on Monday near Guayaquil.', 'Durán'],
    ['en', 'Luis Cadena, 25, a welder of Mandeville, was murdered on Monday in May Pen, Jamaica.', 'May Pen'],
    ['en', 'A shop owner in Mandeville says that a live round was left at her door on Monday.', 'Mandeville'],
  ] as const)('is where it happened, not where it was written, lived or healed (%s): %s', async (language, text, city) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'city'))).toEqual([city])
  })

  it.each([
    [
      'es',
      'Fue un fin de semana violento en Honduras.\n\nTela. Mataron a un pescador el sábado en el muelle.\n\nComayagua. Quemaron tres buses el domingo.\n\nCholoma. Un sastre fue baleado el lunes.',
      ['Tela', 'Comayagua', 'Choloma'],
    ],
    [
      'en',
      'It was a violent weekend in Honduras.\n\nTela. A fisherman was murdered on Saturday at the pier.\n\nComayagua. Three buses were torched on Sunday.\n\nCholoma. A tailor was shot on Monday.',
      ['Tela', 'Comayagua', 'Choloma'],
    ],
  ] as const)('is the one that heads its section of a round-up (%s)', async (language, text, cities) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'city'))).toEqual(cities)
  })

  it.each([
    ['es', 'En Tepic asesinaron el lunes a un sastre. En el estado de Sonora mataron a balazos a dos primos.', ['Tepic', null]],
    ['es', 'Un sastre fue asesinado el lunes en la colonia Lomas de Abril. El vocero habló desde la Zona Norte.', [null]],
  ] as const)('is none that a division or a quarter rules out (%s): %s', async (language, text, cities) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'city'))).toEqual(cities)
  })

  it('is not cut short by a street or a quarter before it', async () => {
    const [first] = await incidents('Quemaron un bus el lunes en Puente Piedra, al norte de Lima.', 'es')
    const [second] = await incidents('Mataron a un hombre el lunes en el barrio de las Doscientas Viviendas de Roquetas de Mar.', 'es')
    expect([first, second].map((d) => d && fieldValue(d, 'city'))).toEqual(['Puente Piedra', 'Roquetas de Mar'])
  })

  it.each([
    ['es', 'Caracas.- Cuatro hombres fueron asesinados el lunes en el estado Bolívar.'],
    ['en', 'CARACAS — Four men were murdered on Monday in the state of Bolívar.'],
  ] as const)('stays open where only another division is told (%s)', async (language, text) => {
    const [first] = await incidents(text, language)
    expect(first && [fieldValue(first, 'city'), fieldValue(first, 'admin1')]).toEqual([null, 'Bolívar'])
  })
})

describe('the victims and the accused of an incident', () => {
  it.each([
    ['es', 'Pistoleros atacaron un bar en Manta el domingo: mataron a cinco personas e hirieron a otras ocho.', 5],
    ['en', 'Gunmen attacked a bar in Manta on Sunday, killing five people and wounding eight others.', 5],
    ['es', 'El alcalde de Manta, Joel Cedeño, fue asesinado este martes.', 1],
    ['en', 'The mayor of Manta, Joel Cedeno, was murdered on Tuesday.', 1],
    ['es', 'Mataron el lunes a un policía en Cali.', 1],
    [
      'es',
      'Un sastre fue ejecutado a balazos el lunes en Cali. La central recibió un reporte sobre una persona herida. Revisado por los paramédicos, ya no tenía signos vitales.',
      1,
    ],
    ['es', 'Una jornada violenta dejó siete muertos en diferentes hechos. El lunes mataron a un sastre en Cali.', 1],
    ['en', 'Seven people were killed in separate incidents. On Monday a tailor was shot dead in Kingston.', 1],
    ['en', 'Gunmen killed a police officer in Cali on Monday.', 1],
  ] as const)('count people, not mentions (%s): %s', async (language, text, killed) => {
    expect((await incidents(text, language)).map((d) => best(d, 'killed'))).toEqual([killed])
  })

  it.each([
    ['es', 'Un sastre fue ejecutado el lunes en Cali. Hallaron a una persona herida que ya no contaba con signos vitales.', null],
    ['en', 'A tailor was shot dead on Monday in Kingston. Police found a man wounded; he had no vital signs.', null],
    ['es', 'Un sastre fue ejecutado el lunes en Cali y otro hombre resultó herido. El sastre ya no tenía signos vitales.', 1],
  ] as const)('count as hurt no one who was found dead (%s): %s', async (language, text, injured) => {
    expect((await incidents(text, language)).map((d) => best(d, 'injured') ?? null)).toEqual([injured])
  })

  it.each([
    [
      'es',
      'El lunes hubo una muerte violenta: el feminicidio de Ana Gil, de 35 años, en Cali, indicó la ministra, Rosa Peña.',
      ['Ana Gil'],
    ],
    ['es', 'Hubo dos muertes violentas el lunes en Cali: la de Ana Gil y la de Rosa Peña.', ['Ana Gil', 'Rosa Peña']],
    ['es', 'Un sastre, Ana Gil, fue asesinado el lunes en Cali, un día después de que el ministro Luis Peña saliera.', ['Ana Gil']],
  ] as const)('are not those who speak of it (%s): %s', async (language, text, names) => {
    const told = await incidents(text, language)
    expect(told.flatMap((d) => rowsOf(d, 'victims').map((v) => v.name))).toEqual(names)
  })

  it.each([
    ['es', 'Marcos Paz fue asesinado el lunes en Cali. La Fiscalía acusó a Tomás Gil como autor del crimen.', 'Tomás Gil'],
    ['en', 'Marcos Paz was murdered on Monday in Cali. Prosecutors charged Thomas Gill with the murder.', 'Thomas Gill'],
  ] as const)('named away from the act (%s)', async (language, text, name) => {
    const [first] = await incidents(text, language)
    expect(first && rowsOf(first, 'perpetrators').map((p) => p.name)).toEqual([name])
  })
})

describe('the site of an incident', () => {
  it.each([
    ['en', 'Two men were shot dead in Ambato on Sunday. The office said on Monday that nobody had been arrested.'],
    ['es', 'Dos hombres fueron asesinados el domingo en los departamentos colombianos de Cauca y Nariño, antes de las elecciones locales.'],
  ] as const)('is not who speaks, nor a division (%s): %s', async (language, text) => {
    const found = await incidents(text, language)
    expect(found.map((d) => fieldValue(d, 'place'))).toEqual(found.map(() => null))
  })

  it.each([
    ['es', 'Mataron a un hombre el lunes en una estación de tren de Rosario.', 'estación de tren'],
    ['en', 'A man was killed on Monday at a train station in Rosario.', 'train station'],
    ['es', 'Mataron a un hombre el lunes en una estación de servicio de Rosario.', 'estación de servicio'],
    ['en', 'A taxi driver was killed on Monday at a gas station in Rosario.', 'gas station'],
    ['es', 'Mataron a un hombre el lunes en Rosario. El hecho ocurrió en un cafetal, a dos cuadras de la comisaría.', 'cafetal'],
    ['en', 'A man was killed on Monday in Rosario. It happened in a stairwell, two blocks from the police station.', 'stairwell'],
  ] as const)('is its longest phrase, without its town or a trade (%s): %s', async (language, text, place) => {
    expect((await incidents(text, language)).map((d) => fieldValue(d, 'place'))).toEqual([place])
  })
})
