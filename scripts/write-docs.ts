// npm run docs: writes the pages of docs/reference that are made from the program's own tables.
import { writeFileSync } from 'node:fs'
import { referencePages } from './reference-pages.ts'

for (const [name, text] of Object.entries(referencePages())) {
  writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), text)
}
