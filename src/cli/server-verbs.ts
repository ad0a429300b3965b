import { Fault } from '../model/fault.ts'
import { ProjectWorker } from '../workbench/project-worker.ts'
import { receivePaths } from '../workbench/receive-paths.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import type { Done } from '../workbench/working.ts'
import { exitCode, once } from './ending.ts'
import { print, printFaults, say, visible } from './print.ts'

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

/** Works on the queue until it is told to stop; what is begun is ended first. */
export function worker(folder: string, options: { batch: number; lease: number; untilEmpty?: boolean }): Promise<void> {
  return withServer(folder, 'worker', async (workbench) => {
    const ended = once('SIGINT', 'SIGTERM')
    const one = new ProjectWorker(workbench, {
      leaseSeconds: options.lease,
      most: options.batch,
      untilEmpty: options.untilEmpty ?? false,
      onDone: (done) => print(visible(lineOf(done))),
      onAway: () => print(say({ es: 'La base de datos no responde; se espera.', en: 'The database does not answer; waiting.' })),
    })
    print(say({ es: `Trabajador ${one.id}: espera informes.`, en: `Worker ${one.id}: waiting for reports.` }))
    await one.run(ended.signal).finally(ended.forget)
    const { done, failed, setAside } = one.counts
    print(
      say({
        es: `Terminado: ${done} archivos leídos, ${failed} para reintentar, ${setAside} apartados.`,
        en: `Done: ${done} files read, ${failed} to be tried again, ${setAside} set aside.`,
      }),
    )
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
