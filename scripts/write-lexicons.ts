// Writes lexicon/<language>.json into `dist`, or the folder given: the lexicons as the built program loads them, all of a language in one piece. Part of
// the build; the YAML files stay what people read and change, and what the program goes by when it runs from its sources.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { BUILT, lexiconNames, readLexicon } from '../src/language/lexicon.ts'

const folder = join(argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url)), BUILT)

mkdirSync(folder, { recursive: true })
const languages = readdirSync(new URL('../data/lexicon/', import.meta.url), { withFileTypes: true }).filter((e) => e.isDirectory())
for (const { name: language } of languages) {
  const lexicons = Object.fromEntries(lexiconNames(language).map((name) => [name, readLexicon(language, name)]))
  writeFileSync(join(folder, `${language}.json`), JSON.stringify(lexicons))
}
