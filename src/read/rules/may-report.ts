import type { Analysis, Entity } from '../analysis.ts'
import type { Voice } from './find-speaker.ts'
import { peopleWords } from './people-words.ts'

/** May this entity speak without quotation marks? People, and the plural words for witnesses; not "authorities", not bodies. */
export function mayReport(analysis: Analysis, voice: Voice): boolean {
  const e: Entity = analysis.entities[voice.entity]!
  if (e.kind !== 'person') return false
  if (e.name !== null) return true
  const plural = voice.mention?.count.best !== 1
  if (
    (e.occupation === 'authorities' && plural) ||
    e.occupation === 'suspect' ||
    (e.occupation === 'victim' && e.kin === null && !isAlive(analysis, voice))
  )
    return false
  if (plural && e.occupation === 'victim') return holds(analysis, voice, 'survivors')
  return !plural || e.kin !== null || SPEAKING.has(e.occupation ?? '') || SPEAKING_ROLES.has(e.role ?? '')
}

/** "Un sobreviviente", "the wounded man": a victim of whom the words do not say that he is dead. */
function isAlive(analysis: Analysis, voice: Voice): boolean {
  return holds(analysis, voice, 'alive')
}

function holds(analysis: Analysis, voice: Voice, concept: string): boolean {
  const words = peopleWords(analysis.language).set(concept)
  return analysis.tokens.slice(voice.first, voice.last).some((t) => words.has(t.fold))
}

/** Concepts of the people lexicon that speak in the plural: "vecinos", "witnesses", "residents". */
const SPEAKING = new Set([
  'neighbour',
  'witness',
  'source',
  'person',
  'shopkeeper',
  'customer',
  'student',
  'relative',
  'young',
  'adolescent',
  'child',
])

/** Roles of private people, who speak in the plural as well: "drivers", "nurses", "inmates". */
const SPEAKING_ROLES = new Set(['driver', 'worker', 'prisoner'])
