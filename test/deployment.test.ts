import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { program } from '../src/cli/program.ts'

// No container engine runs here: what can be held of the files of deployment without one.

const ROOT = resolve(import.meta.dirname, '..')
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8')
const VERBS = new Map(program().commands.map((c) => [c.name(), c]))

interface Service {
  readonly image: string
  readonly command?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly networks: readonly string[]
}

/** Whether the program has a verb and its options as a file of deployment calls them. */
function requireCall([verb, ...rest]: readonly string[]): void {
  const command = VERBS.get(verb!)
  expect([verb, command !== undefined]).toEqual([verb, true])
  const known = command!.options.map((o) => o.long)
  for (const word of rest.filter((w) => w.startsWith('--'))) expect(known).toContain(word.split('=')[0])
}

test('compose.yaml: nothing is open that need not be, and the program has what it calls', () => {
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, Service>
    networks: Record<string, { internal?: boolean } | null>
    volumes: Record<string, unknown>
  }
  const { db, ...own } = compose.services
  expect(Object.keys(own).sort()).toEqual(['workbench', 'worker'])
  expect(db!.ports).toBeUndefined()
  expect(compose.networks.inside?.internal).toBe(true)
  expect(db!.networks).toEqual(['inside'])
  for (const service of Object.values(own)) {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/)
    for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
    requireCall(service.command!)
  }
  // No password stands in a file.
  expect(read('compose.yaml')).not.toMatch(/PASSWORD: (?!\$\{DATABASE_PASSWORD:\?)/)
})

test('Dockerfile: nobody’s account at the end, nothing of a dependency runs while it is installed, what is copied exists', () => {
  const lines = read('Dockerfile').split('\n')
  const last = lines.lastIndexOf('FROM node:24-bookworm-slim')
  const final = lines.slice(last)
  expect(final).toContain('USER node')
  expect(lines.filter((l) => /npm (ci|prune)/.test(l)).every((l) => l.includes('--ignore-scripts'))).toBe(true)
  const copied = final.flatMap((l) => /^COPY --from=build \/src\/(\S+)/.exec(l)?.[1] ?? [])
  const shipped = (JSON.parse(read('package.json')) as { files: string[] }).files.filter((f) => f !== 'docs')
  expect(copied.sort()).toEqual([...shipped, 'node_modules', 'package.json'].sort())
  const bin = (JSON.parse(read('package.json')) as { bin: { cotejo: string } }).bin.cotejo
  expect(final.find((l) => l.startsWith('ENTRYPOINT'))).toContain(`/app/${bin}`)
  requireCall(JSON.parse(final.find((l) => l.startsWith('CMD'))!.slice(4)) as string[])
  expect(final.join('\n')).toContain('/readyz')
})

const UNITS = readdirSync(join(ROOT, 'deploy')).filter((f) => /\.(service|timer)$/.test(f))

test.each(UNITS.filter((u) => u.endsWith('.service')))('%s: hardened, and the program has what it calls', (unit) => {
  const text = read('deploy', unit)
  for (const line of ['ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'User=cotejo', 'UMask=0077']) {
    expect(text.split('\n')).toContain(line)
  }
  const calls = [...text.matchAll(/(?:^ExecStart=\/usr\/local\/bin\/|&& |'at=\S+ && )cotejo ([^&'\n]+)/gm)]
  for (const [, call] of calls) requireCall(call!.trim().split(/\s+/))
  expect(calls.length).toBeGreaterThan(0)
})

const HAS_SYSTEMD = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!HAS_SYSTEMD)('systemd itself finds nothing wrong with the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-units-'))
  try {
    // The program is not installed where the units look for it.
    for (const unit of UNITS)
      writeFileSync(join(folder, unit.replace('@', '@1')), read('deploy', unit).replaceAll('/usr/local/bin/cotejo', '/bin/true'))
    const files = readdirSync(folder).map((f) => join(folder, f))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
