import type { CSSProperties } from 'react'
import type { NoiseSpan } from '../../../../src/model/report.ts'
import type { Mark, ShownKind } from '../../text/marks.ts'
import { type Segment, type Span, segmentsOf } from '../../text/segments.ts'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly dim: boolean
  readonly as: 'h1' | 'p'
  readonly marks: readonly Mark[]
  readonly noise: readonly NoiseSpan[]
  readonly lit: string
  readonly focus: string | null
  readonly picked: Span | null
  readonly flash: Span | null
}
type Layer = Mark | { readonly layer: 'noise' | 'picked' | 'flash'; readonly start: number; readonly end: number }
const isMark = (l: Layer): l is Mark => 'kind' in l && 'draft' in l

/** One paragraph, cut where passages begin and end. Every piece of text carries its offset; letters of kinds are not text. */
export function Piece(props: Props) {
  const { text, start, end, marks, noise, picked, flash } = props
  const layers: Layer[] = [
    ...marks,
    ...noise.map((n) => ({ layer: 'noise' as const, start: n.start, end: n.end })),
    ...(picked ? [{ layer: 'picked' as const, start: picked.start, end: picked.end }] : []),
    ...(flash ? [{ layer: 'flash' as const, start: flash.start, end: flash.end }] : []),
  ]
  const lit = new Set(props.lit === '' ? [] : props.lit.split(' ').map(Number))
  const segments = segmentsOf(start, end, layers)
  const tags = tagsOf(segments)
  return (
    <props.as className={props.dim ? 'dim' : undefined}>
      {segments.map((segment, i) => (
        <Stretch key={segment.start} text={text} segment={segment} tags={tags[i] ?? NONE} lit={lit} focus={props.focus} />
      ))}
    </props.as>
  )
}

interface StretchProps {
  readonly text: string
  readonly segment: Segment<Layer>
  readonly tags: readonly Mark[]
  readonly lit: ReadonlySet<number>
  readonly focus: string | null
}

function Stretch({ text, segment, tags, lit, focus }: StretchProps) {
  const marks = segment.over.filter(isMark)
  const has = (name: string) => segment.over.some((l) => !isMark(l) && l.layer === name) || undefined
  const words = text.slice(segment.start, segment.end)
  if (segment.over.length === 0) return <span data-o={segment.start}>{words}</span>
  return (
    <>
      <Tags marks={tags} />
      <span
        data-o={segment.start}
        data-m={marks.length > 0 ? marks.map((m) => m.id).join(' ') : undefined}
        data-noise={has('noise')}
        data-picked={has('picked')}
        data-flash={has('flash')}
        style={marks.length > 0 ? drawn(marks, lit, focus) : undefined}
      >
        {words}
      </span>
    </>
  )
}

const NONE: readonly Mark[] = []

/**
 * Which letters stand before which piece: each draft is announced where its own passage begins; a kind whose values stand outside of one is
 * announced once a paragraph, and never again inside a passage of the same kind.
 */
function tagsOf(segments: readonly Segment<Layer>[]): Mark[][] {
  const announced = new Set<ShownKind>()
  return segments.map((segment) => {
    const first = segment.first.filter(isMark)
    const already = new Set(segment.over.filter(isMark).flatMap((m) => (first.includes(m) ? [] : [m.kind])))
    const shown = new Map<ShownKind, Mark>()
    for (const m of first) {
      if (already.has(m.kind) || shown.has(m.kind) || (m.field !== null && announced.has(m.kind))) continue
      shown.set(m.kind, m)
      announced.add(m.kind)
    }
    return [...shown.values()]
  })
}

function Tags({ marks }: { readonly marks: readonly Mark[] }) {
  const { words } = useSpeech()
  return marks.map((m) => (
    <i
      key={m.kind}
      className="tag"
      data-kind={m.kind}
      data-letter={`${words.letters[m.kind]}${m.field === null && words.realityMark[m.reality] ? ` ${words.realityMark[m.reality]}` : ''}`}
      aria-hidden
    />
  ))
}

interface Line {
  readonly kind: ShownKind
  readonly value: boolean
  readonly style: 'dashed' | 'solid' | 'dotted'
}

/** At most three kinds are drawn one below the other; the values of one kind share a line. */
function linesOf(marks: readonly Mark[]): Line[] {
  const lines = new Map<ShownKind, Line>()
  for (const m of marks) {
    const old = lines.get(m.kind)
    const unreal = m.reality === 'negated' || m.reality === 'hypothetical' || m.reality === 'future' || m.reality === 'fiction'
    const judged = m.state === 'accepted' || m.state === 'corrected'
    const style = unreal ? 'dotted' : judged || old?.style === 'solid' ? 'solid' : 'dashed'
    lines.set(m.kind, { kind: m.kind, value: m.field !== null || old?.value === true, style })
  }
  return [...lines.values()].slice(-3)
}

const PATTERN = {
  solid: (c: string) => `linear-gradient(${c} 0 0)`,
  dashed: (c: string) => `repeating-linear-gradient(90deg, ${c} 0 5px, transparent 5px 8px)`,
  dotted: (c: string) => `repeating-linear-gradient(90deg, ${c} 0 1.5px, transparent 1.5px 5px)`,
}

/** Underlines as backgrounds, so that several lie below one another and wrap with the words; a tint says what is lit. */
function drawn(marks: readonly Mark[], lit: ReadonlySet<number>, focus: string | null): CSSProperties {
  const layers: string[] = []
  for (const [i, line] of linesOf(marks).entries()) {
    const color = `var(--${line.kind})`
    const y = `calc(100% - ${i * 3}px)`
    layers.push(`${PATTERN[line.style](color)} 0 ${y} / 100% ${line.value ? 2 : 1}px no-repeat`)
  }
  const lighted = marks.findLast((m) => lit.has(m.id))
  const focused = marks.findLast((m) => m.draft === focus)
  const shown = lighted ?? focused
  if (shown) {
    const strength = lighted ? 30 : focused?.field ? 20 : 9
    const tint = `color-mix(in srgb, var(--${shown.kind}) ${strength}%, transparent)`
    layers.push(`linear-gradient(${tint} 0 0) 0 0 / 100% 100% no-repeat`)
  }
  return { background: layers.join(', ') }
}
