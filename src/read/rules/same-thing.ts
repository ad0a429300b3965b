import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import type { Sketch } from './sketch.ts'

/**
 * Does an act hit the thing that an incident is told to have hit: "Quemaron un bus … incendiaron el bus", "la vivienda atacada"? The article
 * takes the thing up, and it is of the same kind.
 */
export function hitsSameThing(analysis: Analysis, sketch: Sketch, act: Act): boolean {
  if (!act.target || act.another || act.apart || act.sentence - sketch.founding.sentence > REACH) return false
  if (!(bitsOfTokens(analysis)[act.target.first - 1]! & BIT.definite)) return false
  const kind = kindOf(analysis, act)
  const alike = (a: Act) => a.act === act.act || (act.act === 'attack' && act.voice === 'reduced')
  return kind !== null && sketch.acts.some((a) => alike(a) && a.target !== null && kindOf(analysis, a) === kind)
}

/** How many sentences on a thing may still be taken up. */
const REACH = 6

function kindOf(analysis: Analysis, { target }: Act): string | null {
  const match = target && phrases(analysis.language, 'targets').at(analysis.tokens, target.first, target.last)
  const id = match?.concepts[0]?.id ?? null
  return id === 'bus' ? 'vehicle' : id
}
