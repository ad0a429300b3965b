import type { Draft } from '../model/draft.ts'
import type { ReportInfo } from './contract.ts'
import { foldText } from './names.ts'
import { namedVictims, textOf } from './values.ts'
import { monthsOf, windowOf } from './windows.ts'

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
const MOST_MONTHS = 14

/** Lethal, property, abduction …: what kind of act a draft tells; for other kinds of draft the kind itself. */
export function coarseKind(draft: Draft): string {
  return draft.kind === 'incident' ? (COARSE[textOf(draft, 'type') ?? 'other'] ?? 'other') : draft.kind
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

/** A key and whether it is what the draft itself says (`own`), or only there so that coarser accounts can meet it. */
export interface BlockKey {
  readonly key: string
  readonly own: boolean
}

/**
 * Under which keys a draft can meet others: place × month × coarse kind, with wildcards for what it does not say, and the full names of
 * victims. Two drafts are compared only when they share a key that at least one of them owns.
 */
export function blockEntries(draft: Draft, report: ReportInfo | undefined): BlockKey[] {
  if (!canReconcile(draft)) return []
  const kind = coarseKind(draft)
  const months = monthsOf(windowOf(draft, report), EDGE_DAYS, MOST_MONTHS)
  const entries: BlockKey[] = []
  const places = placeKeys(draft)
  places.forEach((place, i) => {
    const own = i === 0
    for (const month of months ?? []) entries.push({ key: `${place}|${month}|${kind}`, own })
    if (own || !months) entries.push({ key: `${place}|*|${kind}`, own: !months })
  })
  for (const name of namedVictims(draft)) {
    const words = foldText(name).split(' ').sort()
    if (words.length > 1) entries.push({ key: `v|${words.join(' ')}`, own: true })
  }
  return [...new Map(entries.map((e) => [e.key, e])).values()]
}

/** The keys of `blockEntries`, for an index: drafts that can be one share at least one. */
export function blockKeys(draft: Draft, report: ReportInfo | undefined): string[] {
  return blockEntries(draft, report).map((e) => e.key)
}
