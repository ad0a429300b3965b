import { type Concept, type Lexicon, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import { pluralOf } from '../../language/plural.ts'
import { fold } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'

/** What a word may be to the people finders: one bit each, so that a token is looked up once. */
export const BIT = {
  indefinite: 1,
  definite: 2,
  possessive: 4,
  pluralDeterminer: 8,
  particle: 16,
  preposition: 32,
  adjective: 64,
  trailing: 128,
  honorific: 256,
  ageUnit: 512,
  ageBefore: 1024,
  pronoun: 2048,
  organisation: 4096,
  givenF: 8192,
  givenM: 16384,
  givenWeak: 32768,
  family: 65536,
  familyWeak: 131072,
  calendar: 262144,
  opener: 524288,
  feminine: 1048576,
  of: 2097152,
  who: 4194304,
  between: 8388608,
  plain: 16777216,
  negation: 33554432,
} as const

/** Which bits the concepts of a language's `grammar` lexicon stand for. */
const GRAMMAR_BITS: Readonly<Record<string, number>> = {
  indefinite_m: BIT.indefinite,
  indefinite_f: BIT.indefinite | BIT.feminine,
  definite_m: BIT.definite,
  definite_f: BIT.definite | BIT.feminine,
  possessive: BIT.possessive,
  plural_determiner: BIT.pluralDeterminer,
  particle: BIT.particle,
  preposition: BIT.preposition,
  of: BIT.of,
  adjective: BIT.adjective,
  trailing_adjective: BIT.trailing,
  honorific: BIT.honorific,
  age_unit: BIT.ageUnit,
  age_before: BIT.ageBefore,
  pronoun: BIT.pronoun,
  calendar: BIT.calendar,
  opener: BIT.opener,
  who: BIT.who,
  between_subject_verb: BIT.between,
  negation: BIT.negation,
}

/** A word that heads a description of people: "taxistas", "ministra", "madre", "víctima". */
export interface PersonHead extends Concept {
  readonly source: 'occupation' | 'office' | 'kin' | 'people'
  readonly sex: 'f' | 'm' | null
  readonly plural: boolean
  readonly role: string | null
  readonly minor: boolean
  /** How many people the singular means ("pareja" is 2). */
  readonly count: number
  /** Speaks for a body and not for itself: "autoridades". */
  readonly institutional: boolean
  /** A noun of one gender for people of both: "la víctima", "a testemunha". Its article tells no sex. */
  readonly epicene: boolean
  /** A participle or adjective that means a person only behind an article or a number: "los heridos", not "fue herido". */
  readonly adjectival: boolean
  /** An adjective too: behind a noun it means nobody ("centro médico", "esfuerzos médicos"). */
  readonly attributive: boolean
}

export interface PeopleWords {
  readonly bits: ReadonlyMap<string, number>
  readonly heads: PhraseTable
  readonly alias: PhraseTable
  readonly between: PhraseTable
  readonly nameWords: PhraseTable
  /** Words that tie a body to an office: "of", "at"; Spanish and Portuguese have only their "de". */
  readonly officeJoins: ReadonlySet<string>
  readonly officeAnd: ReadonlySet<string>
  /** Endings (with accents) that show a capital at the head of a sentence to be a verb: "Cayó". */
  readonly verbEndings: readonly string[]
  readonly set: (concept: string) => ReadonlySet<string>
}

const cache = new Map<string, PeopleWords>()

/** The people words of a language, loaded on first use. */
export function peopleWords(language: Analysis['language']): PeopleWords {
  const known = cache.get(language)
  if (known) return known
  const grammar = loadLexicon(language, 'grammar')
  const words: PeopleWords = {
    bits: bitsOf(language, grammar),
    heads: headsOf(language),
    alias: new PhraseTable(pick(grammar, 'alias')),
    between: new PhraseTable(pick(grammar, 'between_subject_verb')),
    nameWords: new PhraseTable(pick(grammar, 'name_word')),
    officeAnd: new Set(grammar.get('office_and')?.forms ?? []),
    officeJoins: new Set(grammar.get('office_join')?.forms ?? []),
    set: cachedSets(grammar),
    verbEndings: grammar.get('verb_endings')?.forms ?? [],
  }
  cache.set(language, words)
  return words
}

function cachedSets(grammar: Lexicon): (concept: string) => ReadonlySet<string> {
  const sets = new Map<string, ReadonlySet<string>>()
  return (concept) => {
    const known = sets.get(concept) ?? new Set((grammar.get(concept)?.forms ?? []).map(fold))
    sets.set(concept, known)
    return known
  }
}

function pick(lexicon: Lexicon, id: string): Concept[] {
  const concept = lexicon.get(id)
  return concept ? [concept] : []
}

function bitsOf(language: string, grammar: Lexicon): Map<string, number> {
  const bits = new Map<string, number>()
  const add = (forms: readonly string[], bit: number) => {
    for (const form of forms) if (!form.includes(' ')) bits.set(fold(form), (bits.get(fold(form)) ?? 0) | bit)
  }
  for (const [id, concept] of grammar) add(concept.forms, GRAMMAR_BITS[id] ?? 0)
  for (const concept of loadLexicon(language, 'institutions').values()) add(concept.forms, BIT.organisation)
  const given = loadLexicon('names', 'given')
  const named = (id: string, bit: number) => add(given.get(id)?.forms ?? [], bit)
  named('f', BIT.givenF)
  named('m', BIT.givenM)
  named('x', BIT.givenF | BIT.givenM)
  named('weak_f', BIT.givenF | BIT.givenWeak)
  named('weak_m', BIT.givenM | BIT.givenWeak)
  named('weak_x', BIT.givenF | BIT.givenM | BIT.givenWeak)
  const family = loadLexicon('names', 'family')
  add(family.get('strong')?.forms ?? [], BIT.family)
  add(family.get('weak')?.forms ?? [], BIT.familyWeak)
  return bits
}

const SOURCES = [
  ['people', 'people'],
  ['occupations', 'occupation'],
  ['offices', 'office'],
  ['kin', 'kin'],
] as const

function headsOf(language: Analysis['language']): PhraseTable {
  const table = new PhraseTable([])
  for (const [file, source] of SOURCES) {
    for (const concept of loadLexicon(language, file).values()) {
      const base = {
        ...concept,
        forms: [],
        source,
        role: text(concept.role),
        minor: concept.minor === true,
        institutional: concept.institutional === true,
        epicene: false,
        adjectival: false,
        attributive: false,
      }
      const attributive = new Set(list(concept.attributive).map(fold))
      const sex = concept.sex === 'f' || concept.sex === 'm' ? concept.sex : null
      const add = (forms: readonly string[], formSex: 'f' | 'm' | null, adjectival = false) => {
        const one: PersonHead = {
          ...base,
          adjectival,
          sex: formSex,
          plural: false,
          count: typeof concept.count === 'number' ? concept.count : 1,
        }
        const many: PersonHead = { ...one, plural: true }
        const both = (head: PersonHead, form: string) => (attributive.has(fold(form)) ? { ...head, attributive: true } : head)
        for (const form of forms) table.add(form, both(one, form))
        for (const form of forms) table.add(pluralOf(form, language), both(many, form))
      }
      const masculine = language !== 'en' && list(concept.f).length > 0 ? 'm' : null
      add(concept.forms, sex ?? masculine)
      add(list(concept.f), 'f')
      // "exinterno", "exintegrante": whoever was something is named by it still.
      if (language !== 'en' && source === 'occupation') {
        add(
          concept.forms.filter(single).map((form) => `ex${form}`),
          masculine,
        )
        add(
          list(concept.f)
            .filter(single)
            .map((form) => `ex${form}`),
          'f',
        )
      }
      add(list(concept.adjectival), 'm', true)
      add(list(concept.adjectival_f), 'f', true)
      for (const form of list(concept.adjectival_plural)) table.add(form, { ...base, sex, plural: true, count: 1, adjectival: true })
      for (const form of list(concept.epicene)) {
        const one: PersonHead = { ...base, sex: null, plural: false, count: 1, epicene: true }
        table.add(form, one)
        table.add(pluralOf(form, language), { ...one, plural: true })
      }
      for (const form of list(concept.plural)) table.add(form, { ...base, sex, plural: true, count: 1 } satisfies PersonHead)
    }
  }
  return table
}

function single(form: string): boolean {
  return !form.includes(' ') && !form.startsWith('ex')
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []
}

const tokenBits = new PerText<Int32Array>()

/** Per token of a report: what the word may be (`BIT`); 0 for a word of no list. Computed once a reading. */
export function bitsOfTokens(analysis: Analysis): Int32Array {
  const known = tokenBits.get(analysis)
  if (known) return known
  const { bits } = peopleWords(analysis.language)
  const out = new Int32Array(analysis.tokens.length)
  for (const token of analysis.tokens) if (token.shape === 'word') out[token.index] = bits.get(bare(token.fold)) ?? 0
  tokenBits.set(analysis, out)
  return out
}

/** A word without its English genitive: "rosario's" is "rosario". */
export function bare(word: string): string {
  return word.endsWith("'s") || word.endsWith('’s') ? word.slice(0, -2) : word
}

/** Is the word at token `i` one for what is read or heard, and not for somebody: "the note", "el texto", "o bilhete"? */
export function isThing(analysis: Analysis, i: number): boolean {
  return peopleWords(analysis.language).set('speaking_thing').has(analysis.tokens[i]!.fold)
}
