import type { Entity, PersonMention } from '../analysis.ts'
import { ATTACKERS } from './entity.ts'
import { namingBefore } from './naming.ts'
import type { ReferenceScope } from './reference-scope.ts'
import { referenceWords } from './reference-words.ts'

/** Takes in the mentions in order. `add` tells whether the mention belongs to a set and needs no other reading. */
export interface SetScope {
  add(mention: PersonMention, fresh: boolean): boolean
}

interface Known {
  /** Where the set was last told of. */
  mention: PersonMention
  members: number
}

const REACH = 8
const SPEAKERS = new Set(['neighbour', 'witness', 'source', 'authorities'])

/**
 * Counted sets and who is of them: "Dos hombres … Uno de ellos, X … El otro, Y"; "Las víctimas, identificadas como X e Y"; "the two men" for
 * the two told of before. A set never has more members than it counts.
 */
export function findSets(scope: ReferenceScope): SetScope {
  const sets: Known[] = []
  let open: { known: Known; sentence: number; last: number } | null = null
  return {
    add(mention, fresh) {
      if (insideMemberPhrase(scope, mention)) return true
      if (mention.count.best !== 1) {
        const known = backTo(scope, sets, mention, fresh)
        sets.push(known ?? { mention, members: 0 })
        return true
      }
      const entity = scope.joined.of(mention.entity)
      const set = fresh
        ? (memberByPhrase(scope, sets, mention, entity) ?? memberByNaming(scope, sets, mention) ?? joinedRow(scope, open, mention))
        : null
      if (!set || set.members >= (set.mention.count.best ?? Number.POSITIVE_INFINITY)) return false
      set.members++
      entity.memberOf = scope.joined.of(set.mention.entity).index
      open = { known: set, sentence: mention.sentence, last: mention.last }
      return entity.name !== null
    },
  }
}

/** "una de las víctimas": the plural inside names no set of its own. */
function insideMemberPhrase(scope: ReferenceScope, m: PersonMention): boolean {
  if (m.count.best === 1) return false
  const { oneOf, theOther } = referenceWords(scope.analysis.language)
  for (let i = Math.max(0, m.first - 3); i <= m.first; i++) {
    if ([oneOf, theOther].some((t) => (t.at(scope.analysis.tokens, i)?.last ?? 0) >= m.last)) return true
  }
  return false
}

/** The set "las víctimas", "the two men" goes back to, made one with it. */
function backTo(scope: ReferenceScope, sets: readonly Known[], m: PersonMention, fresh: boolean): Known | null {
  if (!fresh || !scope.isDefinite(m)) return null
  const head = scope.headOf(m)
  if (head?.source !== 'people' || SPEAKERS.has(head.id)) return null
  const e = scope.joined.of(m.entity)
  for (let i = sets.length - 1; i >= 0 && sets.length - i <= 12; i--) {
    const known = sets[i]!
    const other = scope.joined.of(known.mention.entity)
    if (m.sentence - known.mention.sentence > REACH || known.mention.sentence === m.sentence) continue
    const counts = m.count.best === null || known.mention.count.best === null || m.count.best === known.mention.count.best
    if (!counts || other === e || (known.mention.count.best === null && m.count.best !== null) || !alike(other, e, head.id)) continue
    scope.joined.join(other, e)
    known.mention = { ...m, count: m.count.best === null ? known.mention.count : m.count }
    return known
  }
  return null
}

function alike(other: Entity, e: Entity, head: string): boolean {
  if (other.sex !== null && e.sex !== null && other.sex !== e.sex) return false
  const attackers = ATTACKERS.has(other.role ?? '')
  if (SPEAKERS.has(other.occupation ?? '')) return false
  if (head === 'victim') return !attackers
  if (head === 'suspect') return attackers
  return other.occupation === head || (head === 'man' && attackers)
}

/** "Uno de ellos, X", "The other, Y". */
function memberByPhrase(scope: ReferenceScope, sets: readonly Known[], m: PersonMention, e: Entity): Known | null {
  const { tokens } = scope.analysis
  const { oneOf, theOther } = referenceWords(scope.analysis.language)
  const end = tokens[m.first - 1]?.text === ',' ? m.first - 1 : m.first
  for (let i = Math.max(0, end - 6); i < end; i++) {
    if ([oneOf, theOther].some((t) => t.at(tokens, i, end)?.last === end)) return nearest(scope, sets, m, e)
  }
  return null
}

function nearest(scope: ReferenceScope, sets: readonly Known[], m: PersonMention, e: Entity): Known | null {
  for (let i = sets.length - 1; i >= 0 && sets.length - i <= 12; i--) {
    const known = sets[i]!
    const set = scope.joined.of(known.mention.entity)
    if (m.sentence - known.mention.sentence > REACH) break
    const counted = (known.mention.count.best ?? 2) >= 2 && known.members < (known.mention.count.best ?? Number.POSITIVE_INFINITY)
    const sex = set.sex === null || e.sex === null || set.sex === e.sex || set.sex === 'm'
    if (counted && sex && !SPEAKERS.has(set.occupation ?? '')) return known
  }
  return null
}

/** "Las víctimas, identificadas como X e Y", "The dead were X and Y". */
function memberByNaming(scope: ReferenceScope, sets: readonly Known[], m: PersonMention): Known | null {
  const known = sets.at(-1)
  if (m.name === null || !known) return null
  const { tokens, language } = scope.analysis
  const naming = namingBefore(scope.analysis, m.first)
  const same = known.mention.sentence === m.sentence
  // "… mataron a cinco trabajadores. Son A, B y C": the verb opens the sentence and the set before it is named.
  const opener = scope.analysis.sentences[m.sentence]!.first
  const announced = m.first - opener <= 2 && m.first > opener && referenceWords(language).be.has(tokens[opener]!.fold) && !same
  if (
    announced &&
    m.sentence - known.mention.sentence <= 2 &&
    scope.headOf(known.mention)?.institutional !== true &&
    !SPEAKERS.has(scope.headOf(known.mention)?.id ?? '')
  )
    return known
  const listed = same && referenceWords(language).be.has(tokens[m.first - 1]!.fold) && m.first - 1 - known.mention.last <= 1
  const people = !SPEAKERS.has(scope.headOf(known.mention)?.id ?? '') && scope.headOf(known.mention)?.source === 'people'
  if (!people || (!listed && !naming)) return null
  if (same) {
    const single = scope.told.at(-1)?.mention
    const between = single !== undefined && single.first >= known.mention.last && single.sentence === m.sentence
    return between ? null : known
  }
  const opens = naming !== null && naming.first - scope.analysis.sentences[m.sentence]!.first <= naming.opening
  return opens && m.sentence - known.mention.sentence <= 2 && plural(scope, naming.first) ? known : null
}

/** "identificados", "identificadas": the word itself says that several are named. */
function plural(scope: ReferenceScope, at: number): boolean {
  return scope.analysis.language !== 'en' && scope.analysis.tokens[at]!.fold.endsWith('s')
}

/** The next of a row of members: "X, de 30 años, e Y". */
function joinedRow(scope: ReferenceScope, open: { known: Known; sentence: number; last: number } | null, m: PersonMention): Known | null {
  if (!open || m.name === null || open.sentence !== m.sentence || m.first - open.last > 9) return null
  const prior = scope.analysis.tokens[m.first - 1]!
  return prior.text === ',' || prior.text.length <= 3 ? open.known : null
}
