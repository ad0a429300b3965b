import { inflectEn } from '../../language/en/verbs.ts'
import { inflectEs } from '../../language/es/verbs.ts'
import { type Concept, loadLexicon, type PhraseMatch, PhraseTable } from '../../language/lexicon.ts'
import { inflectPt } from '../../language/pt/verbs.ts'
import type { Sentence } from '../../language/sentences.ts'
import { fold, type Token } from '../../language/tokens.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'

type LanguageCode = Analysis['language']

/** How a match names its act: a noun, a fixed state ("found dead"), or a verb form. */
export type ActForm = Mood | 'noun' | 'state'

/** One written form of an act. */
interface ActEntry extends Concept {
  readonly act: string
  readonly mood: ActForm
  readonly plural: boolean
  readonly needs: Needs | null
}

/** What a doubtful word needs to be its act: somebody it is done to, a weapon in its sentence, a verb of giving or getting beside it, a sign that whoever was found was dead, the shots or blows right behind it. */
export type Needs = 'people' | 'weapon' | 'light' | 'corpse' | 'blow'

export interface ActMatch {
  readonly act: string
  /** Every reading of the written form: English "killed" is past and participle. */
  readonly moods: readonly ActForm[]
  readonly plural: boolean
  readonly first: number
  readonly last: number
  /** Null when one of its readings needs nothing. */
  readonly needs: Needs | null
  /** May be a noun. */
  readonly nominal: boolean
  /** Of a noun with a light verb: whether its subject gives or gets it ("le propinaron tres balazos", "recibió tres balazos"). */
  readonly light: 'give' | 'get' | null
}

export const INFLECT = { es: inflectEs, en: inflectEn, pt: inflectPt } as const
const tables = new Map<LanguageCode, PhraseTable>()

/** The table of all forms of all acts of a language; built once. */
function actTable(language: LanguageCode): PhraseTable {
  const known = tables.get(language)
  if (known) return known
  const entries: ActEntry[] = []
  for (const concept of loadLexicon(language, 'acts').values()) {
    const put = (form: string, mood: ActForm, plural: boolean, needs: Needs | null = null) =>
      entries.push({ id: concept.id, act: concept.id, forms: [form], mood, plural, needs })
    const inflected = (list: unknown, needs: Needs | null) => {
      for (const verb of words(list)) {
        // "!": no object, so its past is never the participle of a victim ("opened fire outside a bar").
        const bare = verb.startsWith('!')
        for (const f of INFLECT[language](bare ? verb.slice(1) : verb))
          if (!bare || f.mood !== 'participle') put(f.form, f.mood, f.plural, needs)
      }
    }
    for (const form of concept.forms) put(form, 'noun', isPlural(form))
    for (const form of words(concept.light)) put(form, 'noun', isPlural(form), 'light')
    for (const form of words(concept.states)) put(form, 'state', form.endsWith('s'))
    for (const form of words(concept.told)) put(form, 'past', form.endsWith('n'), 'people')
    inflected(concept.verbs, null)
    inflected(concept.people, 'people')
    inflected(concept.armed, 'weapon')
    inflected(concept.found, 'corpse')
    inflected(concept.felled, 'blow')
  }
  const table = new PhraseTable(entries)
  tables.set(language, table)
  return table
}

function isPlural(form: string): boolean {
  return /s$/u.test(form.split(' ')[0] ?? '')
}

export function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []
}

/** The act that starts at token `i`, or null: of several that share a form, the one that needs nothing more to be it. */
export function actAt(tokens: readonly Token[], i: number, language: LanguageCode, limit: number): ActMatch | null {
  return actsAt(tokens, i, language, limit)[0] ?? null
}

/**
 * The acts that the form at token `i` may be ("found": somebody dead, or a haul), those first that need nothing more. Where accents tell forms
 * apart ("disparó", "disparo") the accented word decides.
 */
export function actsAt(tokens: readonly Token[], i: number, language: LanguageCode, limit: number): ActMatch[] {
  const match = actTable(language).at(tokens, i, limit)
  if (!match) return []
  const entries = match.concepts.filter(isEntry)
  const exact = entries.filter((e) => sameLetters(e.forms[0] ?? '', tokens, match.first, match.last))
  if (!exact.length && accented(tokens, match.first, match.last)) return []
  const chosen = exact.length ? exact : entries
  const acts = [...new Set(chosen.map((e) => e.act))].map((act) =>
    matchOf(
      match,
      act,
      chosen.filter((e) => e.act === act),
    ),
  )
  return acts.length > 1 ? acts.sort((a, b) => Number(a.needs !== null) - Number(b.needs !== null)) : acts
}

