import type { Analysis, PlaceMention } from '../analysis.ts'
import { phrasesIn } from './act-table.ts'

/** How many words may stand between the verb of happening and the place. */
const REACH = 14

/** "El hecho ocurrió en el cruce de …", "The attack took place near …": does a place stand behind a verb that sets the story's event there? */
export function isToldToHappen(analysis: Analysis, place: PlaceMention): boolean {
  const sentence = analysis.sentences[place.sentence]!
  return phrasesIn(analysis, 'occurrence', sentence).some(
    (m) => m.last <= place.first && place.first - m.last <= REACH && m.concepts.some((c) => c.id === 'occurs'),
  )
}
