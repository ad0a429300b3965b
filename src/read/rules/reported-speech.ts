import { spanOf } from '../analyse.ts'
import type { Analysis, QuoteMention } from '../analysis.ts'
import { speakerOf, type Voice, type Voices } from './find-speaker.ts'
import { strangerAt, strangerBefore } from './find-stranger.ts'
import { mayReport } from './may-report.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { pronounSex } from './pronoun-people.ts'
import { NAMELESS, protectionSigns } from './protection-signs.ts'
import { sameSpeaker } from './same-speaker.ts'
import { type SpeechWord, speechTokens } from './speech-words.ts'
import { firstWhere } from './within.ts'

/** Whom a quotation was heard from, and where it ends. */
export interface Heard {
  readonly voice: Voice
  readonly at: number
  readonly sentence: number
}

/**
 * Reported speech: a verb of speech with a person as its subject and a clause, "según X", "in her view". One quote a sentence and speaker; a
 * sentence that already quotes him directly gets none. `heard` are the quotations, with whom a left-out subject goes on.
 */
export function findReported(analysis: Analysis, voices: Voices, words: readonly SpeechWord[], heard: readonly Heard[]): void {
  const bits = bitsOfTokens(analysis)
  const done = new Set(analysis.quotes.filter((q) => q.direct).flatMap((q) => around(analysis, q).map((s) => `${s}:${q.speaker}`)))
  let last: { voice: Voice; sentence: number } | null = null
  let next = 0
  for (const w of words) {
    const sentence = analysis.sentences[analysis.sentenceOf[w.first]!]!
    for (; next < heard.length && heard[next]!.at < w.first; next++) last = { voice: heard[next]!.voice, sentence: heard[next]!.sentence }
    if (sentence.title || (w.first > sentence.first && bits[w.first - 1]! & BIT.negation)) continue
    const before = last && sentence.index - last.sentence <= 1 ? last.voice : null
    const found = strangerBefore(analysis, voices, w) ?? reporter(analysis, voices, w, before)
    if (!found || !mayReport(analysis, found)) continue
    const voice = sameSpeaker(analysis, found, before)
    last = { voice, sentence: sentence.index }
    const key = `${sentence.index}:${voice.entity}`
    if (done.has(key)) continue
    done.add(key)
    let from = voice.first >= w.last && voice.last < sentence.last ? voice.last : w.last
    if (isComma(analysis, from)) from++
    const said = spanOf(analysis, Math.min(from, sentence.last - 1), sentence.last)
    const span = spanOf(analysis, sentence.first, sentence.last)
    analysis.quotes.push({ ...span, direct: false, said, ...speakerOf(analysis, voice), verb: w.concept.id })
  }
}

function around(analysis: Analysis, q: QuoteMention): number[] {
  return [analysis.sentenceOf[q.first]!, analysis.sentenceOf[q.last - 1]!]
}

