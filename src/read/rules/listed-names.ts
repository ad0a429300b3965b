import type { Analysis } from '../analysis.ts'
import type { NameRun } from './name-runs.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

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

// "Dennis Bandy", "Rita Soto": in a list a given name that is nothing else is enough.
function surely(analysis: Analysis, run: NameRun): boolean {
  const bits = bitsOfTokens(analysis)
  return run.last - run.first > 1 && (bits[run.first]! & GIVEN) > 0 && !(bits[run.first]! & BIT.givenWeak)
}

/** What may stand between two of a list: marks, an age, "and". */
const LONGEST_GAP = 7

function beside(analysis: Analysis, left: NameRun, right: NameRun): boolean {
  if (analysis.sentenceOf[left.first] !== analysis.sentenceOf[right.first]) return false
  const gap = right.first - left.last
  if (gap < 1 || gap > LONGEST_GAP) return false
  if (gap === 1) return isJoint(analysis, left.last)
  for (let i = left.last; i < right.first; i++) if (!isJoint(analysis, i) && !isAge(analysis, i)) return false
  return /^[,;()]$/u.test(analysis.tokens[left.last]!.text)
}

function isJoint(analysis: Analysis, i: number): boolean {
  const token = analysis.tokens[i]!
  return /^[,;()]$/u.test(token.text) || peopleWords(analysis.language).officeAnd.has(token.fold)
}

function isAge(analysis: Analysis, i: number): boolean {
  const { shape, fold } = analysis.tokens[i]!
  return (shape === 'figure' && fold.length <= 3) || (bitsOfTokens(analysis)[i]! & (BIT.ageUnit | BIT.ageBefore)) > 0
}
