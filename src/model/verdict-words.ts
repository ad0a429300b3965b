import type { Bilingual } from './series.ts'
import type { VerdictCode } from './verdict.ts'

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
