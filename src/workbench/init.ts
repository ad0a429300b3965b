import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { stringify } from 'yaml'
import { Fault } from '../model/fault.ts'
import { pathsOf } from './config.ts'

const EXAMPLES = new URL('../../examples/', import.meta.url)

/**
 * Makes a project in a folder: `cotejo.yaml`, empty `reports/`, `series/`, `studies/`; or a copy of a bundled example.
 * Nothing that exists is overwritten. Fault `project-exists` when the folder already is a project.
 */
export async function initProject(folder: string, options: { name?: string; example?: string } = {}): Promise<void> {
  const paths = pathsOf(resolve(folder))
  if (await exists(paths.settings)) throw new Fault('project-exists', { file: folder })
  if (options.example !== undefined) return copyExample(options.example, paths.folder)
  for (const dir of [paths.reports, paths.series, paths.studies]) await mkdir(dir, { recursive: true })
  const settings = { name: options.name ?? basename(paths.folder), languages: ['es', 'en'], home: [], engines: ['rules'] }
  await writeFile(paths.settings, HEADER + stringify(settings), { flag: 'wx' })
  await writeFile(join(paths.folder, '.gitignore'), '.cotejo/\n', { flag: 'wx' }).catch(() => undefined)
}

const HEADER = `# Cotejo: un proyecto es una carpeta / a project is a folder.
# home: lugares de casa / home places, e.g. - { country: AR, admin1: Santa Fe, city: Rosario }
`

async function copyExample(example: string, folder: string): Promise<void> {
  const names = await readdir(EXAMPLES)
  if (!names.includes(example)) throw new Fault('not-found', { kind: 'example', id: `${example} (${names.join(', ')})` })
  await cp(new URL(`${example}/`, EXAMPLES), folder, { recursive: true, filter: (source) => !source.includes('/.cotejo') })
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
