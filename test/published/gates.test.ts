// Acceptance 14: every gate has a test that it refuses (or warns) and that its sentence names what is missing.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { REFUSALS } from '../../src/model/refusal-texts.ts'

// Series describe a measure too, with the same sentences.
const folders = ['evaluate', 'series'].map((name) => new URL(`../../src/${name}/`, import.meta.url))
const read = (ending: (name: string) => boolean): string =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .filter(ending)
        .map((name) => readFileSync(new URL(name, folder), 'utf8')),
    )
    .join('\n')
const tests = read((name) => name.endsWith('.test.ts'))
const code = read((name) => !name.endsWith('.test.ts'))

test.each(Object.keys(REFUSALS))('%s is raised by a design and held by a test', (name) => {
  expect(code).toContain(`'${name}'`)
  expect(tests).toContain(`'${name}'`)
})
