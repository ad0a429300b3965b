import { fold } from '../language/tokens.ts'
import { fieldValue } from '../model/draft.ts'
import { boundsOf } from '../model/time.ts'
import type { Book } from './book.ts'
import { anchorOf, type Claim } from './claim.ts'
import type { PlaceLevel } from './places.ts'
import { type CheckedText, says } from './text.ts'
import { climbed, type Days, inYear, isYear, type Window, wholeYear } from './windows.ts'

/** Where and when a claim holds, as its words say or its text implies. */
export interface Scope {
  readonly place: ClaimPlace
  /** The days its figure stands for; null where neither the sentence nor the text before it names any. */
  readonly days: Days | null
  /** What it is held against: "than in 2022", "in the same period". Null where nothing is named. */
  readonly against: Days | null
  /** Part of the year the text before speaks of, where the claim names the bare year. */
  readonly part: Days | null
  /** "since 2012": where a record or a rise begins. */
  readonly since: Days | null
}

export interface ClaimPlace {
  /** Folded name; null where no place is known. */
  readonly name: string | null
  readonly shown: string
  readonly level: PlaceLevel | null
  readonly stated: boolean
  /** Is there any series of a place of this name? */
  readonly known: boolean
}

/** The scope of a claim. `others`: all claims of the text, whose numbers stand between its words. */
export function scopeOf(claim: Claim, others: readonly Claim[], page: CheckedText, book: Book, home: readonly string[]): Scope {
  const said = windowsOf(claim, others, page)
  const days = said.days && soFar(said.days, page.report.published)
  const against = said.against && days !== said.days && isYear(said.against) && days ? likeYear(days, said.against) : said.against
  const since = page.windows.find((w) => w.since && within(w, claim.sentence)) ?? null
  return {
    place: placeOfClaim(claim, page, book, home),
    days,
    against,
    part: partMeant(claim, days, page),
    since: since && { from: since.from, to: since.to },
  }
}

const within = (w: { readonly first: number; readonly last: number }, range: { readonly first: number; readonly last: number }): boolean =>
  w.first >= range.first && w.last <= range.last

function windowsOf(claim: Claim, others: readonly Claim[], page: CheckedText): { days: Days | null; against: Days | null } {
  const inSentence = page.windows.filter((w) => within(w, claim.sentence) && !w.since)
  const moves = claim.type === 'change' || claim.type === 'trend'
  if (moves) return movedWindows(claim, inSentence, others, page)
  const times = claim.type === 'ratio_to_other' ? timesOver(claim, inSentence) : null
  if (times) return times
  const held = isCompared(anchorOf(claim), page)
  const free = inSentence.filter((w) => !w.compared || w.like || held)
  const own = pairedWindow(claim, free, others) ?? nearestWindow(claim, free, others)
  const against = inSentence.find((w) => w.compared && w !== own) ?? null
  return { days: own ?? carried(claim, others, page), against }
}

/** "In 2024 … five times those of 2012": the days before the number over those behind it. Null where either is missing. */
function timesOver(claim: Claim, windows: readonly Window[]): { days: Days; against: Days } | null {
  const at = anchorOf(claim)
  const own = windows.findLast((w) => w.last <= at)
  const against = windows.find((w) => w.first >= (claim.number?.last ?? at))
  return own && against ? { days: own, against: likeDays(own, against) } : null
}

/** Of a change: what it came to, and from what. A stretch of whole years is from its first to its last. */
function movedWindows(
  claim: Claim,
  windows: readonly Window[],
  others: readonly Claim[],
  page: CheckedText,
): { days: Days | null; against: Days | null } {
  const points = windows.filter((w) => !w.compared && !w.like)
  const own = points.reduce<Window | null>((best, w) => (best && best.to >= w.to ? best : w), null)
  const years = own && Number(own.to.slice(0, 4)) - Number(own.from.slice(0, 4))
  if (own && years && own.from.endsWith('-01-01') && own.to.endsWith('-12-31')) {
    return { days: wholeYear(own.to.slice(0, 4)), against: wholeYear(own.from.slice(0, 4)) }
  }
  const compared = windows.find((w) => w.compared || w.like)
  const days = own ?? carried(claim, others, page)
  if (compared && days) return { days, against: likeDays(days, compared) }
  const from = points.find((w) => w !== own && w.to < (own?.from ?? ''))
  if (from) return { days, against: likeDays(days ?? from, from) }
  return { days, against: null }
}

