import { useMutation, useMutationState, useQuery } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Decision, Judgement } from '../../../src/model/judgement.ts'
import type { JudgementReceipt, JudgementRequest } from '../../../src/serve/judgement-api.ts'
import { refresh } from './changes.ts'
import { judge, read } from './client.ts'
import { coderNow } from './coder.ts'

const KEY = ['judge']

/** What this page has had acknowledged, newest last: what can be taken back with one key. */
let receipts: readonly JudgementReceipt[] = []
const listeners = new Set<() => void>()
function setReceipts(next: readonly JudgementReceipt[]): void {
  receipts = next
  for (const told of listeners) told()
}

/** Writes judgements. Nothing is shown as saved before the server has acknowledged it. */
export function useJudging() {
  const mutation = useMutation({
    mutationKey: KEY,
    mutationFn: judge,
    retry: false,
    // Without this a judgement made while the browser thinks it is offline would wait in silence.
    networkMode: 'always',
    // Until the new state is on screen it is still "saving"; a failure is told at once.
    onSuccess: (receipt) => {
      const taken = receipt.judgement.decision.action === 'withdraw' ? receipt.judgement.decision.judgement : null
      setReceipts(taken ? receipts.filter((r) => r.judgement.hash !== taken) : [...receipts, receipt])
      return refresh()
    },
    onError: () => void refresh(),
  })
  const { mutateAsync } = mutation
  const decide = useCallback(
    (decision: Decision, options: { reason?: string; seen?: number; by?: string } = {}) =>
      mutateAsync({
        decision,
        reason: options.reason ?? '',
        ...(options.seen === undefined ? {} : { seen: options.seen }),
        ...signed(options.by ?? coderNow()),
      }),
    [mutateAsync],
  )
  return { decide, error: mutation.error, saving: mutation.isPending, forget: mutation.reset }
}

const signed = (by: string) => (by ? { by } : {})

/** The judgements on their way to the server, not yet acknowledged. */
export function usePending(): readonly JudgementRequest[] {
  return useMutationState<JudgementRequest | undefined>({
    filters: { mutationKey: KEY, status: 'pending' },
    select: (m) => m.state.variables as JudgementRequest | undefined,
  }).filter((r) => r !== undefined)
}

/** The last judgement acknowledged to this page, or null. */
export function useLastReceipt(): JudgementReceipt | null {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    () => receipts.at(-1) ?? null,
  )
}

/** The newest judgement of a list that still stands, or null. */
export function standing(judgements: readonly Judgement[]): Judgement | null {
  const gone = new Set(judgements.flatMap((j) => (j.decision.action === 'withdraw' ? [j.decision.judgement] : [])))
  return judgements.findLast((j) => j.decision.action !== 'withdraw' && !gone.has(j.hash)) ?? null
}

/** Sequence number of the newest judgement before a person's eyes, 0 for none. */
export function seenOf(...lists: readonly (readonly Judgement[])[]): number {
  return Math.max(0, ...lists.flatMap((l) => l.map((j) => j.seq)))
}

/** How many of the newest judgements are looked through for what was declared about a report. */
const REACH = 1000

/** The newest declaration about a report that still stands, or null. */
export function useDeclaration(report: string): Judgement | null {
  const log = useQuery({
    queryKey: ['judgements', 'newest', REACH],
    queryFn: ({ signal }) => read<{ items: Judgement[] }>(`/judgements?limit=${REACH}`, signal),
  })
  const items = log.data?.items.toSorted((a, b) => a.seq - b.seq) ?? []
  const declared = (j: Judgement) => j.decision.action === 'withdraw' || (j.decision.action === 'declare' && j.decision.report === report)
  return standing(items.filter(declared))
}
