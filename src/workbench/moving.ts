import { randomBytes } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { Identity, VaultEntry } from '../model/vault.ts'
import { strings } from '../publish/at-risk.ts'
import { isAlias } from '../publish/blur.ts'
import { aliasOfSource } from '../publish/rules/sources.ts'
import { projectSecret } from './project-secret.ts'
import type { Vault } from './vault.ts'
import type { Workbench } from './workbench.ts'

/** What moving somebody's identity into the vault would do. */
export interface Move {
  /** The draft the identity is tied to. */
  readonly draft: string
  readonly alias: string
  /** The name the record shows now, '' where it shows an alias. */
  readonly name: string
  readonly field: 'speaker' | 'name'
  /** A person wrote the name; the report does not say it. Only then can the alias take its place in the record. */
  readonly typed: boolean
}

/** Looks at the record of a protected speaker or person. Fault `not-found`: no such record, or nobody in it is protected. */
export async function moveOf(workbench: Workbench, id: string): Promise<Move> {
  const record = (await workbench.store.records.byId(id))?.record
  const field = record ? fieldOf(record) : null
  if (!record?.protected || !field) throw new Fault('not-found', { kind: 'protected person', id })
  const chosen = record.fields[field]!
  const shown = strings(chosen.value).join(' ')
  const alias = aliasOfSource(shown, record.reports[0] ?? '', await projectSecret(workbench.paths))
  const own = chosen.accounts.find((a) => a.by === 'person')
  return {
    draft: own?.draft ?? record.drafts[0]!,
    alias,
    name: isAlias(shown) ? '' : shown,
    field,
    typed: own !== undefined && !isAlias(shown),
  }
}

const fieldOf = (record: CotejoRecord) => (['speaker', 'name'] as const).find((f) => (record.fields[f]?.value ?? null) !== null) ?? null

/**
 * Puts somebody's identity into the vault under the alias the record already has outside. A name that a person wrote gives way to the alias
 * in the record; what stands in a report, or in the history of judgements, stays there. The vault is written first: nothing is lost between.
 */
export async function moveIntoVault(
  workbench: Workbench,
  { token, record, identity, by, reason }: { token: string; record: string; identity: Identity; by: string; reason: string },
): Promise<VaultEntry> {
  const { draft, alias, field, typed } = await moveOf(workbench, record)
  const entry = await workbench.vault.add(token, { alias, draft, identity }, by)
  if (typed) await workbench.judge({ action: 'set', draft, field, value: alias, passage: null }, by, reason)
  return entry
}

/** Puts an identity into the vault that no record has: under the alias given, or one made up. */
export function addIdentity(
  vault: Vault,
  { token, alias, identity, by }: { token: string; alias: string | undefined; identity: Identity; by: string },
): Promise<VaultEntry> {
  return vault.add(token, { alias: alias?.trim() || `V-${randomBytes(4).toString('hex')}`, draft: null, identity }, by)
}
