import { basename, dirname, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { sayStep, sayStudy } from '../model/study-telling.ts'
import { writeStudy } from '../workbench/study-files-out.ts'
import { evaluateFile, type Studied } from '../workbench/studying.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { exitCode, once } from './ending.ts'
import { messages, print, printFaults, progressLine } from './print.ts'

/** `cotejo evaluate STUDY [folder]`: what a study says, in words, as JSON, or as files. STUDY is its name in the folder, or its file in `studies/`. */
export async function evaluate(study: string, folder: string | undefined, options: { json?: boolean; out?: string }): Promise<void> {
  const file = /\.ya?ml$/.test(study) ? resolve(study) : null
  const workbench = await openWorkbench(folder ?? (file ? dirname(dirname(file)) : '.'))
  try {
    const studied = await evaluateWithProgress(workbench, file ? basename(file).replace(/\.ya?ml$/, '') : study)
    if (!studied) return exitCode(130)
    const { report } = studied
    if (options.out !== undefined) for (const name of await writeStudy(studied, options.out)) print(name)
    else if (options.json) print(JSON.stringify(report, null, 1))
    else for (const line of sayStudy(report, messages())) print(line)
  } finally {
    await workbench.close()
  }
}

/** Evaluates, showing on a terminal how far it has come. Ctrl-C stops it, is told, and gives null; nothing is entered then. */
async function evaluateWithProgress(workbench: Workbench, id: string): Promise<Studied | null> {
  const ended = once('SIGINT', 'SIGTERM')
  const stop = workbench.listen((notice) => {
    if (notice.type === 'evaluating') progressLine(sayStep(notice.step, messages()), false)
  })
  try {
    return await evaluateFile(workbench, id, ended.signal)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'study-stopped') throw error
    progressLine('', false)
    printFaults([{ file: id, fault: error }])
    return null
  } finally {
    progressLine('', false)
    stop()
    ended.forget()
  }
}
