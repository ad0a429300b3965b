import { type Token, tokenize } from './tokens.ts'
import { bitsOfWords, mayHold, type WordBits } from './word-bits.ts'

/** What a reader of a template slot found: a value and the token after its last. */
export interface Read {
  readonly value: number
  readonly last: number
}

/** Reads one slot of a template at a token, or null. `starts` are the folded words it may begin with; '#' stands for any figure. */
export interface SlotReader {
  readonly starts: readonly string[]
  read(tokens: readonly Token[], i: number): Read | null
}

/** A template that matched: its rule, the tokens `[first, last)`, and the values of its slots, in order, by slot name. */
export interface TemplateMatch {
  readonly rule: string
  readonly first: number
  readonly last: number
  readonly slots: ReadonlyMap<string, readonly number[]>
}

type Element = { readonly slot: string; readonly reader: SlotReader } | { readonly words: ReadonlySet<string> }
interface Template {
  readonly rule: string
  readonly elements: readonly Element[]
}

const GROUP = /\(([^()]*)\)\?/

/**
 * Word patterns with slots, kept as data. A template is words apart by blanks: `el` a word, `el|la` either, `el?` may lack,
 * `{month}` a slot, `(de {year})?` a part that may lack. Words are folded. The longest match at a token wins; of equals, the first written.
 */
export class TemplateTable {
  readonly #byStart = new Map<string, Start>()
  readonly #starts: WordBits

  constructor(rules: Iterable<readonly [string, readonly string[]]>, readers: Readonly<Record<string, SlotReader>>) {
    for (const [rule, forms] of rules) {
      for (const form of forms) for (const variant of expand(form)) this.#add(rule, variant, readers)
    }
    this.#starts = bitsOfWords(this.#byStart.keys())
  }

  at(tokens: readonly Token[], i: number): TemplateMatch | null {
    const token = tokens[i]!
    // A figure and a genitive stand under another key than their own word.
    if (!mayHold(this.#starts, token.hash) && token.shape !== 'figure' && !token.fold.endsWith("'s")) return null
    const start = this.#byStart.get(keyOf(token))
    if (!start) return null
    const next = tokens[i + 1]
    const templates = (next && start.bySecond.get(keyOf(next))) ?? start.others
    let best: TemplateMatch | null = null
    for (const template of templates) {
      const last = match(template.elements, tokens, i, null)
      if (last <= (best?.last ?? i)) continue
      const slots = new Map<string, number[]>()
      match(template.elements, tokens, i, slots)
      best = { rule: template.rule, first: i, last, slots }
    }
    return best
  }

  #add(rule: string, form: string, readers: Readonly<Record<string, SlotReader>>): void {
    const elements = form
      .split(/\s+/)
      .filter(Boolean)
      .map((part) => element(part, readers))
    const start = elements[0]!
    for (const word of 'words' in start ? start.words : start.reader.starts) {
      const known = this.#byStart.get(word) ?? { bySecond: new Map(), others: [] }
      this.#byStart.set(word, known)
      addTo(known, { rule, elements })
    }
  }
}

/** The templates that may begin with a word: by the word they go on with, and those any word may follow. Each list in written order. */
interface Start {
  readonly bySecond: Map<string, Template[]>
  readonly others: Template[]
}

// Many templates begin with "el" or "the": the second word leaves few of them to try.
function addTo(start: Start, template: Template): void {
  const [first, second] = template.elements
  const seconds = second && first && 'words' in first ? new Set(secondKeys(second)) : null
  for (const key of seconds ?? []) if (!start.bySecond.has(key)) start.bySecond.set(key, [...start.others])
  if (!seconds) start.others.push(template)
  for (const [key, templates] of start.bySecond) if (!seconds || seconds.has(key)) templates.push(template)
}

function secondKeys(element: Element): string[] {
  if (!('words' in element)) return [...element.reader.starts]
  return [...element.words].map((word) => (tokenize(word)[0]?.shape === 'figure' ? '#' : bare(word)))
}

function keyOf(token: Token): string {
  return token.shape === 'figure' ? '#' : bare(token.fold)
}

/** Without the English genitive: "Friday's". */
export function bare(word: string): string {
  return word.endsWith("'s") ? word.slice(0, -2) : word
}

/** The templates a form with optional parts stands for. */
function expand(form: string): string[] {
  const group = GROUP.exec(form)
  if (group) {
    const [whole, inner] = group
    const [before, after] = [form.slice(0, group.index), form.slice(group.index + whole.length)]
    return [...expand(`${before}${inner}${after}`), ...expand(`${before}${after}`)]
  }
  const parts = form.split(/\s+/).filter(Boolean)
  const at = parts.findIndex((p) => p.length > 1 && p.endsWith('?'))
  if (at < 0) return parts.length ? [parts.join(' ')] : []
  const [before, after] = [parts.slice(0, at), parts.slice(at + 1)]
  return [...expand([...before, parts[at]!.slice(0, -1), ...after].join(' ')), ...expand([...before, ...after].join(' '))]
}

function element(part: string, readers: Readonly<Record<string, SlotReader>>): Element {
  if (!part.startsWith('{')) return { words: new Set(part.split('|')) }
  const slot = part.slice(1, -1)
  const reader = readers[slot]
  if (!reader) throw new TypeError(`template slot ${part} has no reader`)
  return { slot, reader }
}

function match(elements: readonly Element[], tokens: readonly Token[], first: number, slots: Map<string, number[]> | null): number {
  let i = first
  for (const e of elements) {
    const token = tokens[i]
    if (!token) return -1
    if ('words' in e) {
      if (!e.words.has(token.fold) && !e.words.has(bare(token.fold))) return -1
      i++
      continue
    }
    const read = e.reader.read(tokens, i)
    if (!read) return -1
    const values = slots?.get(e.slot)
    if (values) values.push(read.value)
    else slots?.set(e.slot, [read.value])
    i = read.last
  }
  return i
}
