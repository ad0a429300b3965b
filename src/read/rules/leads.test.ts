import { expect, it } from 'vitest'
import { type Count, type Draft, fieldValue } from '../../model/draft.ts'
import { reportFrom } from '../engine.suite.ts'
import { readReport } from '../read.ts'
import { rules } from './index.ts'

type Case = readonly [language: 'es' | 'en' | 'pt', text: string, incidents: readonly string[]]

const shown = (d: Draft) => {
  const best = (fieldValue(d, 'killed') as Count | null)?.best
  return [fieldValue(d, 'city'), fieldValue(d, 'date'), best].map((v) => v ?? '-').join(' ')
}

// Town, day and dead of each incident of a short report of 15 May 2024.
const CASES: readonly Case[] = [
  // What a killing "comes after" was before it, and its time is not that of the killing.
  [
    'en',
    'Two people were shot dead at a tavern in Durban on Saturday, police said.\n\nThe shooting comes a month after four people were killed in a similar attack at another tavern in the city.',
    ['Durban 2024-05-11 2', 'Durban 2024-04 4'],
  ],
  [
    'es',
    'Dos personas fueron asesinadas a tiros el sábado en una cantina de Durán, informó la Policía.\n\nEl crimen ocurre un mes después de que cuatro personas murieran en un ataque similar en otra cantina de la ciudad.',
    ['Durán 2024-05-11 2', 'Durán 2024-04 4'],
  ],
  // Where somebody only spoke is not where it happened.
  [
    'en',
    'Soldiers killed four gunmen in a gun battle in Tamaulipas on Monday, an official told reporters in Mexico City.',
    ['- 2024-05-13 4'],
  ],
  ['es', 'Seis personas fueron asesinadas el lunes en la sierra de Guerrero, dijo un vocero en Chilpancingo.', ['- 2024-05-13 6']],
  ['es', 'Seis personas fueron asesinadas el lunes en Iguala, dijo el vocero.', ['Iguala 2024-05-13 6']],
  // Behind one of its towns it is the division.
  [
    'es',
    'Diez personas fueron asesinadas el martes en un billar de Tarimoro, en el estado mexicano de Guanajuato.\n\nEn abril, 12 personas fueron acribilladas en un bar de Irapuato, también en Guanajuato.',
    ['Tarimoro 2024-05-14 10', 'Irapuato 2024-04 12'],
  ],
  // Whoever is held in the prison where prisoners fought is held in that riot.
  [
    'en',
    'At least 12 inmates were killed on Tuesday in clashes between rival gangs at a prison in Guayaquil.\n\nPrisoners set fire to mattresses and took three guards hostage in the jail, who were later freed.',
    ['Guayaquil 2024-05-14 12'],
  ],
  [
    'es',
    'Doce presos murieron el martes en enfrentamientos entre bandas en la cárcel de Guayaquil.\n\nLos internos tomaron como rehenes a tres guías de la cárcel, que luego fueron liberados.',
    ['Guayaquil 2024-05-14 12'],
  ],
  // A deed that somebody is accused of.
  [
    'en',
    'A court in Leon on Tuesday ordered the trial of a man accused of killing the baker Ana Ruiz on May 10 in Celaya.\n\nA witness saw him.',
    ['Celaya 2024-05-10 1'],
  ],
  // Those whom gunmen took on a day in a town are believed, whatever else the text speaks of.
  [
    'en',
    'Gunmen abducted 30 pupils from a primary school in Kaduna, Nigeria, on Friday.\n\nThe kidnappers are demanding a ransom, a parent said. Soldiers have been deployed to the area to search for the children, and schools there are closed for the week.',
    ['Kaduna 2024-05-10 -'],
  ],
  // A street or a site without a name is in the town behind it.
  ['es', 'Un hombre fue asesinado a balazos el lunes en una calle de Durán.', ['Durán 2024-05-13 1']],
  ['es', 'Mataron a dos jóvenes el lunes en un bar de Cerro Pando.', ['Cerro Pando 2024-05-13 2']],
  ['es', 'Un hombre fue asesinado el lunes en la calle de Alcalá, en Durán.', ['Durán 2024-05-13 1']],
  ['es', 'Un hombre fue asesinado el lunes en una casa de Los Zarzas.', ['- 2024-05-13 1']],
  ['en', 'Two men were shot dead on Monday on a street in Durban.', ['Durban 2024-05-13 2']],
  ['pt', 'Um homem foi morto a tiros na segunda-feira em uma rua de Sobral.', ['Sobral 2024-05-13 1']],
  // Those who died later in hospital are further ones.
  [
    'es',
    'Una familia fue atacada el lunes en Durán. Tres hombres murieron en el lugar y otras dos personas fallecieron en el hospital.',
    ['Durán 2024-05-13 5'],
  ],
  [
    'en',
    'Gunmen attacked a family in Durban on Monday. Three men died at the scene and another two people died in hospital.',
    ['Durban 2024-05-13 5'],
  ],
  // A headline in the present; and no news of every day.
  ['en', 'Six die in tavern shooting in Durban.', ['Durban - 6']],
  ['en', 'Six die in shootings every day in the city.', []],
  // An article at the head of a sentence is no town.
  ['es', 'Un juez ordenó el juicio de un hombre acusado de matar a Ana Ruiz el lunes en Durán.', ['Durán 2024-05-13 1']],
  [
    'es',
    'Cinco personas fueron asesinadas el lunes en un bar de Durán. Tres murieron en el lugar y otras dos en el hospital.',
    ['Durán 2024-05-13 5'],
  ],
]

