import { expect, it } from 'vitest'
import { rowsOf } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { readReport } from '../read.ts'
import { rules } from './index.ts'

type Case = readonly [language: 'es' | 'en' | 'pt', text: string, victims: readonly string[]]

const CASES: readonly Case[] = [
  // Named far from the verb, in hospital.
  [
    'es',
    'Dos sicarios balearon el lunes un bar de Quevedo. El cantinero, Ramiro Ayoví, de 34 años, perdió un ojo y sigue internado.',
    ['Ramiro Ayoví'],
  ],
  ['en', 'Gunmen shot up a bar in Quevedo on Monday. The barman, Ronald Whyte, 34, lost an eye and is in hospital.', ['Ronald Whyte']],
  [
    'pt',
    'Homens atiraram na segunda-feira contra um bar em Sobral. O garçom Ronaldo Peixoto, de 34 anos, perdeu um olho e segue internado.',
    ['Ronaldo Peixoto'],
  ],
  // What somebody was doing, and no verb of violence.
  ['es', 'Un hombre fue asesinado a tiros el martes en Cali. Bruno Salas, de 52 años, volvía a su casa.', ['Bruno Salas']],
  ['en', 'A man was shot dead on Tuesday in Cali. Bruno Salas, 52, was walking home.', ['Bruno Salas']],
  // A burial names the dead.
  [
    'es',
    'Pistoleros atacaron el domingo una barbería de Durán y mataron a un joven. Cientos acompañaron ayer el féretro de Elio Mero, de 26 años.',
    ['Elio Mero'],
  ],
  [
    'en',
    'Gunmen attacked a barber shop in Durán on Sunday and killed a young man. Hundreds followed the coffin of Elio Mero, 26, yesterday.',
    ['Elio Mero'],
  ],
  // Called by name after a number told them.
  [
    'en',
    'Two people died in a shooting in Leeds on Monday. They were Kyle Marsh and his girlfriend Ella Dunne.',
    ['Kyle Marsh', 'Ella Dunne'],
  ],
  [
    'es',
    'Dos personas murieron baleadas en Rosario el lunes. Eran Kevin Mansilla y su novia Eliana Duarte.',
    ['Kevin Mansilla', 'Eliana Duarte'],
  ],
  ['pt', 'Duas pessoas morreram baleadas em Recife na segunda. São elas Kelvin Santos e Elaine Dutra.', ['Kelvin Santos', 'Elaine Dutra']],
  ['en', 'Three people were killed in Cali on Monday. Among them was Luz Marina Duarte, a teacher.', ['Luz Marina Duarte']],
  ['es', 'Los restos hallados en un pozo cerca de Tijuana el lunes pertenecen a Carlos Ibarra.', ['Carlos Ibarra']],
  // The wounded of a list are named too, and nobody is named twice.
  [
    'es',
    'Balearon a cuatro hombres el lunes en Celaya y murió Juan Soto. Los lesionados resultaron ser Arturo Ruiz y Cristian Peña.',
    ['Juan Soto', 'Arturo Ruiz', 'Cristian Peña'],
  ],
  [
    'en',
    'Gunmen killed a baker on Monday in Durban. The injured were identified as Simon Dove and Thomas Nash.',
    ['Simon Dove', 'Thomas Nash'],
  ],
  [
    'pt',
    'Atiradores mataram um padeiro na segunda-feira em Sobral. Os feridos foram identificados como Simão Dutra e Tomás Neves.',
    ['Simão Dutra', 'Tomás Neves'],
  ],
  // Those who are held for it and whose names are told are none: a living accused is no dead victim.
  ['es', 'Mataron a un taxista en Tuluá el martes. Los dos detenidos fueron identificados como Raúl Torres y Pedro Luna.', []],
  ['en', 'A taxi driver was shot dead in Tuluá on Tuesday. The two detainees were identified as Ralph Towers and Peter Lowe.', []],
  ['pt', 'Um taxista foi morto a tiros na terça em Natal. Os dois presos foram identificados como Raul Torres e Pedro Luna.', []],
  [
    'es',
    'Un comerciante fue asesinado el lunes en Tuluá. La policía capturó a dos sospechosos, identificados como Raúl Torres, de 23 años, y Pedro Luna, de 25.',
    [],
  ],
  ['en', 'A shopkeeper was killed in Tuluá on Monday. Police arrested two men, named as Ralph Towers, 23, and Peter Lowe, 25.', []],
  // Beside them the victim keeps the name that is said to be the victim's.
  [
    'es',
    'Un hombre fue asesinado el lunes en Tuluá. Tras la captura de dos sospechosos, la víctima fue identificada como Bruno Salas, de 41 años.',
    ['Bruno Salas'],
  ],
  ['en', 'A man was killed in Tuluá on Monday. Police, who arrested a suspect, identified the victim as Bruno Salas, 41.', ['Bruno Salas']],
  // Who is named as a victim of several attacks is none of the one that is told.
  [
    'es',
    'Un taxista, Raúl Torres, y una maestra, Elena Luna, son las víctimas de los ataques de la semana. El domingo balearon a Bruno Salas, de 52 años, en una farmacia de Quevedo.',
    ['Bruno Salas'],
  ],
  [
    'en',
    'A taxi driver, Ralph Towers, and a teacher, Ellen Moon, are the victims of the attacks of this week. On Sunday gunmen shot Bruno Salas, 52, in a pharmacy in Quevedo.',
    ['Bruno Salas'],
  ],
  // Who confirms it is none.
  ['es', 'El director de la policía, Erik Mora, confirmó que un taxista fue asesinado en Tecpan en la madrugada del sábado.', []],
  ['en', 'Police director Eric Moore confirmed that a taxi driver was killed on Sunday in Durban.', []],
  // Who leads those who did it is none.
  ['es', 'El ataque del lunes en Tame, que mató a dos soldados, lo cometió el frente “Franco Ruiz” al mando de alias “Mata”.', []],
  ['en', 'The attack on Monday in Tame, which killed two soldiers, was the work of a front led by Simon Dove, alias Mata.', []],
  // A row of aliases.
  [
    'es',
    'Dos hombres fueron asesinados el lunes en Celaya. Las víctimas fueron identificadas como “El Trompo” y “El Chino”.',
    ['El Trompo', 'El Chino'],
  ],
  // Who speaks, holds an office or is accused is none.
  [
    'es',
    'Un hombre fue asesinado el lunes en Cali. El comandante Raúl Ortega informó que Pedro Luna, de 30 años, fue detenido como presunto autor.',
    [],
  ],
  ['en', 'A man was killed in Cali on Monday. Commander Ralph Osborne said that Peter Lowe, 30, was arrested as the alleged gunman.', []],
]

it.each(CASES)('%s: %s', async (language, text, victims) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  const named = drafts.filter((d) => d.kind === 'incident').flatMap((d) => rowsOf(d, 'victims').flatMap((v) => v.name ?? []))
  expect([...new Set(named)]).toEqual(victims)
})
