import { type MouseEvent, memo, useEffect, useMemo, useRef, useState } from 'react'
import type { NoiseSpan } from '../../../../src/model/report.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import type { Mark } from '../../text/marks.ts'
import { type Block, blocksOf } from '../../text/paragraphs.ts'
import { type Span, spansByBlock } from '../../text/segments.ts'
import { offsetOf, trimmedSpan } from '../../text/selection.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Piece } from './piece.tsx'

/** More blocks than this and only those on screen are kept in the page. */
const MANY = 400

interface Props {
  readonly text: string
  readonly noise: readonly NoiseSpan[]
  /** The first paragraph is the title. */
  readonly titled: boolean
  readonly marks: readonly Mark[]
  /** Marks to light up: those of the value under the pointer. */
  readonly lit: ReadonlySet<number>
  readonly focus: string | null
  readonly picked: Span | null
  /** Where to go; a new object goes again. */
  readonly goal: Span | null
  readonly onHover: (mark: Mark | null) => void
  readonly onMark: (mark: Mark) => void
  readonly onPick: (span: Span | null) => void
}

/** The report, set to be read, its passages marked. Selecting words gives their exact place in the text. */
export function ReportText(props: Props) {
  const { text, noise, marks, onPick, onHover, onMark } = props
  const box = useRef<HTMLDivElement>(null)
  const blocks = useMemo(() => blocksOf(text, noise), [text, noise])
  const extents = useMemo(() => blocks.map(extentOf), [blocks])
  const byBlock = useMemo(() => spansByBlock(extents, marks), [extents, marks])
  const noiseByBlock = useMemo(() => spansByBlock(extents, noise), [extents, noise])
  const target = useGoal(props.goal, extents, box, blocks.length > MANY)
  const render = (i: number) => (
    <TextBlock
      key={extents[i]!.start}
      as={props.titled && i === 0 ? 'h1' : 'p'}
      block={blocks[i]!}
      text={text}
      marks={byBlock[i]!}
      noise={noiseByBlock[i]!}
      lit={keyOf(byBlock[i]!, props.lit)}
      focus={byBlock[i]!.some((m) => m.draft === props.focus) ? props.focus : null}
      picked={within(props.picked, extents[i]!)}
      flash={within(props.goal, extents[i]!)}
    />
  )
  const markAt = (event: MouseEvent) => marks[markIdOf(event.target)] ?? null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reading aids for the pointer; the same is reached by keyboard from the values beside the text.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useKeyWithMouseEvents: see above
    <div
      ref={box}
      className="report-text"
      data-testid="report-text"
      onMouseOver={(e) => onHover(markAt(e))}
      onMouseLeave={() => onHover(null)}
      onClick={(e) => {
        const mark = markAt(e)
        if (mark && getSelection()?.isCollapsed !== false) onMark(mark)
      }}
      onPointerUp={() => setTimeout(() => box.current && onPick(selectionIn(box.current, text)))}
    >
      {blocks.length > MANY ? (
        <VirtualList count={blocks.length} estimate={112} label="" role="presentation" target={target} render={render} />
      ) : (
        blocks.map((_, i) => render(i))
      )}
    </div>
  )
}

function selectionIn(box: HTMLElement, text: string): Span | null {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const start = offsetOf(range.startContainer, range.startOffset, box)
  const end = offsetOf(range.endContainer, range.endOffset, box)
  return start === null || end === null ? null : trimmedSpan(text, start, end)
}

function extentOf(block: Block): Span {
  return block.type === 'text' ? block : { start: block.parts[0]!.start, end: block.parts.at(-1)!.end }
}

/** What of the lit marks a block holds, as one word, so that only blocks that change are drawn anew. */
function keyOf(marks: readonly Mark[], lit: ReadonlySet<number>): string {
  return lit.size === 0 ? '' : marks.flatMap((m) => (lit.has(m.id) ? [m.id] : [])).join(' ')
}

function within(span: Span | null, extent: Span): Span | null {
  return span && span.start < extent.end && span.end > extent.start ? span : null
}

/** The innermost mark under the pointer. */
function markIdOf(target: EventTarget): number {
  const element = target instanceof Element ? target.closest('[data-m]') : null
  return Number(element?.getAttribute('data-m')?.split(' ').at(-1) ?? -1)
}

function useGoal(goal: Span | null, extents: readonly Span[], box: { readonly current: HTMLElement | null }, virtual: boolean) {
  const [target, setTarget] = useState<{ index: number; align: 'center' } | null>(null)
  useEffect(() => {
    if (!goal) return
    if (virtual) setTarget({ index: extents.findIndex((e) => e.end > goal.start), align: 'center' })
    const found = [...(box.current?.querySelectorAll('[data-flash]') ?? [])][0]
    found?.scrollIntoView({ block: 'nearest' })
  }, [goal, extents, box, virtual])
  return target
}

interface BlockProps {
  readonly as: 'h1' | 'p'
  readonly block: Block
  readonly text: string
  readonly marks: readonly Mark[]
  readonly noise: readonly NoiseSpan[]
  readonly lit: string
  readonly focus: string | null
  readonly picked: Span | null
  readonly flash: Span | null
}

const TextBlock = memo(function TextBlock(props: BlockProps) {
  const { words, formats } = useSpeech()
  const [open, setOpen] = useState(false)
  const { block } = props
  if (block.type === 'text') return <Piece {...props} start={block.start} end={block.end} dim={false} />
  return (
    <div className="noise" data-testid="noise">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        ({formats.plural(block.spans, words.coding.noise)}) <u>{open ? words.coding.fold : words.coding.unfold}</u>
      </button>
      {open && block.parts.map((p) => <Piece key={p.start} {...props} start={p.start} end={p.end} dim />)}
    </div>
  )
})