/** The subject of a verb that reports speech, or null when the verb reports nothing or nobody. */
function reporter(analysis: Analysis, voices: Voices, w: SpeechWord, last: Voice | null): Voice | null {
  const sentence = analysis.sentences[analysis.sentenceOf[w.first]!]!
  if (w.strength === 'before') {
    // "un mensaje para el director": "para" gives a view only where a clause begins.
    const opens = w.first === sentence.first || analysis.tokens[w.first - 1]!.shape === 'mark'
    if (!opens && peopleWords(analysis.language).set('for').has(analysis.tokens[w.first]!.fold)) return null
    // "According to a shopfitter who …": an unknown word for people behind an indefinite article; "según la emisora" tells of no person.
    const stranger = () => (bitsOfTokens(analysis)[w.last]! & BIT.indefinite ? strangerAt(analysis, w.last, sentence.last) : null)
    const voice =
      voices.right(w.last, sentence.last) ?? voices.accountOf(w.last, sentence.last) ?? teller(analysis, voices, w) ?? stranger()
    return voice && voice !== 'pronoun' ? voice : null
  }
  if (w.strength === 'quote') return null
  if (w.strength === 'pronoun') return ownView(analysis, voices, w, last)
  const clause = clauseFollows(analysis, w)
  const parenthetical = w.first > sentence.first && isComma(analysis, w.first - 1) && isComma(analysis, w.last)
  if (parenthetical && analysis.language !== 'en')
    return voices.right(w.last, sentence.last) ? null : elided(analysis, voices, w, last, true)
  const aside = parenthesis(analysis, voices, w, sentence)
  if (aside) return aside
  const left = voices.left(w.first, sentence.first)
  if (left === 'thing') return null
  // "…, she said.": the pronoun goes back to somebody in the same sentence.
  if (left === 'pronoun' && isComma(analysis, w.first - 2)) return voices.pronoun(w.first, pronounSex(analysis, w), last)
  if (left === 'pronoun') return clause || opensWithPronoun(analysis, w, sentence) ? pronounAt(analysis, voices, w, last) : null
  if (w.strength === 'weak' && !clause) return takesStand(analysis, left, w) ? left : null
  if (left) return left
  const opener = voices.inSentence(sentence.index)[0]
  if (clause && opener && opener.first <= sentence.first + 1 && opener.last <= w.first) return opener
  const comma = w.first > sentence.first && analysis.tokens[w.first - 1]!.text === ','
  const relative = w.first > 0 && (bitsOfTokens(analysis)[w.first - 1]! & BIT.who) > 0
  const right = relative || (analysis.language === 'en' && !comma) ? null : voices.right(w.last, sentence.last)
  if (right && right !== 'pronoun') return right
  const behind = saysIt(analysis, w) ? voices.behind(w.last, sentence.last) : null
  if (behind) return behind
  return analysis.language === 'en' ? null : elided(analysis, voices, w, last, clause || comma)
}

/** "She said the men came back.": English leaves "that" out, behind a pronoun that opens the sentence and a verb that alone shows speech. */
function opensWithPronoun(analysis: Analysis, w: SpeechWord, sentence: Analysis['sentences'][number]): boolean {
  const next = analysis.tokens[w.last]
  return analysis.language === 'en' && w.strength === 'strong' && w.first <= sentence.first + 2 && next?.shape === 'word'
}

/** Whom the pronoun before a verb of speech stands for: several of the sentence before, or one person. */
function pronounAt(analysis: Analysis, voices: Voices, w: SpeechWord, last: Voice | null): Voice | null {
  const sentence = analysis.sentences[analysis.sentenceOf[w.first]!]!
  const one = () => voices.pronoun(sentence.first, pronounSex(analysis, w), last)
  return isThey(analysis, w) ? (voices.several(sentence.index) ?? one()) : one()
}

/** "They said", "ellas cuentan": several speak. */
function isThey(analysis: Analysis, w: SpeechWord): boolean {
  const they = peopleWords(analysis.language).set('pronoun_many')
  for (let j = Math.max(0, w.first - 3); j < w.first; j++) if (they.has(analysis.tokens[j]!.fold)) return true
  return false
}

/** Spanish and Portuguese leave the subject out: the speaker goes on, else the person the sentence before is about. */
function elided(analysis: Analysis, voices: Voices, w: SpeechWord, last: Voice | null, shown: boolean): Voice | null {
  if (!shown || w.strength === 'weak') return null
  const sentence = analysis.sentenceOf[w.first]!
  if (isPlural(analysis, w)) return w.first === analysis.sentences[sentence]!.first ? voices.several(sentence) : null
  const opener = voices.inSentence(sentence)[0]
  const near = analysis.sentences[sentence]!.first + 2
  if (opener && opener.first <= near && opener.last <= w.first && opener.mention?.count.best === 1 && named(analysis, opener)) return opener
  if (last) return last
  return voices.inSentence(sentence - 1).find((v) => mayReport(analysis, v) && v.mention?.count.best === 1) ?? null
}

/** "a su juicio", "según ella": whoever spoke last, unless the pronoun shows the other sex. */
function ownView(analysis: Analysis, voices: Voices, w: SpeechWord, last: Voice | null): Voice | null {
  const sex = pronounSex(analysis, w)
  const spoke = last && analysis.entities[last.entity]!.sex
  if (sex === null || (spoke ?? sex) === sex) return elided(analysis, voices, w, last, true)
  return voices.pronoun(w.first, sex)
}

/** "dicen", "contaron": several speak, which no single person's sentence goes on with. */
function isPlural(analysis: Analysis, w: SpeechWord): boolean {
  return analysis.language !== 'en' && /(?:n|m)$/u.test(analysis.tokens[w.last - 1]!.fold)
}

