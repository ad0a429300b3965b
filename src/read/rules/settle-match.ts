import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import { DEADLY } from './act-kinds.ts'
import { type ActMatch, actAt, type Marks, phrases, phrasesIn } from './act-table.ts'
import { says } from './found-death.ts'
import { AGAINST } from './joining-words.ts'
import { withLightVerb } from './light-verbs.ts'
import { within } from './within.ts'

/** Of the acts that one form may be, the first that has what it needs beside it; null without any. */
export function firstSettled(analysis: Analysis, marks: Marks, sentence: Sentence, found: readonly ActMatch[]): ActMatch | null {
  for (const match of found) {
    const act = settled(analysis, marks, sentence, match)
    if (act || match.act === 'none') return act
  }
  return null
}

/** A match with what it needs beside it: a noun of shots with its light verb, a doubtful verb with a weapon in its sentence. Null without. */
function settled(analysis: Analysis, marks: Marks, sentence: Sentence, match: ActMatch): ActMatch | null {
  if (match.act === 'none' || isPrisoners(analysis, marks, match) || isOfAnimal(analysis, marks, match)) return null
  if (isThreatOf(analysis, sentence, match) || isOfBanner(analysis, sentence, match)) return null
  const light = match.nominal ? withLightVerb(analysis, marks, sentence, match) : null
  if (light) return light
  if (match.needs === 'light' || isOfBody(analysis, marks, match)) return null
  if (match.needs === 'weapon' && !namesWeapon(analysis, sentence, match)) return null
  if (match.needs === 'corpse' && !isFoundDead(analysis, sentence)) return null
  if (match.needs === 'blow') return withBlow(analysis, sentence, match)
  return match
}

/** How far behind the verb of threatening "with death" may stand, and behind a banner that it hung from a bridge. */
const [THREAT_REACH, BANNER_REACH] = [8, 20]
const BY_WAY = new Set(['with', 'de', 'com', 'con'])

// "threatened the local police with death", "amenazaron al secretario de muerte": nobody died.
function isThreatOf({ tokens, language }: Analysis, sentence: Sentence, { act, nominal, first }: ActMatch): boolean {
  if (act !== 'die' || !nominal || !BY_WAY.has(tokens[first - 1]?.fold ?? '')) return false
  for (let k = first - 2; k >= Math.max(sentence.first, first - THREAT_REACH); k--)
    if (actAt(tokens, k, language, first)?.act === 'threaten') return true
  return false
}

// "a banner signed by the gang and hung from a bridge", "un cartel contra la jueza X apareció colgado": a sheet, and nobody's body.
function isOfBanner({ tokens, language, people }: Analysis, sentence: Sentence, { act, nominal, first, moods }: ActMatch): boolean {
  if (act !== 'kill' || nominal || moods.includes('past')) return false
  const from = Math.max(sentence.first, first - BANNER_REACH)
  const banner = phrases(language, 'channels')
    .findAll(tokens, from, first)
    .findLast((m) => m.concepts.some((c) => c.id === 'banner'))
  if (!banner) return false
  const { last } = banner
  if (
    phrases(language, 'clause')
      .findAll(tokens, last, first)
      .some((m) => m.concepts.some((c) => c.id === 'body'))
  )
    return false
  const between = within(people, sentence).filter((p) => p.first >= last && p.last <= first)
  return !between.length || tokens.slice(last, between[0]!.first).some((t) => MEANT_FOR.has(t.fold))
}

/** Before whom a banner threatens or names as its writer. */
const MEANT_FOR = new Set([...AGAINST, 'a', 'al', 'ao', 'para', 'to', 'for', 'by', 'por'])

const DEPRIVED = /^privad[oa]s?$/u

// "cuatro privados de libertad", "los privados de la libertad": prisoners, and nobody taken.
function isPrisoners({ tokens, numbers }: Analysis, marks: Marks, { act, first }: ActMatch): boolean {
  if (act !== 'kidnap' || !DEPRIVED.test(tokens[first]!.fold)) return false
  const before = tokens[first - 1]
  return (
    marks.has(first - 1, 'definite') ||
    marks.has(first - 1, 'indefinite') ||
    before?.shape === 'figure' ||
    numbers.some((n) => n.last === first)
  )
}

