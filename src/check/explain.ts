import type { MessageLanguage } from '../model/fault.ts'
import type { Bilingual } from '../model/series.ts'
import type { ClaimType, Departure, Tolerance } from '../model/verdict.ts'
import type { Book, Line } from './book.ts'
import { candidatesFor } from './candidates.ts'
import type { Claim } from './claim.ts'
import { yearsOf } from './figures.ts'
import type { Computed } from './reading.ts'
import { both, daysInWords, number, percentSign } from './say.ts'
import type { Scope } from './scope.ts'
import { inside } from './tolerance.ts'
import type { Days } from './windows.ts'

/** "The text says −57 %, which stands for −57.5 to −56.5 (by its own rounding …); the series gives −56.9 %." */
export function comparison(claim: Claim, value: number, tolerance: Tolerance, found: number, agrees: boolean): Bilingual {
  return both((_, language) => {
    const es = language === 'es'
    const unit = unitOf(claim, language)
    const said = inWords(claim, `${number(value, language, 1)}${unit}`) ?? `${number(value, language)}${unit}`
    const given = `${number(found, language, digitsFor(found, tolerance, agrees))}${unit}`
    const verdict = es ? (agrees ? 'está dentro' : 'queda fuera') : agrees ? 'inside' : 'outside'
    return es
      ? `El texto dice ${said}, que admite ${range(tolerance, language)} (${tolerance.why.es}); da ${given}: ${verdict}.`
      : `The text says ${said}, which allows ${range(tolerance, language)} (${tolerance.why.en}); it comes to ${given}: ${verdict}.`
  })
}

/** "Half" is quoted, with what it comes to; null where the claim prints digits or a number as a word. */
function inWords({ type, unit, number: told }: Claim, amount: string): string | null {
  return type === 'ratio_to_other' && unit === 'percent' && told && !/\d/.test(told.text) ? `«${told.text}» (${amount})` : null
}

/** As many decimals as show on which side of the tolerance a value lies. */
function digitsFor(found: number, tolerance: Tolerance, agrees: boolean): number {
  const few = Math.abs(found) < 10 ? 2 : 1
  return [few, few + 1].find((d) => inside(tolerance, Number(found.toFixed(d))) === agrees) ?? few + 2
}

function range({ low, high }: Tolerance, language: MessageLanguage): string {
  const es = language === 'es'
  if (low === null) return es ? `hasta ${number(high ?? 0, language)}` : `up to ${number(high ?? 0, language)}`
  if (high === null) return es ? `desde ${number(low, language)}` : `from ${number(low, language)}`
  if (low === high) return es ? `solo ${number(low, language)}` : `only ${number(low, language)}`
  return es ? `de ${number(low, language)} a ${number(high, language)}` : `${number(low, language)} to ${number(high, language)}`
}

function unitOf(claim: Claim, language: MessageLanguage): string {
  switch (claim.unit) {
    case 'percent':
    case 'trend':
      return percentSign(language)
    case 'points':
      return language === 'es' ? ' puntos' : ' points'
    case 'ratio':
      return language === 'es' ? ' veces' : ' times'
    case 'per_100k':
      return language === 'es' ? ' cada 100.000' : ' per 100,000'
    default:
      return ''
  }
}

const DEPARTURES: Readonly<Record<Departure, Bilingual>> = {
  year: { es: 'con otro año', en: 'with another year' },
  part_of_year: { es: 'con otra parte del año', en: 'with another part of the year' },
  place: { es: 'con otro lugar', en: 'for another place' },
  source: {
    es: 'con otra fuente o edición que la que toma el proyecto',
    en: 'with another source or edition than the one the project takes',
  },
  unit: { es: 'con otra unidad (puntos por porcentaje, o al revés)', en: 'in another unit (points for percent, or the other way round)' },
  wording: { es: 'con otro sentido de las palabras', en: 'with another sense of the words' },
}

