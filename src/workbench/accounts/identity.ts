import type { Account } from '../../model/account.ts'
import { Fault } from '../../model/fault.ts'

/** Somebody as an identity provider knows them. `email` only where the provider says that it was verified. */
export interface ProvedIdentity {
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
}

/** E-mail addresses as they are compared: without case, which no provider of today tells apart. */
export function sameAddress(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}

/** An e-mail address somebody is expected with. Fault `request-invalid`. */
export function expectedAddress(text: string): string {
  const email = sameAddress(text)
  if (/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254) return email
  throw new Fault('request-invalid', { path: 'identity', found: text, expected: 'name@example.org' })
}

/** The account an identity was tied to, or null. */
export function tiedTo(accounts: readonly Account[], { issuer, subject }: ProvedIdentity): Account | null {
  return (
    accounts.find(({ identity }) => identity && 'subject' in identity && identity.issuer === issuer && identity.subject === subject) ?? null
  )
}

/** The account that waits for the owner of a verified address, or null. An identity that is tied already is nobody's new one. */
export function waitingFor(accounts: readonly Account[], { email }: ProvedIdentity): Account | null {
  if (email === null) return null
  return accounts.find(({ identity }) => identity && 'email' in identity && identity.email === sameAddress(email)) ?? null
}
