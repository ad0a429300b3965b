import { z } from 'zod'
import { NumberMove, NumberPast } from '../model/public-number.ts'
import { Day } from '../model/time.ts'

export const NumberQuery = z.object({ address: z.string().min(1).max(1000), asOf: Day })

const Judged = z.object({ by: z.string().nullable(), reason: z.string().nullable(), action: z.string().nullable() })
/** What a published number was, with who moved it and why. */
export const JudgedNumber = NumberPast.extend({ moves: z.array(NumberMove.unwrap().extend(Judged.shape)) })
export type JudgedNumber = z.infer<typeof JudgedNumber>
