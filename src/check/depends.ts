import type { Book } from './book.ts'

/** Claims of one of these are also worked out from the figures of the others: a rate from counts, overcrowding from people held. */
const FAMILIES: readonly (readonly string[])[] = [
  ['homicides', 'homicide_rate'],
  ['prison_population', 'imprisonment_rate', 'prison_overcrowding'],
]

/** The key claims of an indicator are looked up by: of `homicides_change` it is `homicides`. */
export function claimKey(indicator: string): string {
  return indicator.replace(/_(change|ratio|vs_capacity|per_day)$/, '')
}

/** The indicators whose figures may decide claims of these keys: their own, those of their family, their limits and populations. */
export function indicatorsFor(keys: Iterable<string>, book: Book): Set<string> {
  const all = new Set([...keys].flatMap((key) => FAMILIES.find((family) => family.includes(key)) ?? [key]))
  const lines = [...all].flatMap((key) => book.byClaim.get(key) ?? [])
  return new Set(lines.flatMap((l) => [l.indicator, ...(l.known?.limit ? [l.known.limit] : []), ...(l.known?.denominators ?? [])]))
}
