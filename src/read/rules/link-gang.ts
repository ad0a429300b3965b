import type { Analysis } from '../analysis.ts'
import { gangWords } from './gang-words.ts'
import type { LinkEnd, LinkSite } from './link-site.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** How many tokens behind a word for a leader or member the gang may stand: "jefe de una célula de la banda criminal X". */
const REACH = 10
/** How many words may stand between such a word and the "of" before the gang. */
const CHAIN = 5

/** The gang behind a noun or verb: between them "of", its article and words for a gang, and before these at most a few nouns of a chain. */
export function gangBehind(s: LinkSite, open: boolean): LinkEnd | null {
  const gang = s.gangs.find((g) => g.first >= s.last)
  if (!gang || gang.first - s.last > REACH) return null
  if (open && isBareWay(s, s.last, gang.first)) return gang
  const of = ofBefore(s, gang.first, s.last)
  return of >= s.last && isChain(s, s.last, of) ? gang : null
}

/** The "of" before a gang, with its article, quotation marks and words for a gang between, or -1. */
export function ofBefore({ analysis }: LinkSite, at: number, floor: number): number {
  const bits = bitsOfTokens(analysis)
  for (let i = at - 1; i >= Math.max(floor, at - CHAIN); i--) {
    if (bits[i]! & BIT.of || OF.has(analysis.tokens[i]!.fold)) return i
    if (!isOfGang(analysis, i)) return -1
  }
  return -1
}

const OF = new Set(['of', 'in', 'for', 'within', 'from', 'del', 'do', 'da', 'dos', 'das'])

/** Nothing but an article and words for a gang; other small words only beside such a word: "la peligrosa organización transnacional". */
function isBareWay({ analysis }: LinkSite, from: number, to: number): boolean {
  let [told, strange] = [false, false]
  for (let i = from; i < to; i++) {
    const { fold, capital } = analysis.tokens[i]!
    told ||= gangWords(analysis.language).has(fold)
    if (isOfGang(analysis, i)) continue
    if (capital || analysis.tokens[i]!.shape !== 'word' || CLOSING.has(fold) || bitsOfTokens(analysis)[i]! & (BIT.who | BIT.pronoun))
      return false
    strange = true
  }
  return told || !strange
}

// An article, an adjective, a quotation mark, a word for a gang.
const CALLED = /^(?:called|known|as|dubbed|conocid[ao]|conhecid[ao]|como|llamad[ao]|chamad[ao]|denominad[ao]|autodenominad[ao])$/u

export function isOfGang(analysis: Analysis, i: number): boolean {
  const { shape, text } = analysis.tokens[i]!
  if (shape === 'mark') return text !== ',' && text !== ';' && text !== ':'
  if (bitsOfTokens(analysis)[i]! & (BIT.definite | BIT.indefinite | BIT.adjective | BIT.of | BIT.pluralDeterminer)) return true
  if (CALLED.test(analysis.tokens[i]!.fold)) return true
  return gangWords(analysis.language).has(analysis.tokens[i]!.fold)
}

// Nouns joined by "of", in small letters: "de sicarios", "de una célula", "and founder".
function isChain({ analysis }: LinkSite, from: number, to: number): boolean {
  if (to - from > CHAIN) return false
  const bits = bitsOfTokens(analysis)
  for (let i = from; i < to; i++) {
    const { shape, capital, fold } = analysis.tokens[i]!
    if (shape !== 'word' || capital || bits[i]! & (BIT.who | BIT.pronoun) || CLOSING.has(fold)) return false
  }
  return true
}

const CLOSING = new Set([
  'a',
  'al',
  'con',
  'por',
  'contra',
  'para',
  'se',
  'by',
  'with',
  'against',
  'that',
  'to',
  'was',
  'is',
  'com',
  'ao',
  'en',
  'em',
])

// "the Y boss", "the Y gang’s alleged leader", "the gang’s founder": the gang right before the noun.
export function gangBefore(s: LinkSite): LinkEnd | null {
  const { tokens, language } = s.analysis
  if (language !== 'en') return null
  const gang = s.gangs.findLast((g) => g.last <= s.first && s.first - g.last <= 2)
  if (gang) {
    const owns = /['’]s?$/u.test(tokens[gang.last - 1]!.text)
    for (let i = gang.last; i < s.first; i++) if (!(owns || tokens[i]!.shape === 'word') || tokens[i]!.capital) return null
    return gang.last === s.first || owns || bitsOfTokens(s.analysis)[s.first - 1]! & BIT.adjective ? gang : null
  }
  for (let i = s.first - 1; i >= Math.max(0, s.first - 3); i--) if (GENITIVE.test(tokens[i]!.fold)) return lastGang(s, i)
  return null
}

const GENITIVE = /^(?:gang|group|cartel|clan|faction|organi[sz]ation|militia|crew|syndicate|mob|outfit)['’]s$/u

/** The gang told of last before token `at`. */
export function lastGang(s: LinkSite, at: number): LinkEnd | null {
  return s.gangs.findLast((g) => g.last <= at) ?? s.topic
}
