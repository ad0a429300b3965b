import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { type FoundSource, nameBefore, nameBehind } from './figure-source.ts'
import { conceptsIn, hasConcept } from './form-table.ts'

/** The report or study that a text tells of, and who made it. */
export interface Study extends FoundSource {
  readonly sentence: number
}

const known = new PerText<{ readonly study: Study | null }>()

/**
 * Who made the study a text tells of: "a report presented by the X", "el informe del X", "el diagnóstico que X presentó". What such a text counts
 * behind it is of the study while nobody else is named as the source.
 */
export function studyOf(analysis: Analysis): Study | null {
  const before = known.get(analysis)
  if (before) return before.study
  return known.set(analysis, { study: findStudy(analysis) }).study
}

function findStudy(analysis: Analysis): Study | null {
  for (const sentence of analysis.sentences) {
    for (const study of conceptsIn(analysis, 'comparisons', 'study', sentence.first, sentence.last)) {
      if (analysis.noise[study.first]) continue
      const by = nameBehind(analysis, study.last, sentence)
      const maker = by ?? (presentsIn(analysis, study.first, sentence.first) ? nameBefore(analysis, study.first, sentence) : null)
      if (maker) return { ...maker, sentence: sentence.index }
    }
  }
  return null
}

/** "X presented a report": the verb stands right before the study. */
const PRESENTS = 6

function presentsIn(analysis: Analysis, at: number, floor: number): boolean {
  return hasConcept(analysis, 'comparisons', 'presents', Math.max(floor, at - PRESENTS), at)
}
