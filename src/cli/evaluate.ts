import { basename, dirname, resolve } from 'node:path'
import { sayStudy } from '../model/study-telling.ts'
import { writeStudy } from '../workbench/study-files-out.ts'
import { evaluateFile } from '../workbench/studying.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { messages, print } from './print.ts'

/** `cotejo evaluate STUDY [folder]`: what a study says, in words, as JSON, or as files. STUDY is its name in the folder, or its file in `studies/`. */
export async function evaluate(study: string, folder: string | undefined, options: { json?: boolean; out?: string }): Promise<void> {
  const file = /\.ya?ml$/.test(study) ? resolve(study) : null
  const workbench = await openWorkbench(folder ?? (file ? dirname(dirname(file)) : '.'))
  try {
    const studied = await evaluateFile(workbench, file ? basename(file).replace(/\.ya?ml$/, '') : study)
    const { report } = studied
    if (options.out !== undefined) for (const name of await writeStudy(studied, options.out)) print(name)
    else if (options.json) print(JSON.stringify(report, null, 1))
    else for (const line of sayStudy(report, messages())) print(line)
  } finally {
    await workbench.close()
  }
}
