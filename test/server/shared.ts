import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject } from '../project/project.ts'

/** Makes a project whose truth is on a server. */
export async function makeServerProject(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  name: string,
): Promise<string> {
  await makeProject(folder, files, name)
  await appendFile(join(folder, 'cotejo.yaml'), 'store: server\n')
  return folder
}

/** Opens a project with its database at an address; the setting holds for this opening alone. */
export async function openAt(folder: string, database: string | null, now?: () => Date): Promise<Workbench> {
  const before = process.env.DATABASE_URL
  if (database === null) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = database
  try {
    return await openWorkbench(folder, now)
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = before
  }
}
