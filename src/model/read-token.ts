import { z } from 'zod'
import { Day } from './time.ts'

/**
 * What a read token opens. `public`: the redacted record, over the public API. `project`: also what the workbench itself shows, for the
 * owner's own programs: reading only, and never the vault or the tokens.
 */
export const TokenScope = z.enum(['public', 'project'])
export type TokenScope = z.infer<typeof TokenScope>

/** A read token as the project keeps it: never the token itself, only its hash. */
export const ReadToken = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Who or what it is for. */
  label: z.string().trim().min(1).max(120),
  scope: TokenScope,
  /** SHA-256 of the secret, hex. The secret has 256 random bits: no slower hash would add anything. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  made: z.iso.datetime(),
  /** The last day (UTC) it opens anything, or null for no end. */
  expires: Day.nullable(),
  withdrawn: z.iso.datetime().nullable(),
})
export type ReadToken = z.infer<typeof ReadToken>

/** A token as lists show it. */
export const TokenView = ReadToken.omit({ hash: true }).extend({
  state: z.enum(['valid', 'expired', 'withdrawn']),
  /** When it last opened something, to the minute; null for never. */
  used: z.iso.datetime().nullable(),
})
export type TokenView = z.infer<typeof TokenView>

export const TokenGrant = z.object({ label: ReadToken.shape.label, scope: TokenScope, expires: Day.nullable() })
export type TokenGrant = z.infer<typeof TokenGrant>
