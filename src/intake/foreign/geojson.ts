import { z } from 'zod'
import { type ForeignReader, invalid, jsonOf, plainWords, saidOf } from './told.ts'

const Feature = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.looseObject({ type: z.string(), coordinates: z.unknown() }).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
const Pair = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.unknown())
const Figure = z.object({ best: z.number().nullable() })

/** Names a property may bear for a field of ours; the first that is there is taken. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  type: ['type', 'incident_type'],
  date: ['date', 'event_date', 'day'],
  datePrecision: ['datePrecision', 'date_precision'],
  country: ['country'],
  admin1: ['admin1', 'state', 'province'],
  admin2: ['admin2', 'county', 'department'],
  city: ['city', 'town', 'municipality', 'location'],
  place: ['place', 'address'],
  geoPrecision: ['geo_precision', 'geoPrecision'],
  killed: ['killed', 'deaths', 'fatalities'],
  injured: ['injured', 'wounded'],
  weapon: ['weapon'],
}

/** Features with points (or none) as incidents. Lines and areas keep their properties and give no point. */
export const readGeojson: ForeignReader = function* (text, file) {
  const all = Collection.safeParse(jsonOf(text, file, 'file'))
  if (!all.success) throw invalid(file, all.error.issues[0]?.path.join('.') || 'file', 'something else', 'a FeatureCollection')
  for (const [i, raw] of all.data.features.entries()) {
    const feature = Feature.safeParse(raw)
    if (!feature.success) throw invalid(file, `features.${i}`, feature.error.issues[0]?.message ?? '?', 'a Feature')
    const { id, geometry, properties } = feature.data
    const own = properties ?? {}
    const point = geometry?.type === 'Point' ? Pair.safeParse(geometry.coordinates) : null
    if (point && !point.success)
      throw invalid(file, `features.${i}.geometry`, JSON.stringify(geometry?.coordinates ?? null), '[longitude, latitude]')
    const said = Object.entries(NAMES).map(([field, names]) => [field, propertyOf(own, names)])
    const rest = Object.entries(own).filter(([name]) => ['title', 'name', 'notes', 'description', 'summary'].includes(name))
    yield {
      id: plainWords(id) || `feature-${i}`,
      fields: saidOf({ ...Object.fromEntries(said), ...(point ? { lat: point.data[1], lon: point.data[0] } : {}) }),
      notes: rest
        .map(([, value]) => plainWords(value))
        .filter(Boolean)
        .join(' | '),
    }
  }
}

function propertyOf(own: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  const name = names.find((n) => Object.hasOwn(own, n) && own[n] !== null)
  if (name === undefined) return ''
  const figure = Figure.safeParse(own[name])
  return plainWords(figure.success ? figure.data.best : own[name])
}
