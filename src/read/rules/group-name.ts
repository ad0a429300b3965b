import { fold } from '../../language/tokens.ts'

const SMALL = new Set([
  'los',
  'las',
  'os',
  'la',
  'el',
  'the',
  'de',
  'del',
  'da',
  'do',
  'of',
  'banda',
  'clan',
  'cartel',
  'gang',
  'pandilla',
  'faccion',
])

/** What two names of one group have in common: folded words without articles and heads ("Los Zorros", "the Zorros gang" are one). */
export function groupKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((w) => w && !SMALL.has(w))
  return words.length > 0 ? words.join(' ') : fold(name)
}
