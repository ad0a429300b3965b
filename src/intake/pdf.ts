import { Fault } from '../model/fault.ts'
import type { Extract } from './extract.ts'
import type { Limits } from './limits.ts'

export async function readPdf(file: string, _bytes: Uint8Array, _limits: Limits): Promise<Extract> {
  throw new Fault('pdf-broken', { file, found: '?' })
}
