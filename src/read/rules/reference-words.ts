import { type Concept, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'

/** Words of a language that tie later mentions to earlier people. */
export interface ReferenceWords {
  readonly namedAs: PhraseTable
  readonly workedAs: PhraseTable
  readonly oneOf: PhraseTable
  readonly theOther: PhraseTable
  readonly identify: ReadonlySet<string>
  readonly as: ReadonlySet<string>
  readonly be: ReadonlySet<string>
  readonly aged: ReadonlySet<string>
  readonly she: ReadonlySet<string>
  readonly he: ReadonlySet<string>
}

const cache = new Map<string, ReferenceWords>()

/** The reference words of a language, loaded on first use. */
export function referenceWords(language: Analysis['language']): ReferenceWords {
  const known = cache.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'reference')
  const one = (id: string): Concept[] => [lexicon.get(id)].filter((c) => c !== undefined)
  const table = (id: string) => new PhraseTable(one(id))
  const set = (id: string) => new Set(one(id).flatMap((c) => c.forms.map(fold)))
  const words: ReferenceWords = {
    namedAs: table('named_as'),
    workedAs: table('worked_as'),
    oneOf: table('one_of'),
    theOther: table('the_other'),
    identify: set('identify'),
    as: set('as'),
    be: set('be'),
    aged: set('aged'),
    she: set('pronoun_f'),
    he: set('pronoun_m'),
  }
  cache.set(language, words)
  return words
}

/** First token of the longest phrase of a table that ends right before token `end`, at most eight tokens long, or -1. */
export function phraseEndingAt(analysis: Analysis, table: PhraseTable, end: number): number {
  const floor = Math.max(0, end - 8)
  for (let i = floor; i < end; i++) if (table.at(analysis.tokens, i, end)?.last === end) return i
  return -1
}
