import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { isAway } from '../store/sessions.ts'
import { catchUpWithLog } from './applying.ts'
import { enginesOf } from './engines.ts'
import { ArmfulsAhead } from './reading-ahead.ts'
import { partsOnThread } from './reading-thread.ts'
import { READ } from './taking-in.ts'
import type { Workbench } from './workbench.ts'
import type { Done, Hand } from './working.ts'

/** What a worker has done since it started: for who watches over it. */
export interface WorkCounts {
  /** Pieces of work by their end: done, to be tried again, set aside, done by another in the meantime. */
  readonly done: number
  readonly failed: number
  readonly setAside: number
  readonly elsewhere: number
  /** Times the database was away. */
  readonly away: number
  /** Seconds spent by kind of work. */
  readonly seconds: Readonly<Record<string, number>>
}

export interface WorkerOptions extends Omit<Hand, 'id' | 'engines'> {
  /** Most seconds for the intake of a file, and for the drafts of one report; then its thread is ended, and it has failed. */
  readonly longestSeconds?: number
  readonly onDone?: (done: Done) => void
  readonly onAway?: (error: unknown) => void
  /** Ends when the queue is empty instead of waiting for more. */
  readonly untilEmpty?: boolean
}

const IDLE_MS = 500
/** Files after which the database is told to look anew at its tables; then after twice as many, and so on. */
const FIRST_TEND = 32
const LONGEST_AWAY_MS = 10_000
/** A report of the largest size that is taken is read in seconds; a language model answers when it does. */
const LONGEST_SECONDS = { rules: 300, llm: 3600 }

/** A worker of a server project: takes work off the queue, one armful after the other, the next being read while one is saved, until it is told to stop. */
export class ProjectWorker {
  readonly id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  readonly #workbench: Workbench
  readonly #options: WorkerOptions
  readonly #seconds: Record<string, number> = {}
  readonly #ends: Record<Done['end'], number> = { read: 0, later: 0, aside: 0, other: 0 }
  #away = 0

  constructor(workbench: Workbench, options: WorkerOptions) {
    this.#workbench = workbench
    this.#options = options
  }

  get counts(): WorkCounts {
    const { read: done, later: failed, aside: setAside, other: elsewhere } = this.#ends
    return { done, failed, setAside, elsewhere, away: this.#away, seconds: { ...this.#seconds } }
  }

  /** Works until `signal`; what is begun is ended first. While the database is away it waits and tries again. */
  async run(signal: AbortSignal): Promise<void> {
    const { settings, paths } = this.#workbench
    const { longestSeconds = LONGEST_SECONDS[settings.engines.includes('llm') ? 'llm' : 'rules'], ...how } = this.#options
    const thread = how.parts ? null : partsOnThread({ settings, folder: paths.index, longestSeconds })
    const hand: Hand = { ...how, id: this.id, engines: enginesOf(settings, { folder: paths.index }), parts: how.parts ?? thread! }
    const armfuls = new ArmfulsAhead(this.#workbench, hand)
    try {
      await this.#work(armfuls, signal)
    } finally {
      await armfuls.close()
      await thread?.close()
    }
  }

  async #work(armfuls: ArmfulsAhead, signal: AbortSignal): Promise<void> {
    const { untilEmpty, onDone, onAway } = this.#options
    let pause = IDLE_MS
    let behind = true
    let tendAt = FIRST_TEND
    while (!signal.aborted || armfuls.isAhead) {
      const started = performance.now()
      try {
        if (behind) await this.#workbench.turn(() => catchUpWithLog(this.#workbench))
        behind = false
        const done = await armfuls.next(signal)
        pause = IDLE_MS
        if (done.length) {
          this.#seconds[READ] = (this.#seconds[READ] ?? 0) + (performance.now() - started) / 1000
          for (const one of done) {
            this.#ends[one.end]++
            onDone?.(one)
          }
          if (this.#ends.read >= tendAt) {
            tendAt *= 2
            await this.#workbench.store.tend()
          }
          continue
        }
        if (untilEmpty && (await this.#workbench.store.jobs.dueIn(READ)) === null) return
      } catch (error) {
        if (!isAway(error)) throw error
        this.#away++
        behind = true
        onAway?.(error)
        pause = Math.min(2 * pause, LONGEST_AWAY_MS)
      }
      await wait(pause, undefined, { signal }).catch(() => undefined)
    }
  }
}
