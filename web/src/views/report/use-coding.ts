import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { DraftView, ReportView } from '../../../../src/serve/api.ts'
import { type KeyMap, useKeys } from '../../parts/keys.ts'
import { type Mark, marksOf, type ShownKind, type ShownValue, shownKind, valuesOf } from '../../text/marks.ts'
import type { Span } from '../../text/segments.ts'
import type { BlockActions } from './draft-block.tsx'
import type { Neighbours } from './inbox.tsx'
import { KIND_ORDER } from './says.tsx'
import { useDecide, useSavingDrafts } from './use-decide.ts'

export type Lit = { readonly draft: string; readonly field: string | null } | null
export type Task = { readonly type: 'edit'; readonly field: string } | { readonly type: 'add' } | null
/** What a narrow screen shows of the three. */
export type Side = 'original' | 'report' | 'says'
export type Coding = ReturnType<typeof useCoding>

/** Everything that moves on the coding screen: which draft is in focus, what is lit, what is being corrected, which keys do what. */
export function useCoding(view: ReportView, neighbours: Neighbours) {
  const [hidden, toggle] = useHidden()
  const drafts = useMemo(() => inOrder(view.drafts.filter((d) => !hidden.has(shownKind(d)))), [view.drafts, hidden])
  const marks = useMemo(() => marksOf(drafts), [drafts])
  const [focus, setFocus, listSearch] = useFocus(drafts)
  const focused = drafts.find((d) => d.id === focus) ?? null
  const [lit, setLit] = useState<Lit>(null)
  // Where the original is looked at: the words a value was opened at, else those of the draft in focus.
  const [place, setPlace] = useState<(Span & { readonly draft: string }) | null>(null)
  const litMarks = useMemo(() => marksLit(marks, lit), [marks, lit])
  const [goal, setGoal] = useGoalSpan()
  const [side, show] = useState<Side>('report')
  const [task, setTask] = useState<Task>(null)
  const [picked, setPicked] = useState<Span | null>(null)
  const deciding = useDecide()
  const saving = useSavingDrafts()
  const held = useRef<string | null>(null)
  useEffect(() => {
    held.current = lit?.draft === focus ? (lit?.field ?? null) : null
  })
  // While something is being corrected a click beside the words does not lose those already chosen.
  const busy = task !== null
  const pick = useCallback((span: Span | null) => setPicked((old) => span ?? (busy ? old : null)), [busy])
  const actions = useActions({ setFocus, setLit, setGoal, setTask, setPicked, setPlace, show })
  const close = useCallback(() => setTask(null), [])
  const tools = toolsOf({ focused, drafts, deciding, setFocus, setTask, edit: (d) => actions.edit(d, held.current ?? mainField(d)) })
  useCodingKeys(tools, stepKeys(drafts, focus, setFocus), { ...neighbours, record: focused?.record ?? null, listSearch, close })
  const hover = useCallback((mark: Mark | null) => setLit(mark ? { draft: mark.draft, field: mark.field } : null), [])
  // Words of another draft are still words to choose: what is being corrected stays.
  const openMark = useCallback((mark: Mark) => (busy ? undefined : setFocus(mark.draft)), [setFocus, busy])
  return {
    ...{
      drafts,
      marks,
      focus,
      focused,
      lit,
      litMarks,
      goal,
      side,
      show,
      task,
      picked,
      pick,
      saving,
      hidden,
      toggle,
      place: place && place.draft === focus ? place : (focused?.passages[0] ?? null),
      actions,
      close,
      tools,
    },
    ...{ hover, openMark, listSearch, decide: deciding.decide, add: deciding.add, error: deciding.error },
  }
}

type Tools = ReturnType<typeof toolsOf>
/** Where the keys lead: to another report of the list, to the record of the draft in focus, out of what is being corrected. */
interface Ways extends Neighbours {
  readonly record: string | null
  readonly listSearch: string
  readonly close: () => void
}
function useCodingKeys(tools: Tools, steps: KeyMap, { before, after, record, listSearch, close }: Ways): void {
  const [, go] = useLocation()
  const open = (id: string | null) => (id === null ? undefined : () => go(`/reports/${id}${listSearch}`))
  useKeys({
    ...steps,
    a: tools.accept,
    r: tools.reject,
    e: tools.edit,
    o: tools.scope,
    p: tools.protect,
    z: tools.undo,
    'Ctrl+z': tools.undo,
    '+': tools.add,
    n: open(after),
    b: open(before),
    f: record === null ? undefined : () => go(`/records/${encodeURIComponent(record)}`),
    Escape: close,
  })
}

/** By kind, then by place in the text. */
function inOrder(drafts: readonly DraftView[]): DraftView[] {
  const start = (d: DraftView) => d.passages[0]?.start ?? 0
  const rank = (d: DraftView) => KIND_ORDER.indexOf(shownKind(d))
  return drafts.toSorted((a, b) => rank(a) - rank(b) || start(a) - start(b))
}

function useHidden() {
  const [hidden, setHidden] = useState<ReadonlySet<ShownKind>>(new Set())
  const toggle = useCallback(
    (kind: ShownKind) => setHidden((old) => (old.has(kind) ? new Set([...old].filter((k) => k !== kind)) : new Set([...old, kind]))),
    [],
  )
  return [hidden, toggle] as const
}

