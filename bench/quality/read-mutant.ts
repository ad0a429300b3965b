import { Draft } from '../../src/model/draft.ts'
import type { Report } from '../../src/model/report.ts'
import { ground } from '../../src/read/ground.ts'
import { rules } from '../../src/read/rules/index.ts'

/** What reading one broken report came to. */
export interface Reading {
  readonly milliseconds: number
  readonly drafts: number
  /** What must never be: a crash, a draft out of shape, a passage that is not its slice, a value grounding had to drop. */
  readonly wrong: string | null
}

/** Reads one report with the rule engine alone (no grounding in between) and says whether anything is wrong with what it gives. */
export async function readMutant(report: Report, now: () => number): Promise<Reading> {
  const begun = now()
  try {
    const drafts = await rules.read(report, { home: [] })
    const milliseconds = now() - begun
    return { milliseconds, drafts: drafts.length, wrong: fault(report, drafts) }
  } catch (error) {
    const stack = error instanceof Error ? `${error.message} ${/src\/\S+?\.ts:\d+/u.exec(error.stack ?? '')?.[0] ?? ''}` : String(error)
    return { milliseconds: now() - begun, drafts: 0, wrong: `crash: ${stack}` }
  }
}

function fault(report: Report, drafts: readonly Draft[]): string | null {
  for (const draft of drafts) {
    const shape = Draft.safeParse(draft)
    if (!shape.success) return `shape: ${draft.kind} ${shape.error.issues[0]?.path.join('.')} ${shape.error.issues[0]?.message}`
    for (const a of draft.assertions) {
      if (!a.passages.length) return `no passage: ${draft.kind}.${a.field}`
      for (const i of a.passages) {
        const p = draft.passages[i]
        if (!p || report.text.slice(p.start, p.end) !== p.quote) return `quote: ${draft.kind}.${a.field}`
      }
    }
  }
  const dropped = ground(report, drafts).dropped[0]
  return dropped ? `${dropped.why}: ${dropped.draft.split('-')[1]}.${dropped.field}` : null
}
