import type { Identity } from '../../../src/model/vault.ts'
import type { VaultList, VaultMove, VaultOpened, VaultStateView } from '../../../src/serve/vault-api.ts'
import { read, write } from './client.ts'
import { coderNow } from './coder.ts'

// What the vault tells is kept in the state of its own view and in no cache. The token lives here, so that the key of the frame can lock.
let token = ''

const who = () => (coderNow() ? { by: coderNow() } : {})
const withToken = () => ({ 'x-cotejo-vault': token })

export const vaultState = (signal?: AbortSignal) => read<VaultStateView>('/vault', signal)
export const moveOf = (record: string) => read<VaultMove>(`/vault/moves/${encodeURIComponent(record)}`)
export const holdsVault = () => token !== ''

export const makeVault = (passphrase: string) => write<VaultStateView>('/vault', { passphrase, ...who() })
export const changePassphrase = (before: string, after: string) => write<VaultStateView>('/vault/passphrase', { before, after, ...who() })

export async function openVault(passphrase: string, reason: string): Promise<void> {
  token = (await write<VaultOpened>('/vault/open', { passphrase, reason, ...who() })).token
}

export const identities = async () => (await read<VaultList>('/vault/identities', undefined, withToken())).items
export const addIdentity = async (entry: { record?: string; alias?: string; identity: Identity }) =>
  (await write<VaultList>('/vault/identities', { ...entry, ...who() }, 'POST', withToken())).items
export const removeIdentity = async (id: string) =>
  (await write<VaultList>(`/vault/identities/${encodeURIComponent(id)}`, {}, 'DELETE', withToken())).items

/**
 * Locks the vault and, where this page has looked into it, loads the page anew: nothing of what it held stays in its memory, not even in
 * what the interface keeps of its last drawing.
 */
export async function lockVault(): Promise<void> {
  const held = holdsVault()
  token = ''
  try {
    await write('/vault/lock', {})
  } finally {
    if (held) forget()
  }
}

/** Loads the page anew, without the vault's identities. */
export function forget(): void {
  token = ''
  location.replace('/vault')
}
