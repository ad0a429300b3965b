import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import { accusesIn } from './accusable.ts'
import { isGeneric } from './describe-entity.ts'
import { ATTACKERS } from './entity.ts'
import { fillAges } from './fill-ages.ts'
import { findSets, type SetScope } from './find-sets.ts'
import { hasConcept } from './form-table.ts'
import { isHolding } from './held-names.ts'
import { Joined, mayBeOne } from './join-entities.ts'
import { namingBefore } from './naming.ts'
import { admitsGeneric, ReferenceScope, type Told } from './reference-scope.ts'
import { phraseEndingAt, referenceWords } from './reference-words.ts'
import { tieKin } from './tie-kin.ts'

/**
 * Makes one entity of all that a report says of one person: "Un hombre de 34 años … La víctima, identificada como X, trabajaba como
 * playero." A definite description goes back to the last person it may mean; "identified as" ties a name to a description; "was a",
 * "worked as" and "was 34" fill in the person they are said of; a name of the same age as somebody unnamed is his. Two ages, two sexes or two
 * names are two people. Who is one of a counted set is its member. Runs at the end of `findPeople`.
 */
export function referBack(analysis: Analysis): void {
  const joined = new Joined(analysis)
  const scope = new ReferenceScope(analysis, joined)
  const sets: SetScope = findSets(scope)
  const seen = new Set<number>()
  for (const m of [...analysis.people].sort((a, b) => a.first - b.first || b.last - a.last)) {
    const fresh = !seen.has(m.entity)
    seen.add(m.entity)
    if (analysis.noise[m.first]) continue
    if (!sets.add(m, fresh) && m.count.best === 1) joinOne(scope, m, fresh)
    scope.add(m)
  }
  tieKin(scope)
  fillAges(scope)
  joined.apply()
}

function joinOne(scope: ReferenceScope, m: PersonMention, fresh: boolean): void {
  const e = scope.joined.of(m.entity)
  const target =
    named(scope, m, e) ??
    (fresh && m.name === null ? (definite(scope, m, e) ?? predicate(scope, m, e)) : null) ??
    sameAge(scope, m, e) ??
    (fresh ? toldFirst(scope, m, e) : null)
  if (target && mayBeOne(target, e)) scope.joined.join(target, e)
}

/** Whom a name is said to be the name of: "un hombre identificado como X", "Fue identificado como X", "The victim is X". */
function named(scope: ReferenceScope, m: PersonMention, e: Entity): Entity | null {
  if (e.name === null || m.name === null) return null
  const { analysis } = scope
  const naming = namingBefore(analysis, m.first)
  const sentence = analysis.sentences[m.sentence]!
  if (!naming) {
    const last = scope.told.at(-1)?.mention
    const be = m.first - 1
    const copula =
      last && last.sentence === m.sentence && last.last === be && referenceWords(analysis.language).be.has(analysis.tokens[be]!.fold)
    return copula && scope.isDefinite(last) ? scope.joined.of(last.entity) : null
  }
  // "named X as the gunman"
  if (hasConcept(analysis, 'blame', 'as_accused', m.last, sentence.last)) return null
  const near = scope.inSentence(e, m.sentence, m.first)
  if (near && naming.first - near.last <= naming.reach) return scope.joined.of(near.entity)
  if (naming.first - sentence.first > naming.opening || isHolding(analysis, sentence.first, naming.first)) return null
  return scope.before(e, m.sentence, null, admitsGeneric('victim'), 3)
}

/** The person "el hombre", "the victim", "the driver" goes back to. */
function definite(scope: ReferenceScope, m: PersonMention, e: Entity): Entity | null {
  const head = scope.headOf(m)
  const id = head?.id ?? 'person'
  if (!scope.isDefinite(m) || (head && head.source !== 'people' && head.source !== 'occupation')) return null
  // "Oscar Baines said the boy ran", "saw the boy": who speaks or does something to him is somebody else.
  const isOther = ({ mention, speaks }: Told) =>
    mention.sentence === m.sentence && (speaks || (m.first > mention.last && m.first - mention.last <= OBJECT))
  if (head?.source !== 'occupation') {
    if (SPEAKERS.has(id)) return null
    const generic = admitsGeneric(id)
    return scope.before(e, m.sentence, id, (other, told) => !isOther(told) && generic(other, told))
  }
  const umbrella = scope.before(e, m.sentence, id, (other) => other.occupation === id || (UMBRELLA.has(id) && other.role === head.role))
  if (umbrella && e.name === null) return umbrella
  if (!PLAIN_TRADES.has(id) || scope.speaks(m)) return null
  const fits = admitsGeneric('victim')
  return scope.before(e, m.sentence, 'victim', (other, told) => isGeneric(other) && other.kin === null && fits(other, told), 2)
}

