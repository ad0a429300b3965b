import { dirname, join, resolve } from 'node:path'
import { Fault } from '../model/fault.ts'
import { requireNew, writeNew } from '../store/whole-file.ts'
import { pathsOf } from './config.ts'
import { inFreshFolder } from './fresh-folder.ts'
import { packProject } from './packing.ts'
import { copyFromServer, copySmallFiles } from './server-copy.ts'
import { READ } from './taking-in.ts'
import type { Workbench } from './workbench.ts'

/** Times a project on a server is packed anew because somebody worked on it meanwhile. */
const TRIES = 3

/** Writes the private package of a project into a new file, whole or not at all. Faults: `pack-changing`, and those of `writeNew`. */
export const packInto = (workbench: Workbench, file: string): Promise<void> =>
  workbench.onServer ? packFromServer(workbench, file) : writeNew(file, packProject(workbench))

/**
 * A project on a server is copied out of it first. Its tables and its files tell of the same moment: where others worked on it meanwhile, it
 * is done again, and at last refused.
 */
async function packFromServer(workbench: Workbench, file: string): Promise<void> {
  await requireNew(file)
  await inFreshFolder(join(dirname(resolve(file)), '.cotejo-pack-'), async (beside) => {
    for (let tries = 1; ; tries++) {
      try {
        return await packOnce(workbench, file, join(beside, String(tries)))
      } catch (error) {
        if (tries === TRIES || !(error instanceof Fault) || error.code !== 'pack-changing') throw error
      }
    }
  })
}

async function packOnce(workbench: Workbench, file: string, beside: string): Promise<void> {
  const copied = pathsOf(join(beside, 'project'))
  const before = await momentOf(workbench)
  await copySmallFiles(workbench.paths, copied.folder, { store: 'folder', withPrivate: false })
  await copyFromServer(workbench, copied, () => undefined)
  const pieces = async function* () {
    yield* packProject(workbench, copied.folder)
    // Before the file gets its name.
    if ((await momentOf(workbench)) !== before) throw new Fault('pack-changing', { file: workbench.paths.folder, tries: TRIES })
  }
  await writeNew(file, pieces(), join(beside, 'pack.part'))
}

/** What is another as soon as anybody has judged, received, read or reconciled something. */
async function momentOf({ store }: Workbench): Promise<string> {
  const { waiting, running, aside } = await store.jobs.count(READ)
  const logs = await Promise.all(['judgements', 'custody', 'looks'].map((log) => store.lines.last(log)))
  return JSON.stringify([await store.changes(), logs, waiting, running, aside])
}
