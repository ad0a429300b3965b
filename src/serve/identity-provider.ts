import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import type { ProvedIdentity } from '../workbench/accounts/identity.ts'
import type { OidcSettings } from '../workbench/environment.ts'

const PATIENCE_S = 10
const CLOCKS_MAY_DIFFER_S = 30
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What the browser keeps between going to the provider and coming back: whoever comes back without it did not go from here. */
export const Kept = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() })
export type Kept = z.infer<typeof Kept>

const Claims = z.object({ email: z.string().optional(), email_verified: z.boolean().optional() })

/**
 * An OpenID Connect provider: authorisation code with PKCE, state and nonce; the ID token's signature, issuer, audience and times are checked. One
 * address to come back to, exactly. The provider is looked up when first needed, and again while that fails.
 */
export class IdentityProvider {
  readonly #settings: OidcSettings
  readonly #back: string
  #found: Promise<Configuration> | null = null

  /** `back`: the address people are sent back to. Fault `oidc-settings`: an issuer that is not https, and not on this machine. */
  constructor(settings: OidcSettings, back: URL) {
    const { protocol, hostname } = settings.issuer
    if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname)))
      throw new Fault('oidc-settings', { found: `COTEJO_OIDC_ISSUER=${settings.issuer.href}`, expected: 'https://…' })
    this.#settings = settings
    this.#back = back.href
  }

  /** What stands on the button. */
  get name(): string {
    return this.#settings.name
  }

  /** Where to send a browser, and what it is to keep until it is back. Fault `oidc-failed`. */
  async begin(): Promise<{ address: URL; kept: Kept }> {
    const provider = await this.#provider()
    const kept = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: this.#back,
      scope: 'openid email',
      response_type: 'code',
      code_challenge: await calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      state: kept.state,
      nonce: kept.nonce,
    })
    return { address, kept }
  }

  /** Who came back: `search` is the query of the address they came to. Faults: `oidc-refused`, `oidc-failed`. */
  async finish(search: string, kept: Kept): Promise<ProvedIdentity> {
    const provider = await this.#provider()
    const came = new URL(this.#back)
    came.search = search
    try {
      const tokens = await authorizationCodeGrant(provider, came, {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        expectedNonce: kept.nonce,
        idTokenExpected: true,
      })
      const { iss: issuer, sub: subject, ...rest } = tokens.claims()!
      return { issuer, subject, email: verified(rest) ?? verified(await this.#more(provider, tokens.access_token, subject)) }
    } catch (error) {
      throw new Fault('oidc-refused', { found: reasonOf(error) }, { cause: error })
    }
  }

  /** Some providers tell the e-mail only when asked for it; one that tells nothing more is no fault. */
  async #more(provider: Configuration, token: string, subject: string): Promise<object> {
    if (provider.serverMetadata().userinfo_endpoint === undefined) return {}
    return fetchUserInfo(provider, token, subject)
  }

  #provider(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings
    const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
    this.#found ??= discovery(issuer, clientId, { client_secret: clientSecret, [clockTolerance]: CLOCKS_MAY_DIFFER_S }, undefined, {
      execute: [...insecure, enableNonRepudiationChecks],
      timeout: PATIENCE_S,
    }).catch((cause: unknown) => {
      this.#found = null
      throw new Fault('oidc-failed', { found: issuer.host }, { cause })
    })
    return this.#found
  }
}

/** An address counts only if the provider says that it is the person's own. */
function verified(claims: object): string | null {
  const { email, email_verified } = Claims.catch({}).parse(claims)
  return email_verified === true && email !== undefined ? email : null
}

/** The code of what went wrong, never the provider's sentences: what somebody wrote into an address is shown to nobody. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? (error as { error?: unknown; code?: unknown }) : {}
  const code = typeof said.error === 'string' ? said.error : typeof said.code === 'string' ? said.code : ''
  return /^[\w-]{1,60}$/.test(code) ? code : 'invalid'
}
