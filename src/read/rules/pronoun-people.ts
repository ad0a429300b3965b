import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import { addEntity, covered, wordsOf } from './entity.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { referenceWords } from './reference-words.ts'
import { type SpeechWord, speechTokens } from './speech-words.ts'

/** Pronouns that bring in one more person by themselves, with the sex they show. */
const ALONE: Readonly<Record<string, 'f' | 'm' | null>> = {
  otro: 'm',
  otra: 'f',
  uno: 'm',
  una: 'f',
  another: null,
  one: null,
  outro: 'm',
  outra: 'f',
  um: 'm',
  uma: 'f',
}
const LINKING = new Set([
  'con',
  'de',
  'with',
  'from',
  'com',
  'do',
  'da',
  'sin',
  'without',
  'sem',
  'bajo',
  'under',
  'sob',
  'consultado',
  'consultada',
])
/** Who talks in this sentence or the next is more than one of a number. */
const TALK = new Set(['hablar', 'hablo', 'conversar', 'talk', 'talked', 'speak', 'spoke', 'falar', 'falou', 'conversar'])
const OF = new Set(['de', 'of', 'dos', 'das'])

/**
 * People whom only a pronoun brings in: "Otra, que accedió a conversar …, dijo", "uno de ellos, con 22 años de volante, aceptó charlar",
 * "One of them, who asked …, said", "told one of the sons". They speak as a rule, and often so because they fear to be known.
 */
export function findPronounPeople(analysis: Analysis): void {
  const { tokens, sentences, language } = analysis
  const { oneOf } = referenceWords(language)
  const bits = bitsOfTokens(analysis)
  const taken = covered(analysis, analysis.people)
  const speaks = speechTokens(analysis)
  const sets = new Map(analysis.people.filter((p) => p.count.best !== 1 && p.name === null).map((p) => [p.first, p]))
  const tells = (from: number, to: number) => speaks.subarray(from, to).includes(1) || tokens.slice(from, to).some((t) => TALK.has(t.fold))
  for (const s of sentences) {
    if (s.title || analysis.noise[s.first]) continue
    for (let i = s.first; i < s.last; i++) {
      const initials = taken[i] ? 0 : (speaks[i - 1] === 1 ? initialsAt(analysis, i, s.last) : 0) || titledInitial(analysis, i, s.last)
      if (initials > 0) i = addInitials(analysis, i, initials)
      const opens = i === s.first || tokens[i - 1]!.shape === 'mark' || speaks[i - 1] === 1
      if (!opens || taken[i] || tokens[i]!.shape !== 'word') continue
      const set = setBehind(analysis, sets, i)
      const phrase = oneOf.at(tokens, i, s.last)
      const last = set?.last ?? phrase?.last ?? (tokens[i]!.fold in ALONE && i === s.first ? i + 1 : 0)
      if (!last || last >= s.last || (!set && taken[last - 1])) continue
      const aside =
        tokens[last]!.text === ',' && last + 1 < s.last && ((bits[last + 1]! & BIT.who) > 0 || LINKING.has(tokens[last + 1]!.fold))
      const relative = (bits[last]! & BIT.who) > 0
      const told = i > s.first && speaks[i - 1] === 1 && (set !== null || phrase !== null)
      if (!aside && !relative && !speaks[last] && !told && !(set && i === s.first && tells(last, sentences[s.index + 1]?.last ?? s.last)))
        continue
      const entity = addEntity(analysis, 'person', null)
      entity.sex = ALONE[tokens[i]!.fold] ?? null
      if (set) likeTheOthers(entity, analysis.entities[set.entity]!)
      entity.occupationText = wordsOf(analysis, i, last)
      const span = spanOf(analysis, i, last)
      entity.support.set('occupation', span)
      analysis.people.push({
        ...span,
        entity: entity.index,
        name: null,
        count: { low: 1, best: 1, high: 1 },
        description: entity.occupationText,
      })
      i = last
    }
  }
}