/** The draft in focus lives in the address, so that a reload or a shared link comes back to it. */
function useFocus(drafts: readonly DraftView[]) {
  const [params, setParams] = useSearchParams()
  const asked = params.get('draft')
  const focus = drafts.some((d) => d.id === asked) ? asked : (drafts[0]?.id ?? null)
  const set = useRef(setParams)
  useEffect(() => {
    set.current = setParams
  })
  const setFocus = useCallback((draft: string) => {
    set.current(
      (old) => {
        const next = new URLSearchParams(old)
        next.set('draft', draft)
        next.delete('at')
        return next
      },
      { replace: true },
    )
  }, [])
  const kept = new URLSearchParams(params)
  kept.delete('draft')
  kept.delete('at')
  return [focus, setFocus, kept.size > 0 ? `?${kept}` : ''] as const
}

/** `?at=404-661`: the words to go to, as other views link them. */
function useGoalSpan() {
  const [params] = useSearchParams()
  const [goal, setGoal] = useState<Span | null>(() => {
    const [start, end] = (params.get('at') ?? '').split('-').map(Number)
    return start !== undefined && end !== undefined && end > start ? { start, end } : null
  })
  useEffect(() => {
    if (!goal) return
    const timer = setTimeout(setGoal, 1_600, null)
    return () => clearTimeout(timer)
  }, [goal])
  return [goal, setGoal] as const
}

function marksLit(marks: readonly Mark[], lit: Lit): ReadonlySet<number> {
  if (!lit) return new Set()
  const own = marks.filter((m) => m.draft === lit.draft && m.field === lit.field)
  return new Set((own.length > 0 ? own : marks.filter((m) => m.draft === lit.draft && m.field === null)).map((m) => m.id))
}

interface Setters {
  readonly setFocus: (draft: string) => void
  readonly setLit: (lit: Lit) => void
  readonly setGoal: (goal: Span) => void
  readonly setTask: (task: Task) => void
  readonly setPicked: (span: Span | null) => void
  readonly setPlace: (place: Span & { readonly draft: string }) => void
  readonly show: (side: Side) => void
}
function useActions({ setFocus, setLit, setGoal, setTask, setPicked, setPlace, show }: Setters): BlockActions {
  return useMemo(
    () => ({
      focus: setFocus,
      light: setLit,
      open: (draft: DraftView, value: ShownValue | null) => {
        setFocus(draft.id)
        const passage = value?.passages[0] ?? draft.passages[0]
        if (passage) {
          setGoal({ start: passage.start, end: passage.end })
          setPlace({ start: passage.start, end: passage.end, draft: draft.id })
        }
        show('report')
      },
      edit: (draft: DraftView, field: string) => {
        setFocus(draft.id)
        setPicked(null)
        setTask({ type: 'edit', field })
      },
    }),
    [setFocus, setLit, setGoal, setTask, setPicked, setPlace, show],
  )
}

function mainField(draft: DraftView): string {
  return valuesOf(draft)[0]?.field ?? 'name'
}

function stepKeys(drafts: readonly DraftView[], focus: string | null, setFocus: (id: string) => void) {
  const at = drafts.findIndex((d) => d.id === focus)
  const step = (by: number) => () => {
    const next = drafts[Math.min(drafts.length - 1, Math.max(0, at + by))]
    if (next) setFocus(next.id)
  }
  return { j: step(1), k: step(-1) }
}

interface Bench {
  readonly focused: DraftView | null
  readonly drafts: readonly DraftView[]
  readonly deciding: ReturnType<typeof useDecide>
  readonly setFocus: (id: string) => void
  readonly setTask: (task: Task) => void
  readonly edit: (draft: DraftView) => void
}
/** The tools that can be used now, by name; one that cannot is undefined. Accepting and rejecting go on to the next draft to judge. */
function toolsOf({ focused: d, drafts, deciding, setFocus, setTask, edit }: Bench) {
  const { decide, undo } = deciding
  const judge = (action: 'accept' | 'reject' | 'out_of_scope') => () => {
    if (!d) return
    const next = nextWaiting(drafts, d.id)
    if (next) setFocus(next)
    // What could not be saved is gone back to.
    void decide(d, { action, draft: d.id }).then((saved) => saved || setFocus(d.id))
  }
  return {
    accept: d && d.state !== 'accepted' ? judge('accept') : undefined,
    reject: d && d.state !== 'rejected' ? judge('reject') : undefined,
    scope: d && d.state !== 'out_of_scope' ? judge('out_of_scope') : undefined,
    protect: d ? () => void decide(d, { action: 'protect', draft: d.id, protected: !d.protected }) : undefined,
    edit: d ? () => edit(d) : undefined,
    add: () => setTask({ type: 'add' }),
    undo: () => undo(d),
  }
}

function nextWaiting(drafts: readonly DraftView[], from: string): string | null {
  const at = drafts.findIndex((d) => d.id === from)
  return [...drafts.slice(at + 1), ...drafts.slice(0, at)].find((d) => d.state === 'draft')?.id ?? null
}
