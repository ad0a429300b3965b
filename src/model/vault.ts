import { z } from 'zod'

/** Shortest passphrase of a vault, in characters: four words, not one. */
export const SHORTEST_PASSPHRASE = 12

const Words = z.string().max(10_000)

/** Who a protected person is. It stands in the vault and nowhere else. */
export const Identity = z.object({ name: Words.min(1), contact: Words, note: Words })
export type Identity = z.infer<typeof Identity>

/** An identity under the alias that everybody else sees. `draft` ties it to what a report says of the person, where there is one. */
export const VaultEntry = z.object({
  id: z.string().min(1),
  alias: z.string().min(1).max(200),
  draft: z.string().nullable(),
  identity: Identity,
  at: z.iso.datetime(),
  by: z.string(),
})
export type VaultEntry = z.infer<typeof VaultEntry>

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One line of `private/vault-log.jsonl`, chained like judgements: who opened the vault, when and why. It never holds an identity. */
export const VaultEvent = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  by: z.string(),
  event: z.enum(['made', 'opened', 'refused', 'added', 'removed', 'passphrase']),
  reason: z.string(),
  /** The alias the event is about, or null. */
  alias: z.string().nullable(),
  prev: hash,
  hash,
})
export type VaultEvent = z.infer<typeof VaultEvent>
