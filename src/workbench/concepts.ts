import { type Concept, loadLexicon, PhraseTable } from '../language/lexicon.ts'
import { tokenize } from '../language/tokens.ts'

/** Lexicons whose words mean the same across languages, by the field they are said in. */
const LEXICON_OF: Readonly<Record<string, string>> = { place: 'sites', target: 'targets', occupation: 'occupations' }
const LANGUAGES = ['es', 'en', 'pt'] as const

const tables = new Map<string, PhraseTable>()

function tableOf(lexicon: string): PhraseTable {
  let table = tables.get(lexicon)
  if (!table) {
    const concepts: Concept[] = LANGUAGES.flatMap((language) => [...loadLexicon(language, lexicon).values()])
    table = new PhraseTable(concepts)
    tables.set(lexicon, table)
  }
  return table
}

/**
 * The concept behind the words of a field, so that "gas station" and "estación de servicio" compare as one; null when the lexicons do not
 * know the words. `field` is a path; of several phrases the first counts.
 * @example
 * conceptOf('place', 'una estación de servicio') // => 'gas_station'
 */
export function conceptOf(field: string, words: string): string | null {
  const lexicon = LEXICON_OF[field.split('.').at(-1) ?? '']
  if (!lexicon) return null
  const [first] = tableOf(lexicon).findAll(tokenize(words))
  return first?.concepts[0]?.id ?? null
}
