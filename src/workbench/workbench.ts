import { resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { Custody, type Decision, Judgement } from '../model/judgement.ts'
import type { ProjectSettings } from '../model/project.ts'
import { type EvaluationStep, Look } from '../model/study-report.ts'
import type { ProjectWeights } from '../model/weights.ts'
import type { ChainedLog } from '../store/chain.ts'
import { type Hold, holdProject } from '../store/lock.ts'
import { openLog } from '../store/log.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { catchUpWithLog } from './applying.ts'
import { claimName } from './claiming.ts'
import { environment, type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { closed, type Edition, editionSeries, readEdition } from './edition.ts'
import { prepare, requireText } from './judging.ts'
import { type ProjectSeries, seriesOnDemand } from './project-series.ts'
import { ReadTokens } from './read-tokens.ts'
import { type ReadOutcome, readProject } from './reading.ts'
import { reconcileTouched } from './reconciling.ts'
import { Vault } from './vault.ts'
import { readWeights } from './weighing.ts'

export interface Progress {
  readonly state: 'idle' | 'reading' | 'reconciling'
  readonly done: number
  readonly total: number
  readonly secondsLeft: number | null
}

/** Something changed that an open page may show. */
export type Notice =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'judged'; readonly seq: number; readonly drafts: string[]; readonly records: string[] }
  | { readonly type: 'reports'; readonly count: number }
  | { readonly type: 'evaluating'; readonly study: string; readonly step: EvaluationStep }

/** An opened project folder: its settings, its logs and its index, and the verbs on them. One process holds it at a time. */
export class Workbench {
  readonly paths: ProjectPaths
  readonly settings: ProjectSettings
  readonly store: Store
  readonly judgements: ChainedLog<Judgement>
  readonly custody: ChainedLog<Custody>
  readonly now: () => Date
  /** The official figures of the project, read anew when a file of them has changed. */
  readonly series: () => Promise<ProjectSeries>
  /** The published record the project was made of, or null for a project of one's own. */
  readonly edition: Edition | null
  /** Who the protected people are: encrypted, and no part of anything else. */
  readonly vault: Vault
  /** What opens the public API, and the workbench to the owner's own programs. */
  readonly tokens: ReadTokens
  readonly #hold: Hold
  readonly #shared: boolean
  readonly #listeners = new Set<(notice: Notice) => void>()
  /** Weights of agreement learnt here, or null where those made by hand hold. */
  weights: ProjectWeights | null
  /** Milliseconds spent in each stage since opening; for the bench and for `status`. */
  readonly spent = { reading: 0, storing: 0, reconciling: 0 }
  #progress: Progress = { state: 'idle', done: 0, total: 0, secondsLeft: null }
  #reading: Promise<ReadOutcome> | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #looks: Promise<ChainedLog<Look>> | null = null
  #turns = 0

  constructor(parts: {
    paths: ProjectPaths
    settings: ProjectSettings
    weights: ProjectWeights | null
    store: Store
    judgements: ChainedLog<Judgement>
    custody: ChainedLog<Custody>
    edition: Edition | null
    hold: Hold
    shared: boolean
    now: () => Date
  }) {
    this.paths = parts.paths
    this.settings = parts.settings
    this.weights = parts.weights
    this.store = parts.store
    this.judgements = parts.judgements
    this.custody = parts.custody
    this.#hold = parts.hold
    this.#shared = parts.shared
    this.now = parts.now
    this.edition = parts.edition
    this.series = parts.edition ? editionSeries(parts.edition) : seriesOnDemand(parts.paths)
    this.vault = new Vault(parts.paths, parts.now)
    this.tokens = new ReadTokens(parts.paths, parts.now)
  }

  get progress(): Progress {
    return this.#progress
  }

  /** Another number whenever reports, drafts or judgements may have changed: what was worked out at one holds as long as it stands. */
  get revision(): number {
    return this.#turns
  }

  /** Calls `listener` with every notice until the function it gives back is called. */
  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  notify(notice: Notice): void {
    if (notice.type === 'progress') this.#progress = notice.progress
    for (const listener of this.#listeners) listener(notice)
  }

  /** Says where this process can be reached, for a second one that finds the folder held. */
  announce(url: string): Promise<void> {
    return this.#hold.announce(url)
  }

  /** Reads what is new or changed in the folder, forgets what is gone, and reconciles. Resumes where a killed run stopped. */
  read(signal?: AbortSignal): Promise<ReadOutcome> {
    this.#reading ??= readProject(this, signal).finally(() => {
      this.#reading = null
      // Stopped or failed on the way: nobody is reading any more.
      if (this.#progress.state !== 'idle')
        this.notify({ type: 'progress', progress: { ...this.#progress, state: 'idle', secondsLeft: null } })
    })
    return this.#reading
  }

  /**
   * Judges: checks, writes the entry to `judgements.jsonl`, flushes it to the disk, and only then brings the records up to date.
   * When this answers, the judgement is kept whatever happens next. `alone`: nobody else is there to review (R17).
   */
  async judge(
    decision: Decision,
    by: string,
    reason: string,
    seen?: number,
    alone = this.settings.review.singleCoder,
  ): Promise<{ judgement: Judgement; records: string[] }> {
    if (this.edition) throw closed(decision.action)
    return this.turn(async () => {
      requireText([decision, by, reason])
      const seals = await prepare(this.store, decision, seen, { by, reason, alone, now: this.now(), settings: this.settings })
      const at = this.now().toISOString()
      const [judgement] = await this.judgements.append([{ at, by, decision, reason, seals }])
      if (!judgement) throw new Fault('internal', { found: 'the log gave no entry back' })
      const records = await catchUpWithLog(this)
      this.notify({ type: 'judged', seq: judgement.seq, drafts: seals.map((s) => s.draft), records })
      return { judgement, records }
    })
  }

  /** Runs a stage and adds its time to `spent`. */
  async timed<T>(stage: 'reading' | 'storing' | 'reconciling', work: () => Promise<T>): Promise<T> {
    const started = performance.now()
    try {
      return await work()
    } finally {
      this.spent[stage] += performance.now() - started
    }
  }

  /** The log of looks taken at the data; made with the first of them. */
  looks(): Promise<ChainedLog<Look>> {
    this.#looks ??= openLog(this.paths.looks, Look).catch((error: unknown) => {
      this.#looks = null
      throw error
    })
    return this.#looks
  }

  /** Derives the records of these drafts anew. */
  reconcile(touched: readonly string[], gone: readonly string[] = []): Promise<string[]> {
    return this.timed('reconciling', () => reconcileTouched(this.store, touched, gone, this.weights))
  }

  async close(): Promise<void> {
    this.vault.lock()
    await this.#reading?.catch(() => undefined)
    await this.#queue
    await this.judgements.close()
    await this.custody.close()
    await (await this.#looks)?.close()
    if (!this.#shared) await this.store.close()
    this.#hold.release()
  }

  /** Writing work takes turns: two judgements, or a judgement and a batch of reading, never see half of each other. Looking needs no turn. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    // Counted before and after: what is looked up while the work is half done does not pass for its outcome.
    const counted = () => {
      this.#turns++
      return work().finally(() => this.#turns++)
    }
    const turn = this.#queue.then(counted, counted)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

/**
 * Opens a project folder: takes it for this process, verifies both logs, opens the index and brings it up to date with the logs.
 * `shared` is an index that is open already and stays so: many small projects, one after the other, in the database of this process.
 * Faults: `project-missing`, `project-invalid`, `project-busy`, `log-broken`, `storage-failed`, `package-invalid`.
 */
export async function openWorkbench(folder: string, now: () => Date = () => new Date(), shared: Store | null = null): Promise<Workbench> {
  const paths = pathsOf(resolve(folder))
  const settings = await readSettings(paths.folder)
  const weights = await readWeights(paths)
  const edition = await readEdition(paths)
  const hold = await holdProject(paths.folder, now).catch((error: unknown) => {
    if (error instanceof Fault) throw error
    const found = error instanceof Error ? error.message : String(error)
    throw new Fault('folder-unwritable', { file: folder, found }, { cause: error })
  })
  const opened: { close: () => Promise<void> }[] = []
  const keep = <T extends { close: () => Promise<void> }>(part: T): T => {
    opened.unshift(part)
    return part
  }
  try {
    const judgements = keep(await openLog(paths.judgements, Judgement))
    const custody = keep(await openLog(paths.custody, Custody))
    const url = environment.databaseUrl
    const place = url ? { connection: url } : { folder: `${paths.index}/pg` }
    const store = shared ? shared.ofProject(settings.name) : keep(await openStore(place, settings.name, now))
    const workbench = new Workbench({ paths, settings, weights, store, judgements, custody, edition, hold, shared: shared !== null, now })
    await claimName(workbench)
    return workbench
  } catch (error) {
    for (const part of opened) await part.close()
    hold.release()
    throw error
  }
}
