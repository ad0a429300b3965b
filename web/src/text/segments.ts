/** Something that covers a span of the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A stretch of text under one and the same set of spans. `first` are those that begin exactly here. */
export interface Segment<S extends Span> {
  readonly start: number
  readonly end: number
  readonly over: readonly S[]
  readonly first: readonly S[]
}

/**
 * Cuts `[start, end)` at every boundary of the spans that touch it: the segments are in order, without gap or overlap, and each knows
 * the spans over it, longest first. Spans may nest and cross. Cost: n log n in the spans, plus the size of the answer.
 *
 * @example
 * segmentsOf(0, 10, [{ start: 2, end: 6 }, { start: 4, end: 8 }]).map((s) => [s.start, s.end, s.over.length])
 * // => [[0, 2, 0], [2, 4, 1], [4, 6, 2], [6, 8, 1], [8, 10, 0]]
 */
export function segmentsOf<S extends Span>(start: number, end: number, spans: readonly S[]): Segment<S>[] {
  const inside = spans.filter((s) => s.start < end && s.end > start && s.end > s.start)
  const opening = inside.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const cuts = cutsOf(start, end, inside)
  const segments: Segment<S>[] = []
  let open: S[] = []
  let next = 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!
    const to = cuts[i + 1]!
    open = open.filter((s) => s.end > from)
    const first: S[] = []
    while (next < opening.length && opening[next]!.start <= from) {
      const span = opening[next++]!
      open.push(span)
      if (span.start === from) first.push(span)
    }
    segments.push({ start: from, end: to, over: open.toSorted((a, b) => b.end - b.start - (a.end - a.start)), first })
  }
  return segments
}

function cutsOf(start: number, end: number, spans: readonly Span[]): number[] {
  const cuts = new Set([start, end])
  for (const s of spans) {
    if (s.start > start) cuts.add(s.start)
    if (s.end < end) cuts.add(s.end)
  }
  return [...cuts].sort((a, b) => a - b)
}

/** Gives each block the spans that touch it, in one pass over both. Blocks are in order and do not overlap. */
export function spansByBlock<S extends Span>(blocks: readonly Span[], spans: readonly S[]): S[][] {
  const byBlock: S[][] = blocks.map(() => [])
  for (const span of spans) {
    for (let i = firstEndingAfter(blocks, span.start); i < blocks.length && blocks[i]!.start < span.end; i++) byBlock[i]!.push(span)
  }
  return byBlock
}

function firstEndingAfter(blocks: readonly Span[], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
