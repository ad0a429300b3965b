import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referencePages } from '../scripts/reference-pages.ts'
import { FAULTS } from '../src/model/fault-texts.ts'
import { filesUnder } from './walls.ts'

const ROOT = resolve(import.meta.dirname, '..')

describe('the documentation', () => {
  test.each(Object.entries(referencePages()))('docs/reference/%s is fresh (npm run docs)', (name, text) => {
    expect(readFileSync(join(ROOT, 'docs/reference', name), 'utf8')).toBe(text)
  })

  test('every fault has its words in both languages with the same gaps', () => {
    const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()
    const uneven = Object.entries(FAULTS).filter(([, f]) => JSON.stringify(gaps(f.en)) !== JSON.stringify(gaps(f.es)))
    expect(uneven.map(([code]) => code)).toEqual([])
  })

  test('links between pages lead somewhere', () => {
    const pages = [join(ROOT, 'README.md'), join(ROOT, 'CHANGELOG.md'), ...filesUnder(join(ROOT, 'docs'), ['.md'])]
    const broken = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
        .map((m) => m[1]!)
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)))
        .map((target) => `${relative(ROOT, page)} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  test('every command of the command line is in the README', async () => {
    const { program } = await import('../src/cli/program.ts')
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    expect(
      program()
        .commands.map((c) => c.name())
        .filter((name) => !readme.includes(`cotejo ${name}`)),
    ).toEqual([])
  })

  test('no machine paths, registry hosts or tool names of a workplace', () => {
    const files = ['README.md', 'CHANGELOG.md', 'package.json']
      .map((f) => join(ROOT, f))
      .concat(filesUnder(join(ROOT, 'docs'), ['.md']), filesUnder(join(ROOT, 'src')))
    const banned = new RegExp(['/work/(main|shared)', 'registry\\.npmjs', '/home/\\w+/'].join('|'))
    expect(files.filter((f) => banned.test(readFileSync(f, 'utf8'))).map((f) => relative(ROOT, f))).toEqual([])
  })
})
