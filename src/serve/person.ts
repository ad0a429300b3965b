import type { Context } from 'hono'
import type { Account } from '../model/account.ts'
import { may } from '../model/account.ts'
import type { Decision } from '../model/judgement.ts'
import type { Door } from '../workbench/accounts/door.ts'
import type { Workbench } from '../workbench/workbench.ts'

/** Who asks, where a project is shared: the account, and the token of the sign-in. */
export interface Person {
  readonly account: Account
  readonly token: string
  readonly address: string
  readonly door: Door
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Undefined where a project is one person's, without accounts. */
    person?: Person
    /** A program of the owner, with a read token of the project. */
    program?: true
  }
}

/** The name work is done under: the account's, whatever the request says; without accounts the name given, else the project's coder. */
export function signerOf(c: Context, asked: string | undefined, { settings }: Pick<Workbench, 'settings'>): string {
  return c.get('person')?.account.name ?? asked ?? settings.coder
}

/** Whether whoever asks is the one person of this machine, or an owner of a shared project. */
export function ownsFolder(c: Context): boolean {
  const person = c.get('person')
  return person ? may(person.account.role, 'administer') : !c.get('program')
}

/**
 * Whether somebody may approve their own coding at all (R17): a one-person shop that says so, and where no second account could look at it.
 */
export async function isAlone(c: Context, { settings }: Pick<Workbench, 'settings'>): Promise<boolean> {
  const person = c.get('person')
  if (!settings.review.singleCoder || !person) return settings.review.singleCoder
  const others = (await person.door.accounts.list()).filter((a) => a.disabled === null && may(a.role, 'review'))
  return others.length < 2
}

/**
 * What a decision asks for beyond coding: approving and returning are a reviewer's, reopening a manager's (R16), unmarking somebody at risk
 * and a note for the public a reviewer's. To take a judgement back one needs what making it needed.
 */
export async function neededFor(
  { store }: Pick<Workbench, 'store'>,
  decision: Decision,
  by: string,
): Promise<'code' | 'review' | 'reopen'> {
  if (decision.action === 'review') {
    if (decision.step === 'reopened') return 'reopen'
    return decision.step === 'approved' || decision.step === 'returned' ? 'review' : 'code'
  }
  if (decision.action === 'protect') return decision.protected ? 'code' : 'review'
  // Said to everybody in the project's name.
  if (decision.action === 'explain') return 'review'
  if (decision.action !== 'withdraw') return 'code'
  const target = await store.judgements.byHash(decision.judgement)
  if (!target) return 'code'
  if (target.decision.action === 'protect' && target.by !== by) return 'review'
  return neededFor({ store }, target.decision, by)
}
