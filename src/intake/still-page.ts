import { scanHtml } from './html-scan.ts'

/** Tags that stay, with the attributes below; of any other tag only what stands in it stays. */
const KEPT = new Set(
  (
    'html body main article section header footer nav aside div p h1 h2 h3 h4 h5 h6 span a b i em strong u s small sub sup mark abbr cite q ' +
    'blockquote br hr pre code time ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption img center font address details summary'
  ).split(' '),
)
/** Tags that go with all that stands in them. */
const SILENT = new Set(
  (
    'script style iframe object embed applet template textarea select svg math noembed noframes xmp audio video canvas title frameset ' +
    'button datalist dialog portal'
  ).split(' '),
)
const ATTRIBUTES = new Set('class dir lang colspan rowspan align alt datetime start reversed'.split(' '))
/** Tags that have no end. */
const VOID = new Set(['br', 'hr', 'img', 'embed', 'frame'])

/** A stretch of the page's source, both ends as offsets into it. */
interface Stretch {
  readonly start: number
  readonly end: number
}

const STYLE = `body{font:16px/1.5 Georgia,serif;max-width:70ch;margin:1em auto;padding:0 1em;color:#1b1b1a;background:#fff;overflow-wrap:anywhere}
img{display:inline-block;min-width:3em;padding:.2em .5em;border:1px dashed #888;color:#555;font-style:italic}
a{color:inherit}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:2px 6px;vertical-align:top}
mark{background:#ffe08a;color:inherit}mark:target{outline:2px solid #b4460f}`

/**
 * A page as it came, made still: its structure and all its words, menus and captions too, without scripts, styles, frames, forms, pictures
 * (their descriptions stay) and addresses to go to. The stretches are marked; the first has the id `at`. Linear in the page's length.
 * It is a second wall: who shows it also forbids everything by the policy it is sent with.
 */
export function stillPage(html: string, marked: readonly Stretch[]): string {
  const parts: string[] = []
  const stretches = marked.toSorted((a, b) => a.start - b.start)
  let silent: { tag: string; depth: number } | null = null
  let next = 0
  let first = true
  const say = (start: number, end: number) => parts.push(escaped(html.slice(start, end)))
  scanHtml(html, {
    open(tag, attributes, _start, _end, selfClosing) {
      if (silent) {
        if (silent.tag === tag && !selfClosing) silent.depth++
        return
      }
      if (SILENT.has(tag)) {
        if (!VOID.has(tag) && !selfClosing) silent = { tag, depth: 1 }
      } else if (KEPT.has(tag)) parts.push(`<${tag}${attributesOf(attributes)}>`)
    },
    close(tag) {
      if (silent) {
        if (silent.tag === tag && --silent.depth === 0) silent = null
      } else if (KEPT.has(tag) && !VOID.has(tag)) parts.push(`</${tag}>`)
    },
    text(start, end) {
      if (silent) return
      let at = start
      while (next < stretches.length && stretches[next]!.start < end) {
        const { start: from, end: to } = stretches[next]!
        const [left, right] = [Math.max(at, from), Math.min(end, to)]
        if (right > left) {
          say(at, left)
          parts.push(first ? '<mark id="at">' : '<mark>')
          first = false
          say(left, right)
          parts.push('</mark>')
          at = right
        }
        if (to > end) break
        next++
      }
      say(at, end)
    },
  })
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${parts.join('')}`
}

/** References stay as they are written; nothing of a text can open a tag. */
function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function attributesOf(attributes: ReadonlyMap<string, string>): string {
  return [...attributes]
    .filter(([name]) => ATTRIBUTES.has(name))
    .map(([name, value]) => ` ${name}="${escaped(value.replaceAll('&', '&amp;')).replaceAll('"', '&quot;')}"`)
    .join('')
}