/** "uno de los hijos", "one of the victim's colleagues": the many that a pronoun takes one of. */
function setBehind(analysis: Analysis, sets: ReadonlyMap<number, PersonMention>, at: number): PersonMention | null {
  const { tokens } = analysis
  if (!(tokens[at]!.fold in ALONE) || !OF.has(tokens[at + 1]?.fold ?? '')) return null
  let set: PersonMention | null = null
  for (let j = at + 1; j <= at + 4 && tokens[j]?.shape === 'word'; j++) set = sets.get(j) ?? set
  return set
}

/** One of the drivers is a driver, one of the officers an officer. */
export function likeTheOthers(one: Entity, many: Entity): void {
  one.occupation = many.occupation
  one.role = many.role
  one.kin = many.kin
  one.minor = many.minor
}

/** Where initials that stand for a name end: "J. R.", "J.R.", "M." before a comma; 0 if none stand there. */
function initialsAt(analysis: Analysis, at: number, limit: number): number {
  const { tokens } = analysis
  let last = at
  while (last + 1 < limit && tokens[last]!.text.length === 1 && tokens[last]!.capital && tokens[last + 1]!.text === '.') last += 2
  return last > at && last <= at + 6 && tokens[last]?.text === ',' ? last : 0
}

/** Where "Mrs. D", "Mr X", "el señor R." ends: a title and one letter that stands for the name; 0 if none stands there. */
function titledInitial(analysis: Analysis, at: number, limit: number): number {
  const { tokens } = analysis
  if (!(bitsOfTokens(analysis)[at]! & BIT.honorific)) return 0
  const letter = tokens[at + 1]?.text === '.' ? at + 2 : at + 1
  const [one, next] = [tokens[letter], tokens[letter + 1]]
  if (letter >= limit || !one?.capital || one.text.length !== 1 || next?.capital || next?.text === '.' || next?.text === '-') return 0
  return letter + 1
}

/** “…,” said J.R., a witness: a person who is known by initials only. */
function addInitials(analysis: Analysis, first: number, last: number): number {
  const span = spanOf(analysis, first, last)
  const name = analysis.text.slice(span.start, span.end)
  const entity = addEntity(analysis, 'person', name)
  entity.firstNameOnly = true
  entity.support.set('name', span)
  analysis.people.push({ ...span, entity: entity.index, name, count: { low: 1, best: 1, high: 1 }, description: null })
  return last
}

/**
 * "Vecinos consultados dijeron … “…”, describió una de ellas": whoever only a pronoun brings in is one of the number last spoken of, at most
 * two sentences before, and is what they are.
 */
export function likenOnes(analysis: Analysis): void {
  let many: PersonMention | null = null
  for (const p of analysis.people) {
    const e = analysis.entities[p.entity]!
    if (p.count.best !== 1 && p.name === null) many = GUARDED.has(analysis.entities[p.entity]!.role ?? '') ? null : p
    else if (many && p.sentence - many.sentence <= 2 && e.name === null && e.occupation === null && isPronoun(analysis, p))
      likeTheOthers(e, analysis.entities[many.entity]!)
  }
}

/** Of these a pronoun near by is rarely one: who speaks is more often one of those they deal with, and must not lose protection by it. */
const GUARDED = new Set(['suspect', 'gang_member', 'police', 'official'])

/** "una de ellas", "otro", "one of them": a mention that says no more than that it is one. */
export function isPronoun(analysis: Analysis, p: PersonMention): boolean {
  return analysis.tokens[p.first]!.fold in ALONE && p.last - p.first <= 3
}

/** The sex a pronoun beside a verb shows, or null. */
export function pronounSex(analysis: Analysis, verb: SpeechWord): 'f' | 'm' | null {
  const words = peopleWords(analysis.language)
  for (let j = Math.max(0, verb.first - 3); j < Math.min(verb.last + 2, analysis.tokens.length); j++) {
    if (words.set('pronoun_f').has(analysis.tokens[j]!.fold)) return 'f'
    if (words.set('pronoun_m').has(analysis.tokens[j]!.fold) && j < verb.first) return 'm'
  }
  return null
}
