/** Why a name is at risk. */
export type NamedRisk = 'protected_source' | 'minor' | 'victim' | 'suspect'

const WORD = /[\p{L}\p{M}]+/gu
/** Words between the parts of a name, which name nobody. */
const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'da',
  'das',
  'dos',
  'do',
  'san',
  'santa',
  'van',
  'von',
  'the',
  'and',
  'her',
  'his',
  'una',
  'con',
])

/** Without accents, in lower case: how names are compared. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()
}

/** What words were folded to: texts say the same words again and again. Emptied when it grows beyond any language's common words. */
const foldedWords = new Map<string, string>()

export function foldedWord(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  if (foldedWords.size > 50_000) foldedWords.clear()
  const plain = folded(word)
  foldedWords.set(word, plain)
  return plain
}

/** A whole name at risk: its words, folded. */
export interface FullName {
  readonly words: readonly string[]
  readonly why: NamedRisk
}

/** Which words of a text (by number) belong to whole names, and why. */
export function fullNamesIn(words: readonly string[], full: ReadonlyMap<string, readonly FullName[]>): Map<number, NamedRisk> {
  const found = new Map<number, NamedRisk>()
  if (full.size === 0) return found
  words.forEach((word, i) => {
    for (const name of full.get(word) ?? []) {
      if (name.words.every((w, k) => words[i + k] === w)) for (let k = 0; k < name.words.length; k++) found.set(i + k, name.why)
    }
  })
  return found
}

/** Puts `[…]` in the place of the words (by number) that `hides` names; runs of them become one. */
export function masked(text: string, hides: (index: number) => boolean): string {
  let index = 0
  return text.replace(WORD, (word) => (hides(index++) ? '[…]' : word)).replace(/\[…\](\s+\[…\])+/g, '[…]')
}

/** The words of a text as written. */
export function rawWords(text: string): string[] {
  return text.match(WORD) ?? []
}

/** May this word of a text be part of a person's name? Four letters or more, or three with a capital; no particles. */
export function isNamePart(word: string, plain: string): boolean {
  return (plain.length >= 4 || (plain.length === 3 && /^\p{Lu}/u.test(word))) && !PARTICLES.has(plain)
}

/** The parts of a person's name that are looked for, folded: those with a capital ("una vecina" names nobody). */
export function nameParts(name: string): string[] {
  return rawWords(name).flatMap((word) => {
    const plain = folded(word)
    return /^\p{Lu}/u.test(word) && isNamePart(word, plain) ? [plain] : []
  })
}
