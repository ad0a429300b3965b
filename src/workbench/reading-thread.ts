import type { ReceivedFile } from '../intake/read-bytes.ts'
import { Fault } from '../model/fault.ts'
import type { FaultCode, FaultParams } from '../model/fault-texts.ts'
import type { ProjectSettings } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import type { ReadingParts } from './reading-parts.ts'
import { SUFFIX, WorkerPool } from './worker-pool.ts'

/** A part of a reading as it is handed to a thread, with what its engines are made of. */
export interface ReadingJob {
  readonly settings: Pick<ProjectSettings, 'engines' | 'llm' | 'home'>
  /** Where engines keep answers. */
  readonly folder: string
  readonly part: { readonly received: ReceivedFile } | { readonly report: Report }
}

/** What a thread found: reports or drafts, and faults as they can be sent. */
export interface ReadingFound {
  readonly reports?: Report[]
  readonly drafts?: Awaited<ReturnType<ReadingParts['drafts']>>['drafts']
  readonly faults: readonly { readonly code: FaultCode; readonly params: FaultParams }[]
}

/** Where a thread reads, and for how long at most. */
export interface ReadingThread {
  readonly settings: ReadingJob['settings']
  readonly folder: string
  /** Most seconds for the intake of a file, and for the drafts of one report. */
  readonly longestSeconds: number
  /** The file the thread runs. */
  readonly entry?: URL
}

/**
 * Reads on threads of its own, one for who reads one part after the other. What takes longer than it may is stopped with its thread (a loop that never ends, a pattern that never comes to an end, an
 * endpoint that never answers), and the next part gets a new one. Faults: `reading-too-long`, `worker-died` (no memory left, a defect).
 */
export function partsOnThread({
  settings,
  folder,
  longestSeconds,
  entry = ENTRY,
}: ReadingThread): ReadingParts & { close(): Promise<void> } {
  const pool = new WorkerPool<ReadingJob, 'begun', ReadingFound>(entry, THREADS)
  const { engines, llm, home } = settings
  const run = async (part: ReadingJob['part'], file: string): Promise<ReadingFound> => {
    const late = new Fault('reading-too-long', { file, expected: longestSeconds })
    const stop = new AbortController()
    const after = (seconds: number) => setTimeout(() => stop.abort(late), seconds * 1000)
    let timer = after(longestSeconds + START_SECONDS)
    const onStep = () => {
      clearTimeout(timer)
      timer = after(longestSeconds)
    }
    try {
      return await pool.run({ settings: { engines, llm, home }, folder, part }, { signal: stop.signal, onStep })
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    reports: async (received) => {
      const { reports = [], faults } = await run({ received }, received.file)
      return { reports, faults: faults.map(revived) }
    },
    drafts: async (report) => {
      const { drafts = [], faults } = await run({ report }, report.file)
      return { drafts, faults: faults.map(revived) }
    },
    close: () => pool.close(),
  }
}

/** One reads; a second one is started when a report has to be read anew within a transaction, which must not wait for the first. */
const THREADS = 2
/** A new thread has to load what it reads with; the time of the reading itself runs from when it says that it has begun. */
const START_SECONDS = 60
const ENTRY = new URL(`./reading-worker.${SUFFIX}`, import.meta.url)

const revived = ({ code, params }: ReadingFound['faults'][number]) => new Fault(code, params)
