import { type Concept, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Token } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'

/** The words of a language that stand around places. */
export interface PlaceWords {
  /** Phrases by what they do: `city_of`, `admin_of`, `corner`, `not_place`, `neighbourhood` … */
  readonly around: PhraseTable
  /** The single words of each part. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
  /** The parts by name. */
  readonly concepts: ReadonlyMap<string, Concept>
  readonly sites: PhraseTable
  /** Phrases with a word for a site that is none: "homicidio colectivo". */
  readonly notSites: PhraseTable
  /** Folded given names. */
  readonly given: ReadonlySet<string>
}

const cache = new Map<string, PlaceWords>()

/** The place words of a language, loaded once. */
export function placeWords(language: Analysis['language']): PlaceWords {
  const known = cache.get(language)
  if (known) return known
  const concepts = [...loadLexicon(language, 'places').values()]
  const words = new Map(concepts.map((c) => [c.id, new Set(c.forms)]))
  const given = new Set<string>()
  for (const id of ['f', 'm', 'both', 'weak_f', 'weak_m', 'weak_both'])
    for (const name of loadLexicon('names', 'given').get(id)?.forms ?? []) given.add(name)
  const made = {
    around: new PhraseTable(concepts),
    words,
    concepts: loadLexicon(language, 'places'),
    sites: new PhraseTable(loadLexicon(language, 'sites')),
    notSites: new PhraseTable(concepts.filter((c) => c.id === 'not_site')),
    given,
  }
  cache.set(language, made)
  return made
}

export function isWord(words: PlaceWords, part: string, token: Token | undefined): boolean {
  return token !== undefined && (words.words.get(part)?.has(token.fold) ?? false)
}

/** The phrase of this part, of at most three words, that ends right before token `i`, maybe with a word of kind before its "de"; null if none. */
export function phraseBefore(words: PlaceWords, tokens: readonly Token[], i: number, part: string): Concept | null {
  for (let n = 1; n <= 3 && i - n >= 0; n++) {
    const match = words.around.at(tokens, i - n, i)
    const concept = match?.last === i ? match.concepts.find((c) => c.id === part) : undefined
    if (concept) return concept
  }
  return withKind(words, tokens, i, part)
}

/** "el municipio costero de X", "el estado mexicano de X": the phrase with an adjective in it. */
function withKind(words: PlaceWords, tokens: readonly Token[], i: number, part: string): Concept | null {
  const [head, kind, of] = tokens.slice(Math.max(0, i - 3), i)
  if (!of || !isWord(words, 'genitive', of) || kind!.shape !== 'word' || kind!.capital) return null
  if (isWord(words, 'genitive', kind) || isWord(words, 'connector', kind)) return null
  const concept = words.concepts.get(part)
  return concept?.forms.some((f) => f === `${head!.fold} ${of.fold}` || f === `${head!.fold} de`) ? concept : null
}

/**
 * The end of the run of capitalised words that starts at `i`: small words may stand between capitals ("Jesús de Nazareth", "La Paz").
 * `i` itself must be capitalised; the run stops at marks and at the end of its sentence: a headline has no full stop.
 */
export function runEnd(words: PlaceWords, analysis: Analysis, i: number): number {
  const { tokens } = analysis
  const stop = Math.min(i + 8, analysis.sentences[analysis.sentenceOf[i]!]!.last)
  let last = i + 1
  for (let n = last; n < stop; n++) {
    const token = tokens[n]!
    if (token.spaced && analysis.text.slice(tokens[n - 1]!.end, token.start).includes('\n')) break
    if (token.capital) last = n + 1
    else if (token.text === '.' && tokens[n - 1]!.capital && tokens[n - 1]!.text.length <= 2 && tokens[n + 1]?.capital && !token.spaced)
      continue
    else if (!isWord(words, 'connector', token) || token.fold === 'y' || token.fold === 'e') break
  }
  return last
}
