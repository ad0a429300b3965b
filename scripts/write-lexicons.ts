// Writes dist/lexicon/<language>.json: the lexicons as the built program loads them, all of a language in one piece. Part of the build; the YAML
// files stay what people read and change, and what the program goes by when it runs from its sources.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { BUILT, lexiconNames, readLexicon } from '../src/language/lexicon.ts'

const DIST = new URL(`../dist/${BUILT}/`, import.meta.url)

mkdirSync(DIST, { recursive: true })
const languages = readdirSync(new URL('../data/lexicon/', import.meta.url), { withFileTypes: true }).filter((e) => e.isDirectory())
for (const { name: language } of languages) {
  const lexicons = Object.fromEntries(lexiconNames(language).map((name) => [name, readLexicon(language, name)]))
  writeFileSync(new URL(`${language}.json`, DIST), JSON.stringify(lexicons))
}
