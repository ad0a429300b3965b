import { loadLexicon } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'

const SMALL = new Set((loadLexicon('names', 'group-words').get('small')?.forms ?? []).map(fold))

/** What two names of one group have in common: folded words without articles and heads ("Los Zorros", "the Zorros gang" are one). */
export function groupKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((w) => w && !SMALL.has(w))
  return words.length > 0 ? words.join(' ') : fold(name)
}
