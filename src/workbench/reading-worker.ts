import { parentPort } from 'node:worker_threads'
import type { ReadEngine } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
// Loaded with the thread, before the time of a reading runs.
import '../read/rules/index.ts'
import { enginesOf } from './engines.ts'
import { partsHere } from './reading-parts.ts'
import type { ReadingFound, ReadingJob } from './reading-thread.ts'
import type { Word } from './worker-pool.ts'

type Said = Word<'begun', ReadingFound>

/** Made once: an engine may count what it has spent since. */
let engines: readonly ReadEngine[] | null = null

async function found({ settings, folder, part }: ReadingJob): Promise<ReadingFound> {
  engines ??= enginesOf(settings, { folder })
  parentPort?.postMessage({ step: 'begun' } satisfies Said)
  const parts = partsHere(engines, settings.home)
  const { faults, ...rest } = 'received' in part ? await parts.reports(part.received) : await parts.drafts(part.report)
  return { ...rest, faults: faults.map(sendable) }
}

parentPort?.on('message', (job: ReadingJob) => {
  const say = (word: Said): void => parentPort?.postMessage(word)
  found(job).then(
    (answer) => say({ found: answer }),
    (error: unknown) => say({ fault: error instanceof Fault ? sendable(error) : unreadable(job, error) }),
  )
})

const sendable = ({ code, params }: Fault) => ({ code, params })

/** A defect of ours costs the file, as it does where there is no thread. */
function unreadable({ part }: ReadingJob, error: unknown) {
  const { file } = 'received' in part ? part.received : part.report
  return { code: 'file-unreadable' as const, params: { file, found: error instanceof Error ? error.message : String(error) } }
}
