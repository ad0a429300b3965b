import { type Concept, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { INFLECT, words } from './act-table.ts'

/** A word of the lexicon of demands in a text: what it stands for, and of a verb its moods and number. */
export interface DemandWord {
  readonly first: number
  readonly last: number
  readonly ids: ReadonlySet<string>
  readonly moods: readonly Mood[]
  readonly plural: boolean
}

interface Entry extends Concept {
  readonly of: string
  readonly mood: Mood | null
  readonly plural: boolean
}

const tables = new Map<string, PhraseTable>()

function tableOf(language: Analysis['language']): PhraseTable {
  const known = tables.get(language)
  if (known) return known
  const entries: Entry[] = []
  for (const concept of loadLexicon(language, 'demands').values()) {
    const put = (form: string, mood: Mood | null, plural: boolean) =>
      entries.push({ id: concept.id, of: concept.id, forms: [form], mood, plural })
    for (const form of concept.forms) put(form, null, false)
    for (const verb of words(concept.verbs)) for (const f of INFLECT[language](verb)) put(f.form, f.mood, f.plural)
  }
  const table = new PhraseTable(entries)
  tables.set(language, table)
  return table
}

/** The words of demands in a sentence, in its order. A form that serves several concepts ("exigir" asks, forces and orders) has all their ids. */
export function demandWords(analysis: Analysis, s: Sentence): DemandWord[] {
  return tableOf(analysis.language)
    .findAll(analysis.tokens, s.first, s.last)
    .map(({ first, last, concepts }) => {
      const entries = written(analysis, first, last, concepts.filter(isEntry))
      return {
        first,
        last,
        ids: new Set(entries.map((e) => e.of)),
        moods: entries.flatMap((e) => (e.mood === null ? [] : [e.mood])),
        plural: entries.some((e) => e.mood !== null) && entries.every((e) => e.mood === null || e.plural),
      }
    })
}

// Where accents tell forms apart ("fijó", "fijo") the written one decides.
function written(analysis: Analysis, first: number, last: number, entries: readonly Entry[]): readonly Entry[] {
  const said = analysis.tokens
    .slice(first, last)
    .map((t) => t.lower)
    .join(' ')
  const exact = entries.filter((e) => e.forms[0] === said)
  return exact.length ? exact : entries
}

function isEntry(concept: Concept): concept is Entry {
  return typeof concept.of === 'string'
}
