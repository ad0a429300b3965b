// A worker for `npm run bench:server`: opens a project, says so, and when told works until nothing is left. Says what it cost.
import process from 'node:process'
import { ProjectWorker } from '../../src/workbench/project-worker.ts'
import { readFiles } from '../../src/workbench/read-files.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'

const [folder, warm] = process.argv.slice(2)
const workbench = await openWorkbench(folder!)
// Lexicons, models and compiled code are there before anything is measured.
await readFiles([warm!], { published: new Map(), home: [] })
process.send!('ready')
process.once('message', async () => {
  const before = process.cpuUsage()
  const started = performance.now()
  const worker = new ProjectWorker(workbench, { leaseSeconds: 60, most: 8, untilEmpty: true })
  await worker.run(new AbortController().signal)
  const { user, system } = process.cpuUsage(before)
  process.send!({
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    files: worker.counts.done,
    spent: workbench.spent,
  })
  await workbench.close()
  process.disconnect!()
})
