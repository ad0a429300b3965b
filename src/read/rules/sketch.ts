import type { Act } from './act.ts'

/** One incident as a report tells it: the acts that tell it, the first of them founding. */
export interface Sketch {
  readonly acts: Act[]
  readonly founding: Act
  /** Entities of those who suffered it. */
  readonly entities: Set<number>
  readonly named: Set<number>
}