/** "fell 57 % between January and April of 2024 against 2023": a whole year held against a part is that year's like part. */
function likeDays(days: Days, against: Window): Days {
  if (against.like) return inYear(days, against.named ? Number(against.to.slice(0, 4)) : Number(days.to.slice(0, 4)) - 1)
  const part = !(days.from.endsWith('-01-01') && days.to.endsWith('-12-31'))
  const whole = against.from.endsWith('-01-01') && against.to.endsWith('-12-31')
  return part && whole ? inYear(days, Number(against.to.slice(0, 4))) : { from: against.from, to: against.to }
}

/** "142 in 2023 to 52 in 2024", "in 2023, 142, and in 2024, 52": where numbers and days alternate they go together in order. */
function pairedWindow(claim: Claim, windows: readonly Window[], others: readonly Claim[]): Window | null {
  const own = others.filter((o) => o.number && o.sentence.first === claim.sentence.first)
  const numbers = [...new Set(own.map(anchorOf))].sort((a, b) => a - b)
  if (numbers.length < 2 || numbers.length !== windows.length) return null
  const before = (windows[0]?.first ?? 0) < (numbers[0] ?? 0)
  const alternate = windows.every((w, i) => {
    const [number, next] = [numbers[i] ?? 0, numbers[i + 1] ?? Number.POSITIVE_INFINITY]
    const [previous] = [numbers[i - 1] ?? -1]
    return before ? w.first < number && w.first > previous : w.first > number && w.first < next
  })
  return alternate ? (windows[numbers.indexOf(anchorOf(claim))] ?? null) : null
}

/** The window nearest to the number, with no other number between them; what follows it before what leads it in. */
function nearestWindow(claim: Claim, windows: readonly Window[], others: readonly Claim[]): Window | null {
  const at = anchorOf(claim)
  const end = claim.number?.last ?? claim.head.last
  const numbers = others.filter((o) => o !== claim && o.number).map((o) => anchorOf(o))
  const open = windows
    .map((w) => {
      const after = w.first >= at
      const [from, to] = after ? [end, w.first] : [w.last, at]
      const between = numbers.filter((n) => n >= from && n < to).length
      return { w, between, distance: to - from + (after ? 0 : 0.5) }
    })
    .sort((a, b) => a.between - b.between || a.distance - b.distance)
  return open[0]?.w ?? null
}

const AHEAD = 40
const NEAR = 2

/**
 * The days the text before has been speaking of: the latest window of sentences with a claim of the same thing, else one told just before.
 * What is told as it stands ("the rate is five times") takes none. A headline takes those of the sentence after it.
 */
function carried(claim: Claim, others: readonly Claim[], page: CheckedText): Days | null {
  if (STANDING.has(claim.type)) return null
  const told = page.windows.filter((w) => !w.since && !w.compared && !w.like && w.from !== w.to)
  const before = told.filter((w) => w.last <= claim.sentence.first)
  const own = before.filter((w) => others.some((o) => o !== claim && o.key === claim.key && within(w, o.sentence)))
  const [latest] = [...own].sort((a, b) => b.to.localeCompare(a.to) || a.from.localeCompare(b.from))
  if (latest) return { from: latest.from, to: latest.to }
  if (page.standing.has(claim.key) || claim.unit === 'per_100k') return null
  const near = climbed(
    before.filter((w) => page.sentences.some((s) => within(w, s) && claim.sentenceIndex - s.index <= NEAR)).at(-1),
    page.windows,
  )
  const ahead =
    claim.sentenceIndex === 0 ? told.find((w) => w.first >= claim.sentence.last && w.first - claim.sentence.last < AHEAD) : undefined
  const found = near ?? ahead
  return found ? { from: found.from, to: found.to } : null
}

/** Statements of how things stand, not of what a stretch of time brought. */
const STANDING: ReadonlySet<string> = new Set(['ratio_to_other', 'exceeds_capacity', 'ranking'])

/**
 * Where a sentence names bare years in a text about parts of them ("between January and mid-June … from 142 in 2023 to 52 in 2024"), the
 * like part of that year. Null where the text before speaks of no part.
 */
function partMeant(claim: Claim, days: Days | null, page: CheckedText): Days | null {
  if (!days || !isYear(days)) return null
  const near = page.windows.filter((w) => !w.since && w.first < anchorOf(claim) && !isYear(w) && w.from.slice(0, 4) === w.to.slice(0, 4))
  const part = near.filter((w) => page.sentences.some((s) => within(w, s) && claim.sentenceIndex - s.index <= NEAR)).at(-1)
  return part && part.from.slice(0, 7) !== part.to.slice(0, 7) ? inYear(part, Number(days.to.slice(0, 4))) : null
}

