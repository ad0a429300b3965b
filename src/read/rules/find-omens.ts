import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Act } from './act.ts'
import { any, quoteAfter, type Signs, says, sent } from './threat-signs.ts'

/** How far the words that make a thing an omen may stand from it. */
const NEAR = 10

/**
 * Things and gestures that menace without words: a wreath or a dead animal left, a grenade with its pin in, a bullet on a bonnet, a door
 * painted red with a word, a photo of somebody's children shown.
 */
export function omenIn(s: Signs): Act | null {
  if (any(s, 'innocent')) return null
  const omen = any(s, 'omen') ?? pair(s, 'dud', 'intact') ?? pair(s, 'round', 'spot')
  const lies = omen && (says(omen, 'left') || any(s, 'left', omen) || pair(s, 'omen', 'spot'))
  if (lies) return sent(s, omen, null, 'object')
  const stain = any(s, 'stain')
  if (stain && (any(s, 'wall') || any(s, 'left')) && (quoteAfter(s, stain) !== null || any(s, 'graffiti')))
    return sent(s, stain, quoteAfter(s, stain), 'object')
  const photo = pair(s, 'photo', 'loved', 3)
  if (photo && any(s, 'shown', photo)) return sent(s, photo, null, 'object')
  return null
}

/** The first sign of one kind with one of another near it. */
function pair(s: Signs, a: string, b: string, reach = NEAR): PhraseMatch | null {
  return s.found.find((m) => says(m, a) && s.found.some((n) => n !== m && says(n, b) && gap(m, n) <= reach)) ?? null
}

function gap(a: PhraseMatch, b: PhraseMatch): number {
  return Math.max(a.first - b.last, b.first - a.last)
}
