// Gives upper-case text its lower-case letters back. Counts come from the English Web Treebank and GUM beside the project; nothing is stored.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** How often a word (lower-cased) stands in lower case, with a capital, and in capitals, sentence beginnings left out. */
export type CaseCounts = ReadonlyMap<string, readonly [lower: number, capital: number, upper: number]>

const TREEBANKS = ['en_ewt-train', 'en_gum-train']
const FOLDER = new URL('../../../../shared/nlp/ud/', import.meta.url)

/** Case counts of the treebanks in ../shared. */
export function treebankCounts(): CaseCounts {
  const counts = new Map<string, [number, number, number]>()
  for (const name of TREEBANKS) countTreebank(gunzipSync(readFileSync(new URL(`${name}.conllu.gz`, FOLDER))).toString('utf8'), counts)
  return counts
}

/** Adds the words of a CoNLL-U text to the counts. */
export function countTreebank(conllu: string, counts: Map<string, [number, number, number]>): void {
  for (const line of conllu.split('\n')) {
    const [id, form] = line.split('\t')
    if (!form || id === '1' || !/^\d+$/u.test(id ?? '') || !/\p{L}/u.test(form)) continue
    const key = form.toLowerCase()
    const row = counts.get(key) ?? [0, 0, 0]
    row[form === key ? 0 : form === form.toUpperCase() && form.length > 1 ? 2 : 1]++
    counts.set(key, row)
  }
}

// Endings by which an unknown English word is taken for a common one.
const COMMON =
  /(?:ed|ing|ly|tions?|sions?|ments?|ness|ism|ists?|able|ible|ous|ful|less|ance|ence|ity|ities|ized|ify|ary|ial|ical|ship|hood|wards?|fire)$/u
const PLURAL: readonly (readonly [RegExp, string])[] = [
  [/ies$/u, 'y'],
  [/es$/u, ''],
  [/s$/u, ''],
  [/['’]s$/u, ''],
]

/**
 * Upper-case text in mixed case, character for character as long as it was. Known words take their usual form, unknown ones a capital
 * unless they end like a common word; a name before its bracketed initials has capitals throughout; sentences begin with one.
 * @example
 * truecase('GUNMEN OF THE RED ARMY [RA] ATTACKED PUERTO CLARO.', counts) // => 'Gunmen of the Red Army [RA] attacked Puerto Claro.'
 */
export function truecase(text: string, counts: CaseCounts): string {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)].map((m) => ({ start: m.index, text: m[0] }))
  const forms = words.map((w) => formOf(w.text, counts))
  nameInitials(text, words, forms)
  let out = ''
  let at = 0
  words.forEach((w, i) => {
    const gap = text.slice(at, w.start)
    const begins = i === 0 || /[.!?]["')\]]*\s+["'([]*$|\n\s*\n\s*$/u.test(gap)
    out += gap + (begins ? capital(forms[i]!) : forms[i]!)
    at = w.start + w.text.length
  })
  return out + text.slice(at)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function formOf(word: string, counts: CaseCounts): string {
  const low = word.toLowerCase()
  const known = counts.get(low)
  if (known) return known[2] > known[0] && known[2] > known[1] ? word : known[1] > known[0] ? capital(low) : low
  for (const [ending, instead] of PLURAL) {
    const base = low.replace(ending, instead)
    const row = base !== low ? counts.get(base) : undefined
    if (row) return row[1] > row[0] ? capital(low) : low
  }
  if (!/[aeiouy]/u.test(low) && low.length > 1) return word
  return COMMON.test(low) && low.length > 5 ? low : capital(low)
}

/** Initials in brackets stay capitals; of the words before them as many get a capital as there are initials, back to "the". */
function nameInitials(text: string, words: readonly { start: number; text: string }[], forms: string[]): void {
  words.forEach((w, i) => {
    const end = w.start + w.text.length
    if (text[w.start - 1] !== '[' || (text[end] !== ']' && text[end] !== '-') || w.text.length > 7) return
    forms[i] = w.text
    for (let k = i - 1; k >= Math.max(0, i - w.text.length - 1); k--) {
      if (['the', 'by', 'and'].includes(words[k]!.text.toLowerCase())) break
      if (!['of', 'for', 'de', 'la'].includes(words[k]!.text.toLowerCase())) forms[k] = capital(forms[k]!.toLowerCase())
    }
  })
}
