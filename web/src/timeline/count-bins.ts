import { IN_AREA, IN_TIME } from '../brushing/brush.ts'
import { type MarkColumns, NO_DAY } from '../brushing/columns-of-marks.ts'
import type { Bins } from './bins.ts'

/** Counts by bin and, for what is known less exactly than a bin, by its own first and last day. `lit`: within the brushed days. */
export interface Counts {
  readonly all: Int32Array
  readonly threats: Int32Array
  readonly lit: Int32Array
  readonly threatsLit: Int32Array
  readonly spans: Int32Array
  readonly spansLit: Int32Array
  readonly highest: number
}

/** One pass over the marks within the brushed area. What spans several bins is counted in none of them: nobody knows in which it fell. */
export function countBins(columns: MarkColumns, flags: Uint8Array, bins: Bins): Counts {
  const width = bins.starts.length
  const [all, threats] = [new Int32Array(width), new Int32Array(width)]
  const [lit, threatsLit] = [new Int32Array(width), new Int32Array(width)]
  const [spans, spansLit] = [new Int32Array(columns.spans.length), new Int32Array(columns.spans.length)]
  // Whether a span fits a bin is asked once a span, not once a mark.
  const spanBin = Int32Array.from(columns.spans, (s) => (bins.of(s.from) === bins.of(s.to) ? bins.of(s.from) : -1))
  for (let i = 0; i < columns.count; i++) {
    const flag = flags[i]!
    if (!(flag & IN_AREA)) continue
    const day = columns.from[i]!
    if (day === NO_DAY) continue
    const span = columns.span[i]!
    const bin = span < 0 ? bins.of(day) : spanBin[span]!
    const inTime = flag & IN_TIME
    if (bin < 0) {
      spans[span]!++
      if (inTime) spansLit[span]!++
      continue
    }
    all[bin]!++
    threats[bin]! += columns.threat[i]!
    if (!inTime) continue
    lit[bin]!++
    threatsLit[bin]! += columns.threat[i]!
  }
  let highest = 1
  for (const n of all) if (n > highest) highest = n
  return { all, threats, lit, threatsLit, spans, spansLit, highest }
}

/** Rows for bars that would cover each other, longest first; `room` rows at most, the rest is left out. */
export function rowsOf<T extends { readonly from: number; readonly to: number }>(
  bars: readonly T[],
  room: number,
): { bar: T; row: number }[] {
  const ends: number[] = []
  const placed: { bar: T; row: number }[] = []
  for (const bar of bars) {
    let row = ends.findIndex((end) => end < bar.from)
    if (row < 0) {
      if (ends.length >= room) continue
      row = ends.push(0) - 1
    }
    ends[row] = bar.to
    placed.push({ bar, row })
  }
  return placed
}