function named(analysis: Analysis, voice: Voice): boolean {
  return analysis.entities[voice.entity]!.name !== null && mayReport(analysis, voice)
}

function isComma(analysis: Analysis, i: number): boolean {
  return analysis.tokens[i]?.text === ','
}

/** "Así lo reconoció ante este medio un alto mando": a pronoun for what is said stands before the verb, so that who says it stands behind. */
function saysIt(analysis: Analysis, w: SpeechWord): boolean {
  const it = peopleWords(analysis.language).set('said_it')
  return w.strength === 'strong' && w.first > 0 && it.has(analysis.tokens[w.first - 1]!.fold)
}

/** "según le contó a la policía un ciclista": a verb of speech right behind the word, and who told it behind that. */
function teller(analysis: Analysis, voices: Voices, w: SpeechWord): Voice | null {
  const speaks = speechTokens(analysis)
  const { last } = analysis.sentences[analysis.sentenceOf[w.first]!]!
  for (let j = w.last; j < w.last + 3 && j < last; j++) if (speaks[j]) return voices.behind(j + 1, last)
  return null
}

/** Who holds back who he is, a source, or somebody with a name and an office or trade, who condemns, denies or links a case speaks even without a clause. */
function takesStand(analysis: Analysis, left: Voice | null, verb: SpeechWord): boolean {
  if (!left) return false
  const e = analysis.entities[left.entity]!
  if (e.kind !== 'person') return false
  if (e.occupation === 'source' || (e.name !== null && (e.office !== null || e.occupationText !== null))) return true
  return e.name === null && holdsBack(analysis, left.last, verb)
}

/** Do words that hold a name back stand between a person and the verb? */
function holdsBack(analysis: Analysis, from: number, { first }: SpeechWord): boolean {
  const signs = protectionSigns(analysis)
  const sentence = analysis.sentenceOf[first]!
  for (let i = firstWhere(signs, (s) => s.span.sentence >= sentence); signs[i]?.span.sentence === sentence; i++) {
    const { span, why } = signs[i]!
    if (span.first >= from && span.last <= first && NAMELESS.has(why)) return true
  }
  return false
}

/** "…, informó el fiscal X.", "…, spokesman X confirmed.": who speaks stands between a comma and the end of the clause. */
function parenthesis(analysis: Analysis, voices: Voices, w: SpeechWord, sentence: Analysis['sentences'][number]): Voice | null {
  if (isComma(analysis, w.first - 1)) {
    const right = voices.right(w.last, sentence.last)
    if (right === null || right === 'pronoun' || right.first > w.last) return null
    // "Ana, the mother, thanked the nurses": several behind a verb that alone shows no speech are its object.
    if (w.strength === 'weak' && right.mention && right.mention.name === null && right.mention.count.best !== 1) return null
    // "…, the commander, said the gunmen fled": in English the subject may also stand before.
    const end = voices.endOf(right)
    const closed = end >= sentence.last - 1 || analysis.tokens[end]!.shape === 'mark'
    return analysis.language !== 'en' || closed ? right : null
  }
  // "…, an investigator told us.": whom it was told to stands behind the verb.
  const heard = peopleWords(analysis.language)
    .set('told_to')
    .has(analysis.tokens[w.last]?.fold ?? '')
    ? 1
    : 0
  const after = analysis.tokens[w.last + heard]
  if (w.last + heard < sentence.last - 1 && after?.text !== ',' && after?.text !== '.') return null
  const left = voices.left(w.first, sentence.first)
  if (left === null || left === 'pronoun' || left === 'thing' || left.last !== w.first) return null
  for (let i = left.first - 1; i > left.first - 8 && i > sentence.first; i--) {
    if (isComma(analysis, i)) return left
    if (analysis.tokens[i]!.shape === 'mark') return null
  }
  return null
}

function clauseFollows(analysis: Analysis, w: SpeechWord): boolean {
  const that = peopleWords(analysis.language).set('clause_that')
  for (let j = w.last; j < w.last + 4 && j < analysis.tokens.length && analysis.tokens[j]!.shape !== 'mark'; j++) {
    if (that.has(analysis.tokens[j]!.fold)) return true
  }
  return false
}
