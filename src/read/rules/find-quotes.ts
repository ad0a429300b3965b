import { spanOf } from '../analyse.ts'
import type { Analysis, QuoteMention } from '../analysis.ts'
import { mayReport, pronounSex, type Voice, Voices } from './find-speaker.ts'
import { strangerAfter, strangerBefore } from './find-stranger.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { type Quotation, quotations } from './quote-marks.ts'
import { type SpeechWord, speechWords } from './speech-words.ts'

interface Said {
  readonly voice: Voice | null
  readonly verb: string | null
  /** A letter, a banner: not a person's speech. */
  readonly thing?: boolean
}

/**
 * Finds speech with its speaker. Direct: a quotation whose speaker stands beside a verb after or before it; one without a verb goes on
 * with the speaker of the paragraph, or belongs to the person the sentence before is about. Reported: a verb of speech with a person as
 * subject and a clause, or "según X". Nicknames, titles and scare quotes are no speech. Runs after people.
 */
export function findQuotes(analysis: Analysis): void {
  const words = speechWords(analysis)
  const inQuotes = new Uint8Array(analysis.tokens.length)
  const marks = quotations(analysis)
  for (const q of marks) inQuotes.fill(1, q.first, q.last)
  const free = words.filter((w) => !inQuotes[w.first])
  const voices = new Voices(analysis, inQuotes)
  direct(analysis, marks, voices, free)
  reported(analysis, voices, free)
  analysis.quotes.sort((a, b) => a.start - b.start)
}

function direct(analysis: Analysis, marks: readonly Quotation[], voices: Voices, words: readonly SpeechWord[]): void {
  let previous: { said: Said; paragraph: number } | null = null
  for (const q of marks) {
    const beside: Said | null = attributed(analysis, q, voices, words)
    const length = q.last - q.first - 2
    if (!beside && length < 5 && !/[.!?,…]/u.test(analysis.tokens[q.last - 2]?.text ?? '')) continue
    const opens = analysis.sentences[analysis.sentenceOf[q.first]!]!.first === q.first
    if (length < (beside && opens ? 2 : 4) && !/[.!?,…]/u.test(analysis.tokens[q.last - 2]?.text ?? '')) continue
    // Words in quotation marks inside a sentence, without a verb of speech, are a name or a wry word: 'heard saying he "did the old man"'.
    if (!beside && !opens && analysis.tokens[q.first - 1]?.text !== ':' && !CLOSERS.has(analysis.tokens[q.first - 1]?.text ?? '')) continue
    const paragraph = analysis.sentences[analysis.sentenceOf[q.first]!]!.paragraph
    const said: Said =
      beside ?? (previous?.paragraph === paragraph ? previous.said : (about(analysis, q, voices) ?? { voice: null, verb: null }))
    previous = { said, paragraph }
    if (said.thing || !said.voice) continue
    const span = spanOf(analysis, q.first, q.last)
    analysis.quotes.push({ ...span, direct: true, said: span, ...speakerOf(analysis, said.voice), verb: beside?.verb ?? null })
  }
}

const CLOSERS = new Set(['”', '»', '.', '!', '?', '…'])

/** The person the sentence before a quotation is about, in the same paragraph. */
function about(analysis: Analysis, q: Quotation, voices: Voices): Said | null {
  const sentence = analysis.sentenceOf[q.first]!
  const before = analysis.sentences[sentence - 1]
  if (!before || before.title || analysis.sentences[sentence]!.first !== q.first) return null
  const voice = voices.inSentence(sentence - 1).find((v) => mayReport(analysis, v) && v.mention?.count.best === 1)
  return voice ? { voice, verb: null } : null
}

function attributed(analysis: Analysis, q: Quotation, voices: Voices, words: readonly SpeechWord[]): Said | null {
  return afterQuote(analysis, q, voices, words) ?? beforeQuote(analysis, q, voices, words) ?? afterColon(analysis, q, voices)
}

/** "El fiscal Soto evitó confirmarlo: «…»": a colon gives the speech to whom the sentence opens with. */
function afterColon(analysis: Analysis, q: Quotation, voices: Voices): Said | null {
  if (analysis.tokens[q.first - 1]?.text !== ':') return null
  const index = analysis.sentenceOf[q.first - 1]!
  const opener = voices.inSentence(index)[0]
  const first = analysis.sentences[index]!.first
  return opener && opener.first <= first + 1 && mayReport(analysis, opener) ? { voice: opener, verb: null } : null
}

const REACH = 30

function afterQuote(analysis: Analysis, q: Quotation, voices: Voices, words: readonly SpeechWord[]): Said | null {
  const { tokens, sentences, sentenceOf } = analysis
  let from = q.last
  if (tokens[from]?.text === ',' || tokens[from]?.text === '—') from++
  if (from >= tokens.length || sentenceOf[from] !== sentenceOf[q.last - 1]) return null
  const limit = Math.min(sentences[sentenceOf[from]!]!.last, from + REACH)
  for (const w of words) {
    if (w.first < from || w.strength === 'pronoun') continue
    if (w.first >= limit) break
    if (openedBetween(analysis, from, w.first)) return null
    if (w.strength === 'before') {
      const voice = voices.right(w.last, limit)
      if (w.first === from && voice && voice !== 'pronoun') return { voice, verb: w.concept.id }
      continue
    }
    const left = w.first === from ? null : voices.left(w.first, from)
    const near = w.first <= from + 2
    const side = left ?? (near ? (voices.right(w.last, limit) ?? (w.first === from ? strangerAfter(analysis, w, limit) : null)) : null)
    if (side) return resolve(analysis, voices, side, w)
    if (w.first === from) return resolve(analysis, voices, 'pronoun', w)
  }
  return null
}

