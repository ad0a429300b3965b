import { Fault } from '../model/fault.ts'
import type { Worked } from '../serve/observing/metrics.ts'
import { pollAlways } from '../workbench/feeds/feed-work.ts'
import { networkFor } from '../workbench/feeds/polling.ts'
import { ProjectWorker } from '../workbench/project-worker.ts'
import { receivePaths } from '../workbench/receive-paths.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import type { Done } from '../workbench/working.ts'
import { exitCode, once } from './ending.ts'
import { feedLine, NO_CONTACT } from './feed-verbs.ts'
import { type MetricsOptions, openMetrics } from './measured.ts'
import { print, printFaults, say, visible } from './print.ts'
import { type Voice, voiceOf } from './voice.ts'

/** Opens a project that is kept on a server, for some work. Fault `server-only`. */
async function withServer(folder: string, verb: string, work: (workbench: Workbench) => Promise<void>): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    if (!workbench.onServer) throw new Fault('server-only', { file: folder, found: verb })
    await work(workbench)
  } finally {
    await workbench.close()
  }
}

/** Puts files into the project: each line names one that is kept from now on. */
export function receive(folder: string, paths: string[]): Promise<void> {
  return withServer(folder, 'receive', async (workbench) => {
    const faults: { file: string; fault: Fault }[] = []
    for await (const one of receivePaths(workbench, paths)) {
      if (one.fault) faults.push({ file: one.path, fault: one.fault })
      else if (one.known) print(visible(say({ es: `${one.file} ya estaba`, en: `${one.file} was there already` })))
      else print(visible(one.file))
    }
    printFaults(faults)
    exitCode(faults[0]?.fault.exitCode ?? 0)
  })
}

export interface WorkerVerb extends MetricsOptions {
  readonly batch: number
  readonly lease: number
  readonly longest?: number
  readonly untilEmpty?: boolean
  readonly feeds?: boolean
  readonly log: 'plain' | 'json'
}

/** Works on the queue until it is told to stop; what is begun is ended first. With `--feeds` it polls feeds beside it. */
export function worker(folder: string, options: WorkerVerb): Promise<void> {
  return withServer(folder, 'worker', async (workbench) => {
    const voice = voiceOf(options.log)
    const measured = await openMetrics(workbench, options)
    const told = (work: Worked, sentence: string) => {
      measured?.metrics.worked(work)
      voice.worked(work, sentence)
    }
    if (measured)
      voice.started(measured.url, [say({ es: `Las mediciones están en ${measured.url}`, en: `Metrics are at ${measured.url}` })])
    const ended = once('SIGINT', 'SIGTERM')
    const one = new ProjectWorker(workbench, {
      leaseSeconds: options.lease,
      ...(options.longest === undefined ? {} : { longestSeconds: options.longest }),
      most: options.batch,
      untilEmpty: options.untilEmpty ?? false,
      onDone: (done) => told({ kind: 'read', outcome: done.end, seconds: done.seconds }, visible(lineOf(done))),
      onAway: () =>
        voice.event('away', say({ es: 'La base de datos no responde; se espera.', en: 'The database does not answer; waiting.' })),
    })
    voice.event('working', say({ es: `Trabajador ${one.id}: espera informes.`, en: `Worker ${one.id}: waiting for reports.` }))
    try {
      const stop = new AbortController()
      const signal = AbortSignal.any([ended.signal, stop.signal])
      const polling = options.feeds ? pollBeside(workbench, one.id, options.lease, { signal, voice, told }) : Promise.resolve()
      // Whichever fails ends the other, and the command with it.
      const both = [one.run(signal).finally(() => options.untilEmpty && stop.abort()), polling]
      await Promise.all(both.map((work) => work.catch((error: unknown) => fail(stop, error))))
    } finally {
      ended.forget()
      await measured?.close()
    }
    const { done, failed, setAside } = one.counts
    voice.event(
      'done',
      say({
        es: `Terminado: ${done} archivos leídos, ${failed} para reintentar, ${setAside} apartados.`,
        en: `Done: ${done} files read, ${failed} to be tried again, ${setAside} set aside.`,
      }),
    )
  })
}

function fail(stop: AbortController, error: unknown): never {
  stop.abort()
  throw error
}

interface Beside {
  readonly signal: AbortSignal
  readonly voice: Voice
  readonly told: (work: Worked, sentence: string) => void
}

function pollBeside(workbench: Workbench, id: string, leaseSeconds: number, { signal, voice, told }: Beside): Promise<void> {
  if (workbench.settings.feeds.contact === undefined) voice.event('no-contact', NO_CONTACT())
  let began = performance.now()
  return pollAlways(workbench, {
    ...{ id, leaseSeconds, signal, random: Math.random },
    network: networkFor(workbench.settings, { signal }),
    onFeed: (outcome) => {
      const seconds = (performance.now() - began) / 1000
      began = performance.now()
      told({ kind: 'feeds', outcome: outcome.asked, seconds }, visible(feedLine(outcome)))
      voice.faults(outcome.faults.map((fault) => ({ file: outcome.feed.address, fault })))
    },
    onFault: (fault) => voice.faults([{ file: workbench.paths.feeds, fault }]),
  })
}

function lineOf({ file, end, reports, drafts, faults, seconds }: Done): string {
  const took = `${seconds.toFixed(2)} s`
  const problems = faults.map((f) => f.code).join(', ')
  const more = problems && ` [${problems}]`
  const words = {
    read: {
      es: `leído       ${file}: ${reports} informes, ${drafts} borradores, ${took}${more}`,
      en: `read        ${file}: ${reports} reports, ${drafts} drafts, ${took}${more}`,
    },
    later: { es: `reintentar  ${file}${more}`, en: `try again   ${file}${more}` },
    aside: { es: `apartado    ${file}${more}`, en: `set aside   ${file}${more}` },
    other: { es: `de otro     ${file}`, en: `elsewhere   ${file}` },
  }
  return say(words[end])
}
