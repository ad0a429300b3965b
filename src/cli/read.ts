import type { EngineSpent } from '../model/engine.ts'
import { Fault } from '../model/fault.ts'
import type { HomePlace } from '../model/project.ts'
import { PartialDay } from '../model/time.ts'
import { readFiles } from '../workbench/read-files.ts'
import type { ReadOutcome } from '../workbench/reading.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { exitCode, once } from './ending.ts'
import { print, printFaults, progressLine, say } from './print.ts'

export async function read(paths: string[], options: { json?: boolean; published?: string[]; home?: string[] }): Promise<void> {
  if (options.json) return readLoose(paths, options)
  const workbench = await openWorkbench(paths[0] ?? '.')
  try {
    const ended = once('SIGINT', 'SIGTERM')
    const outcome = await readWithProgress(workbench, ended.signal).finally(ended.forget)
    if (outcome) exitCode((await workbench.store.faults.count()) ? 3 : 0)
    else exitCode(130)
  } finally {
    await workbench.close()
  }
}

async function readLoose(files: string[], options: { published?: string[]; home?: string[] }): Promise<void> {
  if (!files.length) throw new Fault('usage', { found: 'cotejo read --json', expected: 'cotejo read --json FILE...' })
  const { json, faults } = await readFiles(files, {
    published: declaredDays(files, options.published ?? []),
    home: (options.home ?? []).map(homeOf),
  })
  print(JSON.stringify(json, null, 1))
  printFaults(faults)
  exitCode(faults.length ? 3 : 0)
}

/** `--published FILE=DAY`: the file as given, or its bare name. */
function declaredDays(files: readonly string[], declarations: readonly string[]): Map<string, string> {
  const days = new Map<string, string>()
  for (const declaration of declarations) {
    const at = declaration.lastIndexOf('=')
    const name = declaration.slice(0, at)
    const day = declaration.slice(at + 1)
    const file = files.find((f) => f === name) ?? files.find((f) => f.endsWith(`/${name}`))
    if (at < 1 || !file || !PartialDay.safeParse(day).success) {
      throw new Fault('usage', { found: `--published ${declaration}`, expected: 'FILE=YYYY-MM-DD' })
    }
    days.set(file, day)
  }
  return days
}

function homeOf(text: string): HomePlace {
  const [country = '', admin1, city] = text.split('/')
  if (!/^[A-Z]{2}$/.test(country)) throw new Fault('usage', { found: `--home ${text}`, expected: 'AR[/Santa Fe[/Rosario]]' })
  return { country, ...(admin1 ? { admin1 } : {}), ...(city ? { city } : {}) }
}

/** Reads a project, showing count and time left. Told to stop, it stops between batches and gives null; what was read is kept. */
export async function readWithProgress(workbench: Workbench, signal: AbortSignal): Promise<ReadOutcome | null> {
  const stop = workbench.listen((notice) => {
    if (notice.type !== 'progress' || notice.progress.state === 'idle') return
    const { done, total, secondsLeft } = notice.progress
    const left = secondsLeft === null ? '' : say({ es: `, faltan ${clock(secondsLeft)}`, en: `, ${clock(secondsLeft)} left` })
    progressLine(say({ es: `Leídos ${done} de ${total} archivos${left}`, en: `Read ${done} of ${total} files${left}` }), done === total)
  })
  try {
    const outcome = await workbench.read(signal)
    const standing = await workbench.store.faults.count()
    printFaults(outcome.faults)
    print(
      say({
        es: `${outcome.read} archivos leídos (${outcome.reports} informes, ${outcome.drafts} borradores), ${outcome.unchanged} sin cambios, ${standing} con problemas.`,
        en: `${outcome.read} files read (${outcome.reports} reports, ${outcome.drafts} drafts), ${outcome.unchanged} unchanged, ${standing} with problems.`,
      }),
    )
    for (const spent of outcome.spent) printSpent(spent)
    return outcome
  } catch (error) {
    if (!signal.aborted || !(error instanceof Error && error.name === 'AbortError')) throw error
    print(
      say({
        es: 'Detenido. Lo leído se conserva; el resto se leerá la próxima vez.',
        en: 'Stopped. What was read is kept; the rest is read next time.',
      }),
    )
    return null
  } finally {
    stop()
  }
}

/** What an engine that asks elsewhere cost, and how much of what it answered did not stand on the text. */
function printSpent({ model, asked, cached, failed, tokensIn, tokensOut, cost, dropped }: EngineSpent): void {
  const money = cost === null ? '' : say({ es: `, costo ${cost.toFixed(4)}`, en: `, cost ${cost.toFixed(4)}` })
  const reasons = Object.entries(dropped).map(([why, n]) => `${why} ${n}`)
  print(
    say({
      es: `${model}: ${asked} preguntas, ${cached} respuestas guardadas, ${failed} sin respuesta; ${tokensIn} + ${tokensOut} tokens${money}. Descartado: ${reasons.join(', ') || 'nada'}.`,
      en: `${model}: ${asked} questions, ${cached} kept answers, ${failed} without answer; ${tokensIn} + ${tokensOut} tokens${money}. Dropped: ${reasons.join(', ') || 'nothing'}.`,
    }),
  )
}

function clock(seconds: number): string {
  const s = Math.ceil(seconds)
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)} min ${s % 60} s`
}
