import { Fault } from '../model/fault.ts'
import { environment } from './config.ts'
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
  const { store, settings, paths } = workbench
  const first = await firstHash(workbench)
  const owner = (await store.meta.get(OWNER)) ?? null
  if (owner !== null && owner !== first) {
    const expected = 'a name that no other project of this database bears / un nombre que ningún otro proyecto de esta base tenga'
    throw new Fault('project-invalid', { file: paths.settings, path: 'name', found: settings.name, expected })
  }
  if (first === null) return
  if (owner === null) await store.meta.set(OWNER, first)
  claimed.add(workbench)
}

async function firstHash({ custody }: Workbench): Promise<string | null> {
  for await (const entry of custody.read()) return entry.hash
  return null
}
