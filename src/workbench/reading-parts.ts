import { type Intake, type ReceivedFile, readBytes } from '../intake/read-bytes.ts'
import type { Draft } from '../model/draft.ts'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { HomePlace } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import { ground } from '../read/ground.ts'
import { enginesFor } from './engines.ts'

/** What engines propose from a report, and the faults of those that could not. */
export interface Proposed {
  readonly drafts: Draft[]
  readonly faults: Fault[]
}

/** The parts of a reading that may take long and need nothing of the database: done in this process, or on a thread that can be ended. */
export interface ReadingParts {
  reports(received: ReceivedFile): Promise<Intake>
  drafts(report: Report): Promise<Proposed>
}

/** Reads here. An engine that raises a fault costs its own drafts only. */
export function partsHere(engines: readonly ReadEngine[], home: readonly HomePlace[]): ReadingParts {
  return {
    reports: readBytes,
    drafts: async (report) => {
      const proposed: Proposed = { drafts: [], faults: [] }
      for (const engine of enginesFor(report, engines)) {
        try {
          proposed.drafts.push(...ground(report, await engine.read(report, { home })).drafts)
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          proposed.faults.push(error)
        }
      }
      return proposed
    },
  }
}