/** "It agrees only with another year: …" */
export function departure({ departs, working }: Computed): Bilingual {
  return both((_, language) => {
    const how = departs.map((d) => DEPARTURES[d][language]).join(', ')
    return language === 'es' ? `Coincide solo ${how}: ${working.es}.` : `It agrees only ${how}: ${working.en}.`
  })
}

/** What the words leave open and a reader should know. */
export const NOTES = {
  noPeriod: {
    es: 'La frase no dice de qué período habla.',
    en: 'The sentence does not say which period it speaks of.',
  },
  noPlace: { es: 'La frase no dice de qué lugar habla.', en: 'The sentence does not say which place it speaks of.' },
  lastYear: {
    es: 'La frase no dice el período: se toma el último año publicado antes del informe.',
    en: 'The sentence names no period: the last year in print before the report is taken.',
  },
  noComparison: { es: 'La frase no dice con qué se compara.', en: 'The sentence does not say what it is compared with.' },
  pointsOfCounts: {
    es: 'Los puntos son la diferencia entre dos porcentajes o dos tasas; esto son cantidades: la frase no dice si habla de por ciento o de casos.',
    en: 'Points lie between two percentages or rates; these are counts: the sentence does not say whether it means per cent or cases.',
  },
  provisional: { es: 'La cifra es provisional y puede cambiar.', en: 'The figure is provisional and may change.' },
  timesMore: {
    es: '«k veces más» puede ser k o k + 1 veces; se prueban las dos.',
    en: '“k times more” may be k or k + 1 times; both are tried.',
  },
  textAlone: {
    es: 'Se hizo la cuenta con los números del propio texto; ninguna serie del proyecto los confirma.',
    en: 'The sum was done with the text’s own numbers; no series of the project confirms them.',
  },
  textWrong: {
    es: 'Los números del propio texto no dan lo que el texto dice.',
    en: 'The text’s own numbers do not give what the text says.',
  },
  partMeant: {
    es: 'La frase dice el año, pero el texto viene hablando de una parte de él: la cifra puede ser de esa parte.',
    en: 'The sentence says the year, but the text has been speaking of a part of it: the figure may be of that part.',
  },
  otherNumbers: {
    es: 'Quien lo dice no da números; los que el texto trae para los mismos días no dan eso.',
    en: 'Whoever says it gives no numbers; those the text brings for the same days do not come to that.',
  },
  quoted: {
    es: 'Ninguna serie tiene esas cifras: son las que cita otro informe del proyecto.',
    en: 'No series has these figures: they are the ones another report of the project quotes.',
  },
  mixedPlace: {
    es: 'El nombre vale para más de un lugar; con el otro no coincide.',
    en: 'The name stands for more than one place; with the other it does not agree.',
  },
} as const satisfies Record<string, Bilingual>

/** The sentence names no place, and which one was taken. */
export function takenPlace(place: string): Bilingual {
  return { es: `La frase no nombra el lugar: se toma ${place}.`, en: `The sentence names no place: ${place} is taken.` }
}

const UNCHECKED: Partial<Record<ClaimType, Bilingual>> = {
  hypothetical: { es: 'Es una condición o una posibilidad, no un hecho.', en: 'It is a condition or a possibility, not a fact.' },
  prediction: { es: 'Habla de lo que todavía no pasó.', en: 'It speaks of what has not happened yet.' },
  promise: {
    es: 'Es una promesa o una meta: se puede seguir, no verificar.',
    en: 'It is a promise or a goal: it can be followed, not checked.',
  },
  causal: {
    es: 'Afirma una causa: una serie muestra qué cambió, no por qué. Para eso hace falta un estudio.',
    en: 'It claims a cause: a series shows what changed, not why. That takes a study.',
  },
  opinion: {
    es: 'Es una opinión: no hay cuenta que la confirme o la desmienta.',
    en: 'It is an opinion: no sum can confirm or refute it.',
  },
  testimony: { es: 'Es lo que alguien vivió: se cita, no se mide.', en: 'It is what somebody lived through: it is quoted, not measured.' },
}

