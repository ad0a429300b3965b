import { readFileSync } from 'node:fs'

/** The version of the program, from package.json alone. From `src/` and from the emitted `dist/src/` the file is found the same way. */
export const VERSION: string = findVersion(new URL('.', import.meta.url))

function findVersion(from: URL): string {
  for (let folder = from, depth = 0; depth < 6; depth++, folder = new URL('../', folder)) {
    try {
      const found = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { name?: string; version?: string }
      if (found.name === 'cotejo' && found.version) return found.version
    } catch {
      // not in this folder: look one up
    }
  }
  return '0.0.0'
}
