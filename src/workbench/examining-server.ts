import { createHash } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import { claimName } from './claiming.ts'
import type { ProjectPaths } from './config.ts'
import { heldFiles } from './custody.ts'
import type { Finding } from './examining.ts'
import { examineFiles } from './examining-files.ts'
import { stampsFit } from './stamps-fit.ts'
import { READ } from './taking-in.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

/** What stands in the database instead of the folder, and is looked at there. */
const ON_SERVER: ReadonlySet<Finding['check']> = new Set(['logs', 'files', 'stamps'])

/** Examines a project that is kept on a server: what of it is in the folder, then both chains, every file's bytes and the queue. */
export async function examineServer(paths: ProjectPaths): Promise<Finding[]> {
  const folder = (await examineFiles(paths)).filter((f) => !ON_SERVER.has(f.check))
  // Opening checks both chains whole.
  const workbench = await openWorkbench(paths.folder).catch((error: unknown) => {
    if (error instanceof Fault) return error
    throw error
  })
  if (workbench instanceof Fault) {
    return [{ check: 'logs', well: false, words: { es: workbench.in('es'), en: workbench.in('en') } }, ...folder]
  }
  try {
    const { store } = workbench
    const stamps = await stampsFit(paths, (log, seq) => store.lines.at(log, seq))
    return [chains(workbench), await untouched(workbench), ...folder, ...stamps, ...(await indexed(workbench))]
  } finally {
    await workbench.close()
  }
}

function chains({ judgements, custody }: Workbench): Finding {
  const [judged, kept] = [judgements.length, custody.length]
  return {
    check: 'logs',
    well: true,
    words: {
      es: `La cadena está entera: ${judged} juicios, ${kept} anotaciones de custodia.`,
      en: `The chain is whole: ${judged} judgements, ${kept} custody entries.`,
    },
  }
}

/** The bytes of each file against the hash it was received with. */
async function untouched({ store, custody }: Workbench): Promise<Finding> {
  const received = await heldFiles(custody.read())
  const changed: string[] = []
  for (const [file, sha256] of received) {
    const bytes = await store.raw.get(sha256)
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) changed.push(file)
  }
  const list = changed.join(', ')
  return {
    check: 'files',
    well: !list,
    words: {
      es: list ? `Cambiaron o faltan desde que se recibieron: ${list}.` : `Los ${received.size} archivos son los que se recibieron.`,
      en: list ? `Changed or missing since they were received: ${list}.` : `All ${received.size} files are as they were received.`,
    },
  }
}

async function indexed({ store, judgements, paths }: Workbench): Promise<Finding[]> {
  const { waiting, running, aside } = await store.jobs.count(READ)
  const behind = judgements.length - (await store.judgements.lastSeq())
  const todo = (command: string) => ({ es: `cotejo ${command} ${paths.folder}`, en: `cotejo ${command} ${paths.folder}` })
  return [
    {
      check: 'index',
      well: waiting + running + aside === 0,
      words: {
        es: `La cola: ${waiting} archivos esperan, ${running} se leen, ${aside} están apartados.`,
        en: `The queue: ${waiting} files wait, ${running} are being read, ${aside} are set aside.`,
      },
      ...(waiting + running + aside ? { todo: todo('read') } : {}),
    },
    {
      check: 'index',
      well: behind === 0,
      words: {
        es: behind ? `El índice va ${behind} juicios atrás.` : 'El índice tiene todos los juicios.',
        en: behind ? `The index is ${behind} judgements behind.` : 'The index has every judgement.',
      },
      ...(behind ? { todo: todo('read') } : {}),
    },
  ]
}

/** The logs and what was received stay; what is derived of them is forgotten in one go, and made anew. */
export async function rebuildOnServer(folder: string): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    await workbench.turn(async () => {
      await workbench.store.take([{ key: 'whole' }])
      await workbench.store.clear()
    })
    await claimName(workbench)
    await workbench.read()
  } finally {
    await workbench.close()
  }
}
