import { watch } from 'chokidar'
import type { Fault } from '../model/fault.ts'
import { queueFolder } from './server-reading.ts'
import type { Workbench } from './workbench.ts'

/** Quiet time after the last change before reading: a copy of a hundred files is one reading, not a hundred. */
const SETTLE_MS = 400

/** Watches the folder's reports and manifest, and reads what changed; on a server it is taken in and left to the workers. Give `close` back to stop. */
export function watchProject(
  workbench: Workbench,
  onFaults: (faults: readonly { file: string; fault: Fault }[]) => void,
): { close: () => Promise<void> } {
  const { reports, manifest } = workbench.paths
  const watcher = watch([reports, manifest], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLE_MS, pollInterval: 100 },
  })
  let timer: NodeJS.Timeout | null = null
  watcher.on('all', () => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => {
      const looked = workbench.onServer ? queueFolder(workbench) : workbench.read().then((outcome) => outcome.faults)
      looked.then(onFaults, () => undefined)
    }, SETTLE_MS)
  })
  return {
    close: async () => {
      if (timer) clearTimeout(timer)
      await watcher.close()
    },
  }
}
