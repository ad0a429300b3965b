import type { Analysis } from '../analysis.ts'
import type { NameRun } from './name-runs.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { isWord, placeWords } from './place-words.ts'

/** Kinds of sites that carry people's names: "hospital Mario Rivas", "the Pedro Ruiz stadium". */
const NAMED_AFTER = new Set([
  'hospital',
  'school',
  'university',
  'church',
  'prison',
  'stadium',
  'park',
  'square',
  'airport',
  'cemetery',
  'business',
  'bus_station',
  'mall',
  'hotel',
])

/** Does a name stand for a building, a street or a town ("hospital Mario Rivas", "avenida Juan Soto", "penal de Juan Soto") and no person? */
export function namesSite(analysis: Analysis, run: NameRun): boolean {
  const { tokens, language } = analysis
  const words = placeWords(language)
  const bits = bitsOfTokens(analysis)
  const of = run.first > 0 && (bits[run.first - 1]! & BIT.of) > 0
  const head = of ? run.first - 1 : run.first
  for (let n = 1; n <= 3 && head - n >= 0; n++) {
    const site = words.sites.at(tokens, head - n, head)
    if (site?.last !== head) continue
    const id = site.concepts[0]!.id
    return of ? id === 'prison' : NAMED_AFTER.has(id)
  }
  if (!of && head > 0 && (isWord(words, 'street', tokens[head - 1]) || isWord(words, 'neighbourhood', tokens[head - 1]))) return true
  if (language !== 'en') return false
  const after = words.sites.at(tokens, run.last)
  return after !== null && NAMED_AFTER.has(after.concepts[0]!.id) && !/['’]s?$/u.test(tokens[run.last - 1]!.text)
}
