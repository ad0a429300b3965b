import { env } from 'node:process'
import { Fault } from '../model/fault.ts'

/** What the environment may set; nothing else in the program reads it. */
export const environment = {
  /** PostgreSQL instead of the embedded database. */
  get databaseUrl(): string | null {
    return env.DATABASE_URL || null
  },
  /** The port of `cotejo serve` when none is given. */
  get port(): number {
    return Number(env.COTEJO_PORT) || 4173
  },
  /** A secret by the name the settings give (`llm.keyEnv`). The schema lets only names through that begin with COTEJO_. */
  secret(name: string): string | null {
    return env[name] || null
  },
  /**
   * The identity provider people may come in by, or null where none is set. Fault `oidc-settings` where only some of it is. `name` is what
   * stands on the button; the provider's host when left out.
   */
  get oidc(): OidcSettings | null {
    const [issuer, clientId, clientSecret] = [env.COTEJO_OIDC_ISSUER, env.COTEJO_OIDC_CLIENT_ID, env.COTEJO_OIDC_CLIENT_SECRET]
    if (!issuer && !clientId && !clientSecret) return null
    if (!issuer || !clientId || !clientSecret || !URL.canParse(issuer)) {
      const found = issuer ? (URL.canParse(issuer) ? 'COTEJO_OIDC_ISSUER' : issuer) : '-'
      throw new Fault('oidc-settings', {
        found,
        expected: 'COTEJO_OIDC_ISSUER=https://…, COTEJO_OIDC_CLIENT_ID, COTEJO_OIDC_CLIENT_SECRET',
      })
    }
    return { issuer: new URL(issuer), clientId, clientSecret, name: env.COTEJO_OIDC_NAME || new URL(issuer).host }
  },
  /** Language of messages on the command line: COTEJO_LANG, else the system's, else English. */
  get messages(): 'es' | 'en' {
    return (env.COTEJO_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? 'en').startsWith('es') ? 'es' : 'en'
  },
}

/** An OpenID Connect provider, and who this server is there. */
export interface OidcSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
}
