import { type Draft, type FieldValue, fieldValue, rowsOf } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Proposal, ProposalPart } from '../model/record.ts'
import { candidatesOf } from './candidates.ts'
import { compareCrowd, comparePair, type Level, type Weights, weightOf } from './compare.ts'
import type { Copy, Proposals, ProposeOptions, Reports } from './contract.ts'
import { effectiveJudgements } from './effective.ts'
import { type Features, featuresOf } from './features.ts'
import { pairKey } from './join.ts'
import { PRIOR_LOG2, THRESHOLD_LOG2, WEIGHTS } from './weights.ts'
import { WordCounts } from './words.ts'

/** What the fields that are compared last can still add, in bits: a pair below the threshold by more than this is given up early. */
const MOST_LATER_LOG2 = 16

/**
 * Which pairs of drafts may tell one occurrence, within a report and across reports. Never a merge: each pair comes with its weight part
 * by part, the fields that disagree, and the probability that follows from weight and prior. Pairs meet in blocks (`block.ts`), so
 * that the cost grows near linearly with the number of drafts; blocks too large to be paired whole are named in `capped`.
 * The result does not depend on the order of the drafts.
 */
export function propose(drafts: readonly Draft[], reports: Reports, options: ProposeOptions = {}): Proposals {
  const ordered = onceInOrder(drafts)
  const words = new WordCounts()
  const features = featuresOf(ordered, reports, (d) => words.add(d), options.conceptOf)
  const candidates = candidatesOf(features, options)
  const threshold = options.thresholdLog2 ?? THRESHOLD_LOG2
  const prior = options.priorLog2 ?? PRIOR_LOG2
  const weights = options.weights ?? WEIGHTS
  const proposals: Proposal[] = []
  candidates.each(({ a, b, crowd }) => {
    const levels = comparePair(a, b, words, threshold - prior - MOST_LATER_LOG2, weights)
    if (!levels) return
    const crowded = compareCrowd(crowd)
    if (crowded) levels.push(crowded)
    let weightLog2 = prior
    for (const level of levels) weightLog2 += weightOf(level, weights)
    if (weightLog2 >= threshold) proposals.push(proposalOf(a, b, levels, weightLog2, weights))
  })
  proposals.sort((x, y) => y.weightLog2 - x.weightLog2 || (x.id < y.id ? -1 : 1))
  return { proposals, compared: candidates.compared, capped: candidates.capped }
}

/** Each draft once, in the order of the ids, which is how a store gives them. */
function onceInOrder(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.every((d, i) => i === 0 || drafts[i - 1]!.id < d.id)) return drafts
  return [...new Map(drafts.map((d) => [d.id, d])).values()].sort((x, y) => (x.id < y.id ? -1 : 1))
}

function proposalOf(a: Features, b: Features, levels: readonly Level[], weightLog2: number, weights: Weights): Proposal {
  const parts: ProposalPart[] = levels.map((l) => ({
    field: l.field,
    level: l.level,
    weightLog2: weightOf(l, weights),
    a: shown(a, l.field),
    b: shown(b, l.field),
  }))
  return {
    id: `${a.draft.id}~${b.draft.id}`,
    a: a.draft.id,
    b: b.draft.id,
    weightLog2: round(weightLog2),
    pSame: round(1 / (1 + 2 ** -weightLog2)),
    parts: parts.filter((p) => p.weightLog2 !== 0 || levels.some((l) => l.field === p.field && l.conflict)),
    conflicts: [...new Set(levels.filter((l) => l.conflict).map((l) => l.field))],
    status: 'open',
  }
}

function round(n: number): number {
  return Math.round(n * 1e4) / 1e4
}

/** What a person is shown of a field beside its weight. */
function shown(x: Features, field: string): FieldValue | null {
  if (field === 'victims' || field === 'perpetrators')
    return rowsOf(x.draft, field).flatMap((v) => (typeof v.name === 'string' ? [v.name] : []))
  if (field === 'age' || field === 'sex' || field === 'occupation')
    return rowsOf(x.draft, 'victims').flatMap((v) => (v[field] === undefined ? [] : [String(v[field])]))
  if (field === 'note') return x.note
  if (field === 'intervention') return fieldValue(x.draft, 'kind')
  if (field === 'report') return x.draft.report
  if (field === 'story') return x.story
  return fieldValue(x.draft, field)
}

/** The proposals with what people have said of each pair since, and which ones are copies that were joined. The latest word holds. */
export function withStatus(proposals: readonly Proposal[], judgements: readonly Judgement[], copies: readonly Copy[]): Proposal[] {
  const said = new Map<string, Proposal['status']>(copies.map((c) => [pairKey(c.a, c.b), 'copy']))
  for (const { decision } of effectiveJudgements(judgements)) {
    if (decision.action === 'same' || decision.action === 'different' || decision.action === 'unsure') {
      said.set(pairKey(decision.a, decision.b), decision.action)
    } else if (decision.action === 'split') {
      for (const d of decision.drafts) said.set(pairKey(d, decision.from), 'different')
    }
  }
  return proposals.map((p) => ({ ...p, status: said.get(pairKey(p.a, p.b)) ?? 'open' }))
}
