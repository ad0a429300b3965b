import { type Concept, loadLexicon, type PhraseMatch, PhraseTable } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import type { Token } from '../../language/tokens.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { type ActMatch, INFLECT, type Marks, words } from './act-table.ts'

/** How many words may stand between a light verb and its noun ("recibió al menos cinco impactos de bala"). */
const BEFORE = 6
const AFTER = 4

const WITH = new Set(['with', 'con', 'com', 'containing'])

interface LightForm {
  readonly id: string
  readonly forms: readonly string[]
  readonly way: 'give' | 'get'
  readonly mood: Mood
  readonly plural: boolean
  readonly [key: string]: unknown
}

const tables = new Map<string, PhraseTable | null>()

/** The light verbs of an act in a language; null when it has none. */
function lightTable(language: Analysis['language'], act: string): PhraseTable | null {
  const key = `${language}/${act}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const concept = loadLexicon(language, 'acts').get(act)
  const forms = (['give', 'get'] as const).flatMap((way) =>
    words(concept?.[way]).flatMap((verb) =>
      INFLECT[language](verb).map((f): LightForm => ({ id: act, forms: [f.form], way, mood: f.mood, plural: f.plural })),
    ),
  )
  const table = forms.length ? new PhraseTable(forms) : null
  tables.set(key, table)
  return table
}

/**
 * A noun together with its light verb, as one act that starts at the verb: "recibió cinco balazos", "fired several shots at", and the noun
 * with a participle behind it, "una granada fue lanzada". Null when no such verb is near.
 * @example
 * withLightVerb(…, "tres balazos" in "le propinaron tres balazos") // => the act `shoot` from "propinaron", light: 'give'
 */
export function withLightVerb(analysis: Analysis, marks: Marks, sentence: Sentence, match: ActMatch): ActMatch | null {
  const table = lightTable(analysis.language, match.act)
  if (!table) return null
  const stop = Math.max(sentence.first, match.first - BEFORE)
  for (let k = match.first - 1; k >= stop; k--) {
    if (marks.has(k, 'comma') || marks.has(k, 'relative')) break
    const verbs = lightForms(analysis.tokens, table.at(analysis.tokens, k, match.first))
    const verb = verbs[0]
    const end = table.at(analysis.tokens, k, match.first)?.last ?? k
    if (verb && verb.way === 'get' && carriesOther(analysis, marks, end, match.first)) return null
    if (verb)
      return { ...match, first: k, moods: verbs.map((v) => v.mood), plural: verbs.every((v) => v.plural), light: verb.way, needs: null }
  }
  for (let k = match.last; k < Math.min(sentence.last, match.last + AFTER); k++) {
    if (marks.has(k, 'comma') || marks.has(k, 'relative')) break
    const found = table.at(analysis.tokens, k, sentence.last)
    if (found && lightForms(analysis.tokens, found).some((v) => v.way === 'give' && v.mood === 'participle'))
      return { ...match, last: found.last, needs: null }
  }
  return null
}

// "received a letter with two bullets", "recibieron aviso de un herido": what comes with a thing or in words hit nobody.
function carriesOther({ tokens }: Analysis, marks: Marks, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (WITH.has(tokens[k]!.fold) || marks.has(k, 'notice')) return true
  return false
}

/** The verb forms of a match. Where accents tell forms apart ("lanzarán", "lanzaran") the written one decides. */
function lightForms(tokens: readonly Token[], match: PhraseMatch | null): LightForm[] {
  const forms = match?.concepts.filter(isLightForm) ?? []
  const written = match ? tokens.slice(match.first, match.last).map((t) => t.lower) : []
  const exact = forms.filter((f) => f.forms[0] === written.join(' '))
  return exact.length ? exact : forms
}

function isLightForm(concept: Concept): concept is LightForm {
  return concept.way === 'give' || concept.way === 'get'
}
