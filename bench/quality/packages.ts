// npm run bench:packages -- [count]: that many generated projects are read, judged, packed and restored; each must say the same afterwards, to
// the byte, and go on with the same chains. The line it prints is frozen in docs/quality.md.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import fc from 'fast-check'
import { projects } from '../../test/package/generated.ts'
import { roundTrip } from '../../test/package/round-trip.ts'

const count = Number(argv[2]) || 1000
const base = await mkdtemp(join(tmpdir(), 'cotejo-packages-'))
let different = 0
let bytes = 0
try {
  for (const [i, made] of fc.sample(projects, { numRuns: count, seed: 2024 }).entries()) {
    const { before, after } = await roundTrip(base, made)
    bytes += before[0]!.length
    if (before.every((b, k) => b === after[k])) continue
    different++
    stdout.write(`project ${i} differs: ${JSON.stringify(made).slice(0, 400)}\n`)
  }
} finally {
  await rm(base, { recursive: true, force: true })
}
stdout.write(`${count} generated projects packed and restored: ${different} differ (${bytes} bytes of JSON compared)\n`)
exit(different > 0 ? 1 : 0)
