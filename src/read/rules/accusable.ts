import type { Analysis, PersonMention } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { hasConcept } from './form-table.ts'
import { bySentence } from './scene.ts'

const casts = new PerText<ReadonlyMap<number, readonly PersonMention[]>>()

/** People with a name or an alias, by sentence, whom a report may accuse; a name inside a street or quarter is no person. Computed once. */
export function accusableIn(analysis: Analysis): ReadonlyMap<number, readonly PersonMention[]> {
  const known = casts.get(analysis)
  if (known) return known
  const places = bySentence(analysis.places.filter((p) => p.level === 'street' || p.level === 'corner' || p.level === 'neighbourhood'))
  const inPlace = (p: PersonMention) => places.get(p.sentence)?.some((m) => m.first <= p.first && p.last <= m.last) ?? false
  const made = bySentence(
    analysis.people.filter((p) => {
      const entity = analysis.entities[p.entity]
      return entity?.kind === 'person' && entity.name !== null && !inPlace(p)
    }),
  )
  casts.set(analysis, made)
  return made
}

const ACCUSING = ['accuse', 'accused', 'as_accused', 'tried', 'term', 'sentenced', 'claim']

/** Does a word in `[first, last)` accuse somebody: "charged", "as the gunman", "goes on trial"? */
export function accusesIn(analysis: Analysis, first: number, last: number): boolean {
  return ACCUSING.some((id) => hasConcept(analysis, 'blame', id, first, last))
}
