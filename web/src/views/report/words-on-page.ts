/** A run of text on a page: its words and its box, lower left corner first. */
export interface PageRun {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The boxes of the runs that hold a quote, cut to the part that says it where a run says more. Spaces, soft hyphens and hyphens at the end
 * of lines do not count, since text in reading order has none of them; null where the page does not say it.
 */
export function runsSaying(runs: readonly PageRun[], quote: string): PageRun[] | null {
  const letters: { run: number; at: number }[] = []
  let said = ''
  runs.forEach(({ str }, run) => {
    for (let at = 0; at < str.length; at++) {
      const sign = plain(str[at]!)
      if (sign === '') continue
      said += sign
      letters.push({ run, at })
    }
  })
  const wanted = [...quote].map(plain).join('')
  const start = wanted === '' ? -1 : said.indexOf(wanted)
  if (start < 0) return null
  const boxes = new Map<number, { from: number; to: number }>()
  for (const { run, at } of letters.slice(start, start + wanted.length)) {
    const box = boxes.get(run)
    boxes.set(run, { from: box?.from ?? at, to: at + 1 })
  }
  return [...boxes].map(([run, { from, to }]) => {
    const { str, x, width, ...rest } = runs[run]!
    return { str: str.slice(from, to), x: x + (width * from) / str.length, width: (width * (to - from)) / str.length, ...rest }
  })
}

function plain(sign: string): string {
  return /[\s\u00ad\u2010-]/u.test(sign) ? '' : sign.normalize('NFKC').toLowerCase()
}
