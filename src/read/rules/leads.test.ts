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
]

it.each(CASES)('%s: %s', async (language, text, incidents) => {
  const { drafts } = await readReport(reportFrom(text, { language, published: '2024-05-15' }), [rules], { home: [] })
  expect(drafts.filter((d) => d.kind === 'incident').map(shown)).toEqual(incidents)
})
