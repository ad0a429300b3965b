import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { lexiconNames, loadLexicon } from '../src/language/lexicon.ts'

const ROOT = resolve(import.meta.dirname, '../data/lexicon')
/** Concepts one language lacks on purpose, each with its reason: `es/kin/compadre: "…"`. */
const EXCEPTIONS = existsSync(join(ROOT, 'parity.yaml'))
  ? ((parse(readFileSync(join(ROOT, 'parity.yaml'), 'utf8')) ?? {}) as Record<string, string>)
  : {}

const ids = (language: string, name: string) => (lexiconNames(language).includes(name) ? [...loadLexicon(language, name).keys()] : [])
const names = [...new Set([...lexiconNames('es'), ...lexiconNames('en')])].sort()

describe('Spanish and English are equals', () => {
  test.each(names)('%s: the same concepts in both, or a reason', (name) => {
    const es = ids('es', name)
    const en = ids('en', name)
    const lacking = [
      ...es.filter((id) => !en.includes(id)).map((id) => `en/${name}/${id}`),
      ...en.filter((id) => !es.includes(id)).map((id) => `es/${name}/${id}`),
    ]
    expect(lacking.filter((path) => !EXCEPTIONS[path])).toEqual([])
  })

  test('no concept stands without words, but where the language has none and says so', () => {
    const empty = ['es', 'en'].flatMap((language) =>
      lexiconNames(language).flatMap((name) =>
        [...loadLexicon(language, name).values()].filter((c) => !wordsOf(c)).map((c) => `${language}/${name}/${c.id}`),
      ),
    )
    expect(empty.filter((path) => !EXCEPTIONS[path])).toEqual([])
  })

  test('every exception still is one', () => {
    const stale = Object.keys(EXCEPTIONS).filter((path) => {
      const [language = '', name = '', id = ''] = path.split('/')
      const known = lexiconNames(language).includes(name) ? loadLexicon(language, name).get(id) : undefined
      return known !== undefined && wordsOf(known)
    })
    expect(stale).toEqual([])
  })
})

/** Has the concept any words: its forms, or lists of words under other keys (verbs, nouns, patterns)? */
function wordsOf(concept: { readonly forms: readonly string[]; readonly [key: string]: unknown }): boolean {
  return Object.entries(concept).some(
    ([key, value]) => key !== 'id' && (Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null),
  )
}
