import { strings } from '../at-risk.ts'
import { blurred } from '../blur.ts'
import { folded } from '../names.ts'
import { changePassages, type Rule, replaceValue } from '../opened.ts'

/** Places everybody may enter or that stand for the state: their point finds no private person. Schools are not among them. */
const PUBLIC_SITE =
  /\b(estacion|plaza|parque|comisari|destacamento|tribunal|juzgado|fiscalia|carcel|penal|penitenci|ruta|autopista|puente|terminal|hospital|estadio|banco|supermercado|shopping|municipalidad|station|square|park|courthouse|court|prison|jail|highway|road|bridge|terminal|stadium|bank|mall|city hall|praca|delegacia|presidio|rodovia|ponte)\b/

const STREET =
  /\b(calles?|avenidas?|av\.?|avda\.?|pasaje|pje\.?|bulevar|boulevard|bv\.?|diagonal|rua|travessa|street|st\.?|avenue|ave\.?|lane|drive)\b/i
/** "Ayacucho al 3400", "Ayacucho 3456" behind the word of a street, "1523 Oak Street". */
const NUMBERED: readonly RegExp[] = [
  /\bal\s+\d{2,5}\b/giu,
  /(?<=\b(?:calles?|avenidas?|av\.?|avda\.?|pasaje|pje\.?|bulevar|boulevard|bv\.?|rua|travessa)\s+(?:\p{Lu}[\p{L}.]*\s+|(?:de|del|la|las|los|da|do)\s+){1,5})(?:n[º°.]\s*)?\d{1,5}\b/giu,
  /\b\d{1,5}\s+(?=(?:\p{Lu}\p{L}*\s+){1,3}(?:street|st|avenue|ave|road|rd|lane|drive|boulevard)\b)/giu,
]

/** A street number leads to a door: it goes, out of the place and out of the words (E6). */
export const address: Rule = {
  name: 'address',
  apply: (opened) => {
    const { record } = opened
    const numbers = new Set(strings(record.fields.place?.value ?? null).flatMap((place) => place.match(/\d{2,5}/g) ?? []))
    for (const path of ['place', 'orderedFrom', 'after', 'comparedWith']) {
      const value = record.fields[path]?.value ?? null
      const isPlace = path === 'place' && record.kind !== 'claim'
      if (!strings(value).some((t) => withoutNumbers(t, numbers, isPlace) !== t)) continue
      replaceValue(opened, path, 'address', (text) => (typeof text === 'string' ? withoutNumbers(text, numbers, isPlace) || null : null))
    }
    changePassages(opened, ({ quote }) => {
      const clean = withoutNumbers(quote, numbers, false)
      return clean === quote ? null : { quote: clean, why: 'address' }
    })
  },
}

/** Whether words that are no place name a street with its number. */
export const holdsAddress = (text: string) => withoutNumbers(text, new Set(), false) !== text

/** A place loses its numbered parts altogether; running words lose the number. */
function withoutNumbers(text: string, numbers: ReadonlySet<string>, isPlace: boolean): string {
  if (isPlace) {
    return text
      .split(';')
      .filter((part) => !/\d/.test(part))
      .join(';')
      .trim()
  }
  let clean = text
  for (const pattern of NUMBERED) clean = clean.replace(pattern, '[…]')
  if (numbers.size === 0 || !(STREET.test(text) || numbers.size > 0)) return clean
  return clean.replace(/\d{2,5}/g, (n) => (numbers.has(n) ? '[…]' : n))
}

/** An exact point is published as its neighbourhood, unless it is a place of everybody (E6). */
export const point: Rule = {
  name: 'point',
  apply: (opened, { secret }) => {
    const { fields } = opened.record
    const precision = fields.geoPrecision?.value ?? null
    const lat = fields.lat?.value
    const lon = fields.lon?.value
    if (typeof lat !== 'number' || typeof lon !== 'number' || COARSE.has(String(precision))) return
    if (precision !== null && PUBLIC_SITE.test(folded(strings(fields.place?.value ?? null).join(' ')))) return
    const near = blurred(lat, lon, secret)
    replaceValue(opened, 'lat', 'address', () => near.lat)
    replaceValue(opened, 'lon', 'address', () => near.lon)
    replaceValue(opened, 'geoPrecision', 'address', () => 'neighbourhood')
  },
}

const COARSE = new Set(['neighbourhood', 'city', 'admin2', 'admin1', 'country'])
