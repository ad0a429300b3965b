import type { Analysis, DateMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS, FATAL } from './act-kinds.ts'
import { isDateline } from './dateline.ts'
import { isWord, placeWords } from './place-words.ts'
import { isGoverned, isPartOfName, isSpeech } from './refine-setting.ts'
import { bySentence } from './scene.ts'

/** What comes of a deed, and tells nothing of its own; a death does after an abduction ("secuestrado en Cali y hallado muerto en Palmira"). */
const FOLLOWING = new Set(['torture', 'extort', 'wound', 'beat'])
const CAPTIVE = new Set(['kidnap', 'disappear'])
const TOWARDS = /^(?:from|a|al|to|hacia|desde|para|until|hasta|ate|com|con|with)$/u
const OF = /^(?:de|del|of|do|da)$/u

/** Acts told together and what stands between them and the next: a sentence as a row of groups and of settings. */
interface Link<T> {
  readonly acts: Act[]
  readonly settings: T[]
}

/**
 * Gives each act of a sentence that tells several, each with a town or a day of its own, the one of its clause: "En Cali mataron a X, en
 * Palmira quemaron un bus", "X was shot in Cork on Monday and Y stabbed in Limerick on Tuesday". Where the settings all stand before their
 * acts, or all behind them, or one to each part between semicolons, no nearness can mislead. Acts with the same people are left alone.
 */
export function settleRows(analysis: Analysis, acts: readonly Act[]): void {
  const towns = bySentence(analysis.places.filter((p) => p.level === 'city' && !analysis.noise[p.first] && isWhere(analysis, p)))
  const days = bySentence(analysis.dates.filter((d) => d.use === 'point' && d.when.day !== null && !analysis.noise[d.first]))
  for (const [sentence, heads] of bySentence(acts.filter((a) => isHead(analysis, a)))) {
    const taken = heads.some((a) => CAPTIVE.has(a.act))
    const told = heads.filter((a) => a.act !== 'die' || (taken && a.patients.length > 0))
    if (told.length < 2) continue
    const cuts = cutsOf(analysis, sentence)
    for (const [act, town] of pairsOf(told, withoutWider(analysis, towns.get(sentence) ?? []), cuts, (p) => p.name)) {
      act.ownTown = town
      act.places = [town, ...act.places.filter((p) => p.city === null || p.city === town.city)]
    }
    const state = told.some((a) => ACT_KINDS[a.act]!.type === 'seizure_or_arrest')
    const when = (days.get(sentence) ?? []).filter(
      (d) => isWhen(analysis, d) && (state || (!isGoverned(analysis, d) && !isSpeech(analysis, d))),
    )
    for (const [act, day] of pairsOf(told, when, { ...cuts, weak: [] }, (d) => d.when.day)) act.ownDay = act.date = day
  }
}

/** Does the row of a sentence tell two acts apart? */
export function isApartInRow(a: Act, b: Act): boolean {
  if (a.sentence !== b.sentence) return false
  const towns = a.ownTown !== null && b.ownTown !== null && a.ownTown.name !== b.ownTown.name
  return towns || (a.ownDay !== null && b.ownDay !== null && a.ownDay.when.day !== b.ownDay.when.day)
}

function isHead(analysis: Analysis, act: Act): boolean {
  return (
    !(act.voice === 'noun' && !act.patients.length && isMeans(analysis, act)) &&
    ACT_KINDS[act.act] !== undefined &&
    !(FOLLOWING.has(act.act) && !act.patients.length) &&
    act.voice !== 'count' &&
    act.voice !== 'list' &&
    !act.generic &&
    !act.title &&
    act.reality !== 'negated'
  )
}

// "murdered on Sunday in a wave of attacks": how it came about. "the murder in Izmir, two shootings in Bursa": a mark ends it.
function isMeans({ tokens }: Analysis, act: Act): boolean {
  for (let k = act.first - 1; k >= Math.max(0, act.first - 4) && tokens[k]!.shape !== 'mark'; k--)
    if (/^(?:en|in|em|numa?)$/u.test(tokens[k]!.fold)) return true
  return false
}

// Where and when the report was written, and days counted to something else ("six days after he was sworn in"), set no act.
function isWhen(analysis: Analysis, date: DateMention): boolean {
  if (isDateline(analysis, date) || date.when.precision === 'week') return false
  return !(date.when.rule === 'relative' && /^(?:after|before|de|do|que|of)$/u.test(analysis.tokens[date.last - 1]?.fold ?? ''))
}

