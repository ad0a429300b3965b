import { loadLexicon } from '../language/lexicon.ts'
import { fold } from '../language/tokens.ts'

const LANGUAGES = ['es', 'en', 'pt'] as const

/** The folded phrases of one concept of `noise.yaml` in all languages: a text's language is not known yet when its noise is looked for. */
export function noisePhrases(concept: string): string[] {
  const forms = LANGUAGES.flatMap((l) => [...(loadLexicon(l, 'noise').get(concept)?.forms ?? [])])
  return [...new Set(forms.map((f) => fold(String(f))))].sort((a, b) => b.length - a.length)
}

/** An alternation of a concept's phrases, longest first, for a pattern over folded text. No phrase holds a quantifier: matching stays linear. */
export function anyOf(concept: string): string {
  return noisePhrases(concept)
    .map((p) => p.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|')
}
