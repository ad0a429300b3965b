import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../model/draft.ts'
import { analyse } from '../analyse.ts'
import { reportFrom } from '../engine.suite.ts'
import { readReport } from '../read.ts'
import { FINDERS, rules } from './index.ts'

type Case = readonly [language: 'es' | 'en' | 'pt', text: string, names: readonly string[]]

const GANGS: readonly Case[] = [
  ['es', 'La policía habló de Sombra Negra, una banda que opera en el puerto.', ['Sombra Negra']],
  ['en', 'Police spoke of Sombra Negra, a gang that works the port.', ['Sombra Negra']],
  ['pt', 'A polícia falou do Bonde Escuro, facção que atua no porto.', ['Bonde Escuro']],
  ['es', 'Los capturados son de un grupo que se hace llamar Nueva Marea.', ['Nueva Marea']],
  ['en', 'Those held are of a gang that calls itself Nueva Marea.', ['Nueva Marea']],
  ['es', 'Cayó el cabecilla de La Marea del Sur.', ['La Marea del Sur']],
  ['en', 'Police held the alleged ringleader of La Marea del Sur.', ['La Marea del Sur']],
  ['es', 'Dejaron una nota firmada por unos tales Harbour Ghosts.', ['Harbour Ghosts']],
  ['en', 'They left a note signed "La 33".', ['La 33']],
  ['es', 'El frente Aurelio Pinto atacó el puesto.', ['frente Aurelio Pinto']],
  // Bodies, trades and parties are no gangs.
  ['es', 'Habló el jefe de los Bomberos y la Red Solidaria, un grupo que atiende a los heridos.', []],
  ['en', 'The Pacific Observatory, a group that counts the dead, and the head of the Firefighters spoke.', []],
  ['es', 'El Frente Amplio lamentó el crimen y su líder, al frente de la marcha, pidió calma.', []],
]

describe('gangs by what stands beside their names', () => {
  it.each(GANGS)('%s: %s', (language, text, names) => {
    const analysis = analyse(reportFrom(text, { language }), { home: [] })
    for (const find of FINDERS) find(analysis)
    expect(analysis.entities.filter((e) => e.kind === 'criminal_group').map((e) => e.name)).toEqual(names)
  })
})

