import { z } from 'zod'
import { TokenView } from '../model/read-token.ts'

export const TokenList = z.object({ items: z.array(TokenView) })
export type TokenList = z.infer<typeof TokenList>

/** The only time a token is told. */
export const TokenMade = z.object({ token: z.string(), kept: TokenView })
export type TokenMade = z.infer<typeof TokenMade>
