import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { may, Role } from '../../src/model/account.ts'
import { ACCESS } from '../../src/serve/access.ts'
import { type Shared, shareProject, signedIn, Visitor } from './shared.ts'

let shared: Shared
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  shared = await shareProject()
  for (const role of Role.options) visitors.set(role, await signedIn(shared, role))
})
afterAll(() => shared.close())

/** Every route the program answers, as the table names it. */
function routes(): string[] {
  const found = shared.app.routes.filter((r) => r.method !== 'ALL' && r.path.startsWith('/api/'))
  return [...new Set(found.map((r) => `${r.method.toLowerCase()} ${r.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`))].sort()
}

test('every route stands in the table, and nothing else does', () => {
  expect(routes()).toEqual(Object.keys(ACCESS).sort())
})

/** What the door says: in, or why not. What is asked for is nonsense, so that whoever is let in changes nothing. */
async function asked(visitor: Visitor, route: string): Promise<'in' | 'sign-in-needed' | 'not-allowed'> {
  const [method = '', path = ''] = route.split(' ')
  const body = method === 'get' || method === 'delete' ? {} : { body: { wrong: true } }
  const answer = await visitor.ask(path.replace(/\{\w+\}/g, 'nothing'), { method: method.toUpperCase(), ...body })
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return 'in'
  }
  const text = await answer.text()
  if (answer.status === 401 && text.includes('"sign-in-needed"')) return 'sign-in-needed'
  return answer.status === 403 && text.includes('"not-allowed"') ? 'not-allowed' : 'in'
}

describe('each route as each role', () => {
  // Those that end the sign-in they are asked with are asked apart, last.
  const ending = new Set(['delete /api/session', 'post /api/session/everywhere'])

  test.each(Object.keys(ACCESS).filter((r) => !ending.has(r)))('%s', async (route) => {
    const access = ACCESS[route]!
    const open = access === 'anyone' || access === 'self'
    expect(await asked(new Visitor(shared.app), route), 'nobody').toBe(access === 'anyone' ? 'in' : 'sign-in-needed')
    for (const [role, visitor] of visitors) {
      const wanted = open || may(role as Role, access) ? 'in' : 'not-allowed'
      expect([role, await asked(visitor, route)]).toEqual([role, wanted])
    }
  })

  test('writing without the header of the page, from another site or from no page is refused on every route', async () => {
    const owner = visitors.get('owner')!
    for (const route of routes().filter((r) => !r.startsWith('get '))) {
      const [method = '', path = ''] = route.split(' ')
      const ask = { method: method.toUpperCase(), body: {} }
      const filled = path.replace(/\{\w+\}/g, 'nothing')
      const refused = async (headers: Record<string, string>) => {
        const answer = await owner.ask(filled, { ...ask, headers })
        return `${answer.status} ${(await answer.text()).includes('request-invalid')}`
      }
      if (ACCESS[route] !== 'anyone') expect([route, await refused({ 'x-cotejo-csrf': 'x' })]).toEqual([route, '400 true'])
      expect([route, await refused({ 'sec-fetch-site': 'cross-site' })]).toEqual([route, '400 true'])
      expect([route, await refused({ 'sec-fetch-site': 'none' })]).toEqual([route, '400 true'])
      expect([route, await refused({ origin: 'https://elsewhere.example' })]).toEqual([route, '400 true'])
    }
  })

  test('a program with a read token of the project reads what a viewer sees, and nothing else', async () => {
    const { token } = await shared.workbench.tokens.grant({ label: 'p', scope: 'project', expires: null })
    const program = new Visitor(shared.app)
    for (const route of routes().filter((r) => !ending.has(r) && r !== 'get /api/changes')) {
      const [method = '', path = ''] = route.split(' ')
      const body = method === 'get' || method === 'delete' ? {} : { body: {} }
      const headers = { authorization: `Bearer ${token}` }
      const answer = await program.ask(path.replace(/\{\w+\}/g, 'nothing'), { method: method.toUpperCase(), headers, ...body })
      const shut = answer.status === 403 && /"(token-scope|not-allowed)"/.test(await answer.text())
      const access = ACCESS[route]!
      const open = method === 'get' && access !== 'self' && (access === 'anyone' || may('viewer', access))
      expect([route, shut]).toEqual([route, !open])
    }
  })

  test('signing out is for whoever is signed in', async () => {
    for (const route of ending) {
      expect(await asked(new Visitor(shared.app), route)).toBe('sign-in-needed')
      for (const role of Role.options) expect([role, await asked(await signedIn(shared, role), route)]).toEqual([role, 'in'])
    }
  })
})
