import { type Concept, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

/** A verb or phrase of speech in the text. `strength`: strong (speech by itself), weak (needs more), before ("según"), pronoun. */
export interface SpeechWord {
  readonly first: number
  readonly last: number
  readonly concept: Concept
  readonly strength: string
}

const tables = new Map<string, PhraseTable>()
const found = new PerText<readonly SpeechWord[]>()

/** All speech words of a report in order, computed once a reading. */
export function speechWords(analysis: Analysis): readonly SpeechWord[] {
  const known = found.get(analysis)
  if (known) return known
  let table = tables.get(analysis.language)
  if (!table) tables.set(analysis.language, (table = new PhraseTable(loadLexicon(analysis.language, 'speech'))))
  const list = table.findAll(analysis.tokens).flatMap((m) => {
    const concept = m.concepts[0]!
    return analysis.noise[m.first] || concept.strength === 'none' || isNoun(analysis, m.first, m.last)
      ? []
      : [{ first: m.first, last: m.last, concept, strength: String(concept.strength) }]
  })
  found.set(analysis, list)
  return list
}

/** "según la cuenta que lleva", "su denuncia", "a report": after an article such a word is a noun. */
function isNoun(analysis: Analysis, first: number, last: number): boolean {
  if (first === 0 || last - first > 1) return false
  const bits = bitsOfTokens(analysis)
  const before = analysis.tokens[first - 1]!
  return before.shape === 'word' && (bits[first - 1]! & (BIT.definite | BIT.indefinite | BIT.possessive)) > 0
}

const spoken = new PerText<Uint8Array>()

/** Per token: 1 where a verb of speech (not "según") stands. Computed once a reading. */
export function speechTokens(analysis: Analysis): Uint8Array {
  const known = spoken.get(analysis)
  if (known) return known
  const out = new Uint8Array(analysis.tokens.length)
  for (const w of speechWords(analysis)) if (w.strength === 'strong' || w.strength === 'weak') out.fill(1, w.first, w.last)
  spoken.set(analysis, out)
  return out
}
