import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isAllowed, shippedLicences } from '../scripts/licences.ts'

const ROOT = resolve(import.meta.dirname, '..')

test('all that is shipped, or installed with it, is under a licence of the list', () => {
  const packages = shippedLicences(ROOT)
  const names = packages.map((p) => p.name)
  // What the interface is built from is shipped too, and what a dependency needs.
  expect(names).toEqual(expect.arrayContaining(['hono', 'react', 'wouter', '@tanstack/react-query', 'sax', 'pako']))
  expect(names).not.toContain('vitest')
  expect(packages.filter((p) => !p.allowed)).toEqual([])
})

test('copyleft, unknown and partly unknown licences are refused; one good alternative is enough', () => {
  const refused = ['GPL-3.0-only', 'AGPL-3.0', 'MPL-2.0', 'UNLICENSED', 'SEE LICENSE IN LICENSE', '(MIT AND GPL-2.0)', '']
  expect(refused.filter(isAllowed)).toEqual([])
  expect(['MIT', '(MIT AND Zlib)', '(MPL-2.0 OR Apache-2.0)', 'OFL-1.1'].filter((l) => !isAllowed(l))).toEqual([])
})