const DOERS: readonly Case[] = [
  [
    'es',
    'Dos hombres fueron asesinados el lunes en Cali. El comandante atribuyó el crimen a una célula de Sombra Negra.',
    ['Sombra Negra'],
  ],
  ['en', 'Two men were killed in Cali on Monday. The commander blamed the murder on a cell of Sombra Negra.', ['Sombra Negra']],
  ['es', 'Balearon el martes una escuela de Rosario. En la puerta quedó un cartel firmado por Los Nadies.', ['Los Nadies']],
  ['en', 'A school in Rosario was shot at on Tuesday. A note signed by Los Nadies was left at the door.', ['Los Nadies']],
  ['en', 'A teenager was shot dead in Leeds on Thursday. Elias North, 19, has pleaded guilty to the murder.', ['Elias North']],
  ['en', 'Two guards were shot dead in Lima on Monday. Marco Rojas, alleged to lead the gang, is still on the run.', ['Marco Rojas']],
  ['en', 'A man was shot dead in Durban on Monday. Detectives named Samuel Mills, 31, as the gunman.', ['Samuel Mills']],
  ['en', 'A lawyer was shot dead in Lima on Tuesday. A warrant has been issued for Carlos Rivas.', ['Carlos Rivas']],
  ['es', 'Un comerciante fue asesinado en Ica el lunes. Señalan a Juan Ríos, alias Pelón, como el que disparó.', ['Juan Ríos']],
  ['es', 'Un comerciante fue asesinado en Ica el lunes. Juan Ríos, exempleado suyo, irá a juicio en mayo.', ['Juan Ríos']],
  ['es', 'Un comerciante fue asesinado en Ica el lunes. La orden la habría dado un sujeto conocido como El Pelón.', ['El Pelón']],
  ['pt', 'Um vereador foi assassinado em Belém na sexta-feira. O mandante seria o empresário Paulo Tavares.', ['Paulo Tavares']],
  ['es', 'Un comerciante fue asesinado en Ica el lunes. La fiscalía logró la detención provisional para alias “Pelón”.', ['Pelón']],
  ['en', 'A trader was shot dead in Ica on Monday. Prosecutors named only a man known as “Crow”, who allegedly paid for it.', ['Crow']],
  [
    'es',
    'Un tribunal condenó a tres hombres por el asesinato de un taxista en Ica el lunes. La pena mayor fue para Juan Ríos. Los otros condenados son Luis Mora y Pedro Zelaya.',
    ['Luis Mora', 'Pedro Zelaya'],
  ],
  [
    'en',
    'Three men were jailed for the murder of a taxi driver in Leeds on Monday. Samuel Mills and Peter Hobb were sentenced to 30 years.',
    ['Samuel Mills', 'Peter Hobb'],
  ],
  // Who suffered it, and the gang that the note was meant for.
  ['es', 'La policía detuvo en Ica a Juan Ríos, buscado por el asesinato de Luis Mora, ocurrido el lunes.', ['Juan Ríos']],
  ['en', 'Police in Leeds arrested Samuel Mills, wanted for the murder of Peter Hobb on Monday.', ['Samuel Mills']],
  ['es', 'Dos hombres fueron asesinados el lunes en Ica. Junto a ellos había una nota contra Los Cardos.', []],
  ['en', 'Two men were killed in Ica on Monday. Beside them lay a note against the Cardos gang.', []],
  [
    'es',
    'Detuvieron a los conocidos como “La Nutria” y “Aleluya”, presuntos responsables del asesinato de Luis Mora el lunes en Ica.',
    ['La Nutria', 'Aleluya'],
  ],
  ['en', 'Police arrested men known as “The Stoat” and “Slim” over the murder of Peter Hobb on Monday in Leeds.', ['The Stoat', 'Slim']],
  // Left open, or said of the dead.
  [
    'es',
    'Siete personas fueron asesinadas el lunes en Tame. El coronel dijo que aún no es posible señalar si lo hizo el ELN o el Clan del Golfo.',
    [],
  ],
  ['en', 'Seven people were killed on Monday in Tame. The colonel said it was not clear whether the ELN or the Gulf Clan did it.', []],
  ['es', 'Dos hombres fueron asesinados el lunes en Ica. Según la policía, las víctimas pertenecían a la banda Los Cardos.', []],
  ['en', 'Two men were killed on Monday in Leeds. Police said the dead belonged to the Thistle Crew.', []],
  [
    'es',
    'Siete personas fueron asesinadas el lunes en Tame, zona de influencia del ELN. El coronel aclaró que todavía no es posible señalar si el ELN tuvo que ver.',
    [],
  ],
  ['en', 'Gunmen attacked Dwayne Dunn, 26, on Monday in Leeds and he died at hospital.', []],
  // The names of the detained.
  [
    'es',
    'Una mujer fue asesinada el lunes en Ica. Los detenidos son Anselmo, de 31 años, Tobías, de 45, y Luis Alberto, de 19.',
    ['Anselmo', 'Tobías', 'Luis Alberto'],
  ],
  [
    'en',
    'A woman was killed on Monday in Leeds. The two men in custody were identified as Samuel Mills, 20, and Peter Hobb, 18.',
    ['Samuel Mills', 'Peter Hobb'],
  ],
  // Initials left behind.
  ['es', 'Nueve hombres fueron asesinados el jueves en Uruapan. El letrero traía las iniciales del cártel Jalisco.', ['cártel Jalisco']],
  [
    'en',
    'Four officers were killed on Monday in Leeds. Cards with messages were left, allegedly from the Jalisco cartel.',
    ['Jalisco cartel'],
  ],
  // The other side of somebody, the gang of the dead, and a pact signed with a gang.
  ['es', 'Dos hombres fueron asesinados el lunes en Ica. La manta menciona a “los Cardos”, una banda rival.', []],
  ['en', 'Two men were killed on Monday in Leeds. The banner mentions the Thistle Crew.', []],
  ['es', 'Luis Mora, presunto miembro de la banda Los Cardos, fue asesinado el lunes en Ica.', []],
  ['en', 'Peter Hobb, an alleged member of the Thistle Crew, was shot dead on Monday in Leeds.', []],
  ['es', 'Una bomba mató a dos soldados el lunes en Tame, donde rige la paz firmada con la guerrilla FARC en 2016.', []],
  ['en', 'A bomb killed two soldiers on Monday in Tame, where the peace signed with the FARC in 2016 holds.', []],
  // Whom a bus or an outlet is called after did nothing.
  [
    'es',
    'El chofer de un bus de la Línea K murió el lunes en Ica en un ataque de sicarios, contó un pasajero al noticiero Buenas Tardes Ica.',
    [],
  ],
  ['en', 'Gunmen opened fire on a Redwing Airlines plane on Monday in Leeds and killed a steward, the newspaper Morning Peter said.', []],
  // Whom the law let go, and whom a suspect is accused of having taken.
  ['en', 'A man was shot dead in Leeds on Monday. A third defendant, Alice Marks, 24, was cleared of the murder.', []],
  ['en', 'A man was shot dead in Leeds on Monday. Five men are accused of abducting the businessman Peter Marks.', []],
  // Where somebody is kept says nothing of what he did.
  [
    'es',
    'Balearon colectivos y mataron a un hombre en Ica el lunes.\n\nLa unidad es nueva.\n\nJuan Ríos, líder de Los Tejones, está preso desde 2013. Luis Mora, que dirige el clan Duarte, está detrás de las rejas.',
    [],
  ],
  [
    'en',
    'Gunmen shot up buses and killed a man in Ica on Monday.\n\nThe unit is new.\n\nElias North, the leader of the Stoats, has been in prison since 2013. Mark Dunn, who leads the Duarte Clan, is behind bars as well.',
    [],
  ],
  // The subject of a charge, however much stands between; the object of a relative; whom a measure is set against.
  [
    'en',
    'A man was shot dead in Leeds on Monday. Officers said Alan Mercer, 27, of no fixed address, had been charged with murder.',
    ['Alan Mercer'],
  ],
  ['en', 'A man was shot dead in Leeds on Monday. Alan Mercer, otherwise called Crow, has been charged with murder.', ['Alan Mercer']],
  ['en', 'A man was shot dead in Leeds on Monday. At his home lived Alan Mercer, whom police arrested the same night.', ['Alan Mercer']],
  ['es', 'Un hombre fue asesinado el lunes en Cali. En la casa vivía Juan Mora, al que la policía detuvo esa noche.', ['Juan Mora']],
  [
    'es',
    'Un hombre fue asesinado el lunes en Cali. El juez dictó prisión preventiva en contra de Juan Mora y Luis Paz.',
    ['Juan Mora', 'Luis Paz'],
  ],
  ['en', 'A man was shot dead in Leeds on Monday. An attack on a bus hurt the driver, whom nurses know as Alan Mercer.', []],
  ['pt', 'Um homem foi morto a tiros em Belém na segunda-feira. A polícia prendeu Caio Reis na terça.', ['Caio Reis']],
  [
    'pt',
    'Um homem foi morto a tiros em Belém na segunda-feira. Os soldados Caio Paes Filho, Rui Melo e João Prates foram presos na terça por homicídio.',
    ['Caio Paes Filho', 'Rui Melo', 'João Prates'],
  ],
  [
    'pt',
    'Um homem foi morto a tiros em Belém na segunda-feira. O juiz assinou as prisões preventivas dos suspeitos Caio Reis e Rui Melo.',
    ['Caio Reis', 'Rui Melo'],
  ],
  [
    'es',
    'Tres hombres fueron asesinados el lunes en Cali. Dos agentes fueron acusados de asesinato en contra de tres vecinos: Carlos Nerva, Luis Paz y Juan Mora.',
    [],
  ],
  // Held for something else, long ago.
  ['pt', 'Um homem foi morto a tiros em Belém na segunda-feira. A rua obedece a Caio Reis, o Tatu, preso em Bangu desde 2019.', []],
  // An officer who speaks of a crime, and whoever is mourned, did nothing.
  ['es', 'Un hombre fue asesinado el lunes en Cali. El coronel Raúl Ortega explicó la hipótesis del crimen.', []],
  ['en', 'A man was killed in Cali on Monday. Colonel Ralph Osborne explained the theory of the crime.', []],
]

