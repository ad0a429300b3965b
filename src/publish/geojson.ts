import type { PublicRecord } from '../model/public-record.ts'
import type { Format } from './format.ts'

/** Radius in metres that each precision stands for (codebook 4.9); null where no radius says it. */
const RADIUS_M: Readonly<Record<string, number | null>> = {
  point: 50,
  block: 300,
  neighbourhood: 2_000,
  city: 10_000,
  admin2: 40_000,
  admin1: 150_000,
  country: null,
  unknown: null,
}

/**
 * One incident as a GeoJSON feature (RFC 7946): a point with its precision and radius, so that nobody draws a pin where only the city is
 * known. An incident without coordinates has a null geometry and stays in the file.
 */
function feature(record: PublicRecord): object {
  const value = (field: string) => record.fields[field]?.value ?? null
  const lat = value('lat')
  const lon = value('lon')
  const precision = String(value('geoPrecision') ?? 'unknown')
  const properties: Record<string, unknown> = { state: record.state, geo_precision: precision, radius_m: RADIUS_M[precision] ?? null }
  for (const field of ['type', 'date', 'datePrecision', 'city', 'admin1', 'country', 'killed', 'injured', 'weapon'])
    properties[field] = value(field)
  properties.reports = record.reports
  properties.withheld = record.withheld
  return {
    type: 'Feature',
    id: record.id,
    geometry: typeof lat === 'number' && typeof lon === 'number' ? { type: 'Point', coordinates: [lon, lat] } : null,
    properties,
  }
}

/** Incidents for maps. */
export const geojson: Format = {
  id: 'geojson',
  extension: 'geojson',
  mediaType: 'application/geo+json',
  title: { es: 'GeoJSON', en: 'GeoJSON' },
  about: {
    es: 'Los incidentes para mapas, cada punto con su precisión y su radio.',
    en: 'Incidents for maps, each point with its precision and radius.',
  },
  async *write(set) {
    yield `{"type":"FeatureCollection","name":${JSON.stringify(set.project)},"as_of":${JSON.stringify(set.asOf)},"features":[\n`
    let first = true
    for await (const { record } of set.records('incident')) {
      yield (first ? '' : ',\n') + JSON.stringify(feature(record))
      first = false
    }
    yield `\n],"told":${JSON.stringify(set.tally.told())}}\n`
  },
}
