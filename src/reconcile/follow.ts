import type { Draft } from '../model/draft.ts'
import type { Decision, Judgement, Seal } from '../model/judgement.ts'
import type { Passage } from '../model/report.ts'
import type { Followed } from './contract.ts'
import { draftOfAddition, draftsOf, effectiveJudgements } from './effective.ts'

/** Least share of the head passages that must coincide for a judgement to follow a draft to a newer reading. */
const LEAST_OVERLAP = 0.5

/**
 * Makes judgements speak of today's drafts. A draft that no engine proposes any more is looked for by its seal: same report, same kind,
 * head passage overlapping by half or more, the best first; failing that the seal itself becomes a draft (engine 'sealed'), so that
 * nothing a person decided is lost. Drafts added by hand are themselves drafts of today. Withdrawn judgements are followed like the
 * others, but keep no draft alive. The entries returned are for reading only: their hashes are those of the log's own lines.
 */
export function followJudgements(judgements: readonly Judgement[], currentDrafts: readonly Draft[]): Followed {
  const ordered = [...judgements].sort((a, b) => a.seq - b.seq)
  const added = effectiveJudgements(ordered).flatMap((j) => draftOfAddition(j) ?? [])
  const present = new Set([...currentDrafts, ...added].map((d) => d.id))
  const seals = missingSeals(ordered, present)
  const target = new Map<string, string>()
  const sealed: Draft[] = []
  // One draft of today answers for one of yesterday: a draft that is itself judged, or already followed to, is not free.
  const taken = new Set(ordered.flatMap((j) => draftsOf(j.decision)))
  const byPlace = Map.groupBy(currentDrafts, (d) => `${d.report} ${d.kind}`)
  for (const [id, seal] of [...seals].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const free = (byPlace.get(`${seal.report} ${seal.kind}`) ?? []).filter((d) => !taken.has(d.id))
    const match = bestMatch(seal, free)
    if (match) taken.add(match.id)
    if (match) target.set(id, match.id)
    else sealed.push(draftOfSeal(id, seal))
  }
  const alive = new Set([...present, ...seals.keys()])
  const lost = new Set(ordered.flatMap((j) => draftsOf(j.decision)).filter((id) => !alive.has(id)))
  return {
    judgements: ordered.map((j) =>
      draftsOf(j.decision).some((id) => target.has(id)) ? { ...j, decision: renamed(j.decision, target) } : j,
    ),
    sealed: sealed.sort((a, b) => (a.id < b.id ? -1 : 1)),
    moved: [...target].map(([from, to]) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1)),
    lost: [...lost].sort(),
  }
}

/** The latest seal of every judged draft that is not among today's. */
function missingSeals(judgements: readonly Judgement[], present: ReadonlySet<string>): Map<string, Seal> {
  const seals = new Map<string, Seal>()
  for (const j of effectiveJudgements(judgements)) for (const seal of j.seals) if (!present.has(seal.draft)) seals.set(seal.draft, seal)
  return seals
}

function bestMatch(seal: Seal, drafts: readonly Draft[]): Draft | null {
  const fit = drafts
    .map((draft) => ({ draft, share: overlap(seal.passage, draft.passages[0]!), agreeing: agreeing(seal, draft) }))
    .filter((f) => f.share >= LEAST_OVERLAP)
  fit.sort((x, y) => y.share - x.share || y.agreeing - x.agreeing || (x.draft.id < y.draft.id ? -1 : 1))
  return fit[0]?.draft ?? null
}

/** Shared length over the length of both together, 0..1. */
export function overlap(a: Passage, b: Passage): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

function agreeing(seal: Seal, draft: Draft): number {
  return seal.values.filter((v) => draft.assertions.some((a) => a.field === v.field && JSON.stringify(a.value) === JSON.stringify(v.value)))
    .length
}

function draftOfSeal(id: string, seal: Seal): Draft {
  const passages: Passage[] = [seal.passage]
  const at = (p: Passage): number => {
    const known = passages.findIndex((q) => q.start === p.start && q.end === p.end)
    return known >= 0 ? known : passages.push(p) - 1
  }
  const assertions = seal.values.map((v) => ({ field: v.field, value: v.value, basis: 'stated' as const, passages: [at(v.passage)] }))
  return {
    id,
    report: seal.report,
    engine: 'sealed',
    kind: seal.kind,
    reality: seal.reality ?? 'occurred',
    background: seal.background ?? false,
    partOf: null,
    protected: seal.protected || seal.values.some((v) => v.field === 'protected' && v.value === true),
    passages,
    assertions,
  }
}

function renamed(decision: Decision, target: ReadonlyMap<string, string>): Decision {
  const now = (id: string): string => target.get(id) ?? id
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
      return { ...decision, draft: now(decision.draft) }
    case 'same':
    case 'different':
    case 'unsure':
      return { ...decision, a: now(decision.a), b: now(decision.b) }
    case 'split':
      return { ...decision, drafts: decision.drafts.map(now), from: now(decision.from) }
    case 'add':
    case 'declare':
    case 'explain':
    case 'withdraw':
      return decision
  }
}
