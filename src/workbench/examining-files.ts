import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { platform } from 'node:process'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { VaultEvent } from '../model/vault.ts'
import { linesOf, verify } from '../store/log-lines.ts'
import type { ProjectPaths } from './config.ts'
import { firstEntries, heldFiles } from './custody.ts'
import type { Finding } from './examining.ts'
import { exists } from './init.ts'
import { PROJECT_LOGS } from './project-files.ts'
import { stampsFit } from './stamps-fit.ts'
import { wrongWithVault } from './vault.ts'

/** Less room than this, in bytes and as a part of the disk, is said. */
const LEAST_FREE = 1_000_000_000
const LEAST_PART = 0.05

/** What can be looked at in a project's files while somebody works in it. Nothing is changed. */
export async function examineFiles(paths: ProjectPaths): Promise<Finding[]> {
  const { findings, entries } = await chains(paths)
  const custody = entries.get('custody.jsonl')
  return [
    ...findings,
    ...(custody === undefined ? [] : [await untouched(paths, custody)]),
    ...(await vaulted(paths, entries.get('private/vault-log.jsonl') !== undefined)),
    ...(await closedToOthers(paths)),
    ...(await stampsFit(paths)),
    ...(await unfinished(paths)),
    await room(paths),
  ]
}

/** Each chain from its first entry, and how many entries those have that hold. */
async function chains(paths: ProjectPaths): Promise<{ findings: Finding[]; entries: Map<string, number> }> {
  const findings: Finding[] = []
  const entries = new Map<string, number>()
  for (const path of PROJECT_LOGS) {
    const file = join(paths.folder, path)
    if (!(await exists(file))) continue
    const state = await verify(file, { seq: 0, hash: GENESIS }, 0).catch((error: unknown) => faultOr(error))
    if (state instanceof Fault) findings.push(broken(file, state))
    else entries.set(path, state.head.seq)
  }
  const count = (path: string) => entries.get(path) ?? 0
  const [judged, kept] = [count('judgements.jsonl'), count('custody.jsonl')]
  if (findings.length) return { findings, entries }
  const more = PROJECT_LOGS.slice(2).filter((path) => entries.has(path))
  const rest = more.map((path) => `${path} ${count(path)}`).join(', ')
  const words = {
    es: `La cadena está entera: ${judged} juicios, ${kept} anotaciones de custodia${rest && `; ${rest}`}.`,
    en: `The chain is whole: ${judged} judgements, ${kept} custody entries${rest && `; ${rest}`}.`,
  }
  return { findings: [{ check: 'logs', well: true, words }], entries }
}

function faultOr(error: unknown): Fault | never {
  if (error instanceof Fault) return error
  throw error
}

function broken(file: string, fault: Fault): Finding {
  return {
    check: 'logs',
    well: false,
    where: file,
    words: { es: fault.in('es'), en: fault.in('en') },
    todo: {
      es: 'No lo edite. Compare con un respaldo (cotejo restore RESPALDO OTRA_CARPETA) o con git, y ponga de vuelta el archivo entero.',
      en: 'Do not edit it. Compare it with a backup (cotejo restore BACKUP OTHER_FOLDER) or with git, and put the whole file back.',
    },
  }
}

/** Each file against the hash it was received with. A changed file is read as a new report; the old one's judgements stay. */
async function untouched(paths: ProjectPaths, entries: number): Promise<Finding> {
  const received = await heldFiles(firstEntries(paths.custody, entries))
  const changed: string[] = []
  for (const [file, sha256] of received) if ((await hashOfFile(join(paths.reports, file))) !== sha256) changed.push(file)
  const list = changed.join(', ')
  return {
    check: 'files',
    well: !list,
    where: paths.reports,
    words: {
      es: list ? `Cambiaron o faltan desde que se recibieron: ${list}.` : `Los ${received.size} archivos son los que se recibieron.`,
      en: list ? `Changed or missing since they were received: ${list}.` : `All ${received.size} files are as they were received.`,
    },
    ...(list
      ? {
          todo: {
            es: 'Póngalos de vuelta de un respaldo; o, si el cambio es querido, cotejo read los recibe de nuevo.',
            en: 'Put them back from a backup; or, if the change is wanted, cotejo read receives them anew.',
          },
        }
      : {}),
  }
}

async function hashOfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(file)) hash.update(piece)
  } catch {
    return null
  }
  return hash.digest('hex')
}

