import { createHash, randomBytes } from 'node:crypto'
import {
  Account,
  AccountName,
  type AccountsFile,
  Invitation,
  type Role,
  type SecondFactor,
  SHORTEST_PASSWORD,
} from '../../model/account.ts'
import { Fault } from '../../model/fault.ts'
import { COST, type Cost } from '../../store/argon.ts'
import { hashPassword, isCheaper } from '../../store/passwords.ts'
import type { AccountBook, AccountChange, Entering } from './account-book.ts'
import { expectedAddress, type ProvedIdentity, tiedTo, waitingFor } from './identity.ts'

/** How long an invitation is good for. */
const INVITATION_MS = 7 * 24 * 3_600_000

/** Who may work on a shared project. What the command line says, or another server, holds here at once. */
export class Accounts {
  readonly #book: AccountBook
  readonly #now: () => Date
  readonly #cost: Cost

  constructor(book: AccountBook, now: () => Date, cost: Cost = COST) {
    this.#book = book
    this.#now = now
    this.#cost = cost
  }

  async list(): Promise<readonly Account[]> {
    return (await this.#file()).accounts
  }

  /** The account of a name, however its letters are written, or null. */
  async find(name: string): Promise<Account | null> {
    return named(await this.#file(), name) ?? null
  }

  /** Invitations that still open something. */
  async invitations(): Promise<readonly Invitation[]> {
    return (await this.#file()).invitations.filter((i) => this.#holds(i))
  }

  /** Makes an account: with a password, or for who is expected from an identity provider. Faults: `account-exists`, `password-weak`, `request-invalid`. */
  async add(name: string, role: Role, secret: { password: string } | { email: string }): Promise<Account> {
    const account = await this.#newAccount(name, role, secret)
    return this.#change((file) => ({ file: withAccount(free(file, account), account), answer: account }))
  }

  /** Says with which verified address somebody is expected, or (null) that they come in by no provider. Sign-ins of before end. */
  expect(name: string, email: string | null, entered: Entering): Promise<Account> {
    return this.#change((file) => {
      const found = named(file, name)
      if (!found) throw new Fault('not-found', { kind: 'account', id: name })
      const answer = { ...found, identity: email === null ? null : { email: expectedAddress(email) }, epoch: found.epoch + 1 }
      return { file: replaced(free(file, answer), answer), answer }
    }, entered)
  }

  /**
   * The account of an identity, or null. One that waits for its verified address is tied to it, once and for all: from then on the address counts no
   * more. `entered` is done before that holds.
   */
  async ofIdentity(proved: ProvedIdentity, entered: (account: Account) => Promise<void>): Promise<Account | null> {
    const tied = tiedTo(await this.list(), proved)
    if (tied) return tied
    let waits: Account | null = null
    return this.#change<Account | null>(
      (file) => {
        waits = tiedTo(file.accounts, proved) ?? waitingFor(file.accounts, proved)
        if (!waits || waits.disabled !== null) return { file, answer: waits }
        const answer = { ...waits, identity: { issuer: proved.issuer, subject: proved.subject } }
        return { file: replaced(file, answer), answer }
      },
      async () => (waits?.disabled === null && waits.identity && 'email' in waits.identity ? entered(waits) : undefined),
    )
  }

  /** Another role. Sign-ins of before end. `entered` is done before it holds, once it may. Faults: `not-found`, `last-owner`. */
  setRole(name: string, role: Role, entered: Entering): Promise<Account> {
    return this.#edit(name, (a) => ({ ...a, role, epoch: a.epoch + 1 }), entered)
  }

  /** Takes the account out of use, or back into it; its name stays taken, since judgements bear it. Faults: `not-found`, `last-owner`. */
  setDisabled(name: string, disabled: boolean, entered: Entering): Promise<Account> {
    const at = disabled ? this.#now().toISOString() : null
    return this.#edit(name, (a) => ({ ...a, disabled: at, epoch: a.epoch + 1 }), entered)
  }

