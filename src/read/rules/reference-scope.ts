import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import { isGeneric } from './describe-entity.ts'
import { ATTACKERS } from './entity.ts'
import { formsAt } from './form-table.ts'
import { type Joined, mayBeOne } from './join-entities.ts'
import { BIT, bitsOfTokens, type PersonHead, peopleWords } from './people-words.ts'
import { referenceWords } from './reference-words.ts'
import { speechTokens } from './speech-words.ts'

/** How far back a description may reach, in sentences and in mentions: a bound that keeps the cost linear. */
const SENTENCES = 6
const MENTIONS = 40

/** A single person told of so far, in the order of the text. */
export interface Told {
  readonly mention: PersonMention
  /** Stands beside a verb of speech: seldom the one an act befell. */
  readonly speaks: boolean
  /** The subject of a verb of violence in the active voice, its object, or neither. */
  readonly part: 'attacker' | 'object' | null
}

/** The people a report has told of up to now, and which of them a later word may mean. */
export class ReferenceScope {
  readonly analysis: Analysis
  readonly joined: Joined
  readonly told: Told[] = []
  readonly #speech: Uint8Array
  readonly #bits: Int32Array

  constructor(analysis: Analysis, joined: Joined) {
    this.analysis = analysis
    this.joined = joined
    this.#speech = speechTokens(analysis)
    this.#bits = bitsOfTokens(analysis)
  }

  add(mention: PersonMention): void {
    if (mention.count.best === 1 && !this.analysis.sentences[mention.sentence]!.title)
      this.told.push({ mention, speaks: this.speaks(mention), part: partOf(this.analysis, mention) })
  }

