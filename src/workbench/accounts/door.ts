import type { AccessEventKind, Account, Invitation, Role } from '../../model/account.ts'
import { Fault } from '../../model/fault.ts'
import { COST, type Cost } from '../../store/argon.ts'
import { isPassword } from '../../store/passwords.ts'
import type { AccountBookStore, AttemptStore, SignInStore } from '../../store/server-store.ts'
import type { ProjectPaths } from '../config.ts'
import type { Workbench } from '../workbench.ts'
import { AccessLog } from './access-log.ts'
import { accountsInDatabase, accountsInFolder } from './account-book.ts'
import { Accounts, folded, hashOf } from './accounts.ts'
import type { ProvedIdentity } from './identity.ts'
import { newRecoveryCodes, newSecret, used } from './one-time-code.ts'
import { SignInFile } from './sign-in-file.ts'
import { SignIns } from './sign-ins.ts'
import { attemptsInMemory, Throttle } from './throttle.ts'

/** Each password that is tried takes 64 MiB while it is: so many at once, so many in the queue. */
const AT_ONCE = 2
const WAITING = 100

/** Who does something to an account: an account itself and where it is, or the command line. */
export interface Doer {
  readonly account: Pick<Account, 'name'>
  readonly address: string
}
export const SHELL: Doer = { account: { name: 'shell' }, address: '' }

/** What the servers of one project share of those who come in; a project that one process serves has none of it. */
export interface SharedDoor {
  readonly accounts: AccountBookStore
  readonly signIns: SignInStore
  readonly attempts: AttemptStore
}

/** The door of an opened project: where its truth is on a server, one of several that let the same people in. */
export function doorTo({ paths, now, onServer, store }: Workbench, cost: Cost = COST): Door {
  return new Door(paths, now, cost, onServer ? store : null)
}

/** How people come in to a shared project: accounts, sign-ins, what slows guessing down, and the log of it all. */
export class Door {
  readonly accounts: Accounts
  readonly signIns: SignIns
  readonly log: AccessLog
  readonly #now: () => Date
  readonly #cost: Cost
  readonly #slow: Throttle
  #trying = 0
  readonly #queue: (() => void)[] = []

  constructor(paths: ProjectPaths, now: () => Date, cost: Cost = COST, shared: SharedDoor | null = null) {
    this.accounts = new Accounts(shared ? accountsInDatabase(shared.accounts, paths) : accountsInFolder(paths), now, cost)
    this.signIns = new SignIns(shared?.signIns ?? new SignInFile(paths, now), this.accounts)
    this.log = new AccessLog(paths, now)
    this.#now = now
    this.#cost = cost
    this.#slow = new Throttle(shared?.attempts ?? attemptsInMemory(now))
  }

  /**
   * Signs in and gives the token of the sign-in. The same fault, after the same time, for a wrong password, an unknown name and a disabled
   * account. Faults: `sign-in-refused`, `sign-in-later`, `code-needed`, `code-refused` (both only after the right password).
   */
  async signIn(given: { name: string; password: string; code: string }, address: string): Promise<{ account: Account; token: string }> {
    const account = await this.prove(given.name, given.password, address)
    if (account.secondFactor) await this.#requireCode(account, given.code, address)
    await this.#enter('signed_in', account.name, '', address)
    return { account, token: await this.signIns.begin(account, address) }
  }