/** A year that is not over when the report comes out is that year so far. In December it is taken to be over. */
function soFar(days: Days, published: string | null): Days {
  if (!published || !isYear(days) || published >= `${days.to.slice(0, 4)}-12` || published < days.from) return days
  return { from: days.from, to: boundsOf(published).latest }
}

const likeYear = (days: Days, against: Days): Days => inYear(days, Number(against.to.slice(0, 4)))

/** The place in the claim's own sentence; else the one its draft was given; else the last the text named; else the project's own. */
function placeOfClaim(claim: Claim, page: CheckedText, book: Book, home: readonly string[]): ClaimPlace {
  const at = anchorOf(claim)
  const here = page.places.filter((p) => within(p, claim.sentence) && !isCompared(p.first, page) && !speaks(p, claim, page))
  const drafted = fieldValue(claim.draft, 'place')
  const name = typeof drafted === 'string' ? fold(drafted) : null
  const nearest = here.sort(
    (a, b) => Number(b.name === name) - Number(a.name === name) || Math.abs(a.first - at) - Math.abs(b.first - at),
  )[0]
  if (nearest) return { ...known(nearest.name, page, nearest), level: nearest.level ?? loneLevel(claim, page), stated: true, known: true }
  const stated = claim.draft.assertions.some((a) => a.field === 'place' && a.basis === 'stated')
  if (says(page, 'country', claim.sentence) && claim.type !== 'ratio_to_other' && !stated) {
    return { name: null, shown: '', level: 'country', stated: true, known: true }
  }
  const before = page.places.filter((p) => p.last <= claim.sentence.first && !speaks(p, claim, page))
  if (name !== null && (stated || book.placeNames.has(name))) {
    const level = loneLevel(claim, page) ?? (stated ? null : (before.findLast((p) => p.name === name)?.level ?? null))
    return { name, shown: String(drafted), level, stated, known: book.placeNames.has(name) }
  }
  const last = before.at(-1) ?? page.places[0]
  if (last) return { ...known(last.name, page, last), level: loneLevel(claim, page) ?? last.level, stated: false, known: true }
  const own = home.find((h) => book.placeNames.has(fold(h)))
  if (own !== undefined) return { name: fold(own), shown: own, level: loneLevel(claim, page), stated: false, known: true }
  return name === null ? NOWHERE : { name, shown: String(drafted), level: null, stated: false, known: false }
}

/** "the province of Santa Fe says", "according to the ministry of Santa Fe": a place that speaks is not where it happened. */
function speaks(place: { readonly first: number; readonly last: number }, claim: Claim, page: CheckedText): boolean {
  const source = claim.draft.assertions.find((a) => a.field === 'attributedTo')
  const passage = source ? claim.draft.passages[source.passages[0] ?? 0] : undefined
  const [from, to] = [page.tokens[place.first]?.start ?? 0, page.tokens[place.last - 1]?.end ?? 0]
  if (passage && from >= passage.start && to <= passage.end) return true
  return page.words.some((w) => w.id === 'saying' && (w.first === place.last || w.first === place.last + 1))
}

const NOWHERE: ClaimPlace = { name: null, shown: '', level: null, stated: false, known: false }

/** The place named behind the claim's number that is not its own: "five times that of Buenos Aires". */
export function placeAfter(claim: Claim, page: CheckedText, { place }: Scope): ClaimPlace | null {
  const from = claim.number?.last ?? claim.head.first
  const behind = page.places.find((p) => p.first >= from && p.last <= claim.sentence.last && p.name !== place.name)
  return behind ? { ...known(behind.name, page, behind), level: behind.level, stated: true, known: true } : null
}

function known(name: string, page: CheckedText, { first, last }: { readonly first: number; readonly last: number }) {
  const shown = page.report.text.slice(page.tokens[first]?.start ?? 0, page.tokens[last - 1]?.end ?? 0)
  return { name, shown }
}

function isCompared(first: number, page: CheckedText): boolean {
  return page.words.some((w) => w.id === 'versus' && w.last <= first && first - w.last <= 1)
}

/** "within the city limits", "in the department": a level without a name, of the place the text speaks of. Not "the province counted". */
function loneLevel(claim: Claim, page: CheckedText): PlaceLevel | null {
  const levels: readonly PlaceLevel[] = ['city', 'department', 'metro', 'province']
  return (
    levels.find((level) =>
      page.words.some(
        (w) =>
          w.id === level &&
          within(w, claim.sentence) &&
          page.words.some((l) => l.id === 'locative' && l.last === w.first && l.first >= claim.sentence.first),
      ),
    ) ?? null
  )
}
