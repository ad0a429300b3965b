import type { Analysis, DateMention, PersonMention, PlaceMention, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import type { Marks } from './act-table.ts'
import { sumOf } from './refine-counts.ts'
import { firstFrom } from './within.ts'

/** The acts that a text tells again without their verb. */
export const REPEATED = new Set(['kill', 'shoot', 'wound', 'stab', 'beat', 'kidnap', 'bomb', 'arson', 'attack', 'disappear'])

/** What acts without a verb are looked for among, by sentence. */
export interface Ground {
  readonly analysis: Analysis
  readonly marks: Marks
  readonly people: ReadonlyMap<number, readonly PersonMention[]>
  readonly dates: ReadonlyMap<number, readonly DateMention[]>
  readonly places: ReadonlyMap<number, readonly PlaceMention[]>
}

/** The mentions inside tokens `[first, last)`. */
export function between<T extends Span>(list: readonly T[], first: number, last: number): T[] {
  const found: T[] = []
  for (let i = firstFrom(list, first); i < list.length && list[i]!.last <= last; i++) found.push(list[i]!)
  return found
}

/** An act of the same kind as another, with people, places and a day of its own. */
export function made(
  marks: Marks,
  model: Act,
  span: Span,
  patients: PersonMention[],
  places: PlaceMention[],
  date: DateMention | null,
  thing: PlaceMention | null,
): Act {
  const harm = harmTo(model)
  const one = harm !== null && model.patients.length > 0 && !thing ? (sumOf(patients) ?? { low: 1, best: 1, high: 1 }) : null
  return {
    ...model,
    ...{ first: span.first, last: span.last, start: span.start, end: span.end, sentence: span.sentence },
    clauseFirst: span.first,
    clauseLast: span.last,
    voice: model.act === 'bomb' ? 'self' : 'passive',
    definite: false,
    earlier: marks.has(span.first, 'perfect_have') && model.earlier,
    another: true,
    apart: true,
    generic: false,
    title: false,
    campaign: null,
    patients,
    places,
    date,
    target: thing,
    killed: harm === 'killed' ? one : null,
    injured: harm === 'injured' ? one : null,
    kidnapped: harm === 'kidnapped' ? one : null,
  }
}
