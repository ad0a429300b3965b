import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { likenedActs } from './find-likened.ts'
import { isPartOfName } from './refine-setting.ts'
import { between, type Ground, made, REPEATED } from './repeated-act.ts'
import { bySentence } from './scene.ts'
import { opensNextOfRow } from './told-in-row.ts'

/** How far back, in sentences, the act told before may stand. */
const BACK = 2
/** How many words behind "the turn of" or "another" whoever or whatever is meant, and where, may stand. */
const REACH = 10
const ON_THINGS = new Set(['bomb', 'arson', 'shoot', 'clash'])

/**
 * Acts told of somebody or something more without their verb: "the 24th was the turn of X", "one at the station and another at a bar",
 * "further explosions on A and B". Gives all acts in the order of the text.
 */
export function repeatActs(analysis: Analysis, marks: Marks, acts: readonly Act[]): Act[] {
  const ground: Ground = {
    analysis,
    marks,
    people: bySentence(analysis.people),
    dates: bySentence(analysis.dates.filter((d) => d.use === 'point')),
    places: bySentence(analysis.places.filter((p) => p.level !== 'country' && p.level !== 'admin1' && !isPartOfName(analysis, p))),
  }
  const all = acts.flatMap((act, i) => othersOf(ground, act, endOf(acts, i, analysis)))
  const turns = [...turnsOf(ground, all), ...likenedActs(ground, acts)]
  return turns.length ? [...all, ...turns].sort((a, b) => a.first - b.first || a.last - b.last) : all
}

/** Where the next act of the sentence starts, or the sentence ends. */
function endOf(acts: readonly Act[], i: number, analysis: Analysis): number {
  const act = acts[i]!
  for (let k = i + 1; acts[k]?.sentence === act.sentence; k++) if (acts[k]!.first >= act.last) return acts[k]!.first
  return analysis.sentences[act.sentence]!.last
}

// "el 24 fue el turno de X", "Three nights later it was the turn of X"
function turnsOf(ground: Ground, acts: readonly Act[]): Act[] {
  const { analysis, marks } = ground
  const turns: Act[] = []
  let at = 0
  for (let k = 0; k < analysis.tokens.length; k++) {
    while (at < acts.length && acts[at]!.first < k) at++
    const row = opensNextOfRow(analysis, marks, k)
    if (!(row || marks.has(k, 'turn')) || analysis.noise[k]) continue
    const model = lastTold(acts, at, analysis.sentenceOf[k]!, row)
    const turn = model && turnAt(ground, model, k, row)
    if (!turn || (row && isToldItself(analysis, acts, at, k))) continue
    // "hubo otro ataque": the noun tells it.
    if (!acts.slice(at, at + 3).some((a) => a.first >= turn.first && a.first <= turn.last)) turns.push(turn)
    k = turn.last - 1
  }
  return turns
}

// "El segundo, en Cali, fue un carro bomba": what a row's clause tells with a word of its own is no repetition.
function isToldItself({ tokens, sentenceOf }: Analysis, acts: readonly Act[], at: number, k: number): boolean {
  for (let i = at; acts[i]?.sentence === sentenceOf[k]; i++) {
    const act = acts[i]!
    if (tokens.slice(k, act.first).some((t) => t.text === ';')) return false
    if (REPEATED.has(act.act) && act.voice !== 'count' && act.voice !== 'list' && !act.generic) return true
  }
  return false
}

// `many`: a plural noun may be what the row is one of ("tres atentados. El primero …").
function lastTold(acts: readonly Act[], before: number, sentence: number, many: boolean): Act | null {
  let wound: Act | null = null
  for (let i = before - 1; i >= 0 && sentence - acts[i]!.sentence <= BACK; i--) {
    const act = acts[i]!
    const told = !act.generic || (many && act.voice === 'noun')
    if (!REPEATED.has(act.act) || act.reality !== 'occurred' || !told || act.voice === 'count' || act.voice === 'list') continue
    // "The first went off at six, hurting nobody": what hurt is told before the wounds.
    if (wound && act.sentence !== wound.sentence) return wound
    if (act.act !== 'wound') return act
    wound = act
  }
  return wound
}

