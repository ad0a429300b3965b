import { SeriesMapping } from '../model/series-mapping.ts'

const UNITS = {
  population_implied: 'persons',
  homicide_events: 'events',
  homicide_victims: 'persons',
  homicide_victims_male: 'persons',
  homicide_victims_female: 'persons',
  homicide_rate_victims_100k: 'victims per 100000',
  attempted_homicide_events: 'events',
  road_death_victims: 'persons',
  intentional_injury_events: 'events',
  threats_events: 'events',
  robbery_events: 'events',
  robbery_aggravated_injury_death_events: 'events',
  theft_events: 'events',
  drug_law_23737_events: 'events',
  suicide_victims: 'persons',
}

/** Tables whose header is known: the provincial panel of Argentina's national criminal statistics (SNIC), 2000-2023. */
const SNIC_PANEL = SeriesMapping.parse({
  columns: { place: 'province', placeCode: 'province_id', period: 'year', source: 'source_id' },
  across: {
    role: 'indicator',
    columns: Object.fromEntries(Object.keys(UNITS).map((key) => [key, key])),
    units: UNITS,
  },
})

/** The mapping of a table that is known by its header, or null. */
export function knownMapping(labels: readonly string[]): SeriesMapping | null {
  return !labels.includes('indicator') && labels.includes('province_id') && labels.includes('drug_law_23737_events') ? SNIC_PANEL : null
}
