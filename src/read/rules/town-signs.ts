import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { sectionsOf } from './find-sections.ts'
import { isWord, phraseBefore, placeWords } from './place-words.ts'
import type { Sketch } from './sketch.ts'
import { isToldToHappen } from './told-to-happen.ts'
import type { TownCast, TownMention } from './town-cast.ts'
import { firstFrom, firstWhere } from './within.ts'

/** An incident as the choice of its town looks at it. */
export interface TownTask {
  readonly analysis: Analysis
  readonly cast: TownCast
  readonly sketch: Sketch
  /** Its acts outside headlines and the sentences they stand in. */
  readonly acts: readonly Act[]
  readonly sentences: ReadonlySet<number>
  /** Sentences in which other incidents are told first, and in which they are told at all. */
  readonly foundedElsewhere: ReadonlySet<number>
  readonly toldElsewhere: ReadonlySet<number>
  /** 'F': told first in the report; 'E': told as earlier; 'L': any other. */
  readonly order: 'F' | 'E' | 'L'
  /** Divisions and countries told with its acts. */
  readonly wide: readonly PlaceMention[]
  /** The candidates, and of them the nearest in the founding sentence, the last before it and the first after it. */
  readonly towns: readonly string[]
  readonly nearest: TownMention | null
  readonly before: TownMention | null
  readonly after: TownMention | null
  /** The town that the report as a whole plays in. */
  readonly main: string | null
}

/** How many mentions of one town are looked at: bounds the cost. */
const MENTIONS = 12

const IN: ReadonlySet<string> = new Set(['en', 'in', 'at', 'em', 'no', 'na', 'on', 'near', 'outside', 'frente'])
const OF: ReadonlySet<string> = new Set(['de', 'del', 'of', 'do', 'da'])
const TOWARDS: ReadonlySet<string> = new Set(['from', 'a', 'to', 'hacia', 'desde', 'para'])

/** What speaks for or against a town being that of an incident: the names of the signs that hold. The weights lie in `data/models/towns.json`. */
export function signsOfTown(t: TownTask, town: string): string[] {
  const mentions = t.cast.byTown.get(town) ?? []
  const near = nearestOf(mentions, t.sketch.founding.first)
  const signs = new Set<string>()
  if (mentions[0]?.unknown) signsOfUnknown(t, mentions, signs)
  signsOfNaming(t, mentions, signs)
  signsHere(t, town, near, signs)
  signsAround(t, town, mentions, near, signs)
  signsOfReport(t, town, mentions, signs)
  return [...signs]
}

/** What speaks for no town being told at all. */
export function signsOfNoTown({ cast, sketch, wide, towns, order }: TownTask): string[] {
  const signs = ['none']
  if (!towns.length) signs.push('none only')
  signs.push(`none ${order}`)
  if (!cast.bySentence.has(sketch.founding.sentence)) signs.push('none no town here')
  if (wide.length) signs.push('none division told')
  return signs
}

// The mentions around a token, in order: on long texts the rest tells nothing more.
function nearestOf(mentions: readonly TownMention[], token: number): readonly TownMention[] {
  if (mentions.length <= MENTIONS) return mentions
  const at = firstWhere(mentions, (m) => m.place.first >= token)
  const from = Math.max(0, Math.min(at - MENTIONS / 2, mentions.length - MENTIONS))
  return mentions.slice(from, from + MENTIONS)
}

function wordBefore({ analysis }: TownTask, m: TownMention): string {
  return analysis.tokens[m.place.first - 1]?.fold ?? ''
}

const INSIDE: ReadonlySet<string> = new Set(['en', 'in', 'at', 'em', 'no', 'na', 'nos', 'nas'])

/** "en Zarza", "in Zarza". */
export function isBehindIn({ tokens }: Analysis, { place }: TownMention): boolean {
  return INSIDE.has(tokens[place.first - 1]?.fold ?? '')
}

const BESIDE: ReadonlySet<string> = new Set(['near', 'outside', 'nearby', 'at', 'cerca', 'junto', 'perto'])

