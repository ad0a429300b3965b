import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { makeProject, scratch } from '../project/project.ts'

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

/** Works with the database at an address. */
export async function at<T>(database: string, work: () => Promise<T>): Promise<T> {
  process.env.DATABASE_URL = database
  try {
    return await work()
  } finally {
    delete process.env.DATABASE_URL
  }
}

/** What a database answers, asked beside the program. */
export async function queried(database: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** What the tests of a file stand on: a folder, a server, and workbenches that are closed with them. `base` and `server` are there once the tests run. */
export function onStage(now?: () => Date) {
  const open: Workbench[] = []
  const stage = {
    base: '',
    server: null as unknown as ThrowawayPostgres,
    async opened(folder: string, database: string | null): Promise<Workbench> {
      const workbench = await openAt(folder, database, now)
      open.push(workbench)
      return workbench
    },
  }
  let remove = async () => {}
  beforeAll(async () => {
    const place = await scratch()
    stage.base = place.folder
    remove = place.remove
    stage.server = await startPostgres()
  })
  afterAll(async () => {
    for (const w of open) await w.close()
    await stage.server.stop()
    await remove()
  })
  return stage
}