function turnAt(ground: Ground, model: Act, k: number, row: boolean): Act | null {
  const { analysis, marks } = ground
  const sentence = analysis.sentenceOf[k]!
  const { first, last } = analysis.sentences[sentence]!
  const end = phrases(analysis.language, 'clause').at(analysis.tokens, k, last)?.last ?? k + 1
  const who = ground.people.get(sentence)?.find((p) => p.first >= end && p.first - end <= 2) ?? null
  let from = k
  while (!row && from > first && analysis.tokens[from - 1]!.text !== ';') from--
  const near = (m: Span) => m.first >= from && m.first < Math.min(last, end + REACH * 2)
  const places = (ground.places.get(sentence) ?? []).filter(near)
  const date = (ground.dates.get(sentence) ?? []).find(near) ?? null
  const span = spanOf(analysis, k, end)
  const later = [first, from].some((i) =>
    phrases(analysis.language, 'clause')
      .at(analysis.tokens, i + 1, last)
      ?.concepts.some((c) => c.id === 'later'),
  )
  if (!who && !places.length && !date && !later) return null
  const thing = who ? null : (places.find((p) => p.first >= end && p.first - end <= 3) ?? null)
  return made(marks, model, span, who ? [who] : [], places, date, thing)
}

// "una en la comisaría y otra en un bar", "and another in Callao on Tuesday", "further explosions on A and B"
function othersOf(ground: Ground, act: Act, end: number): Act[] {
  if (act.voice === 'count' || act.voice === 'list' || act.generic || act.channel !== null) return [act]
  const places = between(ground.places.get(act.sentence) ?? [], act.last, end)
  const dates = between(ground.dates.get(act.sentence) ?? [], act.last, end)
  const many = severalPlaces(ground, act, places)
  if (many.length) return [...many.map((p) => made(ground.marks, act, p, [], [p], act.date, p))]
  if (!REPEATED.has(act.act) || !(places.length + dates.length)) return [act]
  const rows = ON_THINGS.has(act.act) && !act.patients.length ? datedTowns(places, dates) : []
  if (rows.length > 1)
    return rows.map(([town, day], i) =>
      i
        ? { ...made(ground.marks, act, town, [], [town], day, null), ownTown: town, ownDay: day }
        : { ...act, ownTown: town, ownDay: day, date: day },
    )
  const parts: Act[] = []
  let cut = end
  for (let k = end - 1; k > act.last; k--) {
    if (!ground.marks.has(k, 'one_more') || !isBrought(ground.marks, k)) continue
    const [where, when] = [
      places.filter((p) => p.first > k && p.first < cut && p.first - k <= REACH),
      dates.filter((d) => d.first > k && d.first < cut),
    ]
    const settled = where.some((p) => ON_THINGS.has(act.act) || p.level === 'city') || when.length > 0
    const apart = places.some((p) => p.last <= k) || dates.some((d) => d.last <= k)
    if (!settled || !apart) continue
    const thing = ON_THINGS.has(act.act) ? (where.find((p) => p.level === 'site') ?? null) : null
    parts.unshift(made(ground.marks, act, spanOf(ground.analysis, k, k + 1), [], where, when[0] ?? act.date, thing))
    cut = k
  }
  if (!parts.length) return [act]
  const early = (m: Span) => m.first < cut
  return [{ ...act, places: act.places.filter(early), date: act.date && early(act.date) ? act.date : null }, ...parts]
}

/** How many words behind a town its day may stand. */
const DAY = 2

// "grenades were thrown at a bakery in Trujillo (April 8), an office in Chepén (April 15) and a clinic in Pacasmayo (May 2)"
function datedTowns(places: readonly PlaceMention[], dates: readonly DateMention[]): [PlaceMention, DateMention][] {
  return places.flatMap((town): [PlaceMention, DateMention][] => {
    const day =
      town.level === 'city' ? dates.find((d) => d.first >= town.last && d.first - town.last < DAY && d.when.precision === 'day') : null
    return day ? [[town, day]] : []
  })
}

// "y otra", "y contra otra", ", another"
function isBrought(marks: Marks, k: number): boolean {
  return [k - 1, k - 2].some((i) => marks.has(i, 'and')) || marks.has(k - 1, 'comma')
}

// "There were further explosions on A and B": as many as there are places of one kind in a row.
function severalPlaces({ analysis, marks }: Ground, act: Act, places: readonly PlaceMention[]): PlaceMention[] {
  const plural = act.voice === 'noun' && ON_THINGS.has(act.act) && analysis.tokens[act.first]!.fold.endsWith('s')
  if (!plural || !marks.has(act.first - 1, 'several_more')) return []
  const row: PlaceMention[] = []
  for (const p of places) {
    const last = row.at(-1)
    if (last && (p.level !== last.level || !isJoined(marks, last.last, p.first))) break
    row.push(p)
  }
  return row.length > 1 && row[0]!.first - act.last <= 3 ? row : []
}

function isJoined(marks: Marks, from: number, to: number): boolean {
  return to - from <= 3 && (marks.has(from, 'and') || marks.has(from, 'comma'))
}