// "que iba a Cali", "el alcalde de Cali": no place of what happened.
function isWhere(analysis: Analysis, place: PlaceMention): boolean {
  const word = analysis.tokens[place.first - 1]
  const before = word?.fold ?? ''
  if (
    TOWARDS.test(before) ||
    isWord(placeWords(analysis.language), 'neighbourhood', word) ||
    isPartOfName(analysis, place) ||
    isDateline(analysis, place)
  )
    return false
  return !OF.test(before) || !analysis.people.some((p) => p.last === place.first - 1 && p.sentence === place.sentence)
}

// "Ecatepec, Estado de México", "Soacha (Cundinamarca)": what stands right behind a town says where that is.
function withoutWider({ tokens }: Analysis, towns: readonly PlaceMention[]): PlaceMention[] {
  return towns.filter((p, i) => {
    const before = towns[i - 1]
    return !before || p.first - before.last > 1 || !/^[,(]$/u.test(tokens[before.last]?.text ?? '')
  })
}

/** Where a sentence parts: at semicolons, and, for towns that neither those nor nearness settle, at its commas too. */
interface Cuts {
  readonly strong: readonly number[]
  readonly weak: readonly number[]
}

function cutsOf({ tokens, sentences }: Analysis, sentence: number): Cuts {
  const { first, last } = sentences[sentence]!
  const strong: number[] = []
  const weak: number[] = []
  for (let i = first; i < last; i++) {
    if (tokens[i]!.text === ';') strong.push(i)
    if (tokens[i]!.text === ';' || tokens[i]!.text === ',') weak.push(i)
  }
  return { strong, weak }
}

function pairsOf<T extends Span>(acts: readonly Act[], settings: readonly T[], cuts: Cuts, key: (s: T) => string | null): [Act, T][] {
  if (new Set(settings.map(key)).size < 2) return []
  const links =
    byParts(acts, settings, cuts.strong) ?? beforeAll(acts, settings) ?? behindAll(acts, settings) ?? byParts(acts, settings, cuts.weak)
  if (!links || links.length < 2 || new Set(links.map((l) => key(l.settings[0]!))).size < 2 || sharePeople(links)) return []
  return links.flatMap((l) => l.acts.map((act): [Act, T] => [act, l.settings[0]!]))
}

/** One setting to each part between semicolons that tells an act. */
function byParts<T extends Span>(acts: readonly Act[], settings: readonly T[], cuts: readonly number[]): Link<T>[] | null {
  if (!cuts.length) return null
  const part = (m: Span) => cuts.filter((c) => c < m.first).length
  const links = [...new Set(acts.map(part))].map((n) => ({
    acts: acts.filter((a) => part(a) === n),
    settings: settings.filter((s) => part(s) === n),
  }))
  return links.every((l) => l.settings.length === 1) ? links : null
}

/** Each run of acts has a setting between it and the run before. */
function beforeAll<T extends Span>(acts: readonly Act[], settings: readonly T[]): Link<T>[] | null {
  const links: Link<T>[] = []
  for (const act of acts) {
    const between = settings.filter((s) => s.last <= act.first && s.first >= (links.at(-1)?.acts.at(-1)?.last ?? 0))
    if (between.length) links.push({ acts: [act], settings: between.slice(-1) })
    else if (links.length) links.at(-1)!.acts.push(act)
    else return null
  }
  const end = acts.at(-1)!.last
  return settings.some((s) => s.first >= end) ? null : links
}

/** Each run of acts has a setting between it and the run behind. */
function behindAll<T extends Span>(acts: readonly Act[], settings: readonly T[]): Link<T>[] | null {
  if (settings.some((s) => s.first < acts[0]!.first)) return null
  const links: Link<T>[] = []
  let run: Act[] = []
  for (const [i, act] of acts.entries()) {
    run.push(act)
    const next = acts[i + 1]?.first ?? Number.POSITIVE_INFINITY
    const between = settings.filter((s) => s.first >= act.last && s.first < next)
    if (!between.length) continue
    links.push({ acts: run, settings: between.slice(0, 1) })
    run = []
  }
  return run.length ? null : links
}

// One person's story is settled by other means, but for the taking and the death of somebody.
function sharePeople(links: readonly Link<unknown>[]): boolean {
  const only = (link: Link<unknown> | undefined, kinds: ReadonlySet<string>) => link?.acts.every((a) => kinds.has(a.act)) ?? false
  if (links.length === 2 && [CAPTIVE, FATAL].every((k) => links.some((l) => only(l, k)))) return false
  const seen = new Map<number, number>()
  return links.some((link, i) =>
    link.acts.some((act) => act.patients.some((p) => (seen.get(p.entity) ?? seen.set(p.entity, i).get(p.entity)!) !== i)),
  )
}
