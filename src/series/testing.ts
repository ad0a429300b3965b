import type { Observation } from '../model/series.ts'

/** A figure of a series as the loaders give it: final, marked, of one source; `own` says what is otherwise. */
export function figure(period: string, value: number | null, own: Partial<Observation> = {}): Observation {
  return { period, value, source: 'S', counter: null, vintage: null, provisional: false, preferred: true, note: null, origin: null, ...own }
}
