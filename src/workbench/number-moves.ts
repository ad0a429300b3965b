import type { NumberPast } from '../model/public-number.ts'
import type { Workbench } from './workbench.ts'

/** The same with who judged and why, for the people of the project. */
export async function judgedBy(workbench: Workbench, past: NumberPast) {
  const wanted = new Set(past.moves.flatMap((m) => m.seq ?? []))
  const judged = new Map<number, { by: string; reason: string; action: string }>()
  if (wanted.size > 0) {
    for await (const { seq, by, reason, decision } of workbench.judgements.read()) {
      if (wanted.has(seq)) judged.set(seq, { by, reason, action: decision.action })
    }
  }
  return {
    ...past,
    moves: past.moves.map((m) => ({ ...m, ...{ by: null, reason: null, action: null }, ...(m.seq === null ? {} : judged.get(m.seq)) })),
  }
}
