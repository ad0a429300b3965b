import { resolve } from 'node:path'
import type { Draft } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { Custody, Decision, Judgement } from '../model/judgement.ts'
import type { ProjectSettings } from '../model/project.ts'
import type { EvaluationStep, Look } from '../model/study-report.ts'
import type { ProjectWeights } from '../model/weights.ts'
import type { ChainedLog } from '../store/chain.ts'
import type { Store } from '../store/store.ts'
import { catchUpWithLog } from './applying.ts'
import { claimName } from './claiming.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { closed, type Edition, editionSeries, readEdition } from './edition.ts'
import { prepare, requireText } from './judging.ts'
import { type ProjectSeries, seriesOnDemand } from './project-series.ts'
import { ReadTokens } from './read-tokens.ts'
import { type ReadOutcome, readProject } from './reading.ts'
import { reconcileTouched, rejudgeTouched } from './reconciling.ts'
import { readOnServer } from './server-reading.ts'
import { type Truth, truthInFolder, truthOnServer } from './truth.ts'
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

/**
 * An opened project folder: its settings, its logs and its index, and the verbs on them. One process holds it at a time; where its truth is
 * on a server, any number work on it.
 */
export class Workbench {
  readonly paths: ProjectPaths
  readonly settings: ProjectSettings
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
  readonly #truth: Truth
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
    truth: Truth
    edition: Edition | null
    shared: boolean
    now: () => Date
  }) {
    this.paths = parts.paths
    this.settings = parts.settings
    this.weights = parts.weights
    this.#truth = parts.truth
    this.judgements = parts.truth.judgements
    this.custody = parts.truth.custody
    this.#shared = parts.shared
    this.now = parts.now
    this.edition = parts.edition
    this.series = parts.edition ? editionSeries(parts.edition) : seriesOnDemand(parts.paths)
    this.vault = new Vault(parts.paths, parts.now)
    this.tokens = new ReadTokens(parts.paths, parts.now)
  }

  /** The database; within a turn of a server project, as the transaction of that turn sees it. */
  get store(): Store {
    return this.#truth.store
  }

  /** Whether the database is the truth, shared with other servers and workers, or an index of the files in the folder. */
  get onServer(): boolean {
    return this.#truth.onServer
  }

  get progress(): Progress {
    return this.#progress
  }

  /** Another number whenever reports, drafts or judgements may have changed: what was worked out at one holds as long as it stands. */
  get revision(): number {
    return this.#turns
  }

  /** Another text whenever a record, a report or a judgement is another than before, whoever changed it. Slower to ask than `revision`, and moved by less. */
  async state(): Promise<string> {
    return `${await this.store.changes()} ${this.judgements.head}`
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
    return this.#truth.announce(url)
  }

  /** Tells the other processes of a server project; in a turn, when it holds. */
  tell(notice: Notice): Promise<void> {
    return this.#truth.tell(notice)
  }

  /** Reads what is new or changed in the folder, forgets what is gone, and reconciles. Resumes where a killed run stopped. */
  read(signal?: AbortSignal): Promise<ReadOutcome> {
    this.#reading ??= (this.onServer ? readOnServer(this, signal) : readProject(this, signal)).finally(() => {
      this.#reading = null
      // Stopped or failed on the way: nobody is reading any more.
      if (this.#progress.state !== 'idle')
        this.notify({ type: 'progress', progress: { ...this.#progress, state: 'idle', secondsLeft: null } })
    })
    return this.#reading
  }

  /**
   * Judges: checks, writes the entry to `judgements.jsonl`, flushes it to the disk, and only then brings the records up to date; on a server,
   * all of that in one transaction, beside which nobody else judges. When this answers, the judgement is kept whatever happens next.
   * `alone`: nobody else is there to review (R17).
   */
  async judge(
    decision: Decision,
    by: string,
    reason: string,
    seen?: number,
    alone = this.settings.review.singleCoder,
  ): Promise<{ judgement: Judgement; records: string[] }> {
    if (this.edition) throw closed(decision.action)
    const judged = await this.turn(async () => {
      requireText([decision, by, reason])
      const seals = await prepare(this.store, decision, seen, { by, reason, alone, now: this.now(), settings: this.settings })
      const at = this.now().toISOString()
      const [judgement] = await this.judgements.append([{ at, by, decision, reason, seals }])
      if (!judgement) throw new Fault('internal', { found: 'the log gave no entry back' })
      const records = await catchUpWithLog(this, judgement)
      const notice: Notice = { type: 'judged', seq: judgement.seq, drafts: seals.map((s) => s.draft), records }
      await this.tell(notice)
      return { judgement, records, notice }
    })
    this.notify(judged.notice)
    return { judgement: judged.judgement, records: judged.records }
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
    this.#looks ??= this.#truth.openLooks().catch((error: unknown) => {
      this.#looks = null
      throw error
    })
    return this.#looks
  }

  /** Derives the records of these drafts anew. `seen`: see `reconcileTouched`. */
  reconcile(touched: readonly string[], gone: readonly string[] = [], seen: readonly Draft[] = []): Promise<string[]> {
    return this.timed('reconciling', () => reconcileTouched(this.store, touched, gone, this.weights, seen))
  }

  /** Derives the records of these drafts anew; which pairs are likely is not asked again. */
  rejudge(touched: readonly string[]): Promise<string[]> {
    return this.timed('reconciling', () => rejudgeTouched(this.store, touched))
  }

  async close(): Promise<void> {
    this.vault.lock()
    await this.#reading?.catch(() => undefined)
    await this.#queue
    await (await this.#looks)?.close()
    await this.#truth.close(this.#shared)
  }

  /**
   * Writing work takes turns: two judgements, or a judgement and a batch of reading, never see half of each other. On a server the turns are
   * those of all its processes, and each is one transaction. Looking needs no turn.
   */
  turn<T>(work: () => Promise<T>): Promise<T> {
    // Counted before and after: what is looked up while the work is half done does not pass for its outcome.
    const counted = () => {
      this.#turns++
      return this.#truth.turn(work).finally(() => this.#turns++)
    }
    const turn = this.#queue.then(counted, counted)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  /** Work of a server project in one transaction, beside the turns: what of the project it touches, it takes. */
  together<T>(work: () => Promise<T>): Promise<T> {
    return this.#truth.together(work).finally(() => this.#turns++)
  }

  /** Another process of a server project changed something. */
  hear(notice: Notice): void {
    this.#turns++
    this.notify(notice)
  }
}

/**
 * Opens a project folder: takes it for this process (not where its truth is on a server), verifies both logs, opens the database.
 * `shared` is an index that is open already and stays so: many small projects, one after the other, in the database of this process.
 * Faults: `project-missing`, `project-invalid`, `project-busy`, `database-missing`, `log-broken`, `storage-failed`, `package-invalid`.
 */
export async function openWorkbench(folder: string, now: () => Date = () => new Date(), shared: Store | null = null): Promise<Workbench> {
  const paths = pathsOf(resolve(folder))
  const settings = await readSettings(paths.folder)
  const weights = await readWeights(paths)
  const edition = await readEdition(paths)
  const truth =
    settings.store === 'server' && !edition
      ? await truthOnServer(paths, settings.name, now)
      : await truthInFolder(paths, settings.name, now, shared)
  try {
    const workbench = new Workbench({ paths, settings, weights, truth, edition, shared: shared !== null, now })
    await claimName(workbench)
    await truth.listen(workbench)
    return workbench
  } catch (error) {
    await truth.close(shared !== null)
    throw error
  }
}
