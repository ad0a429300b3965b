import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { phrases } from './act-table.ts'
import { formsIn } from './form-table.ts'

const OF_PRISONS = new Set(['prison_population', 'prison_overcrowding', 'prison_deaths', 'imprisonment_rate'])
const prisons = new PerText<boolean>()

/** "60 vacancies in the municipal guard", "nine places": room in prisons only where a prison or prisoners are told of. */
export function tellsOfPrisons(analysis: Analysis): boolean {
  const { language, tokens } = analysis
  const known = prisons.get(analysis)
  if (known !== undefined) return known
  const named = phrases(language, 'targets')
    .findAll(tokens)
    .some((m) => m.concepts.some((c) => c.id === 'prison'))
  const told = named || formsIn(analysis, 'indicators', 0, tokens.length).some((m) => m.forms.some((f) => OF_PRISONS.has(f.concept.id)))
  prisons.set(analysis, told)
  return told
}
