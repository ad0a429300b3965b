/** An element as it stands in the text: its attributes and what is in it, both raw. */
export interface Scanned {
  readonly attributes: string
  readonly content: string
}

/**
 * The elements of one name in the XML of an office file (its prefixes taken off before), in order. One pass, in time linear in the
 * text also where an end tag is missing. Elements of that name do not nest in these files.
 */
export function elementsOf(xml: string, name: string): Scanned[] {
  const found: Scanned[] = []
  const [start, end] = [`<${name}`, `</${name}>`]
  let at = xml.indexOf(start)
  while (at >= 0) {
    const after = xml.charCodeAt(at + start.length)
    const close = xml.indexOf('>', at)
    if (close < 0) break
    let next = close + 1
    // "<c" also begins "<cols": the name must end here.
    if (after === 32 || after === 62 || after === 47 || after === 10 || after === 13 || after === 9) {
      const empty = xml.charCodeAt(close - 1) === 47
      const stop = empty ? -1 : xml.indexOf(end, next)
      if (!empty && stop < 0) break
      found.push({ attributes: xml.slice(at + start.length, empty ? close - 1 : close), content: empty ? '' : xml.slice(next, stop) })
      if (!empty) next = stop + end.length
    }
    at = xml.indexOf(start, next)
  }
  return found
}

/** Some writers put a prefix before every element; without it they are the same files. */
export function withoutPrefix(xml: string): string {
  const prefix = /<(\w+):(?:worksheet|workbook|sst|styleSheet|Relationships)[\s>]/.exec(xml.slice(0, 4000))?.[1]
  return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml
}

/** The raw value of an attribute; its name follows a space, as all writers of these files have it. */
export function attributeOf(attributes: string, name: string): string | null {
  const mark = ` ${name}="`
  const at = attributes.indexOf(mark)
  if (at < 0) return null
  const from = at + mark.length
  return attributes.slice(from, attributes.indexOf('"', from))
}

/** All text of an element, runs of rich text joined; what only tells how to say a character is left out. */
export function textIn(content: string): string {
  const plain = content.includes('rPh') ? content.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : content
  return elementsOf(plain, 't')
    .map((t) => unescaped(t.content))
    .join('')
    .trim()
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text
  return text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      if (name) return NAMED[name] ?? whole
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