  isDefinite(m: PersonMention): boolean {
    return (this.#bits[m.first]! & BIT.definite) > 0
  }

  isIndefinite(m: PersonMention): boolean {
    return (this.#bits[m.first]! & BIT.indefinite) > 0 && m.count.best === 1
  }

  isPossessive(m: PersonMention): boolean {
    return (this.#bits[m.first]! & BIT.possessive) > 0
  }

  speaks(m: PersonMention): boolean {
    return this.#speech[m.first - 1] === 1 || this.#speech[m.last] === 1
  }

  /** The head word of a description, or null. */
  headOf(m: PersonMention): PersonHead | null {
    const { heads } = peopleWords(this.analysis.language)
    for (let i = m.first; i < m.last; i++) {
      const match = heads.at(this.analysis.tokens, i)
      if (match) return (match.concepts as readonly PersonHead[])[0] ?? null
    }
    return null
  }

  /** The last single person told of in the same sentence before token `end`, who may be one with `e`. */
  inSentence(e: Entity, sentence: number, end: number): PersonMention | null {
    for (let i = this.told.length - 1; i >= 0 && this.told.length - i <= MENTIONS; i--) {
      const { mention } = this.told[i]!
      if (mention.sentence !== sentence) return null
      const other = this.joined.of(mention.entity)
      if (mention.last <= end && other !== e && other.office === null && mayBeOne(other, e)) return mention
    }
    return null
  }

  /**
   * The best of the people told of before sentence `sentence` whom `e` may be: of the same word or age first, then the nearest, the one a
   * sentence opens with, who does not speak. `admits` says who is out of the question.
   */
  before(
    e: Entity,
    sentence: number,
    head: string | null,
    admits: (other: Entity, told: Told) => boolean,
    reach = SENTENCES,
  ): Entity | null {
    let best: Entity | null = null
    let most = Number.NEGATIVE_INFINITY
    const seen = new Set<number>()
    for (let i = this.told.length - 1; i >= 0 && this.told.length - i <= MENTIONS; i--) {
      const told = this.told[i]!
      if (told.mention.sentence < sentence - reach) break
      const other = this.joined.of(told.mention.entity)
      if (other === e || !mayBeOne(other, e) || !admits(other, told)) continue
      const weight = this.#weigh(e, other, told, sentence, head) + (seen.has(other.index) ? 1 : 0)
      seen.add(other.index)
      if (weight > most) [best, most] = [other, weight]
    }
    return best
  }

  /** The person the sentences before were about: the nearest sentence first, in it the one it opens with. */
  earlier(sentence: number, reach: number, admits: (other: Entity, told: Told) => boolean): Entity | null {
    let best: Entity | null = null
    let at = -1
    for (let i = this.#lastBefore(sentence), n = 0; i >= 0 && n < MENTIONS; i--, n++) {
      const told = this.told[i]!
      if (told.mention.sentence < sentence - reach || (best && told.mention.sentence < at)) break
      const other = this.joined.of(told.mention.entity)
      if (told.speaks || !admits(other, told)) continue
      best = other
      at = told.mention.sentence
    }
    return best
  }

  /** Index of the last person told of before a sentence. */
  #lastBefore(sentence: number): number {
    let low = 0
    let high = this.told.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.told[middle]!.mention.sentence < sentence) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #weigh(e: Entity, other: Entity, told: Told, sentence: number, head: string | null): number {
    const first = this.analysis.sentences[told.mention.sentence]!.first
    let weight = -2 * (sentence - told.mention.sentence)
    if (head !== null && other.occupation === head) weight += 6
    if (e.age !== null && other.age === e.age) weight += 8
    if (e.sex !== null && other.sex === e.sex) weight += 1
    if (told.mention.first - first <= 2) weight += 1
    if (told.speaks) weight -= 6
    if (told.part !== null && (head === 'victim' || head === 'suspect')) weight += (told.part === 'object') === (head === 'victim') ? 4 : -4
    if (other.kin !== null && head === 'victim') weight -= 3
    return weight
  }
}

const VIOLENT = new Set(['kill', 'shoot', 'wound', 'stab', 'beat', 'attack', 'kidnap'])
const REACH = 4

/** "Un hombre mató a una mujer": who did it and to whom; null where the verb is passive, far off or not there. */
function partOf(analysis: Analysis, m: PersonMention): Told['part'] {
  const { tokens, sentences, language } = analysis
  const sentence = sentences[m.sentence]!
  const { be } = referenceWords(language)
  for (let j = m.last; j < Math.min(m.last + REACH, sentence.last) && tokens[j]!.shape === 'word'; j++) {
    if (be.has(tokens[j]!.fold)) break
    if (violentAt(analysis, j, sentence.last)) return 'attacker'
  }
  for (let j = m.first - 1; j >= Math.max(m.first - REACH, sentence.first) && tokens[j]!.shape === 'word'; j--) {
    const past = j > sentence.first && be.has(tokens[j - 1]!.fold)
    if (violentAt(analysis, j, sentence.last)) return past ? null : 'object'
  }
  return null
}

function violentAt(analysis: Analysis, i: number, limit: number): boolean {
  const match = formsAt(analysis.tokens, i, analysis.language, 'acts', limit)
  return match?.forms.some((f) => VIOLENT.has(f.concept.id) && f.mood !== 'noun') ?? false
}

/** Speakers and bodies whom "the man" or "the victim" never means. */
const ASIDE = new Set(['witness', 'neighbour', 'source', 'authorities', 'analyst', 'researcher', 'journalist', 'lawyer'])
/** May a word like "the man", "the victim", "the suspect" mean this person? */
export function admitsGeneric(head: string): (other: Entity, told: Told) => boolean {
  return (other, told) => {
    if (ASIDE.has(other.occupation ?? '')) return false
    const attacker =
      ATTACKERS.has(other.occupation ?? '') || ATTACKERS.has(other.role ?? '') || (told.part === 'attacker' && head === 'suspect')
    if (head === 'suspect') return attacker
    if (head === 'victim') return !attacker && !(told.speaks && other.name !== null) && other.office === null
    if (head === 'young' && other.age !== null && other.age > 40) return false
    if (head === 'elder' && other.age !== null && other.age < 55) return false
    if (MINORS.has(head) && !other.minor && !(other.age === null && isGeneric(other) && other.occupation !== 'elder')) return false
    if (other.minor && GROWN.has(head)) return false
    return other.office === null
  }
}

const MINORS = new Set(['adolescent', 'child', 'girl', 'boy', 'baby'])
const GROWN = new Set(['man', 'woman', 'elder'])
