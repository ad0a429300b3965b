import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'

/** What hits a thing, by the weapon right behind the verb. */
const HITTING: Readonly<Record<string, string>> = { explosive: 'bomb', incendiary: 'arson' }
const HIT_REACH = 6

/** "Una panadería fue alcanzada por veinte tiros", "a house was hit by a petrol bomb": a thing that is hit was shot at, set on fire or bombed. */
export function asHit(analysis: Analysis, act: Act): Act {
  if (act.act !== 'wound' || act.target === null || act.patients.length) return act
  const end = Math.min(act.last + HIT_REACH, analysis.sentences[act.sentence]!.last)
  const [weapon] = phrases(analysis.language, 'weapons').findAll(analysis.tokens, act.last, end)
  // "Algunos impactos alcanzaron fachadas": more of the shooting told before.
  const definite = act.definite || act.voice === 'active'
  return { ...act, act: HITTING[weapon?.concepts[0]?.id ?? ''] ?? 'shoot', injured: null, definite }
}