describe('who was killed', () => {
  it.each([
    ['es', 'Mataron a un hombre en Ica el lunes. Luis Mora está preso desde 2013.', null],
    ['en', 'Gunmen killed a man in Leeds on Monday. Peter Hobb has been in prison since 2013.', null],
    ['pt', 'Mataram um homem em Belém na segunda-feira. Paulo Tavares está preso desde 2013.', null],
    ['es', 'Mataron a un hombre en Ica el lunes. Según la fiscal, el apodo es el de Luis Mora, que cumple prisión en Lurín.', null],
    ['en', 'Gunmen killed a man in Leeds on Monday. Its head is Peter Hobb, 51, who has been held in Hull since 2021.', null],
    [
      'es',
      'Mataron a un joven en Ica el lunes. De acuerdo con el subprefecto Luis Mora Paz, de la PDI, el joven tenía tres heridas.',
      null,
    ],
    ['es', 'Balearon a dos hombres en Ica el lunes. Fueron llevados al Luis Mora, de Nazca.', null],
    ['es', 'Mataron a un hombre en Ica el lunes. Luis Mora tenía un puesto en el mercado.', 'Luis Mora'],
    ['en', 'Gunmen killed a man in Leeds on Monday. Peter Hobb had a stall in the market.', 'Peter Hobb'],
  ] as const)('not somebody who lives, %s: %s', async (language, text, name) => {
    const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
    const [incident] = drafts.filter((d) => d.kind === 'incident')
    expect(rowsOf(incident!, 'victims')[0]?.name ?? null).toBe(name)
  })
})

