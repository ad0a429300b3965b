import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../model/fault.ts'
import { pathsOf } from './config.ts'
import { Vault, wrongWithVault } from './vault.ts'

const PASS = 'cuatro palabras sin relación'
const CHEAP = { memory: 64, passes: 1, lanes: 1 }
const ANA = { alias: 'S-0badcafe', draft: null, identity: { name: 'Marisol Zqsource', contact: '0341 155-550177', note: 'hermana' } }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cotejo-vault-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const vaultOf = (idleSeconds = 60) => new Vault(pathsOf(folder), () => new Date('2024-06-01T12:00:00Z'), { cost: CHEAP, idleSeconds })
const file = () => pathsOf(folder).vault
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )

async function filled(): Promise<Vault> {
  const vault = vaultOf()
  await vault.make(PASS, 'ana')
  await vault.add(await vault.open(PASS, 'nueva fuente', 'ana'), ANA, 'ana')
  vault.lock()
  return vault
}

test('what goes in comes out, in another process too, and stands in no file in the clear', async () => {
  await filled()
  const again = vaultOf()
  const entries = again.entries(await again.open(PASS, 'llamarla', 'berta'))
  expect(entries).toEqual([{ ...ANA, id: entries[0]!.id, at: '2024-06-01T12:00:00.000Z', by: 'ana' }])
  const names = await readdir(join(folder, 'private'))
  expect(names.sort()).toEqual(['.gitignore', 'vault-log.jsonl', 'vault.sealed'])
  for (const name of names) expect(await readFile(join(folder, 'private', name), 'utf8')).not.toMatch(/Zqsource|155-550177|hermana/)
  expect((await again.history()).map((e) => [e.by, e.event, e.reason, e.alias])).toEqual([
    ['ana', 'made', '', null],
    ['ana', 'opened', 'nueva fuente', null],
    ['ana', 'added', '', 'S-0badcafe'],
    ['berta', 'opened', 'llamarla', null],
  ])
})

test('the same passphrase typed on another keyboard opens it', async () => {
  await filled()
  expect(PASS.normalize('NFD')).not.toBe(PASS)
  await expect(vaultOf().open(PASS.normalize('NFD'), 'x', 'ana')).resolves.toHaveLength(64)
})

test('nothing without token, passphrase, reason', async () => {
  const vault = await filled()
  expect(() => vault.entries('00'.repeat(32))).toThrow(new Fault('vault-locked'))
  expect(await codeOf(vault.open('no es esta la frase', 'x', 'ana'))).toBe('vault-passphrase')
  expect(await codeOf(vault.open(PASS, '  ', 'ana'))).toBe('vault-reason')
  const token = await vault.open(PASS, 'x', 'ana')
  expect(() => vault.entries(token.replace(/^../, token.startsWith('00') ? '01' : '00'))).toThrow(new Fault('vault-locked'))
  expect(() => vault.entries('')).toThrow(new Fault('vault-locked'))
  const second = await vault.open(PASS, 'y', 'berta')
  expect(() => vault.entries(token)).toThrow(new Fault('vault-locked'))
  expect(vault.entries(second)).toHaveLength(1)
  expect((await vault.history()).filter((e) => e.event === 'refused').map((e) => e.reason)).toEqual(['x'])
})

test('it is made once, and not with a word', async () => {
  const vault = vaultOf()
  expect(await codeOf(vault.open(PASS, 'x', 'ana'))).toBe('vault-missing')
  expect(await codeOf(vault.make('elevenchars', 'ana'))).toBe('vault-weak')
  await vault.make(PASS, 'ana')
  const before = await readFile(file())
  expect(await codeOf(vault.make(`${PASS} otra`, 'ana'))).toBe('vault-exists')
  expect((await readFile(file())).equals(before)).toBe(true)
})

