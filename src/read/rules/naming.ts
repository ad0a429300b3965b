import type { Analysis } from '../analysis.ts'
import { phraseEndingAt, referenceWords } from './reference-words.ts'

/** Words before a name that say it is somebody's name. */
export interface Naming {
  /** Their first token. */
  readonly first: number
  /** How many tokens off the person named may stand before them. */
  readonly reach: number
  /** How many tokens into a sentence they may begin to speak of the person of the sentence before. */
  readonly opening: number
}

const WINDOW = 9

/** "identificado por la policía como", "que se llamaba", "named by police as": the words that end where a name begins, or null. */
export function namingBefore(analysis: Analysis, name: number): Naming | null {
  const { tokens, sentences, sentenceOf } = analysis
  const words = referenceWords(analysis.language)
  const direct = phraseEndingAt(analysis, words.namedAs, name)
  if (direct >= 0) return { first: direct, reach: 3, opening: 2 }
  if (name === 0 || !words.as.has(tokens[name - 1]!.fold)) return null
  const floor = Math.max(sentences[sentenceOf[name]!]!.first, name - WINDOW)
  for (let j = name - 2; j >= floor; j--) {
    if (words.identify.has(tokens[j]!.fold)) return { first: j, reach: 14, opening: 5 }
  }
  return null
}

/** The last word in `[first, last)` that gives names to people, or -1. */
export function namingWord({ tokens, language }: Analysis, first: number, last: number): number {
  const { identify, namedAs } = referenceWords(language)
  for (let i = last - 1; i >= first; i--) if (identify.has(tokens[i]!.fold) || namedAs.at(tokens, i, last)) return i
  return -1
}