  /** Another password. Sign-ins of before end. Faults: `not-found`, `password-weak`. */
  async setPassword(name: string, password: string): Promise<Account> {
    strongEnough(password, name)
    const hashed = await hashPassword(password, this.#cost)
    return this.#edit(name, (a) => ({ ...a, password: hashed, epoch: a.epoch + 1 }))
  }

  /**
   * Hashes a password that was just proved at the cost of today, where it was hashed at a lower one. Sign-ins hold on: it is the same password. What
   * was changed meanwhile stays.
   */
  async raiseCost({ name, password: before }: Account, password: string): Promise<void> {
    if (before === null || !isCheaper(before, this.#cost)) return
    const hashed = await hashPassword(password, this.#cost)
    await this.#edit(name, (a) => (a.password === before ? { ...a, password: hashed } : a))
  }

  /** Ends every sign-in of an account. */
  endSignIns(name: string): Promise<Account> {
    return this.#edit(name, (a) => ({ ...a, epoch: a.epoch + 1 }))
  }

  /**
   * Changes the second factor by what it is now: what `next` gives is kept, unless it is undefined. Seen and changed in one turn, so that no
   * code opens twice.
   */
  changeSecondFactor(name: string, next: (now: SecondFactor | null) => SecondFactor | null | undefined): Promise<boolean> {
    return this.#change((file) => {
      const found = named(file, name)
      const changed = found ? next(found.secondFactor) : undefined
      if (!found || changed === undefined) return { file, answer: false }
      return { file: replaced(file, { ...found, secondFactor: changed }), answer: true }
    })
  }

  /** Makes an invitation. The token is told once; only its hash is kept. */
  async invite(role: Role, by: string): Promise<{ invitation: Invitation; token: string }> {
    const token = randomBytes(32).toString('base64url')
    const [id, now] = [randomBytes(8).toString('hex'), this.#now()]
    const expires = new Date(now.getTime() + INVITATION_MS).toISOString()
    const invitation = Invitation.parse({ id, hash: hashOf(token), role, by, made: now.toISOString(), expires })
    return this.#change((file) => ({
      // Those that have run out leave with the next one made.
      file: { ...file, invitations: [...file.invitations.filter((i) => this.#holds(i)), invitation] },
      answer: { invitation, token },
    }))
  }

  /** Withdraws an invitation. Fault `not-found`. */
  withdrawInvitation(id: string): Promise<Invitation> {
    return this.#change((file) => {
      const gone = file.invitations.find((i) => i.id === id)
      if (!gone) throw new Fault('not-found', { kind: 'invitation', id })
      return { file: { ...file, invitations: file.invitations.filter((i) => i !== gone) }, answer: gone }
    })
  }

  /** The invitation a token opens. Fault `invitation-over`: used, withdrawn, run out or never made, without telling which. */
  async invitationOf(token: string): Promise<Invitation> {
    return this.#invited(await this.#file(), token)
  }

  /** Makes the account of an invitation, which is used up by it. Faults: `invitation-over`, `account-exists`, `password-weak`. */
  async join(token: string, name: string, password: string): Promise<Account> {
    const { role } = await this.invitationOf(token)
    const account = await this.#newAccount(name, role, { password })
    return this.#change((file) => {
      const used = this.#invited(file, token)
      const joined = { ...account, role: used.role }
      return { file: { ...withAccount(file, joined), invitations: file.invitations.filter((i) => i !== used) }, answer: joined }
    })
  }

  #holds({ expires }: Invitation): boolean {
    return this.#now().toISOString() < expires
  }

  #invited(file: AccountsFile, token: string): Invitation {
    const hash = hashOf(token)
    const found = file.invitations.find((i) => i.hash === hash)
    if (!found || !this.#holds(found)) throw new Fault('invitation-over')
    return found
  }

  async #newAccount(name: string, role: Role, secret: { password: string } | { email: string }): Promise<Account> {
    const own = AccountName.safeParse(name)
    if (!own.success) throw new Fault('request-invalid', { path: 'name', found: name, expected: own.error.issues[0]?.message ?? '' })
    if ('password' in secret) strongEnough(secret.password, own.data)
    // Looked at before the costly part too, so that a taken name is told at once.
    if (named(await this.#file(), own.data) || RESERVED.has(folded(own.data))) throw new Fault('account-exists', { found: own.data })
    const password = 'password' in secret ? await hashPassword(secret.password, this.#cost) : null
    const identity = 'email' in secret ? { email: expectedAddress(secret.email) } : null
    const made = this.#now().toISOString()
    return Account.parse({ name: own.data, role, password, identity, epoch: 0, made, disabled: null, secondFactor: null })
  }

  #edit(name: string, change: (account: Account) => Account, entered?: Entering): Promise<Account> {
    return this.#change((file) => {
      const found = named(file, name)
      if (!found) throw new Fault('not-found', { kind: 'account', id: name })
      const answer = change(found)
      const next = replaced(file, answer)
      if (owners(file).length > 0 && owners(next).length === 0) throw new Fault('last-owner', { found: found.name })
      return { file: next, answer }
    }, entered)
  }

  #change<T>(work: AccountChange<T>, entered?: Entering): Promise<T> {
    return this.#book.change(work, entered)
  }

  #file(): Promise<AccountsFile> {
    return this.#book.read()
  }
}

/** Names that mean something else where judgements are told: the reading itself, and the command line. */
const RESERVED: ReadonlySet<string> = new Set(['machine', 'shell'])

/** Two names that look the same to a hurried reader are one name: no case, no accents, no spaces. */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s._-]/g, '')
    .toLowerCase()
}

function named(file: AccountsFile, name: string): Account | undefined {
  const key = folded(name)
  return file.accounts.find((a) => folded(a.name) === key)
}

/** Nobody else waits for the same address. */
function free(file: AccountsFile, { name, identity }: Account): AccountsFile {
  if (identity && 'email' in identity) {
    const other = file.accounts.find((a) => a.name !== name && a.identity && 'email' in a.identity && a.identity.email === identity.email)
    if (other) throw new Fault('identity-taken', { found: identity.email })
  }
  return file
}

function withAccount(file: AccountsFile, account: Account): AccountsFile {
  if (named(file, account.name)) throw new Fault('account-exists', { found: account.name })
  return { ...file, accounts: [...file.accounts, account] }
}

function replaced(file: AccountsFile, account: Account): AccountsFile {
  return { ...file, accounts: file.accounts.map((a) => (a.name === account.name ? account : a)) }
}

const owners = (file: AccountsFile) => file.accounts.filter((a) => a.role === 'owner' && a.disabled === null)

/** Long enough, not one key held down or a row of the keyboard, and not the name itself. */
function strongEnough(password: string, name: string): void {
  const characters = [...password]
  if (characters.length < SHORTEST_PASSWORD) throw new Fault('password-weak', { found: characters.length, expected: SHORTEST_PASSWORD })
  const plain = folded(password)
  const onlyName = plain.replaceAll(folded(name), '').length < 4
  if (new Set(characters).size < 5 || onlyName || ROWS.some((row) => row.includes(plain))) throw new Fault('password-plain')
}

const ROWS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyzabcdefghijkl',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
]

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
