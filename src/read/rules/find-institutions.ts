import type { PhraseMatch, PhraseTable } from '../../language/lexicon.ts'
import type { ActorKind } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { wordsOf } from './entity.ts'
import { groupKey } from './group-name.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** A gang, force, institution or outlet where a text names it: tokens `[first, last)`. */
export interface NamedGroup {
  readonly kind: ActorKind
  readonly first: number
  readonly last: number
  /** What joins mentions of one group: a concept, or the folded name. */
  readonly key: string
}

/** Heads that only open the name of a place or a thing. */
const NO_INSTITUTION = new Set(['place_head', 'company', 'party'])

/** "Ministerio de Seguridad", "Grupo Especial Antinarcotráfico": a head with a capital and what goes on its name. */
export function institutionAt(analysis: Analysis, i: number, table: PhraseTable): NamedGroup | null {
  const { tokens } = analysis
  if (!tokens[i]!.capital) return null
  const match = table.at(tokens, i)
  if (!match || NO_INSTITUTION.has(headOf(match))) return institutionByTail(analysis, i, table)
  const last = pastName(analysis, match.last)
  if (last - i === 1 && analysis.sentences[analysis.sentenceOf[i]!]!.first === i) return null
  return named(analysis, match, i, last)
}

/** English puts the head last: "National University", "Justice Ministry", "Supreme Court". */
function institutionByTail(analysis: Analysis, i: number, table: PhraseTable): NamedGroup | null {
  const { tokens } = analysis
  // An article that opens a sentence has a capital and is no part of the name.
  if (analysis.language !== 'en' || bitsOfTokens(analysis)[i]! & BIT.definite) return null
  for (let j = i + 1; j < i + 5 && j < tokens.length && tokens[j]!.capital && tokens[j]!.spaced; j++) {
    const match = table.at(tokens, j)
    if (!match || NO_INSTITUTION.has(headOf(match)) || headOf(match) === 'prison' || headOf(match) === 'ngo') continue
    return named(analysis, match, i, pastName(analysis, match.last))
  }
  return null
}

const headOf = (match: PhraseMatch) => match.concepts[0]!.id

function named(analysis: Analysis, match: PhraseMatch, first: number, last: number): NamedGroup {
  const kind = headOf(match) === 'unit_head' ? 'state_force' : 'institution'
  return { kind, first, last, key: groupKey(wordsOf(analysis, first, last)) }
}

/** Past the capitals that go on a name, with "de", "of" and articles between them. */
function pastName(analysis: Analysis, from: number): number {
  const { tokens, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  let last = from
  for (let j = from; j < tokens.length && j < from + 10 && sentenceOf[j] === sentenceOf[from - 1]; j++) {
    const token = tokens[j]!
    if (token.shape !== 'word' || !token.spaced) break
    if (token.capital && !(bits[j]! & BIT.calendar)) last = j + 1
    else if (!(bits[j]! & (BIT.of | BIT.definite | BIT.particle))) break
  }
  return last
}
