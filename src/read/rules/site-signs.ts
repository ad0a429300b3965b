import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrasesIn } from './act-table.ts'
import { isGoverned } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'
import { isToldToHappen } from './told-to-happen.ts'
import { firstFrom } from './within.ts'

/** An incident as the choice of its sites looks at it. */
export interface SiteTask {
  readonly analysis: Analysis
  readonly sketch: Sketch
  /** Its acts outside headlines and the sentences they stand in. */
  readonly acts: readonly Act[]
  readonly sentences: ReadonlySet<number>
  /** Sentences in which other incidents are told first, and in which they are told at all. */
  readonly foundedElsewhere: ReadonlySet<number>
  readonly toldElsewhere: ReadonlySet<number>
  /** 'F': told first in the report; 'L': any other. */
  readonly order: 'F' | 'L'
  /** The candidates in the order of the text. */
  readonly sites: readonly PlaceMention[]
  /** Places the text names aside: where somebody is treated, held or from. */
  readonly asides: ReadonlySet<PlaceMention>
}

const DETERMINERS: ReadonlySet<string> = new Set([
  ...['el', 'la', 'los', 'las', 'un', 'una', 'su', 'sus', 'ese', 'esa', 'este', 'esta', 'otro', 'otra', 'the', 'a', 'an', 'his', 'her'],
  ...['their', 'its', 'this', 'that', 'another', 'o', 'os', 'as', 'um', 'uma', 'seu', 'sua'],
])
const OWN: ReadonlySet<string> = new Set(['su', 'sus', 'his', 'her', 'their', 'seu', 'sua'])
const ANY: ReadonlySet<string> = new Set(['un', 'una', 'a', 'an', 'um', 'uma', 'otro', 'otra', 'another'])
const THE: ReadonlySet<string> = new Set(['el', 'la', 'los', 'las', 'the', 'o', 'a', 'os', 'as', 'al', 'del', 'no', 'na', 'do', 'da'])

/** Words that lead to a place, by what they say of it. */
const LEADS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    in: 'en in at em no na on nos nas dentro inside',
    by: 'frente junto cerca near outside afuera fora beside perto entre between fuera opposite along sobre por behind detras',
    of: 'de del of do da dos das',
    to: 'a al hacia to into hasta para towards contra against ao',
    from: 'desde from out off',
    with: 'con with y and e o or',
  }).flatMap(([id, words]) => words.split(' ').map((w) => [w, id] as const)),
)

/** What speaks for or against a site being where an incident happened. The weights lie in `data/models/sites.json`. */
export function signsOfSite(t: SiteTask, place: PlaceMention): string[] {
  const signs = new Set<string>()
  signsOfNaming(t, place, signs)
  signsHere(t, place, signs)
  signsAround(t, place, signs)
  return [...signs]
}

function signsOfNaming({ analysis, asides }: SiteTask, place: PlaceMention, signs: Set<string>): void {
  const { tokens } = analysis
  signs.add(place.level).add(`kind ${place.site ?? place.level}`)
  const named = tokens.slice(place.first + (place.level === 'site' ? 1 : 0), place.last).some((t) => t.capital || t.shape === 'figure')
  if (named && place.level === 'site') signs.add('named site')
  let k = place.first - 1
  const article = tokens[k]?.fold ?? ''
  if (DETERMINERS.has(article)) k--
  if (OWN.has(article)) signs.add('own')
  else if (ANY.has(article)) signs.add('any')
  else if (THE.has(article)) signs.add('the')
  const word = tokens[k]
  const lead = LEADS.get(article) ?? LEADS.get(word?.fold ?? '') ?? (word === undefined || word.shape === 'mark' ? 'mark' : 'none')
  signs.add(`lead ${lead}`).add(`lead ${lead} ${place.level}`)
  if (OFFICES.has(place.site ?? '')) signs.add('office').add(`office lead ${lead}`)
  if (isToldToHappen(analysis, place)) signs.add('told to happen').add(`told to happen ${place.level}`)
  for (const led of ledBy(analysis, place)) signs.add(`led ${led}`)
  if (isBesideTown(analysis, place)) signs.add('before its town')
  if (asides.has(place)) signs.add('aside')
  if (isGoverned(analysis, place)) signs.add('governed')
  if (analysis.sentences[place.sentence]!.title) signs.add('title')
}

