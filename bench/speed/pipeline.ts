// npm run bench:speed -- [count ...]: reads that many reports in a project and says what each stage costs.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { argv, exit, memoryUsage, stdout } from 'node:process'
import { initProject } from '../../src/workbench/init.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'
import { writeManyReports } from './many-reports.ts'

const SHARED = resolve(import.meta.dirname, '../../../shared/coded-reports')
if (!existsSync(SHARED)) {
  stdout.write('This bench reads the coded reports of the development workspace (../shared/coded-reports); they are not here.\n')
  exit(0)
}

const counts = argv
  .slice(2)
  .map(Number)
  .filter((n) => n > 0)
stdout.write(
  '| reports | words | seconds | reports/s | words/s | reading s | storing s | reconciling s | peak MB | open s |\n|---|---|---|---|---|---|---|---|---|---|\n',
)
for (const count of counts.length ? counts : [200, 2000]) {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-speed-'))
  try {
    stdout.write(await measure(folder, count))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(folder: string, count: number): Promise<string> {
  await initProject(folder, { name: 'speed' })
  const { words } = await writeManyReports(folder, SHARED, count)
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryUsage().rss)
  }, 100)
  const workbench = await openWorkbench(folder)
  const started = performance.now()
  await workbench.read()
  const seconds = (performance.now() - started) / 1000
  const spent = workbench.spent
  await workbench.close()
  clearInterval(watch)
  const opening = performance.now()
  const again = await openWorkbench(folder)
  await again.store.reports.list({}, { limit: 100, offset: 0 })
  const open = (performance.now() - opening) / 1000
  await again.close()
  const cells = [
    count,
    words,
    seconds.toFixed(1),
    (count / seconds).toFixed(1),
    Math.round(words / seconds),
    (spent.reading / 1000).toFixed(1),
    (spent.storing / 1000).toFixed(1),
    (spent.reconciling / 1000).toFixed(1),
    Math.round(peak / 1e6),
    open.toFixed(2),
  ]
  return `| ${cells.join(' | ')} |\n`
}
