import type { Language as Code } from '../model/fault.ts'
import { loadLexicon } from './lexicon.ts'
import { type Sentence, splitSentences } from './sentences.ts'
import { type Token, tokenize } from './tokens.ts'

/** What reading needs to know of a language before any rule: its abbreviations. Number and date readers join as they are written. */
export interface Language {
  readonly code: Code
  readonly abbreviations: ReadonlySet<string>
}

const cache = new Map<Code, Language>()

/** The language of a code; its lexicons are loaded on first use. */
export function languageOf(code: Code): Language {
  const known = cache.get(code)
  if (known) return known
  const abbreviations = new Set<string>()
  for (const concept of loadLexicon(code, 'abbreviations').values()) for (const form of concept.forms) abbreviations.add(form)
  const language = { code, abbreviations }
  cache.set(code, language)
  return language
}

/** Tokens and sentences of a text. */
export function segment(text: string, language: Language): { tokens: Token[]; sentences: Sentence[] } {
  const tokens = tokenize(text)
  return { tokens, sentences: splitSentences(text, tokens, language.abbreviations) }
}
