import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { holdProject } from '../store/lock.ts'
import { pathsOf, readSettings } from './config.ts'
import { examineFiles } from './examining-files.ts'
import { examineServer, rebuildOnServer } from './examining-server.ts'
import { differences, sumRecord } from './record-sum.ts'
import { sumOfFiles } from './restoring.ts'
import { isUpToDate, standing } from './standing.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

interface Words {
  readonly es: string
  readonly en: string
}

/** What was looked at in a project, and how it is. */
export interface Finding {
  readonly check: 'logs' | 'files' | 'private' | 'disk' | 'unfinished' | 'index' | 'record' | 'vault' | 'stamps'
  /** Null: it could not be looked at now. */
  readonly well: boolean | null
  readonly words: Words
  /** The file or folder it is about, where it is one. */
  readonly where?: string
  /** What to do where it is not well. */
  readonly todo?: Words
}

/**
 * Examines a project. Its files first, whoever works in it: every chain, each file against the hash it was received with, the vault, the
 * stamps, who may read `private/`, what was left unfinished, room on the disk. Then the index: whether it has every file and judgement.
 * `deep`: whether a record made anew of the files, in a temporary folder, is the one of the index, to the byte. Faults: those of the settings.
 */
export async function examine(folder: string, { deep = false }: { deep?: boolean } = {}): Promise<Finding[]> {
  const paths = pathsOf(resolve(folder))
  const settings = await readSettings(paths.folder)
  if (settings.store === 'server') return examineServer(paths)
  const findings = await examineFiles(paths)
  // A log that is broken would not open.
  if (findings.some((f) => f.check === 'logs' && f.well === false)) return findings
  const workbench = await openWorkbench(paths.folder).catch((error: unknown) => {
    if (error instanceof Fault) return error
    throw error
  })
  if (workbench instanceof Fault) return [...findings, unopened(workbench)]
  try {
    findings.push(torn(workbench), ...(await indexed(workbench)))
    if (!deep) return findings
    const why = settings.engines.includes('llm') ? ASKS : (await isUpToDate(workbench)) ? null : BEHIND
    if (why) return [...findings, { check: 'record', well: null, words: why }]
    const before = await sumRecord(workbench.store)
    await workbench.close()
    return [...findings, compared(differences(before, await anew(paths.folder)))]
  } finally {
    await workbench.close()
  }
}

const ASKS: Words = {
  es: 'El registro no se rehízo: se preguntaría a un modelo de lenguaje.',
  en: 'The record was not made anew: that would ask a language model.',
}
const BEHIND: Words = {
  es: 'El registro no se rehízo: el índice no está al día.',
  en: 'The record was not made anew: the index is not up to date.',
}

function unopened(fault: Fault): Finding {
  const held = fault.code === 'project-busy'
  return {
    check: 'index',
    well: held ? null : false,
    words: held
      ? { es: `El índice no se miró: ${fault.in('es')}`, en: `The index was not looked at: ${fault.in('en')}` }
      : { es: fault.in('es'), en: fault.in('en') },
  }
}

function torn({ judgements, custody }: Workbench): Finding {
  const file = judgements.tornInto ?? custody.tornInto
  return {
    check: 'logs',
    well: file === null,
    ...(file ? { where: file } : {}),
    words: {
      es: file ? `Una anotación quedó a medias y nunca se confirmó; está en ${file}.` : 'Ninguna anotación quedó a medias.',
      en: file ? `One entry was cut off and never acknowledged; it is in ${file}.` : 'No entry was cut off.',
    },
  }
}

async function indexed(workbench: Workbench): Promise<Finding[]> {
  const { unread, behind } = await standing(workbench)
  const todo = { es: `cotejo read ${workbench.paths.folder}`, en: `cotejo read ${workbench.paths.folder}` }
  return [
    {
      check: 'index',
      well: !unread,
      words: {
        es: unread ? `${unread} archivos esperan lectura.` : 'El índice tiene todos los archivos.',
        en: unread ? `${unread} files wait to be read.` : 'The index has every file.',
      },
      ...(unread ? { todo } : {}),
    },
    {
      check: 'index',
      well: behind === 0,
      words: {
        es: behind ? `El índice va ${behind} juicios atrás.` : 'El índice tiene todos los juicios.',
        en: behind ? `The index is ${behind} judgements behind.` : 'The index has every judgement.',
      },
      ...(behind ? { todo } : {}),
    },
  ]
}

/** The sum of the record made anew of the files, in a folder that is thrown away. */
async function anew(folder: string): Promise<Awaited<ReturnType<typeof sumRecord>>> {
  const place = await mkdtemp(join(tmpdir(), 'cotejo-doctor-'))
  try {
    return await sumOfFiles(folder, join(place, 'pg'), () => undefined)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

function compared(differs: readonly string[]): Finding {
  const list = differs.join('; ')
  return {
    check: 'record',
    well: differs.length === 0,
    words: {
      es: list
        ? `El registro del índice no es el de los archivos (índice, archivos): ${list}.`
        : 'El registro rehecho de los archivos es el del índice.',
      en: list
        ? `The record in the index is not that of the files (index, files): ${list}.`
        : 'The record made anew of the files is that of the index.',
    },
    ...(list ? { todo: { es: 'cotejo doctor --rebuild', en: 'cotejo doctor --rebuild' } } : {}),
  }
}

/** Deletes the index and makes it anew from the files and the logs. */
export async function rebuildIndex(folder: string): Promise<void> {
  const paths = pathsOf(resolve(folder))
  if ((await readSettings(paths.folder)).store === 'server') return rebuildOnServer(folder)
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
