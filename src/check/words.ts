import { loadLexicon, PhraseTable } from '../language/lexicon.ts'
import type { Token } from '../language/tokens.ts'
import type { Language } from '../model/fault.ts'

/** A concept of `claims.yaml` found in tokens `[first, last)`. */
export interface WordMatch {
  readonly id: string
  readonly first: number
  readonly last: number
}

const tables = new Map<Language, PhraseTable>()

/** Every word of `claims.yaml` in the tokens; overlapping ones all, longest of one start only, so that "more than" does not hide "than". */
export function wordsIn(tokens: readonly Token[], language: Language): WordMatch[] {
  let table = tables.get(language)
  if (!table) tables.set(language, (table = new PhraseTable(loadLexicon(language, 'claims'))))
  const found: WordMatch[] = []
  for (let i = 0; i < tokens.length; i++) {
    let limit = tokens.length
    for (let match = table.at(tokens, i, limit); match; match = limit > i ? table.at(tokens, i, limit) : null) {
      for (const concept of match.concepts) found.push({ id: concept.id, first: match.first, last: match.last })
      limit = match.last - 1
    }
  }
  return found
}
