import type { ChartLook, ChartText } from './chart.ts'
import { paintOf, styleSheet } from './paint.ts'
import { element, escaped, text, widthOf, wrapped } from './svg.ts'
import { CHART_WORDS } from './words.ts'

/** Something under or over the plot, a line of words with a sign before each. */
export interface LegendEntry {
  readonly sign: (x: number, y: number) => string
  readonly words: string
}

export interface Framed {
  readonly height: number
  readonly svg: string
}

/** The space around a drawing: titles above; notes, the key of measures and the sources below. The body is drawn where `place` says. */
export function framed(
  said: ChartText,
  look: ChartLook,
  legend: readonly LegendEntry[],
  key: readonly string[],
  drawBody: (place: { x: number; y: number; width: number }) => { body: string; height: number },
): Framed {
  const { width } = look
  const paint = paintOf(look.paint)
  const narrow = width < 480
  const [titleSize, pad] = [narrow ? 19 : 23, narrow ? 12 : 16]
  const inner = width - 2 * pad
  const parts: string[] = []
  let y = pad
  const write = (
    lines: readonly string[],
    size: number,
    leading: number,
    fill: string,
    more: { serif?: boolean; weight?: number } = {},
  ): void => {
    for (const line of lines) {
      y += leading
      parts.push(text(pad, y - (leading - size) / 2, line, { size, fill, ...more }))
    }
  }
  write(wrapped(said.title, titleSize, inner, 4), titleSize, titleSize * 1.22, paint('ink'), { serif: true, weight: 650 })
  y += 2
  write(wrapped(said.subtitle, 13, inner, 4), 13, 18, paint('quiet'))
  y += 6
  const laid = layLegend(legend, pad, y, inner, paint('ink'))
  parts.push(laid.body)
  y = laid.bottom + 10
  const { body, height } = drawBody({ x: pad, y, width: inner })
  parts.push(body)
  y += height + 4
  write(
    key.flatMap((line) => wrapped(line, 11.5, inner, 2)),
    11.5,
    15.5,
    paint('intervention-ink'),
  )
  write(
    said.notes.flatMap((note) => wrapped(note, 11.5, inner, 4)),
    11.5,
    15.5,
    paint('quiet'),
  )
  y += 3
  write(wrapped(`${CHART_WORDS[said.language].source}: ${said.source}`, 11.5, inner, 6), 11.5, 15.5, paint('quiet'))
  const total = Math.ceil(y + pad * 0.75)
  const background = look.paint === 'page' ? '' : element('rect', { width, height: total, fill: paint('paper') })
  const head = `<title>${escaped(said.title)}</title><desc>${escaped(said.alt)}</desc>${look.paint === 'file' ? styleSheet() : ''}`
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${total}`,
      width,
      height: total,
      role: 'img',
      'aria-label': `${said.title}. ${said.alt}`,
      lang: said.language,
    },
    head + background + parts.join(''),
  )
  return { svg, height: total }
}

function layLegend(
  entries: readonly LegendEntry[],
  left: number,
  top: number,
  width: number,
  ink: string,
): { body: string; bottom: number } {
  if (!entries.length) return { body: '', bottom: top }
  let [x, y] = [left, top + 14]
  const parts: string[] = []
  for (const { sign, words } of entries) {
    const needed = 24 + widthOf(words, 12)
    if (x > left && x + needed > left + width) {
      x = left
      y += 17
    }
    parts.push(sign(x, y - 4), text(x + 22, y, words, { size: 12, fill: ink }))
    x += needed + 14
  }
  return { body: parts.join(''), bottom: y + 4 }
}
