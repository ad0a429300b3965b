import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'

interface Tables {
  readonly kind: PhraseTable
  readonly called: PhraseTable
  readonly own: PhraseTable
  readonly word: PhraseTable
  readonly head: PhraseTable
  readonly signature: PhraseTable
  readonly blamed: PhraseTable
  readonly claims: PhraseTable
  readonly men: PhraseTable
  readonly tails: ReadonlySet<string>
  readonly none: ReadonlySet<string>
}

const cache = new Map<string, Tables>()

/** The words of a language that tell a gang, by what they say of the name beside them. */
export function tablesOf(language: Analysis['language']): Tables {
  const known = cache.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'groups')
  const table = (...ids: string[]) => new PhraseTable(ids.flatMap((id) => lexicon.get(id) ?? []))
  const tables = {
    kind: table('gang_kind'),
    called: table('gang_called'),
    own: table('gang_own'),
    word: table('gang_word'),
    head: table('gang_head', 'gang_kind', 'gang_word'),
    signature: table('signature'),
    blamed: table('gang_blamed'),
    claims: table('gang_claims'),
    men: table('gang_own', 'gang_man'),
    tails: new Set(lexicon.get('gang_tail')?.forms ?? []),
    none: new Set((lexicon.get('no_gang')?.forms ?? []).map(fold)),
  }
  cache.set(language, tables)
  return tables
}

/** The token at which a phrase of a table begins that ends at token `end`, or -1. */
export function startOf(analysis: Analysis, table: PhraseTable, end: number, longest: number): number {
  for (let j = Math.max(0, end - longest); j < end; j++) if (table.at(analysis.tokens, j, end)?.last === end) return j
  return -1
}

/** Does a phrase of a table end at token `end`? */
export function endsWith(analysis: Analysis, table: PhraseTable, end: number, longest: number): boolean {
  return startOf(analysis, table, end, longest) >= 0
}

/** Armed groups and parties alike call themselves so. */
export const UNITS = new Set(['frente', 'front', 'bloque', 'bloc', 'columna', 'column'])

export const OF = new Set(['from', 'do', 'da', 'dos', 'das', 'del', 'of'])

const wordSets = new Map<string, ReadonlySet<string>>()

/** Single words of what says that something is a gang: "organización", "criminal", "banda". */
export function gangWords(language: Analysis['language']): ReadonlySet<string> {
  const known = wordSets.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'groups')
  const forms = ['gang_head', 'gang_kind', 'gang_word'].flatMap((id) => lexicon.get(id)?.forms ?? [])
  const words = new Set(forms.flatMap((form) => fold(form).split(' ')).filter((word) => word.length > 3))
  wordSets.set(language, words)
  return words
}
