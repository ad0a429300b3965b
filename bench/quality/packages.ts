// npm run bench:packages -- [count]: that many generated projects are read, judged and written in every format, each file read back by the schema
// or reader of its format; packed whole and restored; and their public package made an edition that has to write every format to the byte.
// --freeze puts its line into docs/quality.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, cpuUsage, exit, stdout } from 'node:process'
import fc from 'fast-check'
import { EXPORT_FORMATS } from '../../src/model/export-formats.ts'
import { openStore } from '../../src/store/open.ts'
import { projects } from '../../test/package/generated.ts'
import { roundTrip } from '../../test/package/round-trip.ts'

const PAGE = new URL('../../docs/quality.md', import.meta.url)
const [BEGIN, END] = ['<!-- packages -->', '<!-- /packages -->']
/** Projects after which the database is tended. */
const TEND = 50

const count = Number(argv[2]) || 1000
const base = await mkdtemp(join(tmpdir(), 'cotejo-packages-'))
const store = await openStore({ folder: join(base, 'pg') }, 'generado', () => new Date())
const started = performance.now()
let wrong = 0
let bytes = 0
try {
  for (const [i, made] of fc.sample(projects, { numRuns: count, seed: 2024 }).entries()) {
    const found = await roundTrip(base, made, store)
    bytes += found.bytes
    if (i % TEND === TEND - 1) await store.tend()
    if (found.wrong.length === 0) continue
    wrong++
    stdout.write(`project ${i}: ${found.wrong.join('\n  ')}\n${JSON.stringify(made)}\n`)
  }
} finally {
  await store.close()
  await rm(base, { recursive: true, force: true })
}
const { user, system } = cpuUsage()
const told = `${count} generated projects, ${EXPORT_FORMATS.length} formats each: ${wrong} with anything wrong or different (${(bytes / 1e6).toFixed(0)} MB compared)`
stdout.write(
  `${told}; ${((performance.now() - started) / 1000).toFixed(0)} s by the clock, ${((user + system) / 1e6).toFixed(0)} s of processor\n`,
)
if (argv.includes('--freeze')) {
  const page = readFileSync(PAGE, 'utf8')
  const [from, to] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)]
  writeFileSync(PAGE, `${page.slice(0, from)}\n${told}.\n${page.slice(to)}`)
}
exit(wrong > 0 ? 1 : 0)
