import { type Draft, draftId } from '../model/draft.ts'
import type { Decision, Judgement, JudgementAction } from '../model/judgement.ts'
import type { Passage } from '../model/report.ts'

/** The decision of one action, as its schema gives it. */
export type DecisionOf<A extends JudgementAction> = Extract<Decision, { action: A }>

/**
 * The judgements that hold, in the order of their sequence numbers: what was withdrawn is gone, and a withdrawal that was itself
 * withdrawn no longer takes anything back. Withdrawals themselves are not returned. Applying it twice changes nothing.
 */
export function effectiveJudgements(judgements: readonly Judgement[]): Judgement[] {
  const ordered = [...new Map(judgements.map((j) => [j.hash, j])).values()].sort((a, b) => b.seq - a.seq)
  const takenBack = new Set<string>()
  const kept: Judgement[] = []
  for (const judgement of ordered) {
    if (takenBack.has(judgement.hash)) continue
    if (judgement.decision.action === 'withdraw') takenBack.add(judgement.decision.judgement)
    else kept.push(judgement)
  }
  return kept.reverse()
}

/** Which drafts a judgement speaks of. */
export function draftsOf(decision: Decision): string[] {
  switch (decision.action) {
    case 'accept':
    case 'reject':
    case 'out_of_scope':
    case 'set':
    case 'choose':
    case 'protect':
    case 'review':
    case 'code':
    case 'verdict':
      return [decision.draft]
    case 'same':
    case 'different':
    case 'unsure':
      return [decision.a, decision.b]
    case 'split':
      return [...decision.drafts, decision.from]
    case 'add':
    case 'declare':
    case 'explain':
    case 'withdraw':
      return []
  }
}

/** Which drafts a judgement speaks of, the one that it makes by hand included. */
export function draftsJudged(judgement: Judgement): string[] {
  const added = draftOfAddition(judgement)
  return added ? [added.id] : draftsOf(judgement.decision)
}

/** The hash of the earlier judgement that a decision is about, or null: it speaks of the same drafts. */
export function targetOf(decision: Decision): string | null {
  return decision.action === 'withdraw' || decision.action === 'explain' ? decision.judgement : null
}

/**
 * The draft that an `add` makes by hand (engine 'person'), or null for any other judgement. Its ordinal is 9000 plus the sequence
 * number, so that it never takes the id of what an engine reads on the same words.
 */
export function draftOfAddition(judgement: Judgement): Draft | null {
  const { decision } = judgement
  if (decision.action !== 'add') return null
  const { report, kind, passage } = decision
  const passages: Passage[] = [passage]
  const at = (p: Passage | null): number => {
    if (!p) return 0
    const known = passages.findIndex((q) => q.start === p.start && q.end === p.end)
    return known >= 0 ? known : passages.push(p) - 1
  }
  const assertions = decision.values.map((v) => ({ field: v.field, value: v.value, basis: 'stated' as const, passages: [at(v.passage)] }))
  return {
    id: draftId(report, kind, passage.start, passage.end, 9000 + judgement.seq),
    report,
    engine: 'person',
    kind,
    reality: 'occurred',
    background: false,
    partOf: null,
    protected: false,
    passages,
    assertions,
  }
}
