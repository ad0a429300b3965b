import type { Count } from '../model/draft.ts'
import { compareAge, compareVictims } from './compare-people.ts'
import { compareCity, compareDate, comparePlace } from './compare-where.ts'
import type { Features } from './features.ts'
import { COMMON_TYPES, COMMON_WEAPON, WEIGHTS } from './weights.ts'
import type { WordCounts } from './words.ts'

/** How two drafts agree in one field. */
export interface Level {
  readonly field: string
  readonly level: string
  readonly conflict?: boolean
}

export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The weight of a level in bits; a level that the table does not list weighs nothing. */
export function weightOf({ field, level }: Level, weights: Weights = WEIGHTS): number {
  return weights[field]?.[level] ?? 0
}

/**
 * Compares two drafts of one kind field by field. What one of them does not say is not compared. Cheap and decisive fields come first;
 * null when these already rule the pair out (`hopelessLog2`: least sum that the first fields must reach).
 */
export function comparePair(a: Features, b: Features, words: WordCounts, hopelessLog2: number, weights: Weights = WEIGHTS): Level[] | null {
  const levels: Level[] = []
  const say = (level: Level | null): void => {
    if (level) levels.push(level)
  }
  say(compareDate(a.window, b.window))
  say(compareCity(a, b))
  const victims = compareVictims(a, b)
  say(victims)
  say(compareReports(a, b))
  let sum = 0
  for (const level of levels) sum += weightOf(level, weights)
  if (sum < hopelessLog2) return null
  say(compareType(a, b))
  say(comparePlace(a.place, b.place))
  for (const level of compareAge(a, b, victims)) say(level)
  for (const field of ['killed', 'injured', 'abducted'] as const) say(compareCount(field, a.counts[field], b.counts[field]))
  say(compareWeapon(a.weapon, b.weapon))
  say(compareText('target', a.target, b.target))
  say(compareCode('channel', a.channel, b.channel))
  if (a.reportNumber !== b.reportNumber) say(compareNote(a.note, b.note))
  say(comparePerpetrators(a.perpetrators, b.perpetrators))
  if (a.draft.kind === 'intervention') say(compareText('name', a.name, b.name))
  if (a.draft.kind === 'intervention') say(compareText('actor', a.actor, b.actor))
  say(compareWords(words.shared(a.words, b.words)))
  return levels
}

function compareReports(a: Features, b: Features): Level | null {
  if (a.reportNumber !== b.reportNumber) return a.storyNumber === b.storyNumber ? { field: 'story', level: 'same' } : null
  if (a.draft.partOf === b.draft.id || b.draft.partOf === a.draft.id) return { field: 'report', level: 'same_words' }
  const [x, y] = [a.draft.passages[0]!, b.draft.passages[0]!]
  return { field: 'report', level: x.start < y.end && y.start < x.end ? 'same_words' : 'same' }
}

function compareType(a: Features, b: Features): Level | null {
  if (!a.type || !b.type) return null
  if (a.draft.kind === 'intervention') return { field: 'intervention', level: a.type === b.type ? 'same' : 'differ' }
  if (a.type === b.type) return { field: 'type', level: COMMON_TYPES.has(a.type) ? 'common' : 'same' }
  if (a.kinds.some((k) => b.kinds.includes(k))) return { field: 'type', level: 'kin' }
  // A report that tells an abduction and a killing of one person tells two acts; two reports may call one act by two names.
  return { field: 'type', level: a.draft.report === b.draft.report ? 'other_here' : 'other', conflict: true }
}

function compareWeapon(a: string | null, b: string | null): Level | null {
  if (!a || !b) return null
  if (a !== b) return { field: 'weapon', level: 'differ', conflict: true }
  return { field: 'weapon', level: a === COMMON_WEAPON ? 'common' : 'same' }
}

/** Best figures, or the bounds that are said; "at least 3" and 5 are within each other's reach. */
export function compareCount(field: 'killed' | 'injured' | 'abducted', a: Count | null, b: Count | null): Level | null {
  const [x, y] = [a?.best ?? a?.low ?? null, b?.best ?? b?.low ?? null]
  if (x === null || y === null || (x === 0 && y === 0)) return null
  if (x === y) return { field, level: sizeLevel(x, field) }
  if (within(a!, y) || within(b!, x)) return { field, level: 'within' }
  const conflict = true
  if (field !== 'killed') return { field, level: 'differ', conflict }
  if (x === 0 || y === 0) return { field, level: 'none_some', conflict }
  return { field, level: Math.abs(x - y) === 1 || Math.abs(x - y) <= 0.15 * Math.max(x, y) ? 'off_one' : 'differ', conflict }
}

function sizeLevel(n: number, field: string): string {
  if (n >= 5) return 'many'
  if (field !== 'killed') return 'few'
  return n === 1 ? 'one' : n === 2 ? 'two' : 'few'
}

function within(count: Count, n: number): boolean {
  const open = count.low !== null && count.high === null
  return n >= (count.low ?? Infinity) && (open || n <= (count.high ?? -Infinity))
}

/** Free words: equal, one holding the other or sharing most of its words, or different. */
export function compareText(field: string, a: string | null, b: string | null): Level | null {
  if (!a || !b) return null
  if (a === b) return { field, level: 'same' }
  const share = wordShare(a, b)
  if (share === 1 && a.includes(' ') && b.includes(' ')) return { field, level: 'holds' }
  return { field, level: share >= 0.5 ? 'close' : 'differ' }
}

/** Share of the shorter text's words (of three letters or more) that stand in the other, 0..1. */
export function wordShare(a: string, b: string): number {
  const [short, long] = [a.split(' ').filter((w) => w.length > 2), b.split(' ').filter((w) => w.length > 2)].sort(
    (x, y) => x.length - y.length,
  ) as [string[], string[]]
  return short.length ? short.filter((w) => long.includes(w)).length / short.length : 0
}

function compareCode(field: string, a: string | null, b: string | null): Level | null {
  if (!a || !b) return null
  return a === b ? { field, level: 'same' } : { field, level: 'differ', conflict: true }
}

function compareNote(a: string | null, b: string | null): Level | null {
  if (!a && !b) return null
  return { field: 'note', level: a === b ? 'both' : a && b ? 'differ' : 'one' }
}

function comparePerpetrators(a: readonly string[], b: readonly string[]): Level | null {
  if (!a.length || !b.length) return null
  const same = a.some((x) => b.some((y) => x === y || wordShare(x, y) === 1))
  return { field: 'perpetrators', level: same ? 'same' : 'differ' }
}

function compareWords(bits: number): Level {
  return { field: 'words', level: bits < 2 ? 'none' : bits < 6 ? 'some' : bits < 11 ? 'many' : 'rare' }
}

/** How many drafts of the same town, time and kind there are beside the pair: in a crowd the same town and day say less. Null for few. */
export function compareCrowd(crowd: number): Level | null {
  if (crowd <= 24) return null
  return { field: 'crowd', level: crowd <= 96 ? 'some' : crowd <= 384 ? 'many' : 'great' }
}
