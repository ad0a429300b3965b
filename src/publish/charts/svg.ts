export const SERIF = "'Source Serif 4 Variable','Source Serif 4',Georgia,'Times New Roman',serif"
export const SANS = "'Inter Variable',Inter,system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

/** Letters that stand for themselves: most texts have no others, and are told so by one look. */
const PLAIN = /^[\t\n\r !#-%(-;=?-\ud7ff\ue000-\ufffd]*$/

/** Text inside SVG. Control characters, which XML does not allow, become a replacement character. */
export function escaped(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}

type Attributes = Readonly<Record<string, string | number | null>>

/** One element; attributes that are null are left out, numbers keep two decimals. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === null ? '' : ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`))
    .join('')
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`
}

export function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}

export interface TextStyle {
  readonly size: number
  readonly fill: string
  readonly serif?: boolean
  readonly weight?: number
  readonly anchor?: 'start' | 'middle' | 'end'
}

export function text(x: number, y: number, words: string, style: TextStyle): string {
  return element(
    'text',
    {
      x,
      y,
      'font-family': style.serif ? SERIF : SANS,
      'font-size': style.size,
      'font-weight': style.weight ?? null,
      'text-anchor': style.anchor && style.anchor !== 'start' ? style.anchor : null,
      fill: style.fill,
    },
    escaped(words),
  )
}

const NARROW = /[iljtfr.,;:'|!()[\]\s]/
const WIDE = /[mwMW@%—]/

/** About how wide words are, in pixels: fonts are not at hand where charts are made, so a little more is taken than they need. */
export function widthOf(words: string, size: number): number {
  let em = 0
  for (const c of words) em += NARROW.test(c) ? 0.31 : WIDE.test(c) ? 0.88 : c >= 'A' && c <= 'Z' ? 0.68 : 0.57
  return em * size
}

/** Words in lines no wider than `width`; what does not fit in `most` lines ends in an ellipsis. A word that is too long is cut. */
export function wrapped(words: string, size: number, width: number, most = 99): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/[ \n]+/).flatMap((w) => pieces(w, size, width))) {
    const longer = line ? `${line} ${word}` : word
    if (line && widthOf(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line) lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1]?.replace(/[\s,;:.]+$/, '')}…`]
}

function pieces(word: string, size: number, width: number): string[] {
  if (widthOf(word, size) <= width) return [word]
  const fit = Math.max(1, Math.floor(width / (0.9 * size)))
  return Array.from({ length: Math.ceil(word.length / fit) }, (_, i) => word.slice(i * fit, (i + 1) * fit))
}
