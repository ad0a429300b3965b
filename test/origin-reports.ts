import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Evidence, ReadingJson } from '../src/publish/contract.ts'
import { readFiles } from '../src/workbench/read-files.ts'

/** The two reports Cotejo was born from, and the hand coding of both, in the workspace beside the checkout; absent in a stranger's clone. */
const SHARED = resolve(import.meta.dirname, '../../shared')
export const hasOriginReports = existsSync(join(SHARED, 'reference/rosario-2024.json'))

export interface Coded {
  readonly key?: string
  readonly type?: string
  readonly speaker?: string
  readonly evidence: Evidence | Evidence[]
}
interface Reference {
  readonly reports: readonly { file: string; published: string }[]
  readonly incidents: readonly (Coded & { readonly date: string | null; readonly killed: number | null })[]
  readonly interventions: readonly Coded[]
  readonly claims: readonly Coded[]
  readonly quotes: readonly (Coded & { readonly protected?: boolean })[]
  readonly actors: readonly { readonly name: string; readonly protected?: boolean }[]
  readonly links: readonly (Coded & { readonly from: string; readonly relation: string; readonly to: string })[]
  readonly reprisals: readonly Coded[]
  readonly noise: readonly Evidence[]
}

let coding: Reference | undefined
export function reference(): Reference {
  coding ??= JSON.parse(readFileSync(join(SHARED, 'reference/rosario-2024.json'), 'utf8')) as Reference
  return coding
}
export const textOf = (file: string): string => readFileSync(join(SHARED, 'reports', file), 'utf8')

/** Both reports read as `cotejo read --json` reads them, with their publication day declared or not. */
export async function readOriginReports(declared: boolean): Promise<ReadingJson> {
  const files = reference().reports.map((r) => ({ ...r, path: join(SHARED, 'reports', r.file) }))
  const published = new Map(declared ? files.map((f) => [f.path, f.published] as const) : [])
  const { json, faults } = await readFiles(
    files.map((f) => f.path),
    { published },
  )
  if (faults.length) throw faults[0]!.fault
  return json
}

export interface Printed {
  readonly id: string
  readonly evidence: readonly Evidence[]
  readonly [field: string]: unknown
}

export const printed = (json: ReadingJson, kind: keyof ReadingJson): Printed[] => json[kind] as unknown as Printed[]

/** Do two pieces of evidence rest on the same words? They overlap by at least a third of the shorter one. */
export function sameWords(a: Evidence, b: Evidence): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return a.report === b.report && shared > 0 && shared >= Math.min(a.end - a.start, b.end - b.start) / 3
}

export function evidenceOf(coded: Coded): Evidence[] {
  return Array.isArray(coded.evidence) ? coded.evidence : [coded.evidence]
}

/** Pairs coded and printed items that rest on the same words and fit, each printed item used once. */
export function matched<C extends Coded>(
  coded: readonly C[],
  printedItems: readonly Printed[],
  fits: (c: C, p: Printed) => boolean = () => true,
): [C, Printed][] {
  const used = new Set<string>()
  const pairs: [C, Printed][] = []
  for (const c of coded) {
    const p = printedItems.find((x) => !used.has(x.id) && fits(c, x) && evidenceOf(c).some((e) => x.evidence.some((y) => sameWords(e, y))))
    if (!p) continue
    used.add(p.id)
    pairs.push([c, p])
  }
  return pairs
}
