import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type ExportFormat, exportProject } from '../../src/workbench/exporting.ts'
import { initProject } from '../../src/workbench/init.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'

// A whole project folder for the tests of the assembled program, with invented reports.

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts')

export const KILLING_ES = `Villa del Lago, 12 de marzo de 2024

Un hombre de 34 años fue asesinado a tiros el 9 de marzo de 2024 en una estación de servicio de Rosario. La víctima, identificada como Ramiro Quiroz, trabajaba como playero. La policía busca a los autores.
`
export const KILLING_EN = `A 34-year-old man was shot dead on March 9, 2024 at a train station in Rosario, Argentina. The victim, Ramiro Quiroz, was a worker, police said.
`
export const FIRE_ES = `El 2 de abril de 2024 un grupo incendió un taller mecánico de Córdoba. No hubo heridos. El ministro dijo: «Vamos a reforzar los controles en la zona».
`
export const MANIFEST = 'file,outlet,url,published,language\nes.txt,El Diario,,2024-03-12,es\nen.txt,The Paper,,2024-03-12,en\n'

/** The project the tests begin with: two accounts of one killing, and a fire. */
export const PLAIN: Readonly<Record<string, string>> = {
  'reports/es.txt': KILLING_ES,
  'reports/en.txt': KILLING_EN,
  'reports/2024/fire.txt': FIRE_ES,
  'reports.csv': MANIFEST,
}

/** A temporary folder that is gone when the test file is done. */
export async function scratch(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-project-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Makes a project with these files in it. */
export async function makeProject(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>> = PLAIN,
  name = 'prueba',
): Promise<string> {
  await initProject(folder, { name })
  await put(folder, files)
  return folder
}

/** Writes files into a folder, sub-folders included. */
export async function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
}

/** Opens a project for some work, and closes it whatever happens. */
export async function withProject<T>(folder: string, work: (workbench: Workbench) => Promise<T>, now?: () => Date): Promise<T> {
  const workbench = await openWorkbench(folder, now)
  try {
    return await work(workbench)
  } finally {
    await workbench.close()
  }
}

export async function exported(workbench: Workbench, format: ExportFormat = 'json', asOf: string | null = null): Promise<string> {
  let text = ''
  for await (const part of exportProject(workbench, { format, asOf })) text += part
  return text
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts the command line as a person does, in English unless told otherwise. */
export function start(args: readonly string[], options: SpawnOptions & { language?: string | null } = {}): ChildProcess {
  const { language = 'en', env, ...rest } = options
  const own: NodeJS.ProcessEnv = { ...process.env, ...env }
  delete own.COTEJO_LANG
  if (language !== null) own.COTEJO_LANG = language
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...rest, env: own })
}

/** What a started command said, and how it ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => done({ code, out, err }))
  })
}

/** Runs the command line to its end, with `input` on its standard input. */
export function cotejo(args: readonly string[], options: SpawnOptions & { language?: string | null; input?: string } = {}): Promise<Ended> {
  const { input = '', ...rest } = options
  const child = start(args, rest)
  child.stdin?.end(input)
  return ended(child)
}
