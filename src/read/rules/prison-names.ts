import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { pastCapitals } from './gang-heads.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { placeWords } from './place-words.ts'
import { bySentence } from './scene.ts'

/** A prison where a report names it. */
export interface PrisonName extends Span {
  readonly name: string
  /** The token of the word that says it is a prison. */
  readonly head: number
}

const found = new PerText<ReadonlyMap<number, readonly PrisonName[]>>()

/** Every prison a report names, by sentence: "penal de máxima seguridad de Río Seco", "Sarita prison", "presídio Bangu 3". */
export function prisonsBySentence(analysis: Analysis): ReadonlyMap<number, readonly PrisonName[]> {
  const known = found.get(analysis)
  if (known) return known
  const { sites } = placeWords(analysis.language)
  const names = bySentence(
    sites.findAll(analysis.tokens).flatMap((m) => {
      if (!m.concepts.some((c) => c.id === 'prison')) return []
      const first = capitalsBefore(analysis, m.first)
      const last = pastName(analysis, m.last)
      const own = analysis.tokens[m.first]!.capital && m.first > 0 && m.last - m.first === 1 && analysis.language !== 'en'
      if (first === m.first && last === m.last && !own) return []
      const span = spanOf(analysis, first, last)
      return [{ ...span, head: m.first, name: analysis.text.slice(span.start, span.end).replace(/\s+/gu, ' ') }]
    }),
  )
  found.set(analysis, names)
  return names
}

// English names come first: "St Albans prison".
function capitalsBefore({ tokens, language, sentenceOf }: Analysis, head: number): number {
  let first = head
  if (language !== 'en') return first
  while (first > 0 && head - first < 5 && tokens[first - 1]!.capital && sentenceOf[first - 1] === sentenceOf[head]) first--
  return first
}

/** How many small words may stand before the name: "de máxima seguridad de", "número". */
const SMALL = 6

function pastName(analysis: Analysis, from: number): number {
  const { tokens, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  for (let i = from; i < from + SMALL && sentenceOf[i] === sentenceOf[from - 1]; i++) {
    const { capital, shape, fold } = tokens[i]!
    if (shape === 'figure') return i + 1
    if (capital && !(bits[i]! & BIT.calendar)) {
      // "a la cárcel de máxima seguridad Juan Pérez": no name stands behind an adjective.
      if (
        i > from &&
        !(bits[i - 1]! & (BIT.of | BIT.definite)) &&
        tokens[i - 1]!.shape === 'word' &&
        !/^(?:in|at|numero|n|no)$/u.test(tokens[i - 1]!.fold)
      )
        return from
      const last = pastCapitals(analysis, i)
      return tokens[last]?.shape === 'figure' && tokens[last]!.text.length < 3 ? last + 1 : last
    }
    const small = bits[i]! & (BIT.of | BIT.definite | BIT.adjective) || KIND.has(fold) || (shape === 'mark' && QUOTE.test(tokens[i]!.text))
    // English goes on only behind "of" or "in": "the prison in Turi".
    if (!small) return from
  }
  return from
}

const QUOTE = /^["“«‘']$/u
const KIND = new Set([
  'maxima',
  'maximo',
  'mediana',
  'alta',
  'seguridad',
  'seguranca',
  'federal',
  'estatal',
  'estadual',
  'regional',
  'provincial',
  'femenil',
  'femenino',
  'feminino',
  'varonil',
  'numero',
  'distrital',
  'municipal',
  'n',
  'no',
  'in',
  'at',
])
