import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { findInterview } from './find-interview.ts'
import { findLoneNames } from './find-lone-names.ts'
import { speakerOf, type Voice, Voices } from './find-speaker.ts'
import { someOneAt, strangerAfter, strangerIn } from './find-stranger.ts'
import { mayReport } from './may-report.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { likenOnes, pronounSex } from './pronoun-people.ts'
import { NAMELESS, protectionSigns } from './protection-signs.ts'
import { type Quotation, quotations } from './quote-marks.ts'
import { findReported, type Heard } from './reported-speech.ts'
import { sameSpeaker } from './same-speaker.ts'
import { type SpeechWord, speechWords } from './speech-words.ts'
import { tieLoneNames } from './tie-lone-names.ts'
import { firstWhere } from './within.ts'

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
  findLoneNames(analysis, marks, inQuotes)
  tieLoneNames(analysis)
  const voices = new Voices(analysis, inQuotes)
  const heard = direct(analysis, marks, voices, free)
  findReported(analysis, voices, free, heard)
  findInterview(analysis)
  analysis.people.sort((a, b) => a.start - b.start || b.end - a.end)
  likenOnes(analysis)
  analysis.quotes.sort((a, b) => a.start - b.start)
}

/** Adds the quotations that have a speaker, and gives back who was heard where: whoever "she added" goes on with. */
function direct(analysis: Analysis, marks: readonly Quotation[], voices: Voices, words: readonly SpeechWord[]): Heard[] {
  const heard: Heard[] = []
  let previous: { said: Said; paragraph: number } | null = null
  for (const q of marks) {
    const beside: Said | null = attributed(analysis, q, voices, words)
    // Dialogue behind a dash has no mark of its own at the end.
    const length = q.last - q.first - (/[—–]/u.test(analysis.tokens[q.first]!.text) ? 1 : 2)
    if (!beside && length < 5 && !/[.!?,…]/u.test(analysis.tokens[q.last - 2]?.text ?? '')) continue
    const opens = analysis.sentences[analysis.sentenceOf[q.first]!]!.first === q.first
    const told = beside !== null && analysis.tokens[q.first - 1]?.text === ':'
    if (length < (told ? 1 : beside && opens ? 2 : 4) && !/[.!?,…]/u.test(analysis.tokens[q.last - 2]?.text ?? '')) continue
    // Words in quotation marks inside a sentence, without a verb of speech, are a name or a wry word: 'heard saying he "did the old man"'.
    if (!beside && !opens && analysis.tokens[q.first - 1]?.text !== ':' && !CLOSERS.has(analysis.tokens[q.first - 1]?.text ?? '')) continue
    const paragraph = analysis.sentences[analysis.sentenceOf[q.first]!]!.paragraph
    const spoken: Said =
      beside ?? (previous?.paragraph === paragraph ? previous.said : (about(analysis, q, voices) ?? { voice: null, verb: null }))
    const said = spoken.voice ? { ...spoken, voice: sameSpeaker(analysis, spoken.voice, lastHeard(analysis, heard, q)) } : spoken
    previous = { said, paragraph }
    if (said.thing || !said.voice) continue
    const span = spanOf(analysis, q.first, q.last)
    heard.push({ voice: said.voice, at: q.last, sentence: analysis.sentenceOf[q.last - 1]! })
    analysis.quotes.push({ ...span, direct: true, said: span, ...speakerOf(analysis, said.voice), verb: beside?.verb ?? null })
  }
  return heard
}

