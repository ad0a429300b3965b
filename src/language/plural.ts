import type { Language } from '../model/fault.ts'

const HEAD_ENDS = new Set(['de', 'del', 'da', 'do', 'dos', 'das', 'por', 'en', 'em', 'of', 'at', 'no', 'na', 'a', 'con'])

/**
 * The regular plural of a phrase: of its last word in English ("bus drivers"), of every word before the first preposition in Spanish and
 * Portuguese ("líderes comunitarios", "guardias de seguridad"). Irregular plurals are listed in the lexicons.
 * @example
 * pluralOf('guardia de seguridad', 'es') // => 'guardias de seguridad'
 */
export function pluralOf(phrase: string, language: Language): string {
  const words = phrase.split(' ')
  const cut = words.findIndex((w) => HEAD_ENDS.has(w))
  const head = cut > 0 ? words.slice(0, cut) : words
  const rest = cut > 0 ? words.slice(cut) : []
  if (language === 'en') return [...head.slice(0, -1), english(head.at(-1) ?? ''), ...rest].join(' ')
  const one = language === 'es' ? spanish : portuguese
  return [...head.map(one), ...rest].join(' ')
}

function english(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`
}

function spanish(word: string): string {
  if (word.endsWith('s') || word.endsWith('x')) return word
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`
  return /[aeiouáéóú]$/u.test(word) ? `${word}s` : `${word}es`
}

/** "cidadãos" and "capitães": the words in -ão for people and things that do not end in -ões. */
const IN_AOS = /^(?:co)?(?:irm|cidad|anci|artes|crist|pag|m|gr|[oó]rg|[oó]rf|corrim)[aã]o$/u
const IN_AES = /^(?:capit|escriv|guardi|capel|tabeli|sacrist|alem|catal|c|p)[aã]o$/u

function portuguese(word: string): string {
  if (IN_AOS.test(word)) return `${word}s`
  if (IN_AES.test(word)) return `${word.slice(0, -2)}aes`
  if (word.endsWith('ao') || word.endsWith('ão')) return `${word.slice(0, -2)}oes`
  if (word.endsWith('m')) return `${word.slice(0, -1)}ns`
  if (word.endsWith('il')) return `${word.slice(0, -2)}is`
  if (word.endsWith('l')) return `${word.slice(0, -1)}is`
  if (/[rz]$/u.test(word)) return `${word}es`
  return word.endsWith('s') ? word : `${word}s`
}