/** The vault as it stands, unopened, and the log of who opened it. Nothing is said where there is none. */
async function vaulted(paths: ProjectPaths, isLogged: boolean): Promise<Finding[]> {
  if (!(await exists(paths.vault))) return []
  const wrong = await wrongWithVault(paths)
  if (wrong !== null) {
    const fault = new Fault('vault-damaged', { file: paths.vault, found: wrong })
    return [{ check: 'vault', well: false, where: paths.vault, words: { es: fault.in('es'), en: fault.in('en') } }]
  }
  let openings = 0
  if (isLogged) {
    for await (const { text, complete } of linesOf(paths.vaultLog, 0)) {
      if (complete && VaultEvent.parse(JSON.parse(text)).event === 'opened') openings++
    }
  }
  return [
    {
      check: 'vault',
      well: true,
      where: paths.vault,
      words: {
        es: `La bóveda es la que se escribió; su registro está entero: ${openings} aperturas.`,
        en: `The vault is as it was written; its log is whole: ${openings} openings.`,
      },
    },
  ]
}

/** Whether nobody but its owner may look into `private/`. Windows keeps no such marks. */
async function closedToOthers(paths: ProjectPaths): Promise<Finding[]> {
  if (platform === 'win32' || !(await exists(paths.private))) return []
  // Behind a closed door it does not matter how the drawers stand.
  const isClosed = ((await lstat(paths.private)).mode & 0o077) === 0
  const open: string[] = []
  for (const name of isClosed ? [] : ['', ...(await readdir(paths.private, { recursive: true }))]) {
    const info = await lstat(join(paths.private, name)).catch(() => null)
    // What stands there to keep the folder out of git is no secret.
    if (info && (info.mode & 0o077) !== 0 && name !== '.gitignore') open.push(join('private', name))
  }
  const list = open.join(', ')
  const todo = `chmod -R go= ${paths.private}`
  return [
    {
      check: 'private',
      well: !list,
      where: paths.private,
      words: {
        es: list ? `Otros usuarios de esta máquina pueden ver: ${list}.` : 'Solo su dueño puede ver private/.',
        en: list ? `Other users of this machine may look at: ${list}.` : 'Only its owner may look into private/.',
      },
      ...(list ? { todo: { es: todo, en: todo } } : {}),
    },
  ]
}

/** What a kill left behind: half-written files, copies that were being unpacked. Entries set aside earlier are told and stay. */
async function unfinished(paths: ProjectPaths): Promise<Finding[]> {
  const own = (await readdir(paths.folder)).filter((n) => n.endsWith('.part')).map((n) => join(paths.folder, n))
  const hidden = (await readdir(paths.private).catch(() => [])).filter((n) => n.endsWith('.part')).map((n) => join(paths.private, n))
  const beside = (await readdir(dirname(paths.folder)).catch(() => []))
    .filter((n) => ['import', 'move'].some((what) => n.startsWith(`${basename(paths.folder)}.${what}-`)))
    .map((n) => join(dirname(paths.folder), n))
  const left = [...own, ...hidden, ...beside]
  const aside = (await readdir(paths.folder)).filter((n) => /\.torn-\d+$/.test(n)).sort()
  const list = left.join(', ')
  const kept = aside.join(', ')
  return [
    {
      check: 'unfinished',
      well: !list,
      words: {
        es: list ? `Quedó a medias: ${list}.` : 'Nada quedó a medias.',
        en: list ? `Left unfinished: ${list}.` : 'Nothing was left unfinished.',
      },
      ...(list
        ? {
            where: left[0]!,
            todo: {
              es: 'Si ningún Cotejo está escribiendo ahora, bórrelo: nada de eso se confirmó.',
              en: 'Unless a Cotejo is writing right now, delete it: nothing of it was acknowledged.',
            },
          }
        : {}),
    },
    ...(kept
      ? [
          {
            check: 'unfinished' as const,
            well: true,
            words: {
              es: `Apartado antes, nunca confirmado: ${kept}.`,
              en: `Set aside earlier, never acknowledged: ${kept}.`,
            },
          },
        ]
      : []),
  ]
}

async function room(paths: ProjectPaths): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(paths.folder)
  const free = bavail * bsize
  const words = `${(free / 1e9).toFixed(1)} GB`
  const well = free >= LEAST_FREE || bavail >= LEAST_PART * blocks
  return {
    check: 'disk',
    well,
    where: paths.folder,
    words: { es: `Lugar libre en el disco: ${words}.`, en: `Room on the disk: ${words}.` },
    ...(well
      ? {}
      : {
          todo: {
            es: 'Haga lugar: con el disco lleno no se confirma ningún juicio.',
            en: 'Make room: on a full disk no judgement is acknowledged.',
          },
        }),
  }
}