function matchOf({ first, last }: PhraseMatch, act: string, same: readonly ActEntry[]): ActMatch {
  // "shot" is a noun of shots only beside a light verb: alone its verb forms decide.
  const free = same.filter((e) => e.needs !== 'light')
  return {
    act,
    moods: (free.length ? free : same).map((e) => e.mood),
    plural: same.every((e) => e.plural),
    first,
    last,
    needs: same.some((e) => e.needs === null) ? null : same[0]!.needs,
    nominal: same.some((e) => e.mood === 'noun'),
    light: null,
  }
}

/** How many words a verb of several may go on behind what parts it. */
const PARTED = 5

/** A verb of several words with `gap` others behind its first: "puso anoche fin a la vida", "privaron ilegalmente de la libertad". */
export function actAcross(tokens: readonly Token[], i: number, gap: number, language: LanguageCode, limit: number): ActMatch | null {
  const from = i + 1 + gap
  const joined = [tokens[i]!, ...tokens.slice(from, Math.min(from + PARTED, limit))]
  const match = actAt(joined, 0, language, joined.length)
  return match && match.last > 1 ? { ...match, first: i, last: i + gap + match.last } : null
}

function isEntry(concept: Concept): concept is ActEntry {
  return typeof concept.act === 'string' && typeof concept.mood === 'string'
}

// "víctima" is no form of "victimar": an accent that no form has tells another word.
function accented(tokens: readonly Token[], first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (tokens[i]!.fold !== tokens[i]!.lower) return true
  return false
}

function sameLetters(form: string, tokens: readonly Token[], first: number, last: number): boolean {
  const parts = form.split(' ')
  return parts.length === last - first && parts.every((p, k) => p === tokens[first + k]!.lower)
}

const wordTables = new Map<LanguageCode, Map<string, PhraseTable>>()

/** The phrase table of one of the small lexicons (`clause`, `weapons`, `casualties` …) of a language; built once. */
export function phrases(language: LanguageCode, name: string): PhraseTable {
  let tables = wordTables.get(language)
  if (!tables) wordTables.set(language, (tables = new Map()))
  const known = tables.get(name)
  if (known) return known
  const table = new PhraseTable(loadLexicon(language, name))
  tables.set(name, table)
  return table
}

/** By lexicon, then by sentence. */
const foundOf = new PerText<Map<string, (readonly PhraseMatch[])[]>>()

/** All phrases of a small lexicon in a sentence, looked for once: many acts of one endless sentence ask. */
export function phrasesIn(analysis: Analysis, name: string, s: Sentence): readonly PhraseMatch[] {
  const known = foundOf.get(analysis) ?? foundOf.set(analysis, new Map())
  let found = known.get(name)
  if (!found) known.set(name, (found = []))
  return (found[s.index] ??= phrases(analysis.language, name).findAll(analysis.tokens, s.first, s.last))
}

/** The concepts of the function words that stand at each token of a report: `has(i, 'agent')`. Multi-word forms count at their first token. */
export class Marks {
  /** One to three at a token: looked through sooner than a set is asked. */
  readonly #at: (readonly string[] | null)[]

  constructor(analysis: Analysis) {
    const single = singles(analysis.language)
    const table = phrases(analysis.language, 'clause')
    this.#at = analysis.tokens.map((token, i) => {
      const one = single.get(token.fold)
      if (one === undefined) return null
      const match = one.long ? table.at(analysis.tokens, i) : null
      if (!match || match.last === i + 1) return one.concepts
      return [...(one.concepts ?? []), ...match.concepts.map((c) => c.id)]
    })
  }

  has(i: number, concept: string): boolean {
    return this.#at[i]?.includes(concept) ?? false
  }
}

const marksKnown = new PerText<Marks>()

/** The marks of a report, made once. */
export function marksOf(analysis: Analysis): Marks {
  return marksKnown.get(analysis) ?? marksKnown.set(analysis, new Marks(analysis))
}

interface FunctionWord {
  /** What it is alone; null when it only begins longer forms. */
  concepts: string[] | null
  /** Does a longer form begin with it? */
  long: boolean
}

const singleWords = new Map<LanguageCode, Map<string, FunctionWord>>()

// First words of all forms, so that most tokens cost one look-up.
function singles(language: LanguageCode): Map<string, FunctionWord> {
  const known = singleWords.get(language)
  if (known) return known
  const map = new Map<string, FunctionWord>()
  for (const concept of loadLexicon(language, 'clause').values()) {
    for (const form of concept.forms) {
      const [head = '', ...rest] = fold(form).split(' ')
      const entry: FunctionWord = map.get(head) ?? { concepts: null, long: false }
      if (rest.length) entry.long = true
      else if (!entry.concepts?.includes(concept.id)) (entry.concepts ??= []).push(concept.id)
      map.set(head, entry)
    }
  }
  singleWords.set(language, map)
  return map
}
