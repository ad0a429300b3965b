import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Workbench } from '../../workbench/workbench.ts'
import type { Answered } from './observe.ts'

/** What a server is measured by, in the text format of Prometheus. */
export interface Metrics {
  readonly contentType: string
  /** The figures of this moment. */
  text(): Promise<string>
  answered(answered: Answered): void
  worked(work: Worked): void
  close(): void
}

/** A piece of work that a worker is done with. */
export interface Worked {
  readonly kind: 'read' | 'feeds'
  readonly outcome: string
  readonly seconds: number
}

type Measured = Pick<Workbench, 'listen' | 'store' | 'judgements' | 'progress' | 'spent' | 'onServer'>

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 10]

/**
 * Counts what one process does with a project. Labels are routes, statuses, stages and states out of fixed lists: no content, no name, no
 * address of anybody (held by a test).
 */
export function metricsOf(workbench: Measured): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'cotejo_http_request_duration_seconds',
    help: 'Requests by route and status, until the answer began.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const judged = new Counter({ name: 'cotejo_judgements_total', help: 'Judgements entered while this process ran.', registers })
  const read = new Counter({ name: 'cotejo_reports_read_total', help: 'Reports read by this process.', registers })
  const jobs = new Counter({
    name: 'cotejo_jobs_total',
    help: 'Pieces of work this worker is done with, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const seconds = new Counter({
    name: 'cotejo_job_seconds_total',
    help: 'Seconds this worker spent at them, by kind.',
    labelNames: ['kind'],
    registers,
  })
  const stopListening = workbench.listen((notice) => {
    if (notice.type === 'judged') judged.inc()
    if (notice.type === 'reports') read.inc(notice.count)
  })
  ofProject(workbench, registers)
  ofDatabase(workbench, registers)
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: ({ route, status, ms }) => requests.observe({ route, status: String(status) }, ms / 1000),
    worked: ({ kind, outcome, seconds: took }) => {
      jobs.inc({ kind, outcome })
      seconds.inc({ kind }, took)
    },
    close: () => {
      stopListening()
      registry.clear()
    },
  }
}

/** What is looked up when somebody asks. */
function ofProject(workbench: Measured, registers: Registry[]): void {
  new Gauge({
    name: 'cotejo_reports',
    help: 'Reports in the project, and those that wait for a person.',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await soon(workbench.store.reports.count())
      this.reset()
      if (!counts) return
      this.set({ state: 'all' }, counts.reports)
      this.set({ state: 'waiting' }, counts.waiting)
    },
  })
  new Gauge({
    name: 'cotejo_log_entries',
    help: 'Entries of the chained log of judgements.',
    registers,
    collect() {
      this.set(workbench.judgements.length)
    },
  })
  new Gauge({
    name: 'cotejo_files_to_read',
    help: 'Files of the reading that is going on that are still to be read.',
    registers,
    collect() {
      const { state, total, done } = workbench.progress
      this.set(state === 'idle' ? 0 : total - done)
    },
  })
  new Counter({
    name: 'cotejo_stage_seconds_total',
    help: 'Seconds spent in each stage since the process began.',
    labelNames: ['stage'],
    registers,
    collect() {
      this.reset()
      for (const [stage, ms] of Object.entries(workbench.spent)) this.inc({ stage }, ms / 1000)
    },
  })
}

/** The queue that workers share, and the pool of connections; nothing where the database is embedded. */
function ofDatabase({ store, onServer }: Measured, registers: Registry[]): void {
  new Gauge({
    name: 'cotejo_database_connections',
    help: 'Connections of the pool: all, idle, and how many wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(store.connections() ?? {})) this.set({ state }, count)
    },
  })
  if (!onServer) return
  new Gauge({
    name: 'cotejo_queue_age_seconds',
    help: 'How long the oldest piece of work has been due.',
    labelNames: ['kind'],
    registers,
    async collect() {
      this.reset()
      const due = await soon(Promise.all(KINDS.map((kind) => store.jobs.dueIn(kind))))
      for (const [i, kind] of KINDS.entries()) if (due) this.set({ kind }, Math.max(0, -(due[i] ?? 0)))
    },
  })
  new Gauge({
    name: 'cotejo_queue_jobs',
    help: 'Pieces of work by kind and state.',
    labelNames: ['kind', 'state'],
    registers,
    async collect() {
      this.reset()
      const counts = await soon(Promise.all(KINDS.map((kind) => store.jobs.count(kind))))
      for (const [i, kind] of KINDS.entries())
        for (const [state, count] of Object.entries(counts?.[i] ?? {})) this.set({ kind, state }, count)
    },
  })
}

const KINDS = ['read', 'feeds'] as const
const PATIENCE_MS = 2000

/** Null where the database does not answer: figures are asked for most when something is wrong, and the others must come. */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS)
  try {
    return await Promise.race([work.catch(() => null), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
