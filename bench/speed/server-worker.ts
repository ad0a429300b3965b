// A worker for `npm run bench:server`: opens a project, says so, and when told works until nothing is left. Says what it cost.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { ProjectWorker } from '../../src/workbench/project-worker.ts'
import { partsOnThread } from '../../src/workbench/reading-thread.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'

const [folder, warm] = process.argv.slice(2)
const workbench = await openWorkbench(folder!)
// Lexicons and models are there before anything is measured: a worker reads on a thread of its own, so that thread has to have them.
const parts = partsOnThread({ settings: workbench.settings, folder: workbench.paths.index, longestSeconds: 300 })
const { reports } = await parts.reports({ file: basename(warm!), bytes: await readFile(warm!), manifest: null })
for (const report of reports) await parts.drafts(report)
process.send!('ready')
process.once('message', async () => {
  const before = process.cpuUsage()
  const started = performance.now()
  const worker = new ProjectWorker(workbench, { leaseSeconds: 60, most: 8, untilEmpty: true, parts })
  await worker.run(new AbortController().signal)
  const { user, system } = process.cpuUsage(before)
  process.send!({
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    files: worker.counts.done,
    spent: workbench.spent,
  })
  await parts.close()
  await workbench.close()
  process.disconnect!()
})