/** A name no gazetteer has is a small town or a quarter: does a town stand beside it that it may be of? */
function signsOfUnknown(t: TownTask, mentions: readonly TownMention[], signs: Set<string>): void {
  const { analysis, cast } = t
  const tell = (sign: string) => signs.add(`unknown ${sign}`)
  tell(t.order)
  tell(analysis.language)
  for (const m of mentions.slice(0, 3)) {
    const mates = cast.bySentence.get(m.place.sentence) ?? []
    const known = mates.filter((x) => !x.unknown && !x.dateline)
    tell(known.length ? 'beside a town' : 'alone in its sentence')
    if (known.some((x) => x.place.first >= m.place.last && x.place.first - m.place.last <= 3)) tell('right before a town')
    if (BESIDE.has(wordBefore(t, m))) tell('near')
    if (mates.some((x) => x.division && x.place.first >= m.place.last)) tell('before a division')
  }
  if (t.main === null) tell('no main')
  if (t.sentences.has(mentions[0]!.place.sentence)) tell('with the acts')
  if (mentions.length > 1) tell('told again')
}

function signsOfNaming(t: TownTask, mentions: readonly TownMention[], signs: Set<string>): void {
  const free = mentions.filter((m) => !m.away)
  if (!free.length) signs.add(mentions.some((m) => m.dateline) ? 'only dateline' : 'only away')
  if (mentions.some((m) => m.dateline)) signs.add('dateline').add(`dateline ${t.order}`)
  if (mentions.some((m) => m.aside)) signs.add('aside')
  if (free.length && free.every((m) => m.place.level !== 'city')) signs.add('by quarter or prison')
  if (free.length && free.every((m) => OF.has(wordBefore(t, m)))) signs.add('only of')
  if (free.length && free.every((m) => TOWARDS.has(wordBefore(t, m)))) signs.add('only towards')
  if (free.some((m) => isSaidTown(t, m))) signs.add('said town')
  const withActs = free.filter((m) => t.sentences.has(m.place.sentence))
  if (withActs.length && withActs.every((m) => isNear(t, m))) signs.add('only near')
  if (free.some((m) => isToldToHappen(t.analysis, m.place))) signs.add('told to happen')
  if (free.some((m) => isBeforeDivision(t, m))) signs.add('before its division')
  if (free.length && free.every((m) => isOfOffice(t, m))) signs.add('only of an office')
  if (mentions.every((m) => m.division))
    signs.add('division').add(free.some((m) => IN.has(wordBefore(t, m))) ? 'division in' : 'division bare')
  else if (mentions.some((m) => m.division)) signs.add('also division')
  signs.add(free.length >= 3 ? 'told 3' : `told ${free.length}`)
}

/** "el municipio de X", "X town". */
function isSaidTown({ analysis: { tokens, language } }: TownTask, { place }: TownMention): boolean {
  const words = placeWords(language)
  return phraseBefore(words, tokens, place.first, 'city_of') !== null || isWord(words, 'town_after', tokens[place.last])
}

