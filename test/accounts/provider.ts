import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// The package brings no types of its own.
// @ts-expect-error
import Provider from 'oidc-provider'

/** Somebody the provider knows. */
export interface Known {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
}

export const CLIENT = { id: 'cotejo', secret: 'a secret of the test, long enough' }

/**
 * A real OpenID provider on loopback that lets `who` in without asking. `inToken`: the e-mail stands in the ID token, else it has to be asked for.
 * `odd` may change what it says, as an attacker in between would.
 */
export async function oidcProvider(back: string, { inToken = true } = {}) {
  const state = {
    who: null as Known | null,
    asked: [] as string[],
    odd: null as ((q: IncomingMessage, a: ServerResponse) => boolean) | null,
  }
  let answer: (q: IncomingMessage, a: ServerResponse) => void = () => undefined
  const server = createServer((q, a) => {
    state.asked.push(q.url ?? '')
    if (!state.odd?.(q, a)) answer(q, a)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [back],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !inToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: async () => state.who }),
    cookies: { keys: ['a key of the test'] },
    loadExistingGrant: async (ctx: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const own = provider.callback()
  answer = (q, a) => {
    if (!q.url?.startsWith('/interaction/')) return own(q, a)
    const result = state.who ? { login: { accountId: state.who.sub } } : { error: 'access_denied', error_description: 'Quiroz said no' }
    void provider.interactionFinished(q, a, result, { mergeWithLastSubmission: false })
  }
  return {
    issuer,
    state,
    /** Goes from an address of the provider to where it sends back to, as a browser does. */
    browse: async (address: string): Promise<URL> => {
      let at = address
      let cookies = ''
      for (let i = 0; i < 10; i++) {
        const said = await fetch(at, { redirect: 'manual', headers: cookies ? { cookie: cookies } : {} })
        cookies = [...cookies.split('; ').filter(Boolean), ...said.headers.getSetCookie().map((c) => c.split(';')[0]!)].join('; ')
        const next = said.headers.get('location')
        if (!next) throw new Error(`${said.status} ${(await said.text()).slice(0, 300)}`)
        const url = new URL(next, at)
        if (url.origin !== issuer) return url
        at = url.href
      }
      throw new Error('in a circle')
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
