import { loadLexicon } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { type ActMatch, actAcross, INFLECT, words } from './act-table.ts'

/** How many words may stand between the parts of such a verb; of one that is doubtful by itself fewer. */
const REACH = 10
const NEAR = 5

interface Parted {
  readonly act: string
  readonly moods: Mood[]
  readonly needs: 'people' | 'weapon' | null
  readonly tail: readonly string[]
}

const tables = new Map<Analysis['language'], Map<string, Parted[]>>()

/** The verbs of the acts lexicon whose object stands in between ("shoot * dead"), by the written form of their first word. */
function partedVerbs(language: Analysis['language']): Map<string, Parted[]> {
  const known = tables.get(language)
  if (known) return known
  const table = new Map<string, Parted[]>()
  for (const { id, parted, parted_armed } of loadLexicon(language, 'acts').values()) {
    for (const entry of words(parted)) put(language, table, entry, id, id === 'kidnap' ? 'people' : null)
    for (const entry of words(parted_armed)) put(language, table, entry, id, 'weapon')
  }
  tables.set(language, table)
  return table
}

function put(language: Analysis['language'], table: Map<string, Parted[]>, entry: string, act: string, needs: Parted['needs']): void {
  const [verb = '', tail = ''] = entry.split(' * ')
  const forms = INFLECT[language](verb).filter((f) => f.mood === 'past' || f.mood === 'participle' || f.mood === 'gerund')
  for (const form of new Set(forms.map((f) => f.form))) {
    const moods = forms.filter((f) => f.form === form).map((f) => f.mood)
    const list = table.get(form) ?? table.set(form, []).get(form)!
    list.push({ act, moods, needs, tail: tail.split(' ') })
  }
}

/**
 * "beat a man to death", "shot the driver dead", "set two buses alight": English puts the object between the verb and what comes of it.
 * The match is the verb alone, so that the object stands behind it.
 */
export function partedAt({ tokens, language }: Analysis, i: number, sentence: Sentence): ActMatch | null {
  const parted = partedVerbs(language).get(tokens[i]!.fold)
  if (!parted) return null
  for (let k = i + 1; k < Math.min(i + REACH, sentence.last); k++) {
    const { fold, shape, text } = tokens[k]!
    if ((shape === 'mark' && text !== '-') || ENDS.has(fold)) return null
    const far = k - i > NEAR
    const verb = parted.find(({ tail, needs }) => !(far && needs !== null) && tail.every((word, n) => tokens[k + n]?.fold === word))
    // "shot dead" is found as one phrase.
    if (verb && k === i + 1) return null
    if (verb)
      return { act: verb.act, moods: verb.moods, plural: false, first: i, last: i + 1, needs: verb.needs, nominal: false, light: null }
  }
  return null
}

const ENDS = new Set(['and', 'but', 'who', 'when', 'while', 'after', 'before', 'that', 'as', 'was', 'were', 'is', 'are', 'found', 'left'])

/** How many such things may stand in one verb ("acabaron ayer en Pereira con la vida de …"). */
const ASIDES = 3

/**
 * "le quitaron el lunes la vida", "vaciaron dos cargadores", "privado ilegalmente de la libertad": a day, a number, a place or an adverb
 * between the words of a verb. English keeps them together. `asides`: where days, numbers and places start and end.
 */
export function brokenAt({ tokens, language }: Analysis, i: number, asides: ReadonlyMap<number, number>, limit: number): ActMatch | null {
  if (language === 'en') return null
  let end = i + 1
  for (let n = 0; n < ASIDES; n++) {
    const next = asideEnd(tokens, end, asides)
    if (next === null || next >= limit) break
    end = next
  }
  return end > i + 1 ? actAcross(tokens, i, end - i - 1, language, limit) : null
}

function asideEnd(tokens: Analysis['tokens'], k: number, asides: ReadonlyMap<number, number>): number | null {
  const word = tokens[k]?.fold ?? ''
  if (/mente$/u.test(word)) return k + 1
  return asides.get(k) ?? (word === 'en' || word === 'em' ? (asides.get(k + 1) ?? null) : null)
}
