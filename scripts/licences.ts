import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

// What is shipped, or installed with it, and under which licence: from node_modules alone, without a network.

/** Licences under which code may be shipped here: permissive ones, and the one of the fonts. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'OFL-1.1',
])

/** Packages whose package.json does not say what their licence file does: the first words of that file, which must still be there. */
const BY_FILE: Readonly<Record<string, { licence: string; file: string; begins: string }>> = {
  'png-js': { licence: 'MIT', file: 'LICENSE', begins: 'MIT License' },
}

export interface Licensed {
  readonly name: string
  readonly version: string
  /** As the package says it, or null where nothing says it. */
  readonly licence: string | null
  readonly allowed: boolean
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { type?: string }
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

/** Every package that a user gets, with all it needs: the dependencies, and what the interface is built from. Optional ones if installed. */
export function shippedLicences(root: string): Licensed[] {
  const home = resolve(root)
  const own = manifestIn(home)
  const found = new Map<string, Licensed>()
  const visit = (name: string, from: string, isOptional: boolean): void => {
    const folder = installed(name, from, home)
    if (folder === null) {
      if (isOptional) return
      throw new Error(`${name}, needed in ${from}, is not installed`)
    }
    if (found.has(folder)) return
    const manifest = manifestIn(folder)
    found.set(folder, licensed(manifest, folder))
    for (const next of Object.keys(manifest.dependencies ?? {})) visit(next, folder, next in (manifest.optionalDependencies ?? {}))
    for (const next of Object.keys(manifest.optionalDependencies ?? {})) visit(next, folder, true)
  }
  for (const name of Object.keys(own.dependencies ?? {})) visit(name, home, false)
  for (const name of bundledIn(join(home, 'web', 'src'))) visit(name, home, false)
  return [...found.values()].sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1))
}

/** Whether an expression of licences (SPDX) lets the code be shipped: one of alternatives, all of what holds together. */
export function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/u, '$1')
  if (/\sOR\s/u.test(plain)) return plain.split(/\sOR\s/u).some(isAllowed)
  if (/\sAND\s/u.test(plain)) return plain.split(/\sAND\s/u).every(isAllowed)
  return ALLOWED.has(plain)
}

function licensed(manifest: Manifest, folder: string): Licensed {
  const { name, version, license } = manifest
  const said = typeof license === 'string' ? license : license?.type
  const licence = said ?? licenceByFile(name, folder)
  return { name, version, licence, allowed: licence !== null && isAllowed(licence) }
}

function licenceByFile(name: string, folder: string): string | null {
  const known = BY_FILE[name]
  if (!known || !existsSync(join(folder, known.file))) return null
  return readFileSync(join(folder, known.file), 'utf8').startsWith(known.begins) ? known.licence : null
}

/** The folder a package is taken from, as Node looks for it; none above the project's own. */
function installed(name: string, from: string, root: string): string | null {
  for (let at = from; at.startsWith(root); at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return null
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Packages that the interface takes in when it is built: what its sources import, save for their tests and what is only a type. */
function bundledIn(folder: string): string[] {
  const names = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/u.test(file) || /\.test\.tsx?$/u.test(file)) continue
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, isType, name] of text.matchAll(/^import (type )?[^'"]*?['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)[^'"]*['"]/gmu)) {
      if (!isType && !name!.startsWith('node:')) names.add(name!)
    }
  }
  return [...names]
}
