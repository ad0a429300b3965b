import type { Draft } from '../model/draft.ts'
import type { ReportInfo } from './contract.ts'
import { type FoldedName, foldName, foldText } from './names.ts'
import { killedBest, namedVictims, textOf } from './values.ts'
import { monthsOf, type Window, windowOf } from './windows.ts'

/** Kinds of act that are never one with another kind unless they name the same victim. Keys, not words of a language. */
const COARSE: Record<string, string> = {
  homicide: 'lethal',
  attempted_homicide: 'lethal',
  firearm_injury: 'lethal',
  death_in_police_action: 'lethal',
  armed_clash: 'lethal',
  attack_on_police: 'lethal',
  shots_at_property: 'property',
  arson_attack: 'property',
  explosive_attack: 'property',
  kidnapping: 'abduction',
  disappearance: 'abduction',
  assault: 'bodily',
  torture: 'bodily',
  sexual_violence: 'bodily',
  robbery_violent: 'bodily',
  extortion: 'threat',
  threat: 'threat',
  forced_displacement: 'displacement',
  prison_violence: 'prison',
  seizure_or_arrest: 'police',
  other: 'other',
}

/** Days by which a window is stretched before it is cut into months, so that neighbours across a month's end still meet. */
const EDGE_DAYS = 4
const BUCKET_DAYS = 8
const MOST_MONTHS = 14

/** Lethal, property, abduction …: what kind of act a draft tells; for other kinds of draft the kind itself. */
export function coarseKind(draft: Draft): string {
  return draft.kind === 'incident' ? (COARSE[textOf(draft, 'type') ?? 'other'] ?? 'other') : draft.kind
}

const ALSO_LETHAL: ReadonlySet<string> = new Set(['property', 'prison', 'bodily', 'police', 'other'])

/** The coarse kinds under which a draft can be met: an attack on a house that killed somebody may elsewhere be told as a killing. */
export function meetingKinds(draft: Draft): string[] {
  const kind = coarseKind(draft)
  return ALSO_LETHAL.has(kind) && (killedBest(draft) ?? 0) > 0 ? [kind, 'lethal'] : [kind]
}

/** May this draft be one with another at all? What did not happen, and kinds that are not things in the world, are left alone. */
export function canReconcile(draft: Draft): boolean {
  if (draft.kind !== 'incident' && draft.kind !== 'intervention') return false
  return draft.kind === 'intervention' || draft.reality === 'occurred' || draft.reality === 'attempted' || draft.reality === 'alleged'
}

/** The places of a draft from the finest it names to none: `c:rosario`, `a:santa fe`, `n:AR`, `?`. */
export function placeKeys(draft: Draft): string[] {
  const keys: string[] = []
  const city = textOf(draft, 'city')
  const admin1 = textOf(draft, 'admin1')
  const country = textOf(draft, 'country')
  if (city) keys.push(`c:${foldText(city)}`)
  if (admin1) keys.push(`a:${foldText(admin1)}`)
  if (country) keys.push(`n:${country}`)
  keys.push('?')
  return keys
}

/** A key and whether it is what the draft itself says (`own`), or only there so that vaguer accounts can meet it. */
export interface BlockKey {
  readonly key: string
  readonly own: boolean
}

/** Does a draft stand under this time at its place number `i`? What nobody dated is met in its own town only. */
export function standsAt(i: number, { key, own }: BlockKey): boolean {
  return i === 0 || key !== '*' || own
}

/**
 * Under which keys a draft can meet others: place × time × coarse kind, with wildcards for what it does not say, and the full names of
 * victims. Time is a bucket of eight days for a dated day, months for anything vaguer, `*` for no date. Two drafts are compared only
 * when they share a key that at least one of them owns, so exact accounts never meet all the others of their month.
 */
export function blockEntries(draft: Draft, window: Window): BlockKey[] {
  if (!canReconcile(draft)) return []
  const [times, kinds] = [timeKeys(window), meetingKinds(draft)]
  const placed = placeKeys(draft).flatMap((place, i) =>
    times
      .filter((time) => standsAt(i, time))
      .flatMap((time) => kinds.map((kind) => ({ key: placedKey(place, time.key, kind), own: time.own && i === 0 }))),
  )
  return [...placed, ...nameKeys(namedVictims(draft).map(foldName)).map((key) => ({ key, own: true }))]
}

export function placedKey(place: string, time: string, kind: string): string {
  return `${place}|${time}|${kind}`
}

/** The keys of full names, each once, whatever the order of their words. */
export function nameKeys(names: readonly FoldedName[]): string[] {
  const full = names.filter(({ words }) => words.length > 1)
  return [...new Set(full.map(({ sorted }) => `v|${sorted}`))]
}

/** A day's own buckets and the months it lies in; the months of a vaguer window; `*` for none, which dated drafts also carry unowned. */
export function timeKeys(window: Window): BlockKey[] {
  const months = monthsOf(window, EDGE_DAYS, MOST_MONTHS)
  if (!months) return [{ key: '*', own: true }]
  const exact = window.basis === 'said' && window.last - window.first <= 1
  const keys = months.map((key) => ({ key, own: !exact }))
  if (exact) {
    const buckets = new Set([Math.floor((window.first - EDGE_DAYS) / BUCKET_DAYS), Math.floor((window.last + EDGE_DAYS) / BUCKET_DAYS)])
    for (const bucket of buckets) keys.push({ key: `d${bucket}`, own: true })
  }
  return [...keys, { key: '*', own: false }]
}

/**
 * The keys to index a draft under: `m:` for every key it can be met at, `o:` for those it owns besides.
 * Look for others with `seekKeys`: looking with `blockKeys` finds them too, and more.
 */
export function blockKeys(draft: Draft, report: ReportInfo | undefined): string[] {
  return blockEntries(draft, windowOf(draft, report)).flatMap(({ key, own }) => (own ? [`m:${key}`, `o:${key}`] : [`m:${key}`]))
}

/** The keys under which the drafts stand that this one is to be compared with: everybody at what it owns, owners at the rest. */
export function seekKeys(draft: Draft, report: ReportInfo | undefined): string[] {
  return blockEntries(draft, windowOf(draft, report)).map(({ key, own }) => (own ? `m:${key}` : `o:${key}`))
}
