import { useEffect, useMemo } from 'react'
import type { DraftView } from '../../../../src/serve/api.ts'
import { Letter } from '../../parts/marks.tsx'
import { Notice } from '../../parts/notice.tsx'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { type ShownKind, shownKind } from '../../text/marks.ts'
import { useSpeech } from '../../words/speech.tsx'
import { type BlockActions, DraftBlock } from './draft-block.tsx'

/** More drafts than this and only those on screen are kept in the page. */
const MANY = 120
export const KIND_ORDER: readonly ShownKind[] = ['incident', 'threat', 'intervention', 'claim', 'quote', 'reprisal', 'actor', 'link']

interface Props {
  readonly drafts: readonly DraftView[]
  readonly total: readonly DraftView[]
  readonly focus: string | null
  readonly lit: { readonly draft: string; readonly field: string | null } | null
  readonly saving: ReadonlySet<string>
  readonly hidden: ReadonlySet<ShownKind>
  readonly toggle: (kind: ShownKind) => void
  readonly actions: BlockActions
}

/** The column of drafts, by kind and then in the order of the text. */
export function Says(props: Props) {
  const { drafts, focus, lit, saving, actions } = props
  const { words } = useSpeech()
  const index = drafts.findIndex((d) => d.id === focus)
  const many = drafts.length > MANY
  const target = useMemo(() => (many && index >= 0 ? { index, align: 'auto' as const } : null), [many, index])
  useEffect(() => {
    if (focus && !many) document.querySelector(`[data-draft="${CSS.escape(focus)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [focus, many])
  const render = (i: number) => {
    const draft = drafts[i]!
    return (
      <DraftBlock
        key={draft.id}
        draft={draft}
        focused={draft.id === focus}
        saving={saving.has(draft.id)}
        lit={lit?.draft === draft.id ? lit.field : undefined}
        actions={actions}
      />
    )
  }
  return (
    <>
      <KindToggles {...props} />
      {props.total.length === 0 ? (
        <Notice title={words.coding.none}>
          <p>{words.coding.noneHelp}</p>
        </Notice>
      ) : many ? (
        <VirtualList count={drafts.length} estimate={150} label={words.coding.says} target={target} render={render} testId="drafts" />
      ) : (
        <div className="scroll" data-testid="drafts">
          {drafts.map((_, i) => render(i))}
        </div>
      )}
    </>
  )
}

function KindToggles({ total, hidden, toggle }: Props) {
  const { words, formats } = useSpeech()
  const counts = new Map<ShownKind, number>()
  for (const d of total) counts.set(shownKind(d), (counts.get(shownKind(d)) ?? 0) + 1)
  const judged = total.filter((d) => d.state !== 'draft').length
  const present = KIND_ORDER.filter((k) => counts.has(k))
  return (
    <div className="kind-toggles">
      {present.map((kind) => (
        <button key={kind} type="button" aria-pressed={!hidden.has(kind)} title={words.kinds[kind]} onClick={() => toggle(kind)}>
          <Letter kind={kind} /> <span>{formats.number(counts.get(kind) ?? 0)}</span>
        </button>
      ))}
      <span className="spring" />
      <span className="quiet" data-testid="judged">
        {words.coding.reads(formats.number(judged), formats.number(total.length))}
      </span>
    </div>
  )
}
