import { Fault } from '../model/fault.ts'
import { pathsOf } from '../workbench/config.ts'
import { importForeign } from '../workbench/importing.ts'
import { exists } from '../workbench/init.ts'
import { packInto } from '../workbench/pack-into.ts'
import { unpackProject } from '../workbench/unpacking.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

/** Writes the whole project into one private package; only its owner can read the file. */
export async function pack(folder: string, options: { out: string }): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    await packInto(workbench, options.out)
  } finally {
    await workbench.close()
  }
  print(
    say({
      es: `Privado: ${options.out} tiene nombres, textos y el secreto del proyecto. La bóveda no está en él.`,
      en: `Private: ${options.out} holds names, texts and the secret of the project. The vault is not in it.`,
    }),
  )
}

/** Makes a project of such a package, or of a public one; or, where the folder is a project, takes a file of another tool into it. */
export async function unpack(file: string, folder: string, options: { format?: string }): Promise<void> {
  if (options.format !== undefined || (await exists(pathsOf(folder).settings))) return takeIn(file, folder, options.format)
  const made = await unpackProject(file, folder)
  print(
    say(
      made === 'project'
        ? {
            es: `Proyecto restaurado en ${folder}. Ábralo con: cotejo serve ${folder}`,
            en: `Project restored in ${folder}. Open it: cotejo serve ${folder}`,
          }
        : {
            es: `Registro publicado en ${folder}, para leer y exportar, no para cambiar. Ábralo con: cotejo serve ${folder}`,
            en: `Published record in ${folder}, to be read and exported, not changed. Open it: cotejo serve ${folder}`,
          },
    ),
  )
}

async function takeIn(file: string, folder: string, format: string | undefined): Promise<void> {
  if (format === undefined && /\.zip$/i.test(file)) throw new Fault('project-exists', { file: folder })
  const { incidents, into } = await importForeign(file, folder, format)
  print(
    say({
      es: `${incidents} incidentes en ${into}; son borradores. Léalos con: cotejo read ${folder}`,
      en: `${incidents} incidents in ${into}; they are drafts. Read them: cotejo read ${folder}`,
    }),
  )
}
