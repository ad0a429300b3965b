import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Fault } from '../model/fault.ts'
import type { FaultCode, FaultParams } from '../model/fault-texts.ts'

/** How the files of threads end: as written, or as built. */
export const SUFFIX = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** What a thread of a pool says: how far it has come, what it found, or why it cannot. */
export type Word<Step, Found> =
  | { readonly step: Step }
  | { readonly found: Found }
  | { readonly fault: { readonly code: FaultCode; readonly params: FaultParams } }

/** How a job is watched and stopped. */
export interface Watching<Step> {
  readonly signal: AbortSignal
  readonly onStep: (step: Step) => void
}

interface Waiting<Step, Found> {
  readonly start: (thread: Thread<Step, Found>) => void
}

/** A thread and the job it is at: what it says, or that it has died, goes to whoever waits for that job. */
interface Thread<Step, Found> {
  readonly worker: Worker
  hear: ((word: Word<Step, Found>) => void) | null
  died: (found: string) => void
}

/**
 * Threads beside the server's own loop, for work of seconds. Each takes one job at a time; jobs beyond the number of threads wait in order.
 * A thread that has done its job is kept for the next one and holds no process open. To stop a job its thread is ended.
 */
export class WorkerPool<Job, Step, Found> {
  readonly #entry: URL
  readonly #size: number
  readonly #idle: Thread<Step, Found>[] = []
  readonly #waiting: Waiting<Step, Found>[] = []
  #busy = 0

  /** `entry`: the file each thread runs; it answers every message that is a job with `Word`s, `found` or `fault` last. */
  constructor(entry: URL, size = Math.max(1, availableParallelism() - 1)) {
    this.#entry = entry
    this.#size = size
  }

  /**
   * Runs a job on a thread. Rejects with the thread's own fault; with `worker-died` where the thread ended without an answer; with the
   * signal's reason where it was stopped.
   */
  run(job: Job, watching: Watching<Step>): Promise<Found> {
    const { signal } = watching
    return new Promise<Found>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const start = (thread: Thread<Step, Found>): void => {
        this.#work(thread, job, watching).then(resolve, reject)
      }
      if (this.#busy < this.#size) return this.#take(start)
      const waiting = { start }
      this.#waiting.push(waiting)
      signal.addEventListener('abort', () => {
        const at = this.#waiting.indexOf(waiting)
        if (at < 0) return
        this.#waiting.splice(at, 1)
        reject(signal.reason)
      })
    })
  }

  /** Ends the threads that wait for work. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map(({ worker }) => worker.terminate()))
  }

  #take(start: (thread: Thread<Step, Found>) => void): void {
    this.#busy++
    start(this.#idle.pop() ?? this.#thread())
  }

  #thread(): Thread<Step, Found> {
    const worker = new Worker(this.#entry)
    const forget = (): void => {
      const at = this.#idle.indexOf(thread)
      if (at >= 0) this.#idle.splice(at, 1)
    }
    const thread: Thread<Step, Found> = { worker, hear: null, died: forget }
    worker.on('message', (word: Word<Step, Found>) => thread.hear?.(word))
    worker.on('error', (error: unknown) => thread.died(error instanceof Error ? error.message : String(error)))
    worker.on('exit', (code) => thread.died(`exit ${code}`))
    return thread
  }

  #work(thread: Thread<Step, Found>, job: Job, { signal, onStep }: Watching<Step>): Promise<Found> {
    const { worker } = thread
    const forget = thread.died
    return new Promise<Found>((resolve, reject) => {
      const stop = (): void => void worker.terminate()
      signal.addEventListener('abort', stop)
      const over = (): void => {
        signal.removeEventListener('abort', stop)
        thread.hear = null
        thread.died = forget
      }
      thread.hear = (word) => {
        if ('step' in word) return onStep(word.step)
        over()
        // A thread that has answered is kept, and keeps no process open.
        worker.unref()
        this.#idle.push(thread)
        this.#free()
        if ('found' in word) resolve(word.found)
        else reject(new Fault(word.fault.code, word.fault.params))
      }
      thread.died = (found) => {
        over()
        this.#free()
        reject(signal.aborted ? signal.reason : new Fault('worker-died', { found }))
      }
      worker.ref()
      worker.postMessage(job)
    })
  }

  #free(): void {
    this.#busy--
    const next = this.#waiting.shift()
    if (next) this.#take(next.start)
  }
}