export function uncheckable(type: ClaimType): Bilingual {
  return UNCHECKED[type] ?? { es: 'No hay en la frase nada que contar.', en: 'There is nothing to count in the sentence.' }
}

/** The name of what a claim counts, where the catalogue has one. */
export function nameOf(key: string, book: Book): Bilingual | null {
  for (const indicator of book.indicators.values()) if (indicator.key === key || indicator.claims.includes(key)) return indicator.name
  return null
}

/** Why there is no series: none of the thing at all, none of the place, or not of those days; with what is in print instead. */
export function noSeries(claim: Claim, scope: Scope, lines: readonly Line[], book: Book): Bilingual {
  const all = book.byClaim.get(claim.key) ?? []
  if (!all.length)
    return {
      es: 'Ninguna serie del proyecto cuenta aquello de lo que habla la frase.',
      en: 'No series of the project counts what the sentence speaks of.',
    }
  if (!lines.length) {
    const places = [...new Set(all.map((l) => l.place.shown))].slice(0, 6).join(', ')
    return scope.place.name
      ? {
          es: `No hay serie de ${scope.place.shown}; las hay de ${places}.`,
          en: `There is no series for ${scope.place.shown}; there are for ${places}.`,
        }
      : NOTES.noPlace
  }
  const [line] = lines
  const years = line ? [...new Set(yearsOf(line))] : []
  return both((_, language) => {
    const when = scope.days ? daysInWords(scope.days, language) : ''
    const list = years.length ? ranges(years) : language === 'es' ? 'ningún año entero' : 'no whole year'
    return language === 'es'
      ? `La serie no tiene cifra para ${when || 'ese período'}; tiene de ${list}.`
      : `The series has no figure for ${when || 'that period'}; it has ${list}.`
  })
}

/** "2010–2017, 2019–2025". */
export function ranges(years: readonly number[]): string {
  const parts: [number, number][] = []
  for (const year of years) {
    const last = parts.at(-1)
    if (last && year === last[1] + 1) last[1] = year
    else if (last?.[1] !== year) parts.push([year, year])
  }
  return parts.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ')
}

/** What a table would have to hold. */
export function needed(claim: Claim, scope: Scope, days: readonly Days[], book: Book): Bilingual {
  const name = nameOf(claim.key, book)
  return both((_, language) => {
    const es = language === 'es'
    const what = name ? `${es ? 'de' : 'of'} ${lower(name[language])}` : es ? 'que cuente eso' : 'that counts it'
    const when = days.map((d) => daysInWords(d, language)).join(es ? ' y ' : ' and ')
    const scoped = [placeTaken(claim, scope, book), when].filter(Boolean).join(', ')
    const of = scoped && ` (${scoped})`
    return es
      ? `Haría falta una tabla ${what}${of}, que diga quién contó y cuándo se publicó.`
      : `It would take a table ${what}${of} that says who counted and when it was published.`
  })
}

/** The place the sentence names; where it names none, the one whose figures it was held against. */
function placeTaken(claim: Claim, { place }: Scope, book: Book): string {
  if (place.stated) return place.shown
  const lines = candidatesFor([claim.key], place, book).filter((c) => !c.departs.length)
  return lines[0] && lines.every((c) => c.line.place.name !== place.name) ? lines[0].line.place.shown : place.shown
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** How the claim was taken: "Homicide victims · Rosario · January to April 2024, against January to April 2023". */
export function understood(claim: Claim, scope: Scope, book: Book): Bilingual {
  const name = nameOf(claim.key, book)
  return both((_, language) => {
    const parts = [name?.[language], placeTaken(claim, scope, book) || null, scope.days && daysInWords(scope.days, language)]
    const against = scope.against && `${language === 'es' ? 'contra' : 'against'} ${daysInWords(scope.against, language)}`
    const since = scope.since && `${language === 'es' ? 'desde' : 'since'} ${scope.since.from.slice(0, 4)}`
    return [...parts, against, since].filter(Boolean).join(' · ')
  })
}
