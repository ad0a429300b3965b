// npm run audit: licences of all that is shipped (offline), then what the registry knows of holes in it. Made to be run by a clock: ends with
// 0 where all is well, 1 where a licence or a hole was found, 3 where the registry did not answer (nothing is known then, which is not "well").
import { spawnSync } from 'node:child_process'
import { argv, exit, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { shippedLicences } from './licences.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
})

const packages = shippedLicences(ROOT)
const refused = packages.filter((p) => !p.allowed)
stdout.write(`licences: ${packages.length} packages, ${refused.length} not allowed\n`)
for (const { name, version, licence } of refused) stderr.write(`  ${name}@${version}: ${licence ?? 'no licence said'}\n`)

const holes = argv.includes('--offline') ? [] : askRegistry()
if (holes === null) stderr.write('vulnerabilities: the registry did not answer; nothing is known\n')
else if (!argv.includes('--offline')) {
  stdout.write(`vulnerabilities: ${holes.length}\n`)
  for (const hole of holes) stderr.write(`  ${hole}\n`)
}
exit(refused.length || holes?.length ? 1 : holes === null ? 3 : 0)

/** What the registry knows, a line each; null where it did not say. */
function askRegistry(): string[] | null {
  const { stdout: out } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: ROOT, encoding: 'utf8' })
  try {
    const { vulnerabilities } = Report.parse(JSON.parse(out))
    return Object.entries(vulnerabilities).map(([name, { severity, range }]) => `${name} ${range}: ${severity}`)
  } catch {
    return null
  }
}
