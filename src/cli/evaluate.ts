import { basename, dirname, resolve } from 'node:path'
import { sayStudy } from '../model/study-telling.ts'
import { evaluateFile } from '../workbench/studying.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { messages, print } from './print.ts'

/** `cotejo evaluate STUDY [folder]`: what a study says, in words or as JSON. STUDY is its name in the folder, or its file in `studies/`. */
export async function evaluate(study: string, folder: string | undefined, options: { json?: boolean }): Promise<void> {
  const file = /\.ya?ml$/.test(study) ? resolve(study) : null
  const workbench = await openWorkbench(folder ?? (file ? dirname(dirname(file)) : '.'))
  try {
    const { report } = await evaluateFile(workbench, file ? basename(file).replace(/\.ya?ml$/, '') : study)
    if (options.json) print(JSON.stringify(report, null, 1))
    else for (const line of sayStudy(report, messages())) print(line)
  } finally {
    await workbench.close()
  }
}