// "un gallo degollado", "le mataron el perro", "shot his dog": no deed against people.
function isOfAnimal({ tokens }: Analysis, marks: Marks, { act, first, last, moods }: ActMatch): boolean {
  if (!DEADLY.has(act)) return false
  if (moods.includes('participle') && marks.has(first - 1, 'animal')) return true
  let at = last
  while (
    at < last + 3 &&
    (marks.has(at, 'definite') ||
      marks.has(at, 'indefinite') ||
      marks.has(at, 'own') ||
      marks.has(at, 'to') ||
      /^(?:his|her|their|the|a|o|os|as|seu|sua)$/u.test(tokens[at]?.fold ?? ''))
  )
    at++
  return marks.has(at, 'animal')
}

const ON_BODIES = new Set(['kidnap', 'arson', 'seize'])
const NEAR = 4

// "the body was pulled from the boot", "his corpse set on fire": what is done to a body is no act of its own.
function isOfBody({ language, tokens }: Analysis, marks: Marks, { act, first, last }: ActMatch): boolean {
  if (!ON_BODIES.has(act)) return false
  const body = (i: number) =>
    i >= 0 &&
    i < tokens.length &&
    phrases(language, 'clause')
      .at(tokens, i)
      ?.concepts.some((c) => c.id === 'body') === true
  for (let k = first - 1; k >= Math.max(0, first - NEAR); k--) {
    if (marks.has(k, 'comma') || marks.has(k, 'relative')) break
    if (body(k)) return true
  }
  return act !== 'seize' && (body(last) || ((marks.has(last, 'own') || marks.has(last, 'definite')) && body(last + 1)))
}

const MANY = new Set(['un', 'una', 'varios', 'varias', 'multiples', 'numerosos', 'certeros', 'um', 'uma', 'a', 'several', 'multiple'])
const BLOW = new Set(['a', 'de', 'con', 'por', 'with', 'by', 'in', 'com'])

// "lo bajaron de cinco plomazos", "fue despachado a tiros": the shots stand right behind the verb, at most a number between.
function withBlow(analysis: Analysis, sentence: Sentence, match: ActMatch): ActMatch | null {
  const { tokens, language } = analysis
  if (!BLOW.has(tokens[match.last]?.fold ?? '')) return null
  const [weapons, from] = [phrases(language, 'weapons'), match.last + 1]
  const many =
    MANY.has(tokens[from]?.fold ?? '') || tokens[from]?.shape === 'figure' ? from + 1 : phrases(language, 'numbers').at(tokens, from)?.last
  const weapon = weapons.at(tokens, many ?? from, sentence.last) ?? weapons.at(tokens, match.last, sentence.last)
  const shots = weapon?.concepts.some((c) => c.id === 'firearm' || c.id === 'blade') ?? false
  return shots && weapon ? { ...match, last: weapon.last, needs: null } : null
}

// "hallaron a un hombre en un tambor", "found in a gully"
function isFoundDead(analysis: Analysis, { index }: Sentence): boolean {
  return says(analysis, index, 'corpse_sign') && !says(analysis, index, 'alive') && !says(analysis, index, 'accident')
}

// What a doubtful word needs in its sentence: shots a firearm, a bomb what explodes, a haul what is seized; the rest a weapon or violence.
function namesWeapon(analysis: Analysis, sentence: Sentence, match: ActMatch): boolean {
  const outside = (m: { first: number; last: number }) => m.last <= match.first || m.first >= match.last
  if (match.act === 'seize') return says(analysis, sentence.index, 'contraband')
  const weapons = phrasesIn(analysis, 'weapons', sentence).filter(outside)
  const own = WEAPON_OF.get(match.act)
  if (own) return weapons.some((m) => m.concepts.some((c) => c.id === own))
  if (weapons.length || phrasesIn(analysis, 'violence', sentence).some(outside)) return true
  return within(analysis.groups, sentence).some((g) => isGang(analysis, g.entity))
}

const WEAPON_OF: ReadonlyMap<string, string> = new Map([
  ['shoot', 'firearm'],
  ['bomb', 'explosive'],
  ['beat', 'blunt'],
])

function isGang(analysis: Analysis, entity: number): boolean {
  return analysis.entities[entity]?.kind === 'criminal_group'
}