/** A verb stands so near between its subject and its object. */
const OBJECT = 3

const SPEAKERS = new Set(['neighbour', 'witness', 'source', 'authorities', 'member', 'volunteer', 'customer'])
/** "The driver" may be any driver told of, "the worker" any worker. */
const UMBRELLA = new Set(['driver', 'worker', 'police_officer', 'prisoner'])
/** Trades that tell who a victim was, and seldom bring a new person into a report with "the". */
const PLAIN_TRADES = new Set([
  ...[
    'taxi_driver',
    'bus_driver',
    'truck_driver',
    'app_driver',
    'motorcycle_taxi_driver',
    'driver',
    'delivery_rider',
    'gas_station_worker',
  ],
  ...[
    'shopkeeper',
    'street_vendor',
    'business_owner',
    'farmer',
    'fisher',
    'miner',
    'builder',
    'worker',
    'mechanic',
    'service_worker',
    'student',
  ],
])

/** Of whom a trade is said: "trabajaba como playero", "X was a taxi driver", "Era enfermera". */
function predicate(scope: ReferenceScope, m: PersonMention, e: Entity): Entity | null {
  const { analysis } = scope
  const words = referenceWords(analysis.language)
  if (scope.isDefinite(m) || e.name !== null || scope.headOf(m)?.source !== 'occupation') return null
  const { tokens } = analysis
  const sentence = analysis.sentences[m.sentence]!
  const worked = phraseEndingAt(analysis, words.workedAs, m.first)
  const verb = worked >= 0 ? worked : m.first > sentence.first && words.be.has(tokens[m.first - 1]!.fold) ? m.first - 1 : -1
  if (verb < sentence.first) return null
  const near = scope.inSentence(e, m.sentence, verb)
  if (near && (worked >= 0 || verb - near.last <= 2)) return scope.joined.of(near.entity)
  const pronoun = tokens[verb - 1]?.fold ?? ''
  const she = words.she.has(pronoun)
  const opens = verb - sentence.first <= 1
  if (!opens || (near && !she && !words.he.has(pronoun))) return null
  const sex = she ? 'f' : words.he.has(pronoun) ? 'm' : null
  return scope.before(
    e,
    m.sentence,
    'victim',
    (other, told) => (sex === null || other.sex === null || other.sex === sex) && admitsPlain(other, told),
    3,
  )
}

const admitsPlain = admitsGeneric('person')

/** The one unnamed person of the age a name is given with: "Un hombre de 34 años … X, de 34 años". */
function sameAge(scope: ReferenceScope, m: PersonMention, e: Entity): Entity | null {
  if (m.name === null || e.age === null) return null
  const admits = admitsGeneric('person')
  return scope.before(e, m.sentence, null, (other, told) => other.name === null && other.age === e.age && admits(other, told), 12)
}

/**
 * The one told of without a name whom a name now stands for: "A police detective who was shot … has died. Warrant Officer Sipho Dube,
 * 44, …": of the same trade, or a plain "man" when the name opens its sentence with an age. Nobody who speaks, holds an office or is accused
 * there, and only when no second person told of so far would fit.
 */
function toldFirst(scope: ReferenceScope, m: PersonMention, e: Entity): Entity | null {
  if (m.name === null || e.office !== null || scope.speaks(m) || ATTACKERS.has(e.role ?? '')) return null
  const { analysis } = scope
  const sentence = analysis.sentences[m.sentence]!
  const trade = TRADED.has(e.role ?? '')
  const plain = e.age !== null && m.first - sentence.first <= 2
  if (!trade && !plain) return null
  if (accusesIn(analysis, m.last, sentence.last) || hasConcept(analysis, 'blame', 'accused', sentence.first, sentence.last)) return null
  const fits = new Set<Entity>()
  const admits = admitsGeneric('victim')
  scope.before(
    e,
    m.sentence,
    null,
    (other, told) => {
      if (other.name !== null || other.kin !== null || !scope.isIndefinite(told.mention) || !admits(other, told)) return false
      const same = trade ? other.role === e.role : isGeneric(other)
      if (same) fits.add(other)
      return same
    },
    trade ? 4 : 2,
  )
  return fits.size === 1 ? [...fits][0]! : null
}

/** Classes of victims that a name with a rank or a trade goes back to. */
const TRADED = new Set(['police', 'military', 'prison_guard', 'journalist', 'driver'])
