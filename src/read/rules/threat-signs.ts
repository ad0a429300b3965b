import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Analysis, GroupMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrasesIn } from './act-table.ts'
import { bare } from './find-casualties.ts'
import { within } from './within.ts'

/** How far, in words, what a thing says may stand from it. */
export const REACH = 16

/** What the lexicon of channels finds in a sentence. */
export interface Signs {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly sentence: Sentence
  readonly found: readonly PhraseMatch[]
}

export function signsOf(analysis: Analysis, marks: Marks, sentence: Sentence): Signs {
  return { analysis, marks, sentence, found: phrasesIn(analysis, 'channels', sentence) }
}

export function says(match: PhraseMatch, cue: string): boolean {
  return match.concepts.some((c) => c.id === cue)
}

export function any(s: Signs, cue: string, but: PhraseMatch | null = null): PhraseMatch | undefined {
  return s.found.find((m) => m !== but && says(m, cue))
}

/** The first sign of a kind at most `reach` words behind a thing. */
export function behind(s: Signs, thing: PhraseMatch, cue: string, reach = REACH): PhraseMatch | undefined {
  return s.found.find((m) => m.first >= thing.last && m.first - thing.last <= reach && says(m, cue))
}

const THINGS = new Set(['note', 'banner', 'call', 'message', 'graffiti'])
const WRITTEN = new Set(['note', 'graffiti', 'banner'])

/** The kind of thing that carries words, or null. */
export function channelOf(match: PhraseMatch): string | null {
  return match.concepts.find((c) => THINGS.has(c.id))?.id ?? null
}

export function isWritten(thing: PhraseMatch): boolean {
  return WRITTEN.has(channelOf(thing) ?? '')
}

/** The notes, banners, calls, messages and graffiti of a sentence, without other words of the same letters. */
export function thingsOf(s: Signs): PhraseMatch[] {
  return s.found.filter((m) => channelOf(m) !== null && !s.analysis.noise[m.first] && !isOtherWord(s.analysis, m) && !isAbout(s, m))
}

// "le advirtió sobre la situación": a word for an envelope that is a preposition too needs its article.
function isAbout({ marks }: Signs, { first, last }: PhraseMatch): boolean {
  if (last - first > 1 || !(marks.has(first, 'preposition') || marks.has(first, 'to'))) return false
  return !marks.has(first - 1, 'definite') && !marks.has(first - 1, 'indefinite')
}

// "WhatsApp" is a company too; only a gang's name hides a thing.
function isGang(analysis: Analysis, g: GroupMention): boolean {
  return analysis.entities[g.entity]?.kind === 'criminal_group'
}

// "el Cártel del Pantano": no banner ("cartel"): its accent, or its standing in a group's name, tells another word.
export function isOtherWord(analysis: Analysis, thing: PhraseMatch): boolean {
  if (analysis.groups.some((g) => isGang(analysis, g) && g.first <= thing.first && thing.last <= g.last)) return true
  const words = analysis.tokens.slice(thing.first, thing.last)
  if (words.every((t) => t.fold === t.lower)) return false
  const said = words.map((t) => t.lower).join(' ')
  return !thing.concepts.some((c) => c.forms.includes(said))
}

const QUOTES = new Set(['"', '“', '«', '‘', "'"])

export function isQuote(analysis: Analysis, i: number): boolean {
  return QUOTES.has(analysis.tokens[i]!.text)
}

/** Where the words that a thing carries begin, or null when no quotation follows it. */
export function quoteAfter({ analysis, sentence }: Signs, thing: PhraseMatch): number | null {
  for (let i = thing.last; i < Math.min(sentence.last, thing.last + REACH); i++) if (isQuote(analysis, i)) return i
  return null
}

const AFTER_COLON = 4

/** Where a colon opens the words of a thing: "un pedazo de cartón: el que hable va detrás". */
export function colonAfter({ analysis, sentence }: Signs, thing: PhraseMatch): number | null {
  for (let i = thing.last; i < Math.min(sentence.last - AFTER_COLON, thing.last + REACH); i++)
    if (analysis.tokens[i]!.text === ':') return i + 1
  return null
}

// "The envelope came in spring": what arrived on a day was not told before, whatever its article.
function arrived(s: Signs, thing: PhraseMatch): boolean {
  return any(s, 'left', thing) !== undefined && within(s.analysis.dates, s.sentence).some((d) => d.use === 'point')
}

/** The threat that hangs on a thing. `menace` is the token its words begin at. */
export function sent(s: Signs, thing: PhraseMatch, menace: number | null, channel = channelOf(thing) ?? 'object'): Act {
  const { marks } = s
  return {
    ...bare(s.analysis, marks, thing.first, thing.last, 'noun', 'threaten'),
    another: marks.has(thing.first - 1, 'another') || marks.has(thing.first - 1, 'indefinite'),
    channel,
    menace,
    definite: marks.has(thing.first - 1, 'definite') && !arrived(s, thing),
  }
}
