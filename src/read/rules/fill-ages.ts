import type { Entity, PersonMention } from '../analysis.ts'
import { setAge } from './describe-entity.ts'
import { covered } from './entity.ts'
import { type AgeMention, agesOf } from './find-ages.ts'
import { admitsGeneric, type ReferenceScope } from './reference-scope.ts'
import { referenceWords } from './reference-words.ts'
import { bySentence } from './scene.ts'
import { firstFrom } from './within.ts'

/** Ages said by themselves go to whom they are said of: "Tenía 34 años.", "X was 34", "She was forty-two years old". */
export function fillAges(scope: ReferenceScope): void {
  const { analysis } = scope
  const words = referenceWords(analysis.language)
  const ages = agesOf(analysis)
  const inMention = covered(analysis, analysis.people)
  const people = bySentence(scope.told.map((t) => t.mention))
  for (const [last, found] of ages.endingAt) {
    const verb = found.first - 1
    if (inMention[last] || analysis.noise[found.first] || verb < 0 || !words.aged.has(analysis.tokens[verb]!.fold)) continue
    give(scope, people.get(found.sentence) ?? [], verb, found)
  }
  for (const bare of ages.bare)
    if (words.aged.has(analysis.tokens[bare.first - 1]?.fold ?? '')) give(scope, people.get(bare.sentence) ?? [], bare.first - 1, bare)
}

function give(scope: ReferenceScope, people: readonly PersonMention[], verb: number, age: AgeMention): void {
  const { analysis } = scope
  const words = referenceWords(analysis.language)
  const pronoun = analysis.tokens[verb - 1]?.fold ?? ''
  const sex = words.she.has(pronoun) ? 'f' : words.he.has(pronoun) ? 'm' : null
  const fits = (e: Entity) => e.kind === 'person' && e.age === null && (sex === null || e.sex === null || e.sex === sex)
  const near = lastBefore(people, verb)
  const owner = near ? scope.joined.of(near.entity) : null
  if (owner) {
    if (fits(owner)) setAge(owner, age.years, age)
    return
  }
  if (verb - analysis.sentences[age.sentence]!.first > 2) return
  const admits = admitsGeneric('victim')
  const before = scope.earlier(age.sentence, 2, (e, told) => admits(e, told))
  if (before && fits(before)) setAge(before, age.years, age)
}

const REACH = 14

/** The last of the people of a sentence who ends within reach of a verb. Found by halving: a page without full stops is one sentence. */
function lastBefore(people: readonly PersonMention[], verb: number): PersonMention | null {
  const near = people[firstFrom(people, verb) - 1]
  return near && near.last <= verb && verb - near.last <= REACH ? near : null
}