/** Who was heard last, at most two sentences before a quotation. */
function lastHeard(analysis: Analysis, heard: readonly Heard[], q: Quotation): Voice | null {
  const last = heard.at(-1)
  return last && analysis.sentenceOf[q.first]! - last.sentence <= 2 ? last.voice : null
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

/**
 * "El fiscal Soto evitó confirmarlo: «…»", "…, es el de un comerciante que lo perdió todo: «…»": a colon gives the speech to whom the sentence
 * opens with, else to the only single person in it, unless it is about something written.
 */
function afterColon(analysis: Analysis, q: Quotation, voices: Voices): Said | null {
  if (analysis.tokens[q.first - 1]?.text !== ':') return null
  const index = analysis.sentenceOf[q.first - 1]!
  const { first } = analysis.sentences[index]!
  const before = voices.inSentence(index).filter((v) => v.last < q.first)
  const opener = before[0]
  if (opener && opener.first <= first + 1 && mayReport(analysis, opener)) return { voice: opener, verb: null }
  const written = peopleWords(analysis.language).set('written_thing')
  for (let i = first; i < q.first; i++) if (written.has(analysis.tokens[i]!.fold)) return null
  const able = before.filter((v) => mayReport(analysis, v) && v.mention?.count.best === 1)
  return able.length > 0 && able.every((v) => v.entity === able[0]!.entity) ? { voice: able[0]!, verb: null } : null
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
    const side =
      left ??
      (near
        ? (voices.right(w.last, limit) ??
          (w.first <= from + 1
            ? (strangerAfter(analysis, w, limit) ?? voices.behind(w.last, limit) ?? pastAside(analysis, voices, w, limit))
            : null))
        : null)
    if (side) return resolve(analysis, voices, side, w)
    if (w.first === from) return resolve(analysis, voices, 'pronoun', w)
  }
  return unknownVerb(analysis, q, from, limit, voices)
}

/** “…”, declaró, entre lágrimas, la madre de uno de ellos: who speaks stands behind an aside that commas hold. */
function pastAside(analysis: Analysis, voices: Voices, w: SpeechWord, limit: number): Voice | null {
  const { tokens } = analysis
  if (tokens[w.last]?.text !== ',') return null
  for (let j = w.last + 1; j < w.last + ASIDE && j < limit; j++) {
    if (tokens[j]!.text === ',') return voices.startingAt(j + 1)
    if (tokens[j]!.shape === 'mark') return null
  }
  return null
}

const ASIDE = 8

/** “…”, lloriqueaba su viuda / “…,” coach X grinned: whoever stands right behind a quotation and its comma speaks, whatever the verb. */
function unknownVerb(analysis: Analysis, q: Quotation, from: number, limit: number, voices: Voices): Said | null {
  const { tokens } = analysis
  const comma = tokens[q.last]?.text === ',' || tokens[q.last - 2]?.text === ',' || /[?!]/u.test(tokens[q.last - 2]?.text ?? '')
  const bits = bitsOfTokens(analysis)
  if (!comma || bits[from]! & (BIT.preposition | BIT.who)) return null
  const voice = voices.behind(from, Math.min(limit, from + 4))
  if (voice) return mayReport(analysis, voice) ? { voice, verb: null } : null
  for (let j = from + 1; j < from + 4 && j < limit; j++) {
    const one = someOneAt(analysis, j)
    if (one) return { voice: one, verb: null }
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
  const before = analysis.sentenceOf[w.first]! - 1
  const voice = shyStranger(analysis, voices, before) ?? voices.pronoun(w.first, pronounSex(analysis, w)) ?? strangerIn(analysis, before)
  return { voice, verb: w.concept.id }
}

/**
 * "A un exbarquero lo vio esta cronista; contestó sin dar su nombre. “…”, dijo.": somebody whose word for people is unknown and who
 * holds his name back in the sentence before; to give his words to one named further up would be the worse error.
 */
function shyStranger(analysis: Analysis, voices: Voices, sentence: number): Voice | null {
  const signs = protectionSigns(analysis)
  const sign = signs[firstWhere(signs, (s) => s.span.sentence >= sentence)]
  if (sign?.span.sentence !== sentence || !NAMELESS.has(sign.why) || voices.inSentence(sentence).some((v) => mayReport(analysis, v)))
    return null
  return strangerIn(analysis, sentence)
}
