import { z } from 'zod'
import { Identity, VaultEntry } from '../model/vault.ts'

/** Header of a request that looks into the open vault: the token its opening gave. */
export const VAULT_TOKEN = 'x-cotejo-vault'

export const VaultStateView = z.object({ exists: z.boolean(), open: z.boolean(), locksIn: z.number().nullable() })
export type VaultStateView = z.infer<typeof VaultStateView>

const by = z.string().min(1).max(80).optional()
const passphrase = z.string().max(1000)
export const VaultMake = z.object({ passphrase, by })
export const VaultOpen = z.object({ passphrase, reason: z.string().max(2000), by })
export const VaultOpened = z.object({ token: z.string() })
export type VaultOpened = z.infer<typeof VaultOpened>
export const VaultChange = z.object({ before: passphrase, after: passphrase, by })
/** `record`: a protected person's record, which gives the alias; without it the alias is given, or made up. */
export const VaultAdd = z.object({ record: z.string().optional(), alias: z.string().max(200).optional(), identity: Identity, by })
export const VaultList = z.object({ items: z.array(VaultEntry) })
export type VaultList = z.infer<typeof VaultList>
export const VaultMove = z.object({
  draft: z.string(),
  alias: z.string(),
  name: z.string(),
  field: z.enum(['speaker', 'name']),
  typed: z.boolean(),
})
export type VaultMove = z.infer<typeof VaultMove>
