import { z } from 'zod'

/** What somebody may do. A route asks for one of these; a role is a set of them. */
export const Permission = z.enum(['look', 'members', 'code', 'review', 'reopen', 'publish', 'vault', 'administer'])
export type Permission = z.infer<typeof Permission>

/**
 * Roles, the least first (E15). `data_viewer` sees the record without names or reasons of members; `viewer` also who judged what and why;
 * `coder` works on the record; `reviewer` also approves and returns; `manager` also reopens, publishes and opens the vault; `owner` also
 * says who the others are.
 */
export const Role = z.enum(['data_viewer', 'viewer', 'coder', 'reviewer', 'manager', 'owner'])
export type Role = z.infer<typeof Role>

const STEPS: readonly [Role, readonly Permission[]][] = [
  ['data_viewer', ['look']],
  ['viewer', ['members']],
  ['coder', ['code']],
  ['reviewer', ['review']],
  ['manager', ['reopen', 'publish', 'vault']],
  ['owner', ['administer']],
]

/**
 * What a role may do: its own, and all of the roles below it.
 * @example
 * permissionsOf('coder') // => ['look', 'members', 'code']
 */
export function permissionsOf(role: Role): Permission[] {
  const last = STEPS.findIndex(([name]) => name === role)
  return STEPS.slice(0, last + 1).flatMap(([, own]) => own)
}

export function may(role: Role, permission: Permission): boolean {
  return permissionsOf(role).includes(permission)
}

/** Shortest password, in characters. */
export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 1000
export const Password = z.string().max(LONGEST_PASSWORD)

/**
 * A name people sign with: a pseudonym will do (E18). Letters, figures, spaces and `. _ -`, so that it can stand in every table. It stands
 * in judgements for ever, so it is never given to a second person.
 */
export const AccountName = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(z.string().regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]{0,38}[\p{L}\p{M}\p{N}])$/u, 'letters, figures and . _ -, 2 to 40 of them'))

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A second factor: the shared secret in hex, the last step whose code was used (no code works twice), and hashes of the recovery codes left. */
export const SecondFactor = z.object({ secret: z.string(), lastStep: z.int(), recovery: z.array(hash) })
export type SecondFactor = z.infer<typeof SecondFactor>

/**
 * Who an account is at an identity provider. At first the e-mail address they are expected with; from their first coming in the provider's own,
 * unchanging name for them, and the address counts no more.
 */
export const Identity = z.union([z.strictObject({ email: z.string() }), z.strictObject({ issuer: z.string(), subject: z.string() })])
export type Identity = z.infer<typeof Identity>

export const Account = z.object({
  name: AccountName,
  role: Role,
  /** Argon2id in the PHC form; null: they come in by way of an identity provider only. */
  password: z.string().nullable(),
  identity: Identity.nullable().default(null),
  /** Sign-ins of an earlier epoch hold no longer: counted on by "sign out everywhere", a new password, a new role, disabling. */
  epoch: z.int().nonnegative(),
  made: z.iso.datetime(),
  disabled: z.iso.datetime().nullable(),
  secondFactor: SecondFactor.nullable(),
})
export type Account = z.infer<typeof Account>

/** A link that makes one account, once. Only the hash of its secret is kept. */
export const Invitation = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  hash,
  role: Role,
  by: z.string(),
  made: z.iso.datetime(),
  expires: z.iso.datetime(),
})
export type Invitation = z.infer<typeof Invitation>

/** `private/accounts.json`. */
export const AccountsFile = z.object({
  format: z.literal('cotejo-accounts-1'),
  accounts: z.array(Account),
  invitations: z.array(Invitation),
})
export type AccountsFile = z.infer<typeof AccountsFile>

/** One sign-in that holds. Only the hash of its token is kept. */
export const SignIn = z.object({
  hash,
  name: z.string(),
  epoch: z.int(),
  since: z.iso.datetime(),
  seen: z.iso.datetime(),
  address: z.string(),
})
export type SignIn = z.infer<typeof SignIn>

/** What the log of accesses tells. */
export const AccessEventKind = z.enum([
  ...['signed_in', 'refused', 'code_refused', 'signed_out', 'signed_out_everywhere'],
  ...['made', 'invited', 'invitation_withdrawn', 'joined', 'role', 'disabled', 'enabled', 'password'],
  ...['second_factor', 'second_factor_off', 'recovery_used', 'vault_opened', 'vault_refused', 'exported'],
  ...['identity_expected', 'identity_tied', 'identity_dropped'],
  // Older entries were removed by the project's rule: how many, and the hash of the last.
  'forgotten',
] as const)
export type AccessEventKind = z.infer<typeof AccessEventKind>

/** One line of `private/access-log.jsonl`, chained like judgements. It never holds a password, a token or the name of no account. */
export const AccessEvent = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  /** Who did it: an account; "shell" for the command line; '' where nobody was known. */
  by: z.string(),
  event: AccessEventKind,
  /** Whom or what it is about: an account, a format. */
  about: z.string(),
  /** Network address it came from, '' for the command line. */
  address: z.string(),
  prev: hash,
  hash,
})
export type AccessEvent = z.infer<typeof AccessEvent>