  /**
   * Signs in whom an identity provider vouches for, if an account is theirs: nobody makes an account this way. The provider's own second step
   * counts, and no code of ours is asked for. Faults: `identity-unknown` (a disabled account too), `sign-in-later`.
   */
  async signInAs(proved: ProvedIdentity, address: string): Promise<{ account: Account; token: string }> {
    const who = `${proved.issuer} ${proved.subject}`
    await this.#counted(who, address)
    const account = await this.accounts.ofIdentity(proved, ({ name }) => this.#enter('identity_tied', name, name, address))
    if (account?.disabled !== null) {
      await this.#enter('refused', '', account?.name ?? '', address)
      throw new Fault('identity-unknown')
    }
    await this.#slow.takeBack(folded(who), address)
    await this.#enter('signed_in', account.name, 'OpenID Connect', address)
    return { account, token: await this.signIns.begin(account, address) }
  }

  /** The account of a name and its password, for a sign-in or for what asks for the password again. Faults: `sign-in-refused`, `sign-in-later`. */
  async prove(name: string, password: string, address: string): Promise<Account> {
    await this.#counted(name, address)
    const account = await this.accounts.find(name)
    const open = account?.disabled === null ? account : null
    const right = await this.#inQueue(() => isPassword(password, open?.password ?? null, this.#cost))
    if (!open || !right) {
      await this.#enter('refused', '', account?.name ?? '', address)
      throw new Fault('sign-in-refused')
    }
    await this.#slow.cameIn(folded(name), address)
    // A disk that is full keeps the older hash, and nobody out.
    await this.#inQueue(() => this.accounts.raiseCost(open, password)).catch(() => undefined)
    return open
  }

  async signOut(account: Account, token: string, address: string): Promise<void> {
    await this.signIns.end(token)
    await this.#enter('signed_out', account.name, '', address)
  }

  /** Ends every sign-in of one's own. */
  async signOutEverywhere({ name }: Account, address: string): Promise<void> {
    await this.#enter('signed_out_everywhere', name, name, address)
    await this.accounts.endSignIns(name)
  }

  /** Another password of one's own: the old one is asked for, every sign-in ends, and a new one begins here. */
  async changePassword({ name }: Account, before: string, after: string, address: string): Promise<string> {
    await this.prove(name, before, address)
    const changed = await this.accounts.setPassword(name, after)
    await this.#enter('password', name, name, address)
    return this.signIns.begin(changed, address)
  }

  /** A secret for an app. It counts only when a code of it was given back to `confirmSecondFactor`. */
  offerSecondFactor(): string {
    return newSecret()
  }

  /** Turns the second factor on, if the code is one of this secret, and gives the recovery codes, once. Faults: `code-refused`, `sign-in-refused`. */
  async confirmSecondFactor(
    account: Account,
    given: { password: string; secret: string; code: string },
    address: string,
  ): Promise<string[]> {
    await this.prove(account.name, given.password, address)
    const { codes, hashes } = newRecoveryCodes()
    const proved = used({ secret: given.secret, lastStep: 0, recovery: [] }, given.code, this.#now())
    if (!proved) throw new Fault('code-refused')
    await this.#enter('second_factor', account.name, account.name, address)
    await this.accounts.changeSecondFactor(account.name, () => ({ ...proved.factor, recovery: hashes }))
    return codes
  }

  /** Turns one's own second factor off; the password is asked for. */
  async dropSecondFactor(account: Account, password: string, address: string): Promise<void> {
    await this.prove(account.name, password, address)
    await this.#enter('second_factor_off', account.name, account.name, address)
    await this.accounts.changeSecondFactor(account.name, () => null)
  }

  /** The sign-ins of an account that hold, newest first; `here` is the one of this token. */
  async signInsOf(account: Account, token: string) {
    const here = hashOf(token)
    const all = await this.signIns.of(account)
    return all.map(({ since, seen, address, hash }) => ({ id: idOf(hash), since, seen, address, here: hash === here }))
  }

  /** Ends one sign-in of one's own, wherever it is. Fault `not-found`: none of one's own, or over. */
  async endSignIn(account: Account, id: string, address: string): Promise<void> {
    const found = (await this.signIns.of(account)).find(({ hash }) => idOf(hash) === id)
    if (!found) throw new Fault('not-found', { kind: 'sign-in', id })
    await this.#enter('signed_out', account.name, found.address, address)
    await this.signIns.endOne(found.hash)
  }

  /** The invitation of a token. Guessing is slowed like guessing passwords. Faults: `invitation-over`, `sign-in-later`. */
  async invitation(token: string, address: string): Promise<Invitation> {
    await this.#counted('', address)
    const found = await this.accounts.invitationOf(token)
    await this.#slow.takeBack('', address)
    return found
  }

  /** Makes the account of an invitation and signs it in. Faults: those of `Accounts.join`. */
  async join(given: { token: string; name: string; password: string }, address: string): Promise<{ account: Account; token: string }> {
    await this.invitation(given.token, address)
    const account = await this.#inQueue(() => this.accounts.join(given.token, given.name, given.password))
    await this.#enter('joined', account.name, account.name, address)
    return { account, token: await this.signIns.begin(account, address) }
  }

  /** Makes an account from the command line. */
  async add(name: string, role: Role, secret: string | { email: string }): Promise<Account> {
    const account = await this.accounts.add(name, role, typeof secret === 'string' ? { password: secret } : secret)
    await this.#enter('made', SHELL.account.name, `${account.name}: ${role}`, '')
    return account
  }

  /** Another role, or in and out of use. Entered before it holds. Faults: `not-found`, `last-owner`. */
  async change(name: string, { role, disabled }: { role?: Role | undefined; disabled?: boolean | undefined }, who: Doer): Promise<void> {
    const account = await this.accounts.find(name)
    if (!account) throw new Fault('not-found', { kind: 'account', id: name })
    const by = who.account.name
    if (role !== undefined && role !== account.role) {
      const about = `${account.name}: ${account.role} → ${role}`
      await this.accounts.setRole(account.name, role, () => this.#enter('role', by, about, who.address))
    }
    if (disabled !== undefined && disabled !== (account.disabled !== null)) {
      const event = disabled ? 'disabled' : 'enabled'
      await this.accounts.setDisabled(account.name, disabled, () => this.#enter(event, by, account.name, who.address))
    }
  }

  /** With which verified address somebody is expected from the identity provider; null: they come in by none. From the command line. */
  async expect(name: string, email: string | null): Promise<void> {
    const event = email === null ? 'identity_dropped' : 'identity_expected'
    const about = (await this.accounts.find(name))?.name ?? ''
    await this.accounts.expect(name, email, () => this.#enter(event, SHELL.account.name, about, ''))
  }

  /** A new password from the command line, for who has forgotten theirs; `dropCode` also turns the second factor off. */
  async resetPassword(name: string, password: string, dropCode: boolean): Promise<Account> {
    const account = await this.accounts.setPassword(name, password)
    await this.#enter('password', SHELL.account.name, account.name, '')
    if (dropCode && account.secondFactor) {
      await this.#enter('second_factor_off', SHELL.account.name, account.name, '')
      await this.accounts.changeSecondFactor(account.name, () => null)
    }
    return account
  }

  async invite(role: Role, who: Doer): Promise<{ token: string; expires: string }> {
    const { invitation, token } = await this.accounts.invite(role, who.account.name)
    await this.#enter('invited', who.account.name, role, who.address)
    return { token, expires: invitation.expires }
  }

  async withdrawInvitation(id: string, who: Doer): Promise<void> {
    const { role } = await this.accounts.withdrawInvitation(id)
    await this.#enter('invitation_withdrawn', who.account.name, role, who.address)
  }

  close(): Promise<void> {
    return this.log.close()
  }

  async #requireCode({ name }: Account, code: string, address: string): Promise<void> {
    if (code.trim() === '') throw new Fault('code-needed')
    await this.#counted(name, address)
    let recovery = false
    const right = await this.accounts.changeSecondFactor(name, (factor) => {
      const proved = factor && used(factor, code, this.#now())
      recovery = proved?.recovery ?? false
      return proved?.factor
    })
    await this.#enterCode(right, recovery, name, address)
  }

  async #enterCode(right: boolean, recovery: boolean, name: string, address: string): Promise<void> {
    if (recovery) await this.#enter('recovery_used', name, name, address)
    if (right) return this.#slow.cameIn(folded(name), address)
    await this.#enter('code_refused', '', name, address)
    throw new Fault('code-refused')
  }

  /** Counts an attempt, or refuses it where there were too many. */
  async #counted(name: string, address: string): Promise<void> {
    const seconds = await this.#slow.count(folded(name), address)
    if (seconds > 0) throw new Fault('sign-in-later', { found: seconds })
  }

  async #inQueue<T>(work: () => Promise<T>): Promise<T> {
    if (this.#queue.length >= WAITING) throw new Fault('sign-in-later', { found: 5 })
    while (this.#trying >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve))
    this.#trying++
    try {
      return await work()
    } finally {
      this.#trying--
      this.#queue.shift()?.()
    }
  }

  #enter(event: AccessEventKind, by: string, about: string, address: string): Promise<void> {
    return this.log.enter({ event, by, about, address })
  }
}

/** What a sign-in goes by: enough of its hash to tell it from others, and nothing that opens. */
const idOf = (hash: string) => hash.slice(0, 16)