function openedBetween(analysis: Analysis, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if (analysis.tokens[j]!.text === '“' || analysis.tokens[j]!.text === '«') return true
  return false
}

function beforeQuote(analysis: Analysis, q: Quotation, voices: Voices, words: readonly SpeechWord[]): Said | null {
  const { sentences, sentenceOf, tokens } = analysis
  const sentence = sentences[sentenceOf[q.first]!]!
  for (let n = words.length - 1; n >= 0; n--) {
    const w = words[n]!
    if (w.first >= q.first) continue
    if (w.first < sentence.first || q.first - w.last > 14) return null
    const inner = tokens.slice(w.last, q.first).some((t) => t.text === '”' || t.text === '»')
    if (inner) return null
    if (w.strength === 'before') {
      const voice = voices.right(w.last, q.first)
      if (voice && voice !== 'pronoun') return { voice, verb: w.concept.id }
      continue
    }
    const side = voices.left(w.first, sentence.first) ?? voices.right(w.last, q.first) ?? 'pronoun'
    return resolve(analysis, voices, side, w)
  }
  return null
}

function resolve(analysis: Analysis, voices: Voices, side: Voice | 'pronoun' | 'thing', w: SpeechWord): Said {
  if (side === 'thing') return { voice: null, verb: w.concept.id, thing: true }
  if (side !== 'pronoun') return { voice: side, verb: w.concept.id }
  return { voice: voices.pronoun(w.first, pronounSex(analysis, w)), verb: w.concept.id }
}

function reported(analysis: Analysis, voices: Voices, words: readonly SpeechWord[]): void {
  const bits = bitsOfTokens(analysis)
  const done = new Set(analysis.quotes.filter((q) => q.direct).flatMap((q) => around(analysis, q).map((s) => `${s}:${q.speaker}`)))
  let last: { voice: Voice; sentence: number } | null = null
  for (const w of words) {
    const sentence = analysis.sentences[analysis.sentenceOf[w.first]!]!
    if (sentence.title || (w.first > sentence.first && bits[w.first - 1]! & BIT.negation)) continue
    const voice: Voice | null =
      strangerBefore(analysis, voices, w) ?? reporter(analysis, voices, w, last && sentence.index - last.sentence <= 1 ? last.voice : null)
    if (!voice || !mayReport(analysis, voice)) continue
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
    const voice = voices.right(w.last, sentence.last)
    return voice && voice !== 'pronoun' ? voice : null
  }
  if (w.strength === 'quote') return null
  if (w.strength === 'pronoun') return elided(analysis, voices, w, last, true)
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
  if (left === 'pronoun') return clause ? voices.pronoun(sentence.first, pronounSex(analysis, w), last) : null
  if (w.strength === 'weak' && !clause) return takesStand(analysis, left) ? left : null
  if (left) return left
  const opener = voices.inSentence(sentence.index)[0]
  if (clause && opener && opener.first <= sentence.first + 1 && opener.last <= w.first) return opener
  const comma = w.first > sentence.first && analysis.tokens[w.first - 1]!.text === ','
  const relative = w.first > 0 && (bitsOfTokens(analysis)[w.first - 1]! & BIT.who) > 0
  const right = relative || (analysis.language === 'en' && !comma) ? null : voices.right(w.last, sentence.last)
  if (right && right !== 'pronoun') return right
  return analysis.language === 'en' ? null : elided(analysis, voices, w, last, clause || comma)
}

/** Spanish and Portuguese leave the subject out: the speaker goes on, else the person the sentence before is about. */
function elided(analysis: Analysis, voices: Voices, w: SpeechWord, last: Voice | null, shown: boolean): Voice | null {
  if (!shown || w.strength === 'weak' || isPlural(analysis, w)) return null
  const sentence = analysis.sentenceOf[w.first]!
  const opener = voices.inSentence(sentence)[0]
  const near = analysis.sentences[sentence]!.first + 2
  if (opener && opener.first <= near && opener.last <= w.first && opener.mention?.count.best === 1 && named(analysis, opener)) return opener
  if (last) return last
  return voices.inSentence(sentence - 1).find((v) => mayReport(analysis, v) && v.mention?.count.best === 1) ?? null
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

/** Somebody with a name and an office or trade who condemns, denies or links a case speaks even without a clause. */
function takesStand(analysis: Analysis, left: Voice | null): boolean {
  if (!left) return false
  const e = analysis.entities[left.entity]!
  return e.kind === 'person' && e.name !== null && (e.office !== null || e.occupationText !== null)
}

/** "…, informó el fiscal X.", "…, spokesman X confirmed.": who speaks stands between a comma and the end of the clause. */
function parenthesis(analysis: Analysis, voices: Voices, w: SpeechWord, sentence: Analysis['sentences'][number]): Voice | null {
  if (isComma(analysis, w.first - 1)) {
    const right = voices.right(w.last, sentence.last)
    if (right === null || right === 'pronoun' || right.first > w.last) return null
    // "…, the commander, said the gunmen fled": in English the subject may also stand before.
    const closed = right.last >= sentence.last - 1 || analysis.tokens[right.last]!.shape === 'mark'
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

function speakerOf(analysis: Analysis, voice: Voice): { speaker: number; speakerText: string } {
  const e = analysis.entities[voice.entity]!
  const text = analysis.text.slice(analysis.tokens[voice.first]!.start, analysis.tokens[voice.last - 1]!.end)
  const kin = e.support.get('kin')
  const described = e.office ?? e.occupationText ?? (kin ? analysis.text.slice(kin.start, kin.end) : text)
  return { speaker: voice.entity, speakerText: e.name ?? described }
}
