import { readFile, stat } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { LIMITS } from './limits.ts'

/** The bytes of a file that is no larger than `most`; a larger one is not even opened. Faults: `file-too-large`; else what the system says. */
export async function readBounded(path: string, most: number = LIMITS.bytes): Promise<Buffer> {
  const { size } = await stat(path)
  if (size > most) throw new Fault('file-too-large', { file: path, found: size, expected: most })
  return readFile(path)
}