describe('who did it', () => {
  it.each(DOERS)('%s: %s', async (language, text, names) => {
    const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
    const said = drafts.filter((d) => d.kind === 'incident').flatMap((d) => rowsOf(d, 'perpetrators').flatMap((v) => v.name ?? []))
    expect([...new Set(said)]).toEqual(names)
  })
})

type Told = readonly [language: 'es' | 'en' | 'pt', text: string, rows: readonly (readonly string[])[]]

const TOLD: readonly Told[] = [
  // Several at one door.
  [
    'en',
    'Two bombs went off in Leeds. On Monday a bomb exploded outside a florist in Kirk Road. On Thursday a device exploded at a dentist in Mill Lane.\n\nDetectives attribute both explosions to the Kettle clan.',
    [['Kettle clan'], ['Kettle clan']],
  ],
  [
    'es',
    'El lunes fue asesinado un chofer en Palencia. El viernes fue asesinado un ayudante en Villa Nueva.\n\nPara la fiscalía los hechos llevan la marca de los Little Crows, una clica.',
    [['Little Crows'], ['Little Crows']],
  ],
  // Who took him killed him too.
  [
    'en',
    'The trader Paul Marsh was kidnapped in Leeds on 3 May. Marsh was found shot dead in Hull on 9 May.\n\nPolice arrested Alan Mercer over the kidnapping of the trader.',
    [['Alan Mercer'], ['Alan Mercer']],
  ],
  // The gang again.
  [
    'es',
    'El lunes fue asesinado un chofer en Palencia. La policía atribuye el crimen a Los Cardos. En marzo la misma banda quemó un bus en Villa Nueva.',
    [['Los Cardos'], ['Los Cardos']],
  ],
  [
    'en',
    'A driver was shot dead in Leeds on Monday. Police blame the Thistle gang. In March the same gang burned a bus in Hull.',
    [['Thistle gang'], ['Thistle gang']],
  ],
  [
    'en',
    'A driver was shot dead in Leeds on Monday. Police blame the Thistle gang. In March a neighbour of the gang was killed in Hull.',
    [['Thistle gang'], []],
  ],
]

describe('which incident somebody is blamed for', () => {
  it.each(TOLD)('%s: %s', async (language, text, expected) => {
    const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
    expect(drafts.filter((d) => d.kind === 'incident').map((d) => rowsOf(d, 'perpetrators').flatMap((v) => v.name ?? []))).toEqual(expected)
  })
})
