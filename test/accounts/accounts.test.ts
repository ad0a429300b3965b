import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountList, InvitationMade, OwnAccount, RecoveryCodes, SecondFactorOffer, SessionView } from '../../src/serve/account-api.ts'
import { ReportList } from '../../src/serve/api.ts'
import { JudgementReceipt } from '../../src/serve/judgement-api.ts'
import type { Cost } from '../../src/store/argon.ts'
import { Door, SHELL } from '../../src/workbench/accounts/door.ts'
import { codeOf, stepOf } from '../../src/workbench/accounts/one-time-code.ts'
import { projectFiles } from '../../src/workbench/project-files.ts'
import { CHEAP, faultOf, PASSWORD, type Shared, shareProject, signedIn, Visitor } from './shared.ts'

// Clocks of a busy machine say little: what is counted is the costly part itself.
const hashed = vi.hoisted((): Cost[] => [])
vi.mock('../../src/store/argon.ts', async (original) => {
  const whole = await original<typeof import('../../src/store/argon.ts')>()
  const argon2id: typeof whole.argon2id = (phrase, cost, salt) => {
    hashed.push(cost)
    return whole.argon2id(phrase, cost, salt)
  }
  return { ...whole, argon2id }
})

const OTHER = 'otra frase que nadie adivina'
let shared: Shared
beforeAll(async () => {
  shared = await shareProject()
})
afterAll(() => shared.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const pass = (ms: number) => {
  shared.clock.now += ms
}
const post = (visitor: Visitor, path: string, body: unknown) => visitor.ask(path, { method: 'POST', body })
const who = async (visitor: Visitor) => SessionView.parse(await (await visitor.ask('/api/session')).json()).person?.name ?? null
const accesses = async (limit = 1) =>
  (await shared.door.log.newest(limit)).map(({ event, by, about, address }) => [event, by, about, address].join(' | '))

async function incidents() {
  const drafts: { id: string; report: string }[] = []
  for await (const { draft } of shared.workbench.store.drafts.each({ kind: 'incident' })) drafts.push(draft)
  return drafts
}

describe('judging under one’s own name', () => {
  test('the name is the account’s, whatever the request says', async () => {
    const coder = await signedIn(shared, 'coder')
    const [draft] = await incidents()
    const answer = await post(coder, '/api/judgements', { decision: { action: 'accept', draft: draft!.id }, by: 'owner', seen: 0 })
    expect(JudgementReceipt.parse(await answer.json()).judgement.by).toBe('coder')
    const task = (by: string) => coder.ask(`/api/coding?by=${by}`).then((a) => a.json())
    const coded = { decision: { action: 'code', draft: draft!.id, incident: false, values: [] }, by: 'viewer' }
    expect((await post(coder, '/api/judgements', coded)).status).toBe(200)
    expect(await task('viewer')).toMatchObject({ done: 1 })
  })

  test('two accounts see each other’s judgements at once, and neither writes over the other', async () => {
    const [a, b] = [await signedIn(shared, 'coder'), await signedIn(shared, 'reviewer')]
    const draft = (await incidents())[1]!.id
    const stream = (await b.ask('/api/changes')).body!.getReader()
    const heard = async (wanted: string) => {
      let text = ''
      while (!text.includes(wanted)) text += new TextDecoder().decode((await stream.read()).value)
      return text
    }
    await heard('progress')
    const began = performance.now()
    const first = await post(a, '/api/judgements', { decision: { action: 'accept', draft }, seen: 0 })
    const { seq } = JudgementReceipt.parse(await first.json()).judgement
    expect(await heard('judged')).toContain(draft)
    expect(performance.now() - began).toBeLessThan(1000)
    await stream.cancel()
    const second = { decision: { action: 'reject', draft }, reason: 'told twice' }
    expect(await faultOf(await post(b, '/api/judgements', { ...second, seen: 0 }))).toBe('409 judgement-stale')
    // Both at the same moment: one of them is told.
    const both = await Promise.all([a, b].map((v) => post(v, '/api/judgements', { ...second, seen: seq })))
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('nobody approves what they coded, also not in a shop of one that has grown', async () => {
    const { workbench } = shared
    const draft = (await incidents())[0]!.id
    const approve = { decision: { action: 'review', draft, step: 'approved' } }
    const lone = { ...workbench.settings, review: { singleCoder: true } }
    const settings = Object.getOwnPropertyDescriptor(workbench, 'settings')!
    Object.defineProperty(workbench, 'settings', { ...settings, value: lone })
    try {
      expect(await faultOf(await post(await signedIn(shared, 'coder'), '/api/judgements', approve))).toBe('403 not-allowed')
      const owner = await signedIn(shared, 'owner')
      const { seq } = JudgementReceipt.parse(
        await (await post(owner, '/api/judgements', { decision: { action: 'accept', draft }, reason: '' })).json(),
      ).judgement
      expect(seq).toBeGreaterThan(0)
      pass(25 * HOUR)
      expect(await faultOf(await post(await signedIn(shared, 'owner'), '/api/judgements', approve))).toBe('422 judgement-refused')
    } finally {
      Object.defineProperty(workbench, 'settings', settings)
    }
    const reviewer = await signedIn(shared, 'reviewer')
    expect((await post(reviewer, '/api/judgements', approve)).status).toBe(200)
    // Sealed: a coder neither changes it, nor takes the approval or what was approved back; reopening is a manager's.
    const coder = await signedIn(shared, 'coder')
    const own = await workbench.store.judgements.touching([draft])
    const approval = own.findLast((j) => j.decision.action === 'review')!
    const accepted = own.find((j) => j.by === 'coder' && j.decision.action === 'accept')!
    const withdraw = (hash: string) => ({ decision: { action: 'withdraw', judgement: hash } })
    expect(await faultOf(await post(coder, '/api/judgements', withdraw(approval.hash)))).toBe('403 not-allowed')
    expect(await faultOf(await post(coder, '/api/judgements', withdraw(accepted.hash)))).toBe('422 judgement-refused')
    const reopen = { decision: { action: 'review', draft, step: 'reopened' }, reason: 'a new source' }
    expect(await faultOf(await post(reviewer, '/api/judgements', reopen))).toBe('403 not-allowed')
    expect((await post(await signedIn(shared, 'manager'), '/api/judgements', reopen)).status).toBe(200)
  })

  test('a coder marks somebody as at risk; only a reviewer unmarks', async () => {
    const draft = (await incidents())[2]!.id
    const [coder, reviewer] = [await signedIn(shared, 'coder'), await signedIn(shared, 'reviewer')]
    const mark = (on: boolean) => ({ decision: { action: 'protect', draft, protected: on } })
    const first = JudgementReceipt.parse(await (await post(reviewer, '/api/judgements', mark(true))).json())
    expect(await faultOf(await post(coder, '/api/judgements', mark(false)))).toBe('403 not-allowed')
    const back = { decision: { action: 'withdraw', judgement: first.judgement.hash } }
    expect(await faultOf(await post(coder, '/api/judgements', back))).toBe('403 not-allowed')
    expect((await post(reviewer, '/api/judgements', mark(false))).status).toBe(200)
    expect((await post(coder, '/api/judgements', mark(true))).status).toBe(200)
  })
})

describe('sign-ins', () => {
  test('a wrong password, an unknown name and a disabled account get one answer; it is entered', async () => {
    await shared.door.add('blanca', 'coder', OTHER)
    await shared.door.change('blanca', { disabled: true }, SHELL)
    const answers = []
    for (const [name, password] of [
      ['coder', 'no es la de ella'],
      ['nadie de aquí', 'no es la de ella'],
      ['blanca', OTHER],
    ] as const) {
      const answer = await new Visitor(shared.app).signIn(name, password, { from: '198.51.100.1' })
      expect(answer.headers.get('set-cookie')).toBeNull()
      answers.push([answer.status, await answer.text()])
    }
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1)
    expect(answers[0]![0]).toBe(401)
    // What was typed as a name stays unwritten where there is no such account: it may be a password.
    expect(await accesses(3)).toEqual([
      'refused |  | blanca | 198.51.100.1',
      'refused |  |  | 198.51.100.1',
      'refused |  | coder | 198.51.100.1',
    ])
  })

  test('an unknown name and a disabled account cost the same hashing as a known one: time tells nothing', async () => {
    const costs = async (name: string) => {
      hashed.length = 0
      expect((await new Visitor(shared.app).signIn(name, 'no es esta frase', { from: `198.51.100.${name.length}` })).status).toBe(401)
      return [...hashed]
    }
    for (const name of ['viewer', 'nadie de aquí', 'blanca']) expect([name, await costs(name)]).toEqual([name, [CHEAP]])
  })

  test('guessing is slowed by account and address together, by account, and by address; the right password then waits too', async () => {
    const guess = (name: string, from: string, password = 'una y otra vez no') => new Visitor(shared.app).signIn(name, password, { from })
    const codes = []
    for (let i = 0; i < 6; i++) codes.push((await guess('manager', '198.51.100.2')).status)
    expect(codes).toEqual([401, 401, 401, 401, 401, 429])
    const held = await guess('manager', '198.51.100.2', PASSWORD)
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await guess('manager', '198.51.100.3', PASSWORD)).status).toBe(200)
    pass(1000)
    expect((await guess('manager', '198.51.100.2')).status).toBe(401)
    pass(1000)
    expect((await guess('manager', '198.51.100.2', PASSWORD)).status).toBe(429)
    pass(1000)
    expect((await guess('manager', '198.51.100.2', PASSWORD)).status).toBe(200)
    // All at once are as many as one by one.
    const crowd = await Promise.all(Array.from({ length: 150 }, (_, i) => guess(`nadie${i}`, '198.51.100.4')))
    expect(crowd.filter((a) => a.status === 401).length).toBe(100)
    // From everywhere at one account.
    const spread = []
    for (let i = 0; i < 21; i++) spread.push((await guess('data_viewer', `192.0.2.${i}`)).status)
    expect([spread.filter((s) => s === 401).length, spread.at(-1)]).toEqual([20, 429])
    pass(HOUR)
    expect((await guess('data_viewer', '192.0.2.1', PASSWORD)).status).toBe(200)
  })

  test('the cookie is for the browser alone, and behind TLS for TLS alone', async () => {
    const plain = await new Visitor(shared.app).signIn('coder')
    expect(plain.headers.get('set-cookie')).toMatch(/^cotejo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const proxied = { headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '8.8.8.8, 203.0.113.9' } }
    const behind = await new Visitor(shared.app).signIn('coder', PASSWORD, { ...proxied, from: '127.0.0.1' })
    expect(behind.headers.get('set-cookie')).toMatch(/^__Host-cotejo=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(await accesses()).toEqual(['signed_in | coder |  | 203.0.113.9'])
    // Nobody else's word about where they come from is taken.
    const posing = await new Visitor(shared.app).signIn('coder', PASSWORD, proxied)
    expect(posing.headers.get('set-cookie')).not.toContain('Secure')
    expect(await accesses()).toEqual(['signed_in | coder |  | 203.0.113.7'])
  })

  test('it ends after an hour without use, after twelve hours, at signing out, and everywhere at once', async () => {
    const idle = await signedIn(shared, 'coder')
    pass(59 * MINUTE)
    expect(await who(idle)).toBe('coder')
    pass(61 * MINUTE)
    expect(await who(idle)).toBeNull()
    const busy = await signedIn(shared, 'coder')
    for (let i = 0; i < 23; i++) {
      pass(30 * MINUTE)
      expect(await who(busy)).toBe('coder')
    }
    pass(30 * MINUTE)
    expect(await who(busy)).toBeNull()
    const [here, there] = [await signedIn(shared, 'coder'), await signedIn(shared, 'coder')]
    const stolen = new Visitor(shared.app)
    stolen.cookie = here.cookie
    await here.ask('/api/session', { method: 'DELETE' })
    expect([await who(stolen), await who(there)]).toEqual([null, 'coder'])
    await there.ask('/api/session/everywhere', { method: 'POST' })
    expect(await who(there)).toBeNull()
  })

  test('signing in again in one browser ends the sign-in of before; a restart ends none', async () => {
    const visitor = await signedIn(shared, 'coder')
    const before = new Visitor(shared.app)
    before.cookie = visitor.cookie
    await visitor.signIn('coder')
    expect([await who(before), await who(visitor)]).toEqual([null, 'coder'])
    const anew = new Door(shared.workbench.paths, () => new Date(shared.clock.now), CHEAP)
    expect((await anew.signIns.accountOf(visitor.cookie.split('=')[1]!, { use: false }))?.name).toBe('coder')
    await anew.close()
  })

  test('disabled, or in another role, one is out at once, also from the stream of changes', async () => {
    await shared.door.add('dora', 'coder', OTHER)
    const visitor = new Visitor(shared.app)
    await visitor.signIn('dora', OTHER)
    const stream = (await visitor.ask('/api/changes')).body!.getReader()
    await stream.read()
    const shell = new Door(shared.workbench.paths, () => new Date(shared.clock.now), CHEAP)
    await shell.change('dora', { role: 'viewer' }, SHELL)
    expect(await who(visitor)).toBeNull()
    shared.workbench.notify({ type: 'reports', count: 1 })
    expect((await stream.read()).done).toBe(true)
    expect(await accesses()).toEqual(['role | shell | dora: coder → viewer | '])
    await shell.close()
  })
})

describe('accounts', () => {
  test('an invitation makes one account, once, in its role; withdrawn or run out it makes none', async () => {
    const owner = await signedIn(shared, 'owner')
    const invite = async () => InvitationMade.parse(await (await post(owner, '/api/invitations', { role: 'reviewer' })).json())
    const { token } = await invite()
    const visitor = new Visitor(shared.app)
    expect(await (await post(visitor, '/api/invitation', { token })).json()).toMatchObject({ role: 'reviewer' })
    const join = (t: string, name: string, password = OTHER) => post(visitor, '/api/invitation/join', { token: t, name, password })
    for (const [name, password, fault] of [
      ['Coder', OTHER, '409 account-exists'],
      ['c o d é r', OTHER, '409 account-exists'],
      ['machine', OTHER, '409 account-exists'],
      ['<b>', OTHER, '400 request-invalid'],
      ['nora', 'corta', '422 password-weak'],
      ['nora', 'aaaaaaaaaaaaaaa', '422 password-plain'],
      ['nora', '123456789012', '422 password-plain'],
      ['nora', 'nora nora nora', '422 password-plain'],
    ] as const)
      expect([name, await faultOf(await join(token, name, password))]).toEqual([name, fault])
    const [one, two] = await Promise.all([join(token, 'nora'), join(token, 'nuria')])
    expect([one.status, two.status].sort()).toEqual([200, 422])
    expect(await who(visitor)).toMatch(/^nora|nuria$/)
    expect(await faultOf(await join(token, 'otra'))).toBe('422 invitation-over')
    await invite()
    const { invitations } = AccountList.parse(await (await owner.ask('/api/accounts')).json())
    await owner.ask(`/api/invitations/${invitations[0]!.id}`, { method: 'DELETE' })
    const late = await invite()
    pass(7 * 24 * HOUR)
    expect(await faultOf(await join(late.token, 'tarde'))).toBe('422 invitation-over')
    expect(await readFile(shared.workbench.paths.accounts, 'utf8')).not.toContain(late.token)
  })

  test('the last owner is neither put down nor put out', async () => {
    const owner = await signedIn(shared, 'owner')
    const change = (body: object) => owner.ask('/api/accounts/owner', { method: 'PUT', body })
    expect(await faultOf(await change({ role: 'viewer' }))).toBe('422 last-owner')
    expect(await faultOf(await change({ disabled: true }))).toBe('422 last-owner')
    expect(await who(owner)).toBe('owner')
    expect(await accesses()).toEqual(['signed_in | owner |  | 203.0.113.7'])
  })

  test('changes made at once, by the server and by the command line, are all kept', async () => {
    const shell = new Door(shared.workbench.paths, () => new Date(shared.clock.now), CHEAP)
    const doors = [shared.door, shell]
    const names = Array.from({ length: 12 }, (_, i) => `p${i}x`)
    await Promise.all(names.map((name, i) => doors[i % 2]!.add(name, 'viewer', OTHER)))
    const kept = (await shared.door.accounts.list()).map((a) => a.name)
    expect(names.filter((n) => !kept.includes(n))).toEqual([])
    const made = (await shell.log.newest(12)).map((e) => [e.event, e.about])
    expect(made.sort()).toEqual(names.map((n) => ['made', `${n}: viewer`]).sort())
    await shell.close()
  })

  test('a new password asks for the old one and ends every other sign-in', async () => {
    await shared.door.add('elsa', 'coder', OTHER)
    const [here, there] = [new Visitor(shared.app), new Visitor(shared.app)]
    for (const v of [here, there]) await v.signIn('elsa', OTHER)
    const change = (before: string, after: string) => post(here, '/api/account/password', { before, after })
    expect(await faultOf(await change('no era esa', PASSWORD))).toBe('401 sign-in-refused')
    expect((await change(OTHER, PASSWORD)).status).toBe(200)
    expect([await who(here), await who(there)]).toEqual(['elsa', null])
    expect((await new Visitor(shared.app).signIn('elsa', OTHER)).status).toBe(401)
    expect((await new Visitor(shared.app).signIn('elsa', PASSWORD)).status).toBe(200)
  })

  test('a second factor: turned on with a code, asked for, good once; a recovery code too', async () => {
    await shared.door.add('fe', 'coder', OTHER)
    const visitor = new Visitor(shared.app)
    await visitor.signIn('fe', OTHER)
    const offer = SecondFactorOffer.parse(await (await post(visitor, '/api/account/second-factor', {})).json())
    const code = () => codeOf(Buffer.from(offer.secret, 'hex'), stepOf(new Date(shared.clock.now)))
    const prove = (given: string, password = OTHER) =>
      visitor.ask('/api/account/second-factor', { method: 'PUT', body: { password, secret: offer.secret, code: given } })
    expect(await faultOf(await prove(code() === '000000' ? '000001' : '000000'))).toBe('401 code-refused')
    expect(await faultOf(await prove(code(), 'no era esa'))).toBe('401 sign-in-refused')
    const { codes } = RecoveryCodes.parse(await (await prove(code())).json())
    expect([codes.length, new Set(codes).size, codes[0]]).toEqual([10, 10, expect.stringMatching(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)])
    const signIn = (given: string, password = OTHER) => new Visitor(shared.app).signIn('fe', password, { code: given })
    expect(await faultOf(await signIn(''))).toBe('401 code-needed')
    expect(await faultOf(await signIn(code()))).toBe('401 code-refused')
    pass(30_000)
    expect(await faultOf(await signIn(code(), 'no era esa'))).toBe('401 sign-in-refused')
    expect((await signIn(code())).status).toBe(200)
    expect(await faultOf(await signIn(code()))).toBe('401 code-refused')
    expect((await signIn(codes[3]!.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect(await faultOf(await signIn(codes[3]!))).toBe('401 code-refused')
    const own = OwnAccount.parse(await (await visitor.ask('/api/account')).json())
    expect([own.secondFactor, own.recoveryLeft, own.signIns.filter((s) => s.here).length]).toEqual([true, 9, 1])
    expect((await post(visitor, '/api/account/second-factor/off', { password: OTHER })).status).toBe(200)
    expect((await signIn('')).status).toBe(200)
  })
})

describe('what leaves', () => {
  test('a data viewer is told no member’s name and no reason, on any route', async () => {
    const coder = await signedIn(shared, 'coder')
    const draft = (await incidents())[2]!
    await shared.door.add('zqmember', 'reviewer', OTHER)
    const member = new Visitor(shared.app)
    await member.signIn('zqmember', OTHER)
    expect((await post(member, '/api/judgements', { decision: { action: 'accept', draft: draft.id }, reason: 'zqreason' })).status).toBe(
      200,
    )
    const words = async (visitor: Visitor, name: string) => {
      const { items } = ReportList.parse(await (await visitor.ask('/api/reports')).json())
      const paths = ['/reports', `/reports/${draft.report}`, '/records', `/records/${draft.id}`, '/project', '/pairs', '/checks', '/views']
      const texts = await Promise.all(paths.map(async (p) => (await visitor.ask(`/api${p}`)).text()))
      expect([name, items.length]).toEqual([name, 3])
      return texts.join('\n')
    }
    const seen = await words(coder, 'coder')
    expect([seen.includes('zqmember'), seen.includes('zqreason')]).toEqual([true, true])
    const data = await words(await signedIn(shared, 'data_viewer'), 'data_viewer')
    expect(data).not.toMatch(/zqmember|zqreason/)
    expect(data).toContain('"coder":""')
    // Where the folder lies on the server is its owner's business.
    expect([seen.includes(shared.folder), data.includes(shared.folder)]).toEqual([false, false])
  })

  test('one sign-in of several is ended, by its owner alone', async () => {
    const [here, there, other] = [await signedIn(shared, 'reviewer'), await signedIn(shared, 'reviewer'), await signedIn(shared, 'coder')]
    const own = async () => OwnAccount.parse(await (await here.ask('/api/account')).json()).signIns
    const { id } = (await own()).find((s) => !s.here)!
    expect(await faultOf(await other.ask(`/api/account/sign-ins/${id}`, { method: 'DELETE' }))).toBe('404 not-found')
    const before = (await own()).length
    expect((await here.ask(`/api/account/sign-ins/${id}`, { method: 'DELETE' })).status).toBe(200)
    expect([(await own()).length, await who(here)]).toEqual([before - 1, 'reviewer'])
    expect(await faultOf(await here.ask(`/api/account/sign-ins/${id}`, { method: 'DELETE' }))).toBe('404 not-found')
    expect(await accesses()).toEqual(['signed_out | reviewer | 203.0.113.7 | 203.0.113.7'])
    for (const s of (await own()).filter((x) => !x.here)) await here.ask(`/api/account/sign-ins/${s.id}`, { method: 'DELETE' })
    expect([await who(there), (await own()).length]).toEqual([null, 1])
  })

  test('a password hashed at a lower cost is hashed anew when it was proved, and only then; the sign-in holds', async () => {
    const dearer = new Door(shared.workbench.paths, () => new Date(shared.clock.now), { ...CHEAP, passes: 2 })
    const kept = async () => (await shared.door.accounts.find('viewer'))!
    const before = await kept()
    await expect(dearer.prove('viewer', 'a wrong one entirely', '203.0.113.20')).rejects.toMatchObject({ code: 'sign-in-refused' })
    expect((await kept()).password).toBe(before.password)
    const visitor = await signedIn(shared, 'viewer')
    await dearer.prove('viewer', PASSWORD, '203.0.113.20')
    const after = await kept()
    expect([before.password!.includes(',t=1,'), after.password!.includes(',t=2,'), after.epoch]).toEqual([true, true, before.epoch])
    expect(await who(visitor)).toBe('viewer')
    await shared.door.prove('viewer', PASSWORD, '203.0.113.20')
    expect((await kept()).password).toBe(after.password)
    await dearer.close()
  })

  test('secrets of accounts are in no answer and in no package', async () => {
    const { workbench, app } = shared
    const owner = await signedIn(shared, 'owner')
    const file = await readFile(workbench.paths.accounts, 'utf8')
    const secrets = [...file.matchAll(/\$argon2id\$[^"]+|"(?:hash|secret)": ?"([^"]+)"/g)].map((m) => m[1] ?? m[0])
    expect(secrets.length).toBeGreaterThan(6)
    const routes = app.routes.filter((r) => r.method === 'GET' && r.path.startsWith('/api/') && r.path !== '/api/changes')
    for (const { path } of routes) {
      const answer = await owner.ask(path.replace(/:\w+/g, 'nothing'))
      expect([path, answer.headers.get('cache-control')]).toEqual([path, path === '/api/towns' ? 'max-age=86400' : 'no-store'])
      const text = await answer.text()
      expect([path, secrets.filter((s) => text.includes(s))]).toEqual([path, []])
    }
    expect((await projectFiles(workbench.paths.folder)).filter((p) => p.startsWith('private/'))).toEqual(['private/secret.key'])
    expect(await readFile(join(workbench.paths.private, 'sign-ins.json'), 'utf8')).not.toContain(owner.cookie.split('=')[1])
  })

  test('taking an export is entered; so is opening the vault, and failing to', async () => {
    const manager = await signedIn(shared, 'manager')
    expect((await manager.ask('/api/export?format=csv')).status).toBe(200)
    expect(await accesses()).toEqual(['exported | manager | /api/export?format=csv | 203.0.113.7'])
    await post(manager, '/api/vault', { passphrase: OTHER })
    await post(manager, '/api/vault/open', { passphrase: 'no es la frase', reason: 'mirar', by: 'owner' })
    await post(manager, '/api/vault/open', { passphrase: OTHER, reason: 'mirar', by: 'owner' })
    expect(await accesses(2)).toEqual(['vault_opened | manager |  | 203.0.113.7', 'vault_refused | manager |  | 203.0.113.7'])
    expect((await shared.workbench.vault.history()).map((e) => [e.event, e.by])).toEqual([
      ['made', 'manager'],
      ['refused', 'manager'],
      ['opened', 'manager'],
    ])
  })
})