it.each(CASES)('%s: %s', async (language, text, incidents) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  expect(drafts.filter((d) => d.kind === 'incident').map(shown)).toEqual(incidents)
})

const TYPES: readonly Case[] = [
  // Who fights in a prison riots there; in front of it they clash.
  ['es', 'Enfrentamientos entre bandas en la cárcel de Machala dejaron el lunes cinco muertos.', ['prison_violence']],
  ['en', 'Clashes between gangs at a prison in Machala left five dead on Monday.', ['prison_violence']],
  ['es', 'Un enfrentamiento entre bandas frente a la cárcel de Machala dejó el lunes cinco muertos.', ['armed_clash']],
  // Shots with officers, and gunmen who fell where officers were hurt.
  ['es', 'Un delincuente muerto dejó el lunes una balacera con policías en Durán.', ['armed_clash']],
  ['en', 'A gunman was killed and a soldier was wounded on Monday in a shooting in Durban.', ['armed_clash']],
  ['es', 'Un presunto sicario fue abatido y un marino resultó herido el lunes en un tiroteo en Durán.', ['armed_clash']],
  ['es', 'Un sargento fue asesinado y un marino resultó herido el lunes en un tiroteo en Durán.', ['attack_on_police']],
  // A sheet hung from a bridge is no body, death that is threatened is none.
  ['en', 'A banner hung from a bridge in Durban on Monday threatened local police with death.', ['threat']],
  ['es', 'Con una manta colgada de un puente de Durán amenazaron el lunes de muerte al fiscal.', ['threat']],
  ['es', 'Un cartel con amenazas contra la jueza Marta Salas apareció el lunes colgado de un puente de Durán.', ['threat']],
  ['en', 'A banner with threats against Judge Martha Reed was found hanging from a bridge in Durban on Monday.', ['threat']],
  ['es', 'Junto a un cartel contra la policía, el cuerpo de Juan Salas apareció el lunes colgado de un puente de Durán.', ['homicide']],
  ['en', 'Beside a banner against the police the body of John Reed was found hanging from a bridge in Durban on Monday.', ['homicide']],
  ['en', 'A man was found hanging from a bridge in Durban on Monday.', ['homicide']],
  ['en', 'Four men with assault rifles held up a jewellery store in Durban on Monday.', ['robbery_violent']],
]

it.each(TYPES)('type, %s: %s', async (language, text, types) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  expect(drafts.filter((d) => d.kind === 'incident').map((d) => fieldValue(d, 'type'))).toEqual(types)
})

it.each([
  ['es', 'Un niño recibió un balazo el lunes en Durán. Otras dos personas resultaron heridas.', 3],
  ['en', 'A boy was shot in the leg in Durban on Monday. Another two people were wounded.', 3],
  ['es', 'Tres personas resultaron heridas el lunes en Durán. Un niño recibió un balazo y otras dos personas resultaron heridas.', 3],
] as const)('injured, %s: %s', async (language, text, injured) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  expect(drafts.filter((d) => d.kind === 'incident').map((d) => (fieldValue(d, 'injured') as Count | null)?.best)).toEqual([injured])
})
