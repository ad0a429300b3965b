import { spanOf } from '../analyse.ts'
import type { Analysis, GroupMention } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { bySentence } from './scene.ts'

/** How many sentences back the gang may be named that "the gang" speaks of. */
const BACK = 2

/** Words that stand for a gang named before: of gangs alone ("la banda"), or of any group too ("la organización", "el grupo"). */
export type Again = 'gang' | 'group'

const HEADS: Readonly<Record<Again, readonly string[]>> = { gang: ['gang_head'], group: ['gang_head', 'gang_kind', 'gang_word'] }

/** Gangs by sentence: by their name, and where "the gang", "la banda" stands for the one named last. */
export function gangsBySentence(analysis: Analysis, again: Again = 'gang'): ReadonlyMap<number, readonly GroupMention[]> {
  const all = [...namedGangs(analysis), ...gangsSpokenOf(analysis, again)]
  return bySentence(all.sort((a, b) => a.first - b.first))
}

/** Where "the gang", "la misma banda" stands for a gang named before, in order. */
export function gangsSpokenOf(analysis: Analysis, again: Again = 'gang'): readonly GroupMention[] {
  const named = namedGangs(analysis)
  return named.length ? spokenOf(analysis, named, new Set(HEADS[again])) : []
}

function namedGangs(analysis: Analysis): GroupMention[] {
  return analysis.groups.filter((g) => analysis.entities[g.entity]?.kind === 'criminal_group')
}

function spokenOf(analysis: Analysis, named: readonly GroupMention[], heads: ReadonlySet<string>): GroupMention[] {
  const bits = bitsOfTokens(analysis)
  const found: GroupMention[] = []
  let at = 0
  for (const { first, last, concepts } of phrases(analysis.language, 'groups').findAll(analysis.tokens)) {
    while (at < named.length && named[at]!.last <= first) at++
    const gang = named[at - 1]
    const inside = named[at] !== undefined && named[at]!.first <= first
    if (!gang || inside || !concepts.some((c) => heads.has(c.id))) continue
    const article = SAME.has(analysis.tokens[first - 1]?.fold ?? '') ? first - 2 : first - 1
    if (!(bits[article]! & BIT.definite) || goesOn(analysis, last)) continue
    if (analysis.sentenceOf[first]! - gang.sentence <= BACK)
      found.push({ ...spanOf(analysis, first, last), entity: gang.entity, name: gang.name })
  }
  return found
}

const SAME = new Set(['same', 'mismo', 'misma', 'mesmo', 'mesma'])

// "la banda de los Y", "la facción “Los X”": it has a name of its own.
function goesOn(analysis: Analysis, last: number): boolean {
  const next = analysis.tokens[last]
  if (!next) return false
  const quoted = next.shape === 'mark' && !/^[,.;:)]$/u.test(next.text)
  return next.capital || (quoted && analysis.tokens[last + 1]?.capital === true) || (bitsOfTokens(analysis)[last]! & BIT.of) > 0
}
