// npm run bench:site -- [incidents]: builds the public site of an invented project of that size; seconds, files, bytes and the first page.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, cpuUsage, memoryUsage, stdout } from 'node:process'
import { writeSite } from '../../src/workbench/site.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'
import { fillProject, makeFolder } from './large-project.ts'

const incidents = Number(argv[2]) || 10_000
const base = await mkdtemp(join(tmpdir(), 'cotejo-bench-site-'))
const folder = join(base, 'p')
await makeFolder(folder)
const workbench = await openWorkbench(folder)
try {
  await fillProject(workbench.store, Math.ceil(incidents / 2), () => undefined)
  stdout.write(
    `${incidents} incidents\n\n| site | seconds | CPU s | files | MB | first page kB | peak RSS MB |\n|---|---|---|---|---|---|---|\n`,
  )
  for (const pagesOnly of [false, true]) {
    const out = join(base, pagesOnly ? 'pages' : 'whole')
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, memoryUsage().rss)
    }, 100)
    const [started, cpu] = [performance.now(), cpuUsage()]
    const { files, bytes } = await writeSite(workbench, out, { asOf: null, pagesOnly })
    const [seconds, used] = [(performance.now() - started) / 1000, cpuUsage(cpu)]
    clearInterval(watch)
    const first = await firstPage(out)
    const figures = [
      seconds.toFixed(1),
      ((used.user + used.system) / 1e6).toFixed(1),
      files,
      (bytes / 1e6).toFixed(0),
      (first / 1000).toFixed(0),
      (peak / 1e6).toFixed(0),
    ]
    stdout.write(`| ${pagesOnly ? 'pages only' : 'with downloads'} | ${figures.join(' | ')} |\n`)
  }
} finally {
  await workbench.close()
  await rm(base, { recursive: true, force: true })
}

/** What a browser loads to show the first page: the page, and the style sheet, sign and fonts it asks for. */
async function firstPage(out: string): Promise<number> {
  const page = await readFile(join(out, 'index.html'), 'utf8')
  const asked = [...page.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]+)"/g)].map((m) => m[1]!)
  const sizes = await Promise.all(
    [...asked, 'assets/serif.woff2', 'assets/sans.woff2'].map(async (file) => (await stat(join(out, file))).size),
  )
  return Buffer.byteLength(page) + sizes.reduce((a, b) => a + b, 0)
}
