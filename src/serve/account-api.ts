import { z } from 'zod'
import { AccessEvent, Account, Invitation, Password, Permission, Role } from '../model/account.ts'

/** Who one is here. `csrf` goes into the header `x-cotejo-csrf` of every request that writes. */
export const SessionView = z.object({
  /** Whether the project is shared, so that one has to sign in. */
  accounts: z.boolean(),
  project: z.string(),
  /** What the identity provider one may come in by is called, or null. */
  provider: z.string().nullable(),
  person: z.object({ name: z.string(), role: Role, may: z.array(Permission), secondFactor: z.boolean(), csrf: z.string() }).nullable(),
})
export type SessionView = z.infer<typeof SessionView>

const name = z.string().max(200)
export const SignInRequest = z.object({ name, password: Password, code: z.string().max(100).default('') })
export type SignInRequest = z.infer<typeof SignInRequest>

const token = z.string().max(200)
export const InvitationToken = z.object({ token })
export const InvitationView = z.object({ role: Role, expires: z.iso.datetime() })
export type InvitationView = z.infer<typeof InvitationView>
export const JoinRequest = z.object({ token, name, password: Password })
export type JoinRequest = z.infer<typeof JoinRequest>

export const OwnAccount = z.object({
  name: z.string(),
  role: Role,
  secondFactor: z.boolean(),
  recoveryLeft: z.int(),
  signIns: z.array(z.object({ id: z.string(), since: z.iso.datetime(), seen: z.iso.datetime(), address: z.string(), here: z.boolean() })),
})
export type OwnAccount = z.infer<typeof OwnAccount>
export const PasswordChange = z.object({ before: Password, after: Password })
export const SecondFactorOffer = z.object({ secret: z.string(), typed: z.string(), link: z.string() })
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>
export const SecondFactorProof = z.object({ password: Password, secret: z.string().regex(/^[0-9a-f]{40}$/), code: z.string().max(100) })
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>
export const PasswordAgain = z.object({ password: Password })

const AccountRow = Account.pick({ name: true, role: true, made: true, disabled: true }).extend({ secondFactor: z.boolean() })
const InvitationRow = Invitation.omit({ hash: true })
export const AccountList = z.object({ accounts: z.array(AccountRow), invitations: z.array(InvitationRow) })
export type AccountList = z.infer<typeof AccountList>
export const AccountChange = z.object({ role: Role.optional(), disabled: z.boolean().optional() })
export type AccountChange = z.infer<typeof AccountChange>
export const InvitationRequest = z.object({ role: Role })
export const InvitationMade = z.object({ token: z.string(), expires: z.iso.datetime() })
export type InvitationMade = z.infer<typeof InvitationMade>
export const AccessList = z.object({ items: z.array(AccessEvent.omit({ prev: true, hash: true })) })
export type AccessList = z.infer<typeof AccessList>
