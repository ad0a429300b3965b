import type { Analysis } from '../analysis.ts'
import type { NameRun } from './name-runs.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

const GIVEN = BIT.givenF | BIT.givenM

/**
 * Runs of two or more capitals that stand in a list beside a run that surely is a person ("A B, C D and E F"): a name no list knows is
 * known by its company. Only commas, semicolons, ages and one joining word may stand between.
 */
export function listedRuns(analysis: Analysis, runs: readonly NameRun[]): ReadonlySet<NameRun> {
  const listed = new Set<NameRun>()
  let from = 0
  for (let i = 1; i <= runs.length; i++) {
    if (i < runs.length && beside(analysis, runs[i - 1]!, runs[i]!)) continue
    const list = runs.slice(from, i)
    if (list.some((r) => surely(analysis, r))) for (const r of list) if (r.last - r.first > 1) listed.add(r)
    from = i
  }
  return listed
}

function surely(analysis: Analysis, run: NameRun): boolean {
  const bits = bitsOfTokens(analysis)
  if (!(bits[run.first]! & GIVEN) || bits[run.first]! & BIT.givenWeak) return false
  for (let j = run.first + 1; j < run.last; j++) if (bits[j]! & (BIT.family | BIT.familyWeak)) return true
  return false
}

function beside(analysis: Analysis, left: NameRun, right: NameRun): boolean {
  if (analysis.sentenceOf[left.first] !== analysis.sentenceOf[right.first]) return false
  const gap = right.first - left.last
  if (gap < 1 || gap > 2) return false
  const mark = analysis.tokens[left.last]!.text
  return (
    mark === ',' ||
    mark === ';' ||
    (gap === 1 && analysis.tokens[left.last]!.text.length <= 3 && analysis.tokens[left.last]!.shape === 'word')
  )
}
