import type { PublicSet } from '../../src/publish/public-set.ts'
import { FORMATS } from '../../src/workbench/exporting.ts'
import * as files from './check-files.ts'
import * as standards from './check-standards.ts'
import { type Truth, truthOf } from './truth.ts'

/** What finds the faults of a file, by format. A format that is not here fails. */
const CHECKS: Readonly<Record<string, (bytes: Uint8Array, truth: Truth) => string[] | Promise<string[]>>> = {
  ...files,
  ...standards,
  'acled-like': standards.acledLike,
  'ucdp-like': standards.ucdpLike,
  'gtd-like': standards.gtdLike,
}

/** A public set in every format. `fresh` gives the set anew: it counts what has gone out. */
export async function writtenIn(fresh: () => Promise<PublicSet>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const format of FORMATS) {
    const parts: Uint8Array[] = []
    for await (const part of format.write(await fresh())) parts.push(typeof part === 'string' ? Buffer.from(part) : part)
    files.set(format.id, new Uint8Array(Buffer.concat(parts)))
  }
  return files
}

/** Everything that is wrong with files of this public set, with the format. */
export async function wrongIn(files: ReadonlyMap<string, Uint8Array>, set: PublicSet): Promise<string[]> {
  const truth = await truthOf(set)
  const wrong: string[] = []
  for (const [format, bytes] of files) {
    const check = CHECKS[format]
    if (!check) wrong.push(`${format}: nobody checks it`)
    else for (const w of await check(bytes, truth)) wrong.push(`${format}: ${w}`)
  }
  return wrong
}
