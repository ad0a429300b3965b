import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import type { Sketch } from './sketch.ts'

/** How many words before its verb a charge may stand: "la granada que tiraron al patio detonó". */
const BEFORE = 8

/**
 * Does an act tell again of the charge that an incident was told with: "dejaron el artefacto explosivo", "la dinamita detonó", "the device
 * exploded"? The article takes it up.
 */
export function tellsKnownCharge(analysis: Analysis, sketches: readonly Sketch[], act: Act): boolean {
  if (act.act !== 'bomb' || act.voice === 'noun' || act.date !== null || !sketches.some((s) => s.founding.act === 'bomb')) return false
  const inside = chargeIn(analysis, act.first, act.last)
  const at = inside ?? chargeIn(analysis, Math.max(analysis.sentences[act.sentence]!.first, act.first - BEFORE), act.first)
  return at !== null && (bitsOfTokens(analysis)[at - 1]! & BIT.definite) > 0
}

function chargeIn(analysis: Analysis, from: number, to: number): number | null {
  const found = phrases(analysis.language, 'weapons').findAll(analysis.tokens, from, to)
  return found.findLast((m) => m.concepts.some((c) => c.id === 'explosive'))?.first ?? null
}
