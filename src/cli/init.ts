import { Fault } from '../model/fault.ts'
import { initProject } from '../workbench/init.ts'
import { print, say } from './print.ts'

export async function init(folder: string, options: { name?: string; example?: string; ifMissing?: boolean }): Promise<void> {
  try {
    await initProject(folder, options)
  } catch (error) {
    if (options.ifMissing && error instanceof Fault && error.code === 'project-exists') return
    throw error
  }
  print(
    say({
      es: `Proyecto creado en ${folder}. Deje informes en ${folder}/reports y ejecute: cotejo serve ${folder}`,
      en: `Project made in ${folder}. Drop reports into ${folder}/reports and run: cotejo serve ${folder}`,
    }),
  )
}
