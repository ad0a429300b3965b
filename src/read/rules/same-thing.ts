import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { actAt, phrases } from './act-table.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { inPrison } from './resolve-incident.ts'
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

/** "Two taxi owners were killed … The two were shot at 7 pm": the article takes up as many as were told to have died. */
export function takesUpCount(analysis: Analysis, act: Act, told: number): boolean {
  const dead = act.killed?.best ?? 0
  if (dead < 2 || dead !== told) return false
  const bits = bitsOfTokens(analysis)
  return analysis.numbers.some(
    (n) => n.value.best === dead && n.first >= act.clauseFirst && n.last <= act.first && (bits[n.first - 1]! & BIT.definite) > 0,
  )
}

/** How many sentences on a riot may still be told by what was burnt and whom they held. */
const RIOT_REACH = 4
const OF_RIOTS = new Set(['arson', 'kidnap', 'hostage'])

/** "Los internos se amotinaron … Quemaron colchones": what prisoners burn where they riot, and the guards they hold. */
export function isOfRiot(analysis: Analysis, sketch: Sketch, act: Act, gap: number): boolean {
  return OF_RIOTS.has(act.act) && gap <= RIOT_REACH && sketch.acts.some((a) => a.act === 'riot') && inPrison(analysis, act)
}

/** How many words behind a verb the event it belongs to may be named. */
const EVENT_REACH = 6
const EVENTS = new Set(['kill', 'shoot', 'attack', 'bomb', 'clash', 'riot'])

/** "Five officers were killed in the shootout", "murieron en el ataque": the article takes up an event told before. */
export function isOfToldEvent(analysis: Analysis, act: Act): boolean {
  if (act.voice === 'noun' || act.another || act.apart) return false
  const { tokens, language } = analysis
  const end = Math.min(analysis.sentences[act.sentence]!.last, act.last + EVENT_REACH)
  for (let k = act.last; k < end && tokens[k]!.shape !== 'mark'; k++) {
    if (!(bitsOfTokens(analysis)[k]! & BIT.definite)) continue
    const event = actAt(tokens, k + 1, language, end + 1)
    if (event && EVENTS.has(event.act) && event.moods.includes('noun')) return true
  }
  return false
}
