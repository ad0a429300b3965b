import type { Analysis, PersonMention } from '../analysis.ts'
import { mayReport } from './may-report.ts'
import { BIT, bitsOfTokens, isThing, peopleWords } from './people-words.ts'
import { isWriter } from './private-people.ts'
import { speechTokens } from './speech-words.ts'

/** A mention that may speak: a person, or a body (only in quotation marks). */
export interface Voice {
  readonly first: number
  readonly last: number
  readonly sentence: number
  readonly entity: number
  readonly mention: PersonMention | null
}

const DETERMINER = BIT.definite | BIT.indefinite | BIT.possessive | BIT.pluralDeterminer

/** Articles that hold a preposition. */
const HELD = new Set(['al', 'del', 'ao', 'à', 'do', 'da'])

/** An aside behind a name has at most so many tokens: an age, an office. */
const ASIDE = 8

/** How far behind the words for its subject a verb may stand with no other subject between. */
const ONWARD = 12

/** Marks that may stand in the relative clause of one person: 'una usuaria que firma como “Luz” escribió'. */
const QUOTATION = /["“”«»]/u

/** Who may speak in a report, by token: looks left and right of a verb of speech for its subject. */
export class Voices {
  readonly all: readonly Voice[]
  readonly #analysis: Analysis
  readonly #bits: Int32Array
  readonly #bySentence = new Map<number, Voice[]>()
  readonly #startingAt = new Map<number, Voice>()

  /** `quoted` marks tokens inside quotation marks: who is mentioned there says nothing. */
  constructor(analysis: Analysis, quoted: Uint8Array) {
    this.#analysis = analysis
    this.#bits = bitsOfTokens(analysis)
    const told = analysis.people.filter((p) => !isWriter(analysis, p))
    const people = told.map((p) => ({ first: p.first, last: p.last, sentence: p.sentence, entity: p.entity, mention: p }))
    const bodies = analysis.groups
      .filter((g) => analysis.entities[g.entity]!.kind !== 'outlet')
      .map((g) => ({ first: g.first, last: g.last, sentence: g.sentence, entity: g.entity, mention: null }))
    this.all = [...people, ...bodies].filter((v) => !quoted[v.first]).sort((a, b) => a.first - b.first || b.last - a.last)
    for (const v of this.all) {
      const list = this.#bySentence.get(v.sentence)
      if (list) list.push(v)
      else this.#bySentence.set(v.sentence, [v])
      if (!this.#startingAt.has(v.first)) this.#startingAt.set(v.first, v)
    }
  }

  /** Whoever the words from a token on bring in. */
  startingAt(first: number): Voice | null {
    return this.#startingAt.get(first) ?? null
  }

  inSentence(sentence: number): readonly Voice[] {
    return this.#bySentence.get(sentence) ?? []
  }

  /** The subject left of a verb, from token `from` on: the voice that ends beside it, else the one the clause opens with. */
  left(verb: number, from: number): Voice | 'pronoun' | 'thing' | null {
    const { tokens } = this.#analysis
    let j = verb - 1
    while (j >= from && this.#bits[j]! & BIT.between) j--
    if (j < from) return null
    // "relató que reconoció la voz": behind a verb of speech "que" goes back to nobody.
    if (this.#bits[j]! & BIT.who) return speechTokens(this.#analysis)[j - 1] ? null : this.#headOf(j, from)
    if (tokens[j]!.shape === 'word' && !tokens[j]!.capital) {
      if (peopleWords(this.#analysis.language).set('pronoun_it').has(tokens[j]!.fold)) return 'thing'
      // "La defensa de ella sostiene": a pronoun that a preposition governs is no subject.
      const governed = j > from && (this.#bits[j - 1]! & BIT.preposition) > 0 && !(this.#bits[j - 1]! & BIT.who)
      if (this.#bits[j]! & BIT.pronoun && !(this.#bits[j]! & BIT.definite)) return governed && j - 1 > from ? 'thing' : 'pronoun'
    }
    if (this.#bits[j]! & BIT.pronoun && !(this.#bits[j]! & (BIT.definite | BIT.who)) && j === from) return 'pronoun'
    const before = this.inSentence(this.#analysis.sentenceOf[verb]!).filter((v) => v.first >= from && v.last <= j + 1)
    // "El texto advierte", "The note says": what is read aloud is nobody who was told of before.
    if (!before.length && j > from && this.#bits[j - 1]! & DETERMINER && isThing(this.#analysis, j)) return 'thing'
    const beside = before.find((v) => v.last === j + 1)
    // "As the witness said, …": a word that opens the sentence governs nobody who stands right before the verb.
    const heads = beside?.mention?.count.best === 1 && this.#analysis.sentences[beside.sentence]!.first === beside.first - 1
    if (beside && (heads || !this.#complement(beside.first))) return beside
    const opener = before.find((v) => !this.#complement(v.first))
    const told = tokens[j]!.text === ',' ? this.#apposed(before, j) : null
    if (told) return told
    if (opener && (tokens[j]!.text === ',' || tokens[j]!.text === ')' || beside || this.#near(opener.last, j))) return opener
    if (opener && before.length === 1 && this.#relativeAfter(opener.last, j, opener.mention?.count.best === 1)) return opener
    if (opener && this.#onlySubject(before, opener, j)) return opener
    // "Los dueños dijeron que no, pero un remisero que trabaja para ellos … contó": the last who has a clause of his own up to the verb.
    const late = before.findLast((v) => !this.#complement(v.first) && this.#relativeAfter(v.last, j))
    if (late) return late
    return null
  }

  /** "…, while resident Pauline Gough, 58, complained": who is named right before the aside that ends at comma `j`. */
  #apposed(before: readonly Voice[], j: number): Voice | null {
    const { tokens } = this.#analysis
    const one = before.findLast((v) => v.mention?.name && v.last < j && !this.#complement(v.first))
    if (!one || tokens[one.last]!.text !== ',' || j - one.last > ASIDE) return null
    for (let k = one.last + 1; k < j; k++) if (tokens[k]!.shape === 'mark') return null
    return one
  }

  /** "A rider who agrees to talk on condition … describes", "Testigo 4, que vio todo y declaró": one person, then a relative clause up to the verb, with no mark in it. */
  #relativeAfter(voiceEnd: number, to: number, quoting = false): boolean {
    const comma = this.#analysis.tokens[voiceEnd]?.text === ','
    const from = comma ? voiceEnd + 1 : voiceEnd
    let relative = -1
    for (let k = from; k <= to; k++) {
      const { shape, text } = this.#analysis.tokens[k]!
      if (shape === 'mark' && !(quoting && QUOTATION.test(text))) return false
      if (relative < 0 && this.#bits[k]! & BIT.who) relative = k - from
    }
    return relative >= 0 && relative <= (comma ? 0 : 4)
  }

  /**
   * "Una señora con un niño en brazos contó": nobody but the opener is free of prepositions, and no mark stands up to the verb. Only who has
   * no name, since of one with a name the press tells much else before it tells what he said.
   */
  #onlySubject(before: readonly Voice[], opener: Voice, j: number): boolean {
    if (opener.mention?.count.best !== 1 || opener.mention.name !== null || j - opener.last > ONWARD) return false
    if (before.some((v) => v !== opener && v.first > opener.last && !this.#complement(v.first))) return false
    const { tokens } = this.#analysis
    const speaks = speechTokens(this.#analysis)
    for (let k = opener.last; k <= j; k++) if (tokens[k]!.shape === 'mark' || speaks[k] || this.#bits[k]! & BIT.who) return false
    return true
  }

  /** The subject right of a verb: "dijo el fiscal X", "said X". Nothing when a clause follows. */
  right(last: number, limit: number): Voice | 'pronoun' | null {
    const that = peopleWords(this.#analysis.language).set('clause_that')
    const { tokens } = this.#analysis
    // "a juicio del criminólogo Lugo": the phrase ends with the article of who is meant.
    const held = HELD.has(tokens[last - 1]!.fold) ? this.#startingAt.get(last - 1) : undefined
    if (held) return held
    let article = false
    for (let j = last, words = 0; words < 4 && j < limit; j++) {
      const voice = this.#startingAt.get(j)
      // "según un informe interno": the word that could be a person only tells more of the noun before it.
      if (voice) return HELD.has(tokens[j]!.fold) || (article && voice.mention !== null && voice.mention.name === null) ? null : voice
      article ||= (this.#bits[j]! & (BIT.indefinite | BIT.definite | BIT.possessive)) > 0
      const token = tokens[j]!
      if (this.#agePart(j)) continue
      words++
      if (that.has(token.fold) || token.shape !== 'word' || this.#bits[j]! & BIT.preposition) return null
      if (this.#bits[j]! & BIT.pronoun && !(this.#bits[j]! & BIT.definite)) return 'pronoun'
    }
    return null
  }

  /**
   * The subject behind a verb and what stands between them: "contó entre risas Ana Ruiz", "dijo a este diario una vecina". Nobody whom a
   * preposition governs, nothing past a mark.
   */
  behind(last: number, limit: number): Voice | null {
    const that = peopleWords(this.#analysis.language).set('clause_that')
    for (let j = last; j < last + 10 && j < limit; j++) {
      const token = this.#analysis.tokens[j]!
      if (token.shape === 'mark' || (that.has(token.fold) && !this.#analysis.tokens[j - 1]!.capital)) return null
      const voice = this.#startingAt.get(j)
      if (voice && !this.#governed(voice.first) && (token.capital || this.#bits[j]! & DETERMINER)) return voice
    }
    return null
  }

  /** "según la versión de una pasajera", "by the account of a passenger": the teller behind the word for what is told. */
  accountOf(last: number, limit: number): Voice | null {
    const told = peopleWords(this.#analysis.language).set('account_of')
    for (let j = last; j < last + 3 && j + 2 < limit; j++) {
      if (!told.has(this.#analysis.tokens[j]!.fold)) continue
      const held = HELD.has(this.#analysis.tokens[j + 1]!.fold) ? this.#startingAt.get(j + 1) : undefined
      return held ?? (this.#bits[j + 1]! & BIT.of ? (this.#startingAt.get(j + 2) ?? null) : null)
    }
    return null
  }

  /** Stands behind a preposition, or holds one in its article: "a la madre", "al motorista". */
  #governed(first: number): boolean {
    return (this.#bits[first - 1]! & BIT.preposition) > 0 || HELD.has(this.#analysis.tokens[first]!.fold)
  }

  /** "said 21-year-old Ana Ruiz": an age stands between verb and name. */
  #agePart(j: number): boolean {
    const token = this.#analysis.tokens[j]!
    return token.shape === 'figure' || token.text === '-' || (this.#bits[j]! & BIT.ageUnit) > 0
  }

  /** Does somebody stand right behind a verb, and a mark behind him: ", said officer P. Baru."; not "told police", "contó al fiscal". */
  closes(verb: number): boolean {
    const { tokens } = this.#analysis
    const voice = this.#startingAt.get(verb)
    if (!voice?.mention || HELD.has(tokens[verb]!.fold)) return false
    const end = tokens[this.endOf(voice)]
    return end === undefined || end.shape === 'mark'
  }

  /** Where the words for somebody end, his name behind his trade included: "police officer P. Baru". */
  endOf(voice: Voice): number {
    const name = this.#startingAt.get(voice.last)
    return name?.entity === voice.entity ? name.last : voice.last
  }

  /** Whom "who" at token `j` goes back to. */
  #headOf(j: number, from: number): Voice | null {
    const end = this.#analysis.tokens[j - 1]?.text === ',' ? j - 1 : j
    const near = this.inSentence(this.#analysis.sentenceOf[j]!).filter(
      (v) => v.first >= from && v.last <= end && this.#near(v.last, end - 1),
    )
    return near.at(-1) ?? null
  }

  /** Stands after a preposition or an article that follows one: "de Zetino", "of the region". */
  #complement(first: number): boolean {
    const { sentences, sentenceOf, tokens } = this.#analysis
    if (sentences[sentenceOf[first]!]!.first === first) return false
    // "una prima del muerto": the article holds the preposition.
    if (HELD.has(tokens[first]!.fold)) return true
    const prior = first - 1
    if (tokens[prior]!.shape === 'mark') return false
    // "pero Ana dijo", "but Ana said": such a word opens a clause with a subject of its own.
    const opener = peopleWords(this.#analysis.language).set('clause_opener').has(tokens[prior]!.fold)
    return (this.#bits[prior]! & BIT.preposition) > 0 && !(this.#bits[prior]! & BIT.who) && !opener
  }

  /** At most four words without a mark between a voice and its verb: "de la cuadra". */
  #near(last: number, j: number): boolean {
    if (j - last > 5) return false
    for (let k = last; k <= j; k++) if (this.#analysis.tokens[k]!.shape === 'mark') return false
    return true
  }

  /** Who "they" are: the several people whom the sentence before a token's opens with, else the only several in it. */
  several(sentence: number): Voice | null {
    const many = this.inSentence(sentence - 1).filter((v) => v.mention && v.mention.count.best !== 1 && mayReport(this.#analysis, v))
    const { first } = this.#analysis.sentences[sentence - 1] ?? { first: 0 }
    return many.find((v) => v.first <= first + 2) ?? (many.length === 1 ? many[0]! : null)
  }

  /** "Wendy habla bajito. Su marido salió": whom a possessive ties to the one before is spoken of, and that one goes on speaking. */
  #isKinOf(voice: Voice, best: Voice): boolean {
    const e = this.#analysis.entities[voice.entity]!
    const tied = e.kin !== null && e.name === null && (this.#bits[voice.first]! & BIT.possessive) > 0
    return tied && voice.sentence - best.sentence <= 1 && this.#opens(best) && this.#analysis.entities[best.entity]!.firstNameOnly
  }

  /** "Judge Ana Ruiz read the charges. He was held for the killing of Eva Soto": whom a preposition governs does not take over from one with an office. */
  #isSpokenOf(voice: Voice, best: Voice): boolean {
    const e = this.#analysis.entities[best.entity]!
    const office = e.name !== null && (e.office !== null || e.role === 'official')
    // Somebody without a name may be at risk: to take his words for an officer's would be the worse error.
    if (!voice.mention?.name?.includes(' ')) return false
    return office && voice.sentence - best.sentence <= 2 && this.#governed(voice.first)
  }

  /** Is its sentence about it: does it open the sentence, with its name, or as a private person? */
  #opens(voice: Voice): boolean {
    return voice.first <= this.#analysis.sentences[voice.sentence]!.first + 1 && mayReport(this.#analysis, voice)
  }

  /** Who "she" is: whoever spoke last, if the pronoun fits, else the person last mentioned before a token whom it fits. */
  pronoun(at: number, sex: 'f' | 'm' | null, speaker: Voice | null = null): Voice | null {
    const spoke = speaker && this.#analysis.entities[speaker.entity]!
    if (spoke && spoke.kind === 'person' && speaker.mention?.count.best === 1 && (sex === null || spoke.sex === null || spoke.sex === sex))
      return speaker
    let best: Voice | null = null
    let spokenOf = -1
    for (const v of this.all) {
      if (v.first >= at) break
      if (v.entity === spokenOf) continue
      const e = this.#analysis.entities[v.entity]!
      if (e.kind !== 'person' || (sex !== null && e.sex !== null && e.sex !== sex) || v.mention?.count.best !== 1) continue
      if (
        best &&
        v.sentence === best.sentence &&
        (this.#opens(best) || (this.#analysis.entities[best.entity]!.name !== null && e.name === null))
      )
        continue
      if (best && this.#isSpokenOf(v, best)) spokenOf = v.entity
      if (best && (v.entity === spokenOf || this.#isKinOf(v, best))) continue
      best = v
    }
    return best
  }
}

/** How a quote names its speaker: by name, else by office, trade, kin or the words of the text. */
export function speakerOf(analysis: Analysis, voice: Voice): { speaker: number; speakerText: string } {
  const e = analysis.entities[voice.entity]!
  const text = analysis.text.slice(analysis.tokens[voice.first]!.start, analysis.tokens[voice.last - 1]!.end)
  const kin = e.support.get('kin')
  const described = e.office ?? e.occupationText ?? (kin ? analysis.text.slice(kin.start, kin.end) : text)
  return { speaker: voice.entity, speakerText: e.name ?? described }
}
