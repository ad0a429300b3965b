/** A piece of text on a page: its left foot (points from the lower left corner), its width and the height of its letters. */
export interface Fragment {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line of a page in reading order. `left` and `right` bound the column it stands in. */
export interface PageLine {
  readonly text: string
  readonly page: number
  readonly x: number
  readonly right: number
  readonly y: number
  readonly height: number
  readonly columnLeft: number
  readonly columnRight: number
  /** First line of a column: what stands above it in the text is elsewhere on the page. */
  readonly opensColumn: boolean
}

/** Columns inside columns are looked for this deep. */
const DEEPEST = 3

/**
 * The lines of a page in the order they are read: down a column, then down the next. A line that runs over the gutter between two columns
 * (a headline) parts what stands above it from what stands below.
 */
export function readingOrder(fragments: readonly Fragment[], page: number): PageLine[] {
  const seen = fragments.filter((f) => f.text.trim() !== '' && f.height > 0)
  return seen.length ? ordered(segmentsOf(seen), page, 0) : []
}

/** Fragments joined while they stand on one line and no wider gap than a wide space parts them. */
function segmentsOf(fragments: readonly Fragment[]): Fragment[] {
  const rows: Fragment[][] = []
  for (const f of [...fragments].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - f.y) < Math.max(row[0]!.height, f.height) * 0.4) row.push(f)
    else rows.push([f])
  }
  return rows.flatMap((row) => joined(row.sort((a, b) => a.x - b.x)))
}

function joined(row: readonly Fragment[]): Fragment[] {
  const out: Fragment[] = []
  for (const f of row) {
    const last = out.at(-1)
    const gap = last ? f.x - (last.x + last.width) : 0
    if (!last || gap > Math.max(last.height, f.height) * 1.2) {
      out.push(f)
      continue
    }
    const space = gap > f.height * 0.12 && !/\s$/u.test(last.text) && !/^\s/u.test(f.text) ? ' ' : ''
    const height = Math.max(last.height, f.height)
    out[out.length - 1] = { text: last.text + space + f.text, x: last.x, y: last.y, width: f.x + f.width - last.x, height }
  }
  return out
}

function ordered(segments: readonly Fragment[], page: number, depth: number): PageLine[] {
  const gutter = depth < DEEPEST ? gutterOf(segments) : null
  if (gutter === null) return columnLines(segments, page)
  const lines: PageLine[] = []
  let band: Fragment[] = []
  const flush = () => {
    const left = band.filter((s) => s.x + s.width / 2 < gutter)
    const right = band.filter((s) => s.x + s.width / 2 >= gutter)
    if (left.length) lines.push(...ordered(left, page, depth + 1))
    if (right.length) lines.push(...ordered(right, page, depth + 1))
    band = []
  }
  for (const segment of [...segments].sort((a, b) => b.y - a.y || a.x - b.x)) {
    if (segment.x < gutter && segment.x + segment.width > gutter) {
      flush()
      lines.push(...columnLines([segment], page))
    } else band.push(segment)
  }
  flush()
  return lines
}

/** Where two columns part: a place few segments run over, with text on both sides of it on many rows. Null when there is one column. */
function gutterOf(segments: readonly Fragment[]): number | null {
  if (segments.length < 8) return null
  const left = Math.min(...segments.map((s) => s.x))
  const right = Math.max(...segments.map((s) => s.x + s.width))
  let best: { at: number; pairs: number } | null = null
  for (let step = 15; step <= 85; step++) {
    const at = left + ((right - left) * step) / 100
    const crossing = segments.filter((s) => s.x < at && s.x + s.width > at).length
    if (crossing > segments.length * 0.15) continue
    const rights = segments.filter((s) => s.x >= at).map((s) => s.y)
    const lefts = segments.filter((s) => s.x + s.width <= at)
    const near = rights.length
      ? lefts.filter((s) => s.y >= Math.min(...rights) - s.height && s.y <= Math.max(...rights) + s.height).length
      : 0
    const pairs = Math.min(near, rights.length)
    if (pairs >= 3 && pairs >= segments.length * 0.2 && (!best || pairs > best.pairs)) best = { at, pairs }
  }
  return best?.at ?? null
}

function columnLines(segments: readonly Fragment[], page: number): PageLine[] {
  const rows: Fragment[][] = []
  for (const s of [...segments].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(row[0]!.y - s.y) < s.height * 0.4) row.push(s)
    else rows.push([s])
  }
  const columnLeft = Math.min(...segments.map((s) => s.x))
  const columnRight = Math.max(...segments.map((s) => s.x + s.width))
  return rows.map((row, i) => {
    const sorted = row.sort((a, b) => a.x - b.x)
    const last = sorted.at(-1)!
    return {
      text: sorted.map((s) => s.text.trim()).join('  '),
      page,
      x: sorted[0]!.x,
      right: last.x + last.width,
      y: sorted[0]!.y,
      height: Math.max(...sorted.map((s) => s.height)),
      columnLeft,
      columnRight,
      opensColumn: i === 0,
    }
  })
}
