import { loadLexicon } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { type ActMatch, actAcross, INFLECT, words } from './act-table.ts'

/** How many words may stand between the parts of such a verb. */
const REACH = 10

interface Parted {
  readonly act: string
  readonly mood: Mood
  readonly tail: readonly string[]
}

const tables = new Map<Analysis['language'], Map<string, Parted[]>>()

/** The verbs of the acts lexicon whose object stands in between ("shoot * dead"), by the written form of their first word. */
function partedVerbs(language: Analysis['language']): Map<string, Parted[]> {
  const known = tables.get(language)
  if (known) return known
  const table = new Map<string, Parted[]>()
  for (const concept of loadLexicon(language, 'acts').values()) {
    for (const entry of words(concept.parted)) {
      const [verb = '', tail = ''] = entry.split(' * ')
      for (const { form, mood } of INFLECT[language](verb)) {
        if (mood !== 'past' && mood !== 'gerund') continue
        const list = table.get(form) ?? table.set(form, []).get(form)!
        list.push({ act: concept.id, mood, tail: tail.split(' ') })
      }
    }
  }
  tables.set(language, table)
  return table
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
    const verb = parted.find(({ tail }) => tail.every((word, n) => tokens[k + n]?.fold === word))
    // "shot dead" is found as one phrase.
    if (verb && k === i + 1) return null
    if (verb) {
      const needs = verb.act === 'kidnap' ? 'weapon' : null
      return { act: verb.act, moods: [verb.mood], plural: false, first: i, last: i + 1, needs, nominal: false, light: null }
    }
  }
  return null
}

const ENDS = new Set(['and', 'but', 'who', 'when', 'while', 'after', 'before', 'that', 'as', 'was', 'were', 'is', 'are', 'found', 'left'])

/**
 * "le quitaron el lunes la vida", "vaciaron dos cargadores", "privado ilegalmente de la libertad": a day, a number or an adverb between the
 * words of a verb. English keeps them together. `asides`: where days and numbers start and end.
 */
export function brokenAt({ tokens, language }: Analysis, i: number, asides: ReadonlyMap<number, number>, limit: number): ActMatch | null {
  const end = asides.get(i + 1) ?? (/mente$/u.test(tokens[i + 1]?.fold ?? '') ? i + 2 : null)
  return language === 'en' || end === null || end >= limit ? null : actAcross(tokens, i, end - i - 1, language, limit)
}
