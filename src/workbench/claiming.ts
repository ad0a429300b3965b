import { createHash } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import { environment } from './environment.ts'
import { projectSecret } from './project-secret.ts'
import type { Workbench } from './workbench.ts'

/** Under this key the index says which project it is of: the hash of the first line of its custody log. */
const OWNER = 'custody.first'
const claimed = new WeakSet<Workbench>()

/**
 * Sees to it that the index under this project's name is this project's: on a server, two folders may bear one name, and one would take
 * the other's files for files that are gone. A folder that is moved or copied keeps its custody log, and so its index.
 * Fault: `project-invalid`, naming the name. To be called when opening, and again once the first line of custody stands.
 */
export async function claimName(workbench: Workbench): Promise<void> {
  // An embedded index lies in the folder itself.
  if (environment.databaseUrl === null || claimed.has(workbench)) return
  if (workbench.onServer) return claimOnServer(workbench)
  const { store } = workbench
  const first = await firstHash(workbench)
  const owner = (await store.meta.get(OWNER)) ?? null
  if (owner !== null && owner !== first) throw taken(workbench)
  if (first === null) return
  if (owner === null) await store.meta.set(OWNER, first)
  claimed.add(workbench)
}

async function firstHash({ custody }: Workbench): Promise<string | null> {
  for await (const entry of custody.read()) return entry.hash
  return null
}

/**
 * The truth is on the server, and every folder of the project has its secret: two folders with another secret are two projects, and would give
 * the same people other aliases.
 */
async function claimOnServer(workbench: Workbench): Promise<void> {
  const secret = await projectSecret(workbench.paths)
  const mark = `server ${createHash('sha256').update('cotejo project').update(secret).digest('hex')}`
  await workbench.turn(async () => {
    const owner = (await workbench.store.meta.get(OWNER)) ?? null
    if (owner !== null && owner !== mark) throw taken(workbench)
    if (owner === null) await workbench.store.meta.set(OWNER, mark)
  })
}

function taken({ paths, settings }: Workbench): Fault {
  const expected = 'a name that no other project of this database bears / un nombre que ningún otro proyecto de esta base tenga'
  return new Fault('project-invalid', { file: paths.settings, path: 'name', found: settings.name, expected })
}