/** Where people speak, judge and are treated. */
const OFFICES: ReadonlySet<string> = new Set(['police_station', 'court', 'prosecutor', 'government', 'hospital', 'media_outlet', 'embassy'])

const NEAR = 6

/** What the words that lead to a place say of it: "a dos cuadras de la comisaría", "trasladado al hospital". */
function ledBy(analysis: Analysis, place: PlaceMention): readonly string[] {
  const before = phrasesIn(analysis, 'place_asides', analysis.sentences[place.sentence]!)
  const match = before.findLast((m) => m.last <= place.first && place.first - m.last <= NEAR)
  const free = match && !analysis.tokens.slice(match.last, place.first).some((t) => t.shape === 'mark')
  return free ? match.concepts.map((c) => c.id) : []
}

/** "en el barrio La Loma de Tuluá", "at a bar in Kanya": its town stands right behind. */
function isBesideTown(analysis: Analysis, place: PlaceMention): boolean {
  const next = analysis.places[firstFrom(analysis.places, place.last)]
  return next !== undefined && next.level === 'city' && next.first - place.last <= 3
}

/** Beside the acts themselves. */
function signsHere({ sketch: { founding }, acts, sentences, order }: SiteTask, place: PlaceMention, signs: Set<string>): void {
  const inside = (a: Act) => place.first >= a.clauseFirst && place.last <= a.clauseLast + 1
  if (place.sentence === founding.sentence) {
    signs.add('in founding sentence').add(`in founding sentence ${order}`)
    if (inside(founding)) signs.add('in founding clause')
    signs.add(place.first >= founding.last ? 'after founding' : 'before founding')
  } else if (sentences.has(place.sentence)) signs.add('in act sentence').add(`in act sentence ${order}`)
  else signs.add('in no act sentence')
  const here = acts.filter((a) => a.sentence === place.sentence)
  if (here.length) {
    const gap = Math.min(...here.map((a) => (place.first >= a.last ? place.first - a.last : a.first - place.last)))
    signs.add(gap <= 4 ? 'near act' : gap <= 12 ? 'mid act' : 'far act')
    if (here.some(inside)) signs.add('in clause')
    if (here.some((a) => a.target !== null && a.target.first <= place.first && place.first < a.target.last)) signs.add('target')
    if (here.every((a) => a.voice === 'count' || a.act === 'arrest' || a.act === 'seize')) signs.add('only beside count or arrest')
  }
}

/** In the sentences around, with other incidents and other sites. */
function signsAround(t: SiteTask, place: PlaceMention, signs: Set<string>): void {
  const at = t.sketch.founding.sentence
  const gap = place.sentence - at
  signs.add(gap === 0 ? 'gap 0' : gap < 0 ? (gap >= -1 ? 'gap -1' : 'gap back') : gap === 1 ? 'gap 1' : gap <= 3 ? 'gap 3' : 'gap far')
  if (place.sentence !== at && t.foundedElsewhere.has(place.sentence)) signs.add('in founding sentence of another')
  else if (!t.sentences.has(place.sentence) && t.toldElsewhere.has(place.sentence)) signs.add('told with another')
  const { sentences } = t.analysis
  if (sentences[place.sentence]!.paragraph === sentences[at]!.paragraph) signs.add('in paragraph')
  const first = t.sites[0]
  if (first?.first === place.first) signs.add('first site')
  const same = t.sites.filter((s) => s.level === place.level)
  if (same.length === 1) signs.add(`only ${place.level}`)
  else if (same[0] === place) signs.add(`first ${place.level}`)
  if (t.sites.length === 1) signs.add('only site')
  const better = t.sites.some((s) => s !== place && s.level !== 'site')
  if (place.level === 'site' && better) signs.add('beside a street or quarter')
}
