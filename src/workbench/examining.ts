import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findReportFiles } from '../intake/folder.ts'
import { Fault } from '../model/fault.ts'
import { holdProject } from '../store/lock.ts'
import { pathsOf } from './config.ts'
import { stampsFit } from './stamps-fit.ts'
import { wrongWithVault } from './vault.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

export interface Finding {
  readonly well: boolean
  readonly words: { readonly es: string; readonly en: string }
}

/**
 * Examines a project: both chains (opening verifies them whole), whether each file still is what was received, whether the index has
 * every file and judgement, whether the vault and each time stamp fit. Faults: those of opening.
 */
export async function examine(folder: string): Promise<Finding[]> {
  const workbench = await openWorkbench(folder)
  try {
    return [
      chain(workbench),
      torn(workbench),
      await untouched(workbench),
      await indexed(workbench),
      await mirrored(workbench),
      ...(await vaulted(workbench)),
      ...(await stampsFit(workbench.paths)),
    ]
  } finally {
    await workbench.close()
  }
}

function chain({ judgements, custody }: Workbench): Finding {
  return {
    well: true,
    words: {
      es: `La cadena está entera: ${judgements.length} juicios, ${custody.length} anotaciones de custodia.`,
      en: `The chain is whole: ${judgements.length} judgements, ${custody.length} custody entries.`,
    },
  }
}

function torn({ judgements }: Workbench): Finding {
  const file = judgements.tornInto
  return {
    well: file === null,
    words: {
      es: file ? `Una anotación quedó a medias y nunca se confirmó; está en ${file}.` : 'Ninguna anotación quedó a medias.',
      en: file ? `One entry was cut off and never acknowledged; it is in ${file}.` : 'No entry was cut off.',
    },
  }
}

/** Each file against the hash it was received with. A changed file is read as a new report; the old one's judgements stay. */
async function untouched(workbench: Workbench): Promise<Finding> {
  const received = new Map<string, string>()
  for await (const e of workbench.custody.read()) {
    if (e.event === 'received') received.set(e.file, e.sha256)
    else received.delete(e.file)
  }
  const changed: string[] = []
  for (const [file, sha256] of received) {
    const bytes = await readFile(join(workbench.paths.reports, file)).catch(() => null)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) changed.push(file)
  }
  return {
    well: !changed.length,
    words: {
      es: changed.length
        ? `Cambiaron o faltan desde que se recibieron: ${changed.join(', ')}.`
        : `Los ${received.size} archivos son los que se recibieron.`,
      en: changed.length
        ? `Changed or missing since they were received: ${changed.join(', ')}.`
        : `All ${received.size} files are as they were received.`,
    },
  }
}

async function indexed(workbench: Workbench): Promise<Finding> {
  const known = await workbench.store.reports.knownFiles()
  const found = await findReportFiles(workbench.paths.reports)
  const unread = found.files.filter((f) => known.get(f.file)?.mtimeMs !== f.mtimeMs).length
  return {
    well: !unread,
    words: {
      es: unread ? `${unread} archivos esperan lectura: cotejo read` : 'El índice tiene todos los archivos.',
      en: unread ? `${unread} files wait to be read: cotejo read` : 'The index has every file.',
    },
  }
}

async function mirrored(workbench: Workbench): Promise<Finding> {
  const behind = workbench.judgements.length - (await workbench.store.judgements.lastSeq())
  return {
    well: behind === 0,
    words: {
      es: behind ? `El índice va ${behind} juicios atrás: cotejo read lo pone al día.` : 'El índice tiene todos los juicios.',
      en: behind ? `The index is ${behind} judgements behind: cotejo read brings it up to date.` : 'The index has every judgement.',
    },
  }
}

/** The vault as it stands, unopened, and the log of who opened it. Nothing is said where there is none. */
async function vaulted({ paths, vault }: Workbench): Promise<Finding[]> {
  const { exists } = await vault.state()
  if (!exists) return []
  const wrong = await wrongWithVault(paths)
  if (wrong !== null) {
    const fault = new Fault('vault-damaged', { file: paths.vault, found: wrong })
    return [{ well: false, words: { es: fault.in('es'), en: fault.in('en') } }]
  }
  const openings = (await vault.history()).filter((e) => e.event === 'opened').length
  return [
    {
      well: true,
      words: {
        es: `La bóveda es la que se escribió; su registro está entero: ${openings} aperturas.`,
        en: `The vault is as it was written; its log is whole: ${openings} openings.`,
      },
    },
  ]
}

/** Deletes the index and makes it anew from the files and the logs. */
export async function rebuildIndex(folder: string): Promise<void> {
  const paths = pathsOf(resolve(folder))
  // Held while it is deleted: a process that works on it must not lose it under its feet.
  const hold = await holdProject(paths.folder, () => new Date())
  await rm(join(paths.index, 'pg'), { recursive: true, force: true })
  hold.release()
  const workbench = await openWorkbench(folder)
  try {
    await workbench.read()
  } finally {
    await workbench.close()
  }
}
