import type { Draft } from '../model/draft.ts'
import type { ReadContext, ReadEngine } from '../model/engine.ts'
import type { Report } from '../model/report.ts'
import { type Dropped, ground } from './ground.ts'

/** What the engines read out of one report, after grounding, and what grounding dropped. */
export interface ReadResult {
  readonly drafts: Draft[]
  readonly dropped: Dropped[]
}

/**
 * Reads one report with each engine in turn and keeps only what stands on its text. A report without a single letter gives no drafts.
 * @example
 * await readReport(report, [rules], { home: [] }) // => { drafts: [...], dropped: [] }
 */
export async function readReport(report: Report, engines: readonly ReadEngine[], context: ReadContext): Promise<ReadResult> {
  const drafts: Draft[] = []
  const dropped: Dropped[] = []
  if (!/\p{L}/u.test(report.text)) return { drafts, dropped }
  for (const engine of engines) {
    context.signal?.throwIfAborted()
    const grounded = ground(report, await engine.read(report, context))
    drafts.push(...grounded.drafts)
    dropped.push(...grounded.dropped)
  }
  return { drafts, dropped }
}
