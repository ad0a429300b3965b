import { gazetteer } from '../read/gazetteer.ts'

/** People a town has at least to be named on a map. */
const NAMED_FROM = 40_000
export interface Towns {
  readonly name: string[]
  readonly lat: number[]
  readonly lon: number[]
}
let told: Towns | null = null

/** Towns of the gazetteer as columns, the largest first. Cities: GeoNames, CC BY 4.0. */
export function townsOfMap(): Towns {
  if (told) return told
  const towns = [...gazetteer().towns(NAMED_FROM)]
  told = { name: towns.map((t) => t.name), lat: towns.map((t) => t.lat!), lon: towns.map((t) => t.lon!) }
  return told
}