test('locked by key and when idle, even with work under way; what was acknowledged is there', async () => {
  await filled()
  const vault = vaultOf(0.2)
  const token = await vault.open(PASS, 'x', 'ana')
  expect((await vault.state()).open).toBe(true)
  await new Promise((done) => setTimeout(done, 500))
  expect(await vault.state()).toEqual({ exists: true, open: false, locksIn: null })
  expect(() => vault.entries(token)).toThrow(new Fault('vault-locked'))

  const next = await vault.open(PASS, 'x', 'ana')
  const adding = vault.add(next, { ...ANA, alias: 'S-second' }, 'ana')
  vault.lock()
  const answered = await codeOf(adding)
  const after = vaultOf()
  const aliases = after.entries(await after.open(PASS, 'x', 'ana')).map((e) => e.alias)
  expect(aliases).toEqual(answered === 'no fault' ? ['S-0badcafe', 'S-second'] : ['S-0badcafe'])
})

test('another passphrase: the old one is dead, the identities are the same', async () => {
  const vault = await filled()
  expect(await codeOf(vault.changePassphrase('no es esta la frase', `${PASS} dos`, 'ana'))).toBe('vault-passphrase')
  expect(await codeOf(vault.changePassphrase(PASS, 'corta', 'ana'))).toBe('vault-weak')
  await vault.changePassphrase(PASS, `${PASS} dos`, 'ana')
  expect(await codeOf(vault.open(PASS, 'x', 'ana'))).toBe('vault-passphrase')
  expect(vault.entries(await vault.open(`${PASS} dos`, 'x', 'ana')).map((e) => e.identity)).toEqual([ANA.identity])
})

test('an identity taken out is gone', async () => {
  const vault = await filled()
  const token = await vault.open(PASS, 'x', 'ana')
  await vault.remove(token, vault.entries(token)[0]!.id, 'ana')
  expect(await codeOf(vault.remove(token, 'nobody', 'ana'))).toBe('not-found')
  vault.lock()
  expect(vault.entries(await vault.open(PASS, 'x', 'ana'))).toEqual([])
})

test('a damaged file is called damaged, whatever is wrong with it, and stays as it is', async () => {
  const vault = await filled()
  const whole = await readFile(file(), 'utf8')
  const damage = fc.oneof(
    fc.record({ at: fc.nat(whole.length - 2), by: fc.integer({ min: 1, max: 94 }) }).map(({ at, by }) => {
      const c = String.fromCharCode(33 + ((whole.charCodeAt(at) - 33 + by + 95) % 95))
      return whole.slice(0, at) + c + whole.slice(at + 1)
    }),
    fc.nat(whole.length - 2).map((end) => whole.slice(0, end)),
    fc.constant('\u0000'.repeat(whole.length)),
  )
  await fc.assert(
    fc.asyncProperty(damage, async (text) => {
      fc.pre(text !== whole && text.trim() !== whole.trim())
      await writeFile(file(), text)
      expect(await codeOf(vault.open(PASS, 'x', 'ana'))).toBe('vault-damaged')
      expect(await wrongWithVault(pathsOf(folder))).not.toBeNull()
      expect(await readFile(file(), 'utf8')).toBe(text)
    }),
    { numRuns: 60 },
  )
  await writeFile(file(), whole)
  expect(await wrongWithVault(pathsOf(folder))).toBeNull()
  await expect(vault.open(PASS, 'x', 'ana')).resolves.toHaveLength(64)
})

test('killed while writing: what was acknowledged is there, and it opens', async () => {
  await vaultOf().make(PASS, 'ana')
  let kept = 0
  for (const after of [1, 4]) {
    const script = join(import.meta.dirname, '../../test/kills/vault-worker.ts')
    const child = spawn(process.execPath, [script, folder, PASS], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = 0
    await new Promise<void>((done) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString().split('\n').length - 1
        if (said >= after) child.kill('SIGKILL')
      })
      child.once('close', () => done())
    })
    const vault = vaultOf()
    const found = vault.entries(await vault.open(PASS, 'x', 'ana')).length
    expect(found).toBeGreaterThanOrEqual(kept + said)
    kept = found
  }
  expect(kept).toBeGreaterThan(4)
})
