import { folded } from './names.ts'

/** The band of an age in years (codebook 4.3), for people whose age would help to find them. */
export function ageBand(age: number): string {
  const band = BANDS.find(([below]) => age < below)
  return band ? band[1] : '60+'
}

const BANDS: readonly (readonly [number, string])[] = [
  [12, '0-11'],
  [15, '12-14'],
  [18, '15-17'],
  [30, '18-29'],
  [45, '30-44'],
  [60, '45-59'],
]

/** Beginnings of words that tell a line of work, Spanish, English and Portuguese, accents folded. */
const SECTORS: readonly (readonly [string, RegExp])[] = [
  ['transport', /\b(chofer|colectiv|taxi|remis|camion|conduct|driver|bus|truck|motorist|ferrovi|deliver|repart|cadet|transport|caminhon)/],
  ['education', /\b(docent|maestr|profesor|teach|school|escuel|escol|colegi|student|estudiant|alumn|univers|professor)/],
  ['health', /\b(medic|enferm|hospital|nurs|doctor|paramed|ambulan|salud|health|clinic|farmac|pharma|saude)/],
  ['security', /\b(polic|gendarm|militar|soldad|soldier|guard|vigil|penitenc|carcel|prison|agent|custodi|securit|segur)/],
  ['justice', /\b(fiscal|juez|juec|judg|prosecut|abogad|lawyer|attorney|judic|court|tribunal|defens|advogad|juiz)/],
  ['press', /\b(period|journal|report|cronist|fotograf|photograph|editor|radio|diari|newspap|jornalist)/],
  ['government', /\b(minist|gobern|govern|intend|mayor|diput|senad|concej|council|secretar|presid|funcion|offici|municip|prefeit)/],
  ['religion', /\b(sacerd|cura|priest|pastor|obisp|bishop|monja|nun|igles|church|parroc|padre\b|iglesia)/],
  [
    'commerce',
    /\b(comerc|negoc|kiosc|kiosk|almac|tiend|shop|store|vend|sell|playero|estacion|gas|restaur|bar\b|mozo|waiter|banc|bank|hotel)/,
  ],
  ['industry', /\b(obrer|fabric|factor|construc|albanil|mecan|mechan|taller|electric|worker|trabajador|metal|port)/],
  ['agriculture', /\b(camp|agric|farm|ganad|rural|pescad|fish)/],
  ['community', /\b(vecin|neighbo|resident|dirigent|activist|voluntar|volunt|social|comedor|communit|barri)/],
]

/** The line of work a workplace or trade belongs to, as a code; `other` where none fits. Never the words themselves. */
export function sectorOf(text: string): string {
  const plain = folded(text)
  return SECTORS.find(([, words]) => words.test(plain))?.[0] ?? 'other'
}

const KIN =
  /\b(madre|padre|mama|papa|hij[oa]s?|herman[oa]s?|ti[oa]s?|prim[oa]s?|abuel[oa]s?|niet[oa]s?|espos[oa]s?|viud[oa]s?|novi[oa]s?|pareja|cunad[oa]s?|suegr[oa]s?|sobrin[oa]s?|familiar(es)?|mother|father|mom|dad|sons?|daughters?|brothers?|sisters?|uncles?|aunts?|cousins?|grand(mother|father|son|daughter)s?|wife|husband|widow(er)?|girlfriend|boyfriend|partner|relatives?|mae|pai|filh[oa]s?|irma[os]?|irmaos)\b/

/** Is somebody named by whose relative he is ("the mother of …")? Then "relative" is all that leaves. */
export function isKin(text: string): boolean {
  return KIN.test(folded(text))
}
