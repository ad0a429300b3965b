import { useCallback } from 'react'
import type { Decision } from '../../../../src/model/judgement.ts'
import type { DraftView } from '../../../../src/serve/api.ts'
import { seenOf, standing, useJudging, useLastReceipt, usePending } from '../../api/judging.ts'

/** Judges with what the person had before their eyes; true once the server has it on disk. */
export type Decide = (draft: DraftView, decision: Decision, reason?: string) => Promise<boolean>

export function useDecide() {
  const { decide: send, error, saving, forget } = useJudging()
  const last = useLastReceipt()
  const decide: Decide = useCallback(
    (draft, decision, reason = '') =>
      send(decision, { reason, seen: seenOf(draft.judgements) }).then(
        () => true,
        () => false,
      ),
    [send],
  )
  /** Takes back the last judgement of this page, or else the last on this draft. */
  const undo = (draft: DraftView | null) => {
    const hash = last?.judgement.hash ?? (draft ? standing(draft.judgements)?.hash : undefined)
    if (hash !== undefined) void send({ action: 'withdraw', judgement: hash }).catch(() => {})
  }
  const add = (decision: Decision, reason: string) =>
    send(decision, { reason }).then(
      () => true,
      () => false,
    )
  return { decide, undo, add, error, saving, forget }
}

/** The drafts with a judgement on its way. */
export function useSavingDrafts(): ReadonlySet<string> {
  return new Set(usePending().flatMap(({ decision }) => ('draft' in decision ? [decision.draft] : [])))
}
