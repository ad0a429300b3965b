// Ways in which a report arrives broken. Each is pure: the same text and random source, the same mutant.

/** Numbers in [0, 1), the same sequence for the same seed (mulberry32). */
export type Random = () => number

export function seeded(seed: number): Random {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** `other` is a second report, usually in another language. */
export type Mutation = (text: string, random: Random, other: string) => string

const below = (random: Random, n: number): number => Math.floor(random() * n)
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!
const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s+/u)

const LOOKALIKES: Readonly<Record<string, string>> = { l: '1', o: '0', e: 'c', i: '!', a: 'ä', s: '5', m: 'rn', n: 'u', B: '8', g: '9' }
const EMOJI = ['😀', '🔫', '👨‍👩‍👧‍👦', '🇦🇷', '❤️', '🏽', '\u{1F937}\u{1F3FD}‍♀️']
const SIGNS = [
  '(',
  ')',
  '[',
  '«',
  '»',
  '"',
  '“',
  '”',
  "'",
  '’',
  '-',
  '—',
  '.',
  '…',
  ',',
  ';',
  ':',
  '¿',
  '¡',
  '!',
  '?',
  '/',
  '%',
  '$',
  '#',
  '*',
]
const RTL = ['\u202e', '\u200f', '\u2067', 'قتل', 'שלום', '\u202c']

/** The mutations of the bench, by name. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  upperCase: (t) => t.toUpperCase(),
  lowerCase: (t) => t.toLowerCase(),
  noAccents: (t) => t.normalize('NFD').replace(/\p{M}/gu, ''),
  decomposed: (t) => t.normalize('NFD'),
  ocr: (t, random) => [...t].map((c) => (random() < 0.06 ? (LOOKALIKES[c] ?? c) : c)).join(''),
  ocrBlanks: (t, random) => [...t].map((c) => (c === ' ' && random() < 0.1 ? '' : random() < 0.02 ? `${c} ` : c)).join(''),
  hyphenated: (t) => t.replace(/(.{50}\p{L})(\p{L})/gu, '$1-\n$2'),
  halfCut: (t, random) => t.slice(below(random, t.length), below(random, t.length) + t.length / 2),
  mixedSentences: (t, random, other) => [...sentences(t), ...sentences(other)].sort(() => random() - 0.5).join(' '),
  mixedWords: (t, random, other) =>
    t
      .split(' ')
      .map((w, i) => (random() < 0.2 ? (other.split(' ', i + 1)[i] ?? w) : w))
      .join(' '),
  shuffledLines: (t, random) =>
    t
      .split('\n')
      .sort(() => random() - 0.5)
      .join('\n'),
  shuffledWords: (t, random) =>
    t
      .split(' ')
      .sort(() => random() - 0.5)
      .join(' '),
  randomUnits: (t, random) => [...t].map((c) => (random() < 0.05 ? String.fromCharCode(below(random, 0x10000)) : c)).join(''),
  randomBytes: (t, random) => Buffer.from(Buffer.from(t).map((b) => (random() < 0.02 ? below(random, 256) : b))).toString('latin1'),
  nulls: (t, random) => [...t].map((c) => (random() < 0.02 ? '\0' : c)).join(''),
  longWord: (t, random) => insert(t, random, pick(random, ['a', 'ñ', 'Aa', 'x-', '1', '1.', "o'"]).repeat(1000 + below(random, 9000))),
  manySigns: (t, random) => insert(t, random, pick(random, SIGNS).repeat(500 + below(random, 4000))),
  signPairs: (t, random) => insert(t, random, (pick(random, SIGNS) + pick(random, SIGNS)).repeat(200 + below(random, 2000))),
  nested: (t, random) => insert(t, random, `${'('.repeat(1500)}dos muertos${')'.repeat(1500)}`),
  manyNumbers: (t, random) => insert(t, random, ' 1.000.000,5 y veinte mil de cada two hundred'.repeat(100)),
  manyNames: (t, random) => insert(t, random, ' Ramón Ficticio de la Cruz Inventada,'.repeat(150)),
  oneWordAgain: (t, random) => insert(t, random, `${pick(random, t.split(/\s+/u))} `.repeat(800)),
  sameSentence: (t, random) => `${pick(random, sentences(t))} `.repeat(60),
  oneSentence: (t) => t.replace(/[.!?\n]+/gu, ' '),
  emoji: (t, random) =>
    t
      .split(' ')
      .map((w) => (random() < 0.15 ? w + pick(random, EMOJI) : w))
      .join(' '),
  rightToLeft: (t, random) =>
    t
      .split(' ')
      .map((w) => (random() < 0.15 ? pick(random, RTL) + w : w))
      .join(' '),
  lineEach: (t) => t.replaceAll(' ', '\n'),
  blanks: (t, random) => t.replaceAll(' ', pick(random, ['\t', '\u00a0', '\u2009', '   ', '\u200b ', '\r\n'])),
  quotesFlipped: (t, random) => t.replace(/["“”«»]/gu, () => pick(random, ['"', '“', '”', '«', '»', "''"])),
  datesBroken: (t, random) => t.replace(/\d+/gu, () => String(below(random, 100_000))),
  brokenPairs: (t, random) => insert(t, random, '\ud83d\ud83d\ude00\udc00'),
}

function insert(text: string, random: Random, piece: string): string {
  const at = below(random, text.length)
  return `${text.slice(0, at)} ${piece} ${text.slice(at)}`
}

/** The `n`-th mutant of a list of texts: one mutation, on every third mutant a second one on top. */
export function mutant(texts: readonly string[], n: number): { readonly text: string; readonly how: string } {
  const random = seeded(n + 1)
  const names = Object.keys(MUTATIONS)
  const chosen = [names[n % names.length]!, ...(n % 3 === 0 ? [pick(random, names)] : [])]
  const base = texts[Math.floor(n / names.length) % texts.length]!
  const text = chosen.reduce((t, name) => MUTATIONS[name]!(t, random, pick(random, texts)), base)
  return { text, how: chosen.join(' + ') }
}
