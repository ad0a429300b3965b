import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import type { RawFigure } from './figure-class.ts'
import { conceptAt, conceptsIn, hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'

const WORDS = 'comparisons'

/** A number, its clause, and what its sentence says rose or fell. */
interface Moved {
  readonly raw: RawFigure
  readonly clause: TokenRange
  readonly moves: readonly Move[]
}

/** "rose 2.4%", "una baja del 3 %": the percent of a move itself, not the share it came to ("rose to 22.9%"). */
export function movedBy(analysis: Analysis, { raw, moves }: Moved): boolean {
  const at = raw.number.first
  const to = hasConcept(analysis, WORDS, 'to_word', at - 1, at)
  return !to && moves.some((m) => m.at >= at - 3 && m.at < at)
}

/** A change that fell is told with a minus. */
export function signOf(key: string, direction: -1 | 1 | null): -1 | 1 {
  return key.endsWith('_change') && direction === -1 ? -1 : 1
}

/** Whether the words nearest the number say that the thing fell or rose: those of its clause, else of the sentence. */
export function directionOf(analysis: Analysis, { raw, clause, moves }: Moved): -1 | 1 | null {
  const beside = [...adjacent(analysis, raw, 'fewer', -1), ...adjacent(analysis, raw, 'more', 1), ...ahead(analysis, raw)]
  const distance = (m: Move) => Math.abs(m.at - raw.number.first)
  const near = [...moves.filter((m) => m.at >= clause.first && m.at < clause.last), ...beside]
  return (near.length ? near : moves).toSorted((a, b) => distance(a) - distance(b))[0]?.sign ?? null
}

/** A word that tells a rise (1) or a fall (-1), and its token. */
export interface Move {
  readonly at: number
  readonly sign: -1 | 1
}

/** The movements a sentence tells, in order. */
export function movesIn(analysis: Analysis, sentence: Sentence): Move[] {
  const falls = conceptsIn(analysis, WORDS, 'fall', sentence.first, sentence.last)
  const rises = conceptsIn(analysis, WORDS, 'rise', sentence.first, sentence.last)
  const moves = [
    ...falls.map(({ first }): Move => ({ at: first, sign: -1 })),
    ...rises.filter((r) => !falls.some((f) => f.first === r.first)).map(({ first }): Move => ({ at: first, sign: 1 })),
  ]
  return moves.sort((a, b) => a.at - b.at)
}

/** "up 4.2%", "un alza de": the word right before a percent. */
export function ahead(analysis: Analysis, raw: RawFigure): Move[] {
  const at = raw.number.first - 1
  if (raw.cls !== 'percent' || at < 0) return []
  if (conceptAt(analysis, WORDS, 'fewer', at, at + 1) === at) return [{ at, sign: -1 }]
  return conceptAt(analysis, WORDS, 'more', at, at + 1) === at ? [{ at, sign: 1 }] : []
}

function adjacent(analysis: Analysis, raw: RawFigure, concept: string, sign: -1 | 1): Move[] {
  return conceptAt(analysis, WORDS, concept, raw.number.last, raw.number.last + 2) === raw.number.last
    ? [{ at: raw.number.last, sign }]
    : []
}
