import { spanOf } from '../analyse.ts'
import type { PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { type Ground, made, REPEATED } from './repeated-act.ts'

/** How many words behind "one in", "those in" its town may stand, and behind a town its day. */
const NEAR = 2
const DAY = 3

/**
 * What a report sets beside the event it tells, by "one" or "those" and a town: "linking the blast with one in Lund two nights earlier", "the third
 * such attack, after those in Callao on May 2 and Ate on May 7". Each town is an act of the same kind as the one told before in the sentence, else in the next.
 */
export function likenedActs(ground: Ground, acts: readonly Act[]): Act[] {
  const { analysis, marks } = ground
  const found: Act[] = []
  let at = 0
  for (let k = 1; k < analysis.tokens.length; k++) {
    while (at < acts.length && acts[at]!.first < k) at++
    if (!marks.has(k, 'likened') || analysis.noise[k]) continue
    if (!marks.has(k - 1, 'likens') && !marks.has(k - 1, 'and')) continue
    const sentence = analysis.sentenceOf[k]!
    const { last } = analysis.sentences[sentence]!
    const end = endOf(ground, k, last)
    const model = modelOf(acts, at, sentence)
    if (end === null || !model || acts[at]?.first === k) continue
    found.push(...townsFrom(ground, end, sentence).map((row) => actIn(ground, model, row)))
  }
  return found
}

function endOf({ analysis }: Ground, k: number, last: number): number | null {
  const match = phrases(analysis.language, 'clause').at(analysis.tokens, k, last)
  return match?.concepts.some((c) => c.id === 'likened') ? match.last : null
}

// Told before in the sentence, whatever it counts ("the third such bombing"), else in the sentence behind, else before.
function modelOf(acts: readonly Act[], at: number, sentence: number): Act | null {
  const fits = (a: Act | undefined, of: number): a is Act =>
    a !== undefined && a.sentence === of && REPEATED.has(a.act) && a.voice !== 'count' && a.voice !== 'list' && a.reality !== 'negated'
  const plain = (a: Act) => a.act !== 'attack'
  const here = acts.slice(Math.max(0, at - 4), at).filter((a) => fits(a, sentence))
  const next = acts.slice(at, at + 6).filter((a) => fits(a, sentence + 1))
  const before = acts.slice(Math.max(0, at - 6), at).filter((a) => fits(a, sentence - 1))
  return here.findLast(plain) ?? next.find(plain) ?? before.findLast(plain) ?? here.at(-1) ?? null
}

interface Row {
  readonly place: PlaceMention
  readonly until: number
}

// "those in Callao on May 2 and Ate on May 7"
function townsFrom({ analysis, marks, places, dates }: Ground, from: number, sentence: number): Row[] {
  const towns = (places.get(sentence) ?? []).filter((p) => p.level === 'city' && p.first >= from)
  const days = dates.get(sentence) ?? []
  const row: Row[] = []
  let end = from
  for (const place of towns) {
    const joined = marks.has(end, 'and') || marks.has(end, 'comma')
    if (place.first - end > (row.length ? NEAR + 1 : NEAR - 1) || (row.length > 0 && !joined)) break
    const day = days.find((d) => d.first >= place.last && d.first - place.last <= DAY)
    end = day?.last ?? place.last
    row.push({ place, until: Math.min(end, analysis.tokens.length) })
  }
  return row
}

function actIn(ground: Ground, model: Act, { place, until }: Row): Act {
  const span = spanOf(ground.analysis, place.first, place.last)
  const day = (ground.dates.get(place.sentence) ?? []).find((d) => d.first >= place.last && d.last <= until) ?? null
  return { ...made(ground.marks, model, span, [], [place], day, null), reality: 'occurred', ownTown: place, ownDay: day }
}
