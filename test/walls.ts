import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Which folders of `src` each folder may import, beside itself. The house of the design, in one table. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  client: ['model'],
  language: ['model'],
  stats: [],
  intake: ['model', 'language'],
  read: ['model', 'language'],
  reconcile: ['model', 'stats'],
  series: ['model', 'stats'],
  check: ['model', 'language', 'stats'],
  evaluate: ['model', 'stats'],
  publish: ['model', 'language'],
  store: ['model'],
  workbench: ['model', 'language', 'stats', 'intake', 'read', 'reconcile', 'series', 'check', 'evaluate', 'publish', 'store'],
  serve: ['model', 'workbench'],
  cli: ['model', 'workbench', 'serve'],
}

export interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
  /** Loaded when it is called for, `import(…)`. */
  readonly later: boolean
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gmu

/** Every file of a folder with one of the endings, sub-folders included. */
export function filesUnder(folder: string, endings: readonly string[] = ['.ts', '.tsx']): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : filesUnder(path, endings)
    return endings.some((e) => name.endsWith(e)) ? [path] : []
  })
}

/** The imports of a source file: relative ones resolved to paths, others as the package's name. */
export function importsOf(file: string): Import[] {
  const found: Import[] = []
  for (const match of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const target = match[2] ?? match[3] ?? ''
    const to = target.startsWith('.') ? resolve(dirname(file), target) : target
    found.push({ from: file, to, typeOnly: match[1] !== undefined, later: match[3] !== undefined })
  }
  return found
}

/** The folder of `src` a path is in, or null. */
export function roomOf(path: string, src: string): string | null {
  const inside = relative(src, path)
  return inside.startsWith('..') ? null : (inside.split('/')[0] ?? null)
}
