import type { Bilingual } from './series.ts'
import type { Verdict, VerdictCode } from './verdict.ts'

/** The verdicts as a reader meets them, on the command line and in the interface. */
export const VERDICT_WORDS: Readonly<Record<VerdictCode, Bilingual>> = {
  matches: { es: 'coincide', en: 'matches' },
  matches_other_scope: { es: 'coincide con otro alcance', en: 'matches another scope' },
  differs: { es: 'no coincide', en: 'differs' },
  arithmetic_error_in_source: { es: 'error de cuenta en el texto', en: 'arithmetic error in the text' },
  undefined_terms: { es: 'términos sin definir', en: 'terms not defined' },
  series_breaks_in_between: { es: 'la serie se corta en medio', en: 'the series breaks in between' },
  no_series: { es: 'sin serie', en: 'no series' },
  not_checkable: { es: 'no se puede verificar', en: 'cannot be checked' },
}

/** What stands beside "matches" where no series of the project confirms it, so that nobody takes it for confirmed. */
const MATCH_WITHIN: Readonly<Record<Verdict['basis'], Bilingual | null>> = {
  series: null,
  text: { es: 'dentro del texto', en: 'within the text' },
  quoted: { es: 'según otro informe', en: 'by another report' },
  none: null,
}

/** The words beside the verdict that stands (a person's, else the computed one); null where it is no match, or a series backs it. */
export function matchedWithin(standing: VerdictCode, { verdict, basis }: Pick<Verdict, 'verdict' | 'basis'>): Bilingual | null {
  return standing === 'matches' && verdict === 'matches' ? MATCH_WITHIN[basis] : null
}