/** "X, Guerrero", "X (Cádiz)", "X, departamento de Y". */
function isBeforeDivision({ analysis }: TownTask, { place }: TownMention): boolean {
  if (!/^[,(]$/u.test(analysis.tokens[place.last]?.text ?? '')) return false
  const next = analysis.places[firstFrom(analysis.places, place.last + 1)]
  return next !== undefined && next.first - place.last <= 4 && next.city === null && next.country !== null
}

const LEAD = 8

/** "cerca de X", "near the port city of X". */
function isNear({ analysis: { tokens, language } }: TownTask, { place }: TownMention): boolean {
  const words = placeWords(language)
  for (let k = place.first - 1; k >= Math.max(0, place.first - LEAD); k--) {
    if (/^[,.;:()]$/u.test(tokens[k]!.text)) return false
    if (words.around.at(tokens, k, place.first)?.concepts.some((c) => c.id === 'near')) return true
  }
  return false
}

/** "la policía de X", "the X mayor": a town named for those who speak, come or govern. */
function isOfOffice({ analysis: { tokens, language } }: TownTask, { place }: TownMention): boolean {
  const words = placeWords(language)
  const behind = tokens[place.last]
  return phraseBefore(words, tokens, place.first, 'office_of') !== null || (language === 'en' && isWord(words, 'office_after', behind))
}

/** Beside the acts themselves. */
function signsHere(t: TownTask, town: string, near: readonly TownMention[], signs: Set<string>): void {
  const { founding } = t.sketch
  const here = near.filter((m) => !m.away && t.sentences.has(m.place.sentence) && !isSaidIn(founding, m))
  const beside = here.filter((m) => m.place.sentence === founding.sentence)
  if (beside.length) {
    signs.add('in founding sentence')
    if (beside.some((m) => m.place.first >= founding.clauseFirst && m.place.last <= founding.clauseLast + 1)) signs.add('in clause')
    const far = Math.min(...beside.map((m) => gapTo(founding, m.place)))
    signs.add(far <= 4 ? 'near act' : far <= 10 ? 'mid act' : 'far act')
    signs.add(beside.some((m) => m.place.first >= founding.last) ? 'after act' : 'before act')
    if (t.nearest?.town === town) signs.add('nearest in sentence')
  } else if (here.length) signs.add('in other act sentence')
  if (here.some((m) => t.acts.some((a) => a.places.some((p) => p.first === m.place.first)))) signs.add('told with acts')
  if (here.some((m) => IN.has(wordBefore(t, m)))) signs.add('in here')
  else if (near.some((m) => !m.away && IN.has(wordBefore(t, m)))) signs.add('in elsewhere')
}

/** Told behind the word of menace of a threat. */
export function isSaidIn(act: Act, { place }: TownMention): boolean {
  return act.menace !== null && place.sentence === act.sentence && place.first >= act.menace
}

export function gapTo(act: Act, place: PlaceMention): number {
  return place.first >= act.last ? place.first - act.last : act.first - place.first
}

/** In the sentences around, and with other incidents. */
function signsAround(t: TownTask, town: string, mentions: readonly TownMention[], near: readonly TownMention[], signs: Set<string>): void {
  const { sentences } = t.analysis
  const at = t.sketch.founding.sentence
  const free = near.filter((m) => !m.away)
  const others = free.filter((m) => !t.sentences.has(m.place.sentence))
  if (others.some((m) => t.foundedElsewhere.has(m.place.sentence))) signs.add('in sentence of another')
  if (free.length && others.length === free.length && others.every((m) => t.toldElsewhere.has(m.place.sentence)))
    signs.add('only with others')
  if (t.before?.town === town) {
    const gap = at - t.before.place.sentence
    signs
      .add('last before')
      .add(gap <= 1 ? 'last before near' : gap <= 3 ? 'last before mid' : 'last before far')
      .add(`last before ${t.order}`)
  }
  if (t.after?.town === town) signs.add('first after').add(t.after.place.sentence - at <= 1 ? 'first after near' : 'first after far')
  const gap = Math.min(99, ...free.map((m) => Math.abs(m.place.sentence - at)))
  const reach = gap === 0 ? 'gap 0' : gap === 1 ? 'gap 1' : gap <= 3 ? 'gap 3' : gap <= 6 ? 'gap 6' : 'gap far'
  signs.add(reach).add(`${reach} ${t.order}`)
  const { paragraph } = sentences[at]!
  if (free.some((m) => sentences[m.place.sentence]!.paragraph === paragraph)) signs.add('in paragraph')
  const sections = sectionsOf(t.analysis)
  if (sections.at(-1)) {
    const inside = mentions.filter((m) => sections[m.place.sentence] === sections[at])
    signs.add(inside.length ? 'in section' : 'not in section')
    if (inside.some((m) => sections[m.place.sentence - 1] !== sections[at])) signs.add('heads section')
  }
}

/** In the report as a whole. */
function signsOfReport(t: TownTask, town: string, mentions: readonly TownMention[], signs: Set<string>): void {
  const { cast, analysis, order } = t
  const tell = (sign: string) => signs.add(sign).add(`${sign} ${order}`)
  const first = cast.mentions.find((m) => !m.dateline)
  if (first?.town === town) tell('first told')
  if (cast.often[0] === town) tell('most told')
  if (t.main === town) tell('main')
  if (mentions.some((m) => !m.away && m.place.sentence <= 1)) tell('in lead')
  if (mentions.some((m) => analysis.sentences[m.place.sentence]!.title)) signs.add('in title')
  if (t.towns.length === 1) signs.add('only candidate')
  const { place } = mentions[0]!
  if (t.wide.some((p) => isApart(p, place))) signs.add('division contradicts')
  else if (t.wide.some((p) => p.admin1 === place.admin1)) signs.add('division agrees')
  if (cast.country !== place.country) signs.add('other country')
}

/** Is a division or country another one than that of a town? */
export function isApart(wide: PlaceMention, town: PlaceMention): boolean {
  return wide.country !== town.country || (wide.admin1 !== null && town.admin1 !== null && wide.admin1 !== town.admin1)
}
