import type { Act } from './act.ts'

/** One incident as a report tells it: the acts that tell it, the first of them founding. */
export interface Sketch {
  readonly acts: Act[]
  readonly founding: Act
  /** Entities of those who suffered it. */
  readonly entities: Set<number>
  readonly named: Set<number>
}

/** Takes another telling of the same incident up into the first; its founding act stays. */
export function absorb(home: Sketch, other: Sketch): void {
  home.acts.push(...other.acts)
  home.acts.sort((a, b) => a.first - b.first)
  for (const e of other.entities) home.entities.add(e)
  for (const e of other.named) home.named.add(e)
}
