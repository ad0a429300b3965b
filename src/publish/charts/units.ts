import type { MessageLanguage } from '../../model/fault.ts'

const UNITS: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  persons: { es: 'personas', en: 'people' },
  people: { es: 'personas', en: 'people' },
  victims: { es: 'víctimas', en: 'victims' },
  events: { es: 'hechos', en: 'events' },
  incidents: { es: 'hechos', en: 'incidents' },
  places: { es: 'plazas', en: 'places' },
  cases: { es: 'casos', en: 'cases' },
  percent: { es: 'por ciento', en: 'per cent' },
  'percent of capacity': { es: 'por ciento de las plazas', en: 'per cent of the places' },
  'percent over capacity': { es: 'por ciento por encima de las plazas', en: 'per cent over the places' },
  'percent of offences charged': { es: 'por ciento de los delitos imputados', en: 'per cent of the offences charged' },
  'victims per 100000': { es: 'víctimas cada 100.000 habitantes', en: 'victims per 100,000 people' },
  'per 100000': { es: 'cada 100.000 habitantes', en: 'per 100,000 people' },
  'persons per month': { es: 'personas por mes', en: 'people per month' },
  ratio: { es: 'veces', en: 'times' },
  index: { es: 'índice', en: 'index' },
}

/** A unit in words; one that is not known is shown as it is. */
export function unitIn(language: MessageLanguage, unit: string): string {
  return UNITS[unit]?.[language] ?? unit
}
