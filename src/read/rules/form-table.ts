import { inflectEn } from '../../language/en/verbs.ts'
import { inflectEs } from '../../language/es/verbs.ts'
import { type Concept, loadLexicon, type PhraseMatch, PhraseTable } from '../../language/lexicon.ts'
import { inflectPt } from '../../language/pt/verbs.ts'
import { fold, type Token } from '../../language/tokens.ts'
import type { Mood } from '../../language/verbs.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { firstFrom, within } from './within.ts'

/** One written form of a lexicon concept: a noun or fixed phrase, or a form of one of its verbs. */
export interface WrittenForm extends Concept {
  readonly concept: Concept
  readonly mood: Mood | 'noun'
}

export interface FormMatch {
  readonly forms: readonly WrittenForm[]
  readonly first: number
  readonly last: number
}

const INFLECT = { es: inflectEs, en: inflectEn, pt: inflectPt } as const
// By language, then by lexicon: asked for at nearly every token, so no key is put together.
const tables = { es: new Map<string, PhraseTable>(), en: new Map<string, PhraseTable>(), pt: new Map<string, PhraseTable>() } as const

/**
 * The forms of a lexicon (its `forms`, and every form of its `verbs`) that start at token `i`, longest first; null when none.
 * Where accents tell two forms apart ("envío", "envió") the accented word decides.
 * @example
 * formsAt(tokens, 3, 'en', 'statuses', tokens.length)?.forms[0].concept.id // => 'announced'
 */
export function formsAt(
  tokens: readonly Token[],
  i: number,
  language: Analysis['language'],
  name: string,
  limit: number,
): FormMatch | null {
  return written(tableOf(language, name).at(tokens, i, Math.min(limit, tokens.length)), tokens)
}

function written(match: PhraseMatch | null, tokens: readonly Token[]): FormMatch | null {
  if (!match) return null
  const forms = match.concepts.filter(isWritten)
  if (forms.length === 1) return { forms, first: match.first, last: match.last }
  const exact = forms.filter((f) => sameLetters(f.forms[0] ?? '', tokens, match.first, match.last))
  return { forms: exact.length ? exact : forms, first: match.first, last: match.last }
}

/** Every match in `[first, last)`, left to right, not overlapping. */
export function formsIn(analysis: Analysis, name: string, first: number, last: number): FormMatch[] {
  const { tokens, language } = analysis
  return tableOf(language, name)
    .findAll(tokens, first, Math.min(last, tokens.length))
    .flatMap((match) => written(match, tokens) ?? [])
}

/** Does a form of concept `id` stand anywhere in `[first, last)`? Looks at every token, so that overlaps hide nothing. */
export function hasConcept(analysis: Analysis, name: string, id: string, first: number, last: number): boolean {
  return conceptAt(analysis, name, id, first, last) >= 0
}

/** The token at which the first form of concept `id` starts that ends in `[first, last)` too, or -1. */
export function conceptAt(analysis: Analysis, name: string, id: string, first: number, last: number): number {
  const places = placesOf(analysis, name, id)
  for (let i = firstFrom(places, first); i < places.length && places[i]!.first < last; i++)
    if (places[i]!.last <= last) return places[i]!.first
  return -1
}

/** Where the forms of concept `id` stand in `[first, last)`, one at each token: the shortest. */
export function conceptsIn(analysis: Analysis, name: string, id: string, first: number, last: number): readonly Place[] {
  return within(placesOf(analysis, name, id), { first, last })
}

interface Place {
  readonly first: number
  readonly last: number
}

// Where each concept stands in a text is asked many times over: found once for the whole text, gone with its analysis.
const placesByText = new PerText<Map<string, Map<string, Place[]>>>()

function placesOf(analysis: Analysis, name: string, id: string): Place[] {
  let lexicons = placesByText.get(analysis)
  if (!lexicons) placesByText.set(analysis, (lexicons = new Map()))
  let concepts = lexicons.get(name)
  if (!concepts) lexicons.set(name, (concepts = new Map()))
  let places = concepts.get(id)
  if (!places) concepts.set(id, (places = findPlaces(analysis, conceptTable(analysis.language, name, id))))
  return places
}

/** At each token the shortest form that starts there. */
function findPlaces({ tokens }: Analysis, table: PhraseTable): Place[] {
  const places: Place[] = []
  for (let first = 0; first < tokens.length; first++) {
    let match = table.at(tokens, first)
    for (let last = match?.last ?? 0; match; last = match?.last ?? 0) {
      const shorter = table.at(tokens, first, last - 1)
      if (!shorter) {
        places.push({ first, last })
        break
      }
      match = shorter
    }
  }
  return places
}

const conceptTables = new Map<string, PhraseTable>()

function conceptTable(language: Analysis['language'], name: string, id: string): PhraseTable {
  const key = `${language}/${name}/${id}`
  const known = conceptTables.get(key)
  if (known) return known
  const concept = loadLexicon(language, name).get(id)
  const table = new PhraseTable(concept ? writtenForms(language, concept) : [])
  conceptTables.set(key, table)
  return table
}

function tableOf(language: Analysis['language'], name: string): PhraseTable {
  const known = tables[language].get(name)
  if (known) return known
  const table = new PhraseTable([...loadLexicon(language, name).values()].flatMap((c) => writtenForms(language, c)))
  tables[language].set(name, table)
  return table
}

function writtenForms(language: Analysis['language'], concept: Concept): WrittenForm[] {
  const nouns: WrittenForm[] = concept.forms.map((form) => ({ id: concept.id, forms: [form], concept, mood: 'noun' }))
  const verbs = strings(concept.verbs).flatMap((entry) =>
    INFLECT[language](entry).map((f): WrittenForm => ({ id: concept.id, forms: [f.form], concept, mood: f.mood })),
  )
  return [...nouns, ...verbs]
}

/** A list of words kept as data of a concept; empty when the concept has none. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []
}

function isWritten(concept: Concept): concept is WrittenForm {
  return typeof concept.mood === 'string' && typeof concept.concept === 'object'
}

function sameLetters(form: string, tokens: readonly Token[], first: number, last: number): boolean {
  const parts = lettersOf(form)
  return parts.length === last - first && parts.every((p, k) => p.lower === tokens[first + k]!.lower || p.fold !== tokens[first + k]!.fold)
}

const lettersByForm = new Map<string, readonly { readonly lower: string; readonly fold: string }[]>()

/** The words of a form with and without accents; a form belongs to a lexicon, so they are kept. */
function lettersOf(form: string) {
  const known = lettersByForm.get(form)
  if (known) return known
  const letters = form
    .toLowerCase()
    .split(' ')
    .map((lower) => ({ lower, fold: fold(lower) }))
  lettersByForm.set(form, letters)
  return letters
}
