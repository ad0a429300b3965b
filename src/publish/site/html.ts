import { escaped } from '../charts/svg.ts'

/** A piece of HTML that is safe as it stands. Only `html` and `drawn` make one. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** What may stand in a template. Nothing is printed for null and false. */
export type Part = string | number | Markup | null | false | undefined | readonly Part[]

/**
 * HTML from a template. Whatever is put in is escaped, unless it is HTML made here: a report's words are text, whatever they hold.
 * @example
 * html`<p>${'<script>'}</p>`.text // => '<p>&lt;script&gt;</p>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = strings[0] ?? ''
  for (let i = 0; i < parts.length; i++) text += written(parts[i]) + (strings[i + 1] ?? '')
  return new Markup(text)
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return part.map(written).join('')
}

/** A chart or a table that our own drawing code made, which escapes the words in it itself. */
export function drawn(svg: string): Markup {
  return new Markup(svg)
}

/** An address as a link, where it is one of the web; else its words alone. */
export function linked(url: string | null, words: Part): Part {
  return url !== null && /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${words}</a>` : words
}

/** A table with its caption; `numeric` columns stand to the right. Wide ones scroll by themselves, also from the keyboard. */
export function tableOf(
  caption: string,
  columns: readonly Part[],
  rows: readonly (readonly Part[])[],
  numeric: readonly number[] = [],
): Markup {
  const side = (i: number) => (numeric.includes(i) ? html` class="n"` : null)
  const head = columns.map((c, i) => html`<th scope="col"${side(i)}>${c}</th>`)
  const body = rows.map((row) => html`<tr>${row.map((c, i) => html`<td${side(i)}>${c}</td>`)}</tr>\n`)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>`
}
