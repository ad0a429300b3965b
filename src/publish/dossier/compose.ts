import type { PhrasingContent, RootContent } from 'mdast'
import type { LeafDirective, TextDirective } from 'mdast-util-directive'
import type { Labels } from '../site/labels.ts'
import { toldLines } from '../told-words.ts'
import type { Block, Dossier, Problem, Reference, Run } from './document.ts'
import type { Facts } from './facts.ts'
import { FIGURES } from './figures.ts'
import type { Parsed } from './parse.ts'
import { REFERENCES } from './references.ts'

/** Values that people accepted, by the key of their reference. */
export type Lock = Readonly<Record<string, string>>

interface Making {
  readonly facts: Facts
  readonly labels: Labels
  readonly lock: Lock
  readonly above: number
  readonly notes: { words: string; url: string | null }[]
  readonly references: Reference[]
  readonly problems: Problem[]
}

/** Resolves a dossier against the facts. A pure function: the same text and facts give the same dossier, problems included. */
export function composeDossier({ title, language, tree, above }: Parsed, facts: Facts, labels: Labels, lock: Lock): Dossier {
  const making: Making = { facts, labels, lock, above, notes: [], references: [], problems: [] }
  const blocks = tree.children.flatMap((node) => blocksOf(node, making))
  const open = facts.words(title)
  if (open !== title) making.problems.push({ line: 2, ...PRIVATE })
  return {
    title: open,
    language,
    project: facts.project,
    day: facts.day,
    blocks,
    notes: making.notes,
    references: making.references,
    problems: making.problems,
    told: toldLines(facts.told).map((l) => l[language]),
  }
}

const PRIVATE = {
  es: 'nombra a alguien que está en riesgo, o da un teléfono, un correo o un documento',
  en: 'names somebody at risk, or gives a telephone, an e-mail address or an identity number',
}

function blocksOf(node: RootContent, making: Making): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: node.depth, runs: runsOf(node.children, making) }]
    case 'paragraph':
      return [{ kind: 'paragraph', runs: runsOf(node.children, making) }]
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, making)).map((b) => (b.kind === 'paragraph' ? { ...b, kind: 'quote' } : b))
    case 'list':
      return [
        {
          kind: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) => item.children.flatMap((c) => (c.type === 'paragraph' ? runsOf(c.children, making) : []))),
        },
      ]
    case 'table': {
      const [head, ...rows] = node.children.map((row) =>
        row.children.map((cell) =>
          runsOf(cell.children, making)
            .map((r) => r.text)
            .join(''),
        ),
      )
      return [{ kind: 'table', caption: '', head: head ?? [], rows }]
    }
    case 'leafDirective':
      return figureOf(node, making)
    case 'thematicBreak':
      return []
    case 'html':
    case 'code':
      // Markup of a dossier is shown as words: nothing of it is ever run.
      return [{ kind: 'paragraph', runs: [said(node.value, making, lineOf(node, making))] }]
    default:
      making.problems.push({
        line: lineOf(node, making),
        es: `«${node.type}» no se puede usar en un dossier`,
        en: `“${node.type}” cannot be used in a dossier`,
      })
      return []
  }
}

function lineOf(node: { position?: { start: { line: number } } | undefined }, { above }: Making): number {
  return (node.position?.start.line ?? 1) + above
}

function runsOf(nodes: readonly PhrasingContent[], making: Making, style: Pick<Run, 'bold' | 'italic' | 'url'> = {}): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
      case 'html':
        return [{ ...said(node.value, making, lineOf(node, making)), ...style }]
      case 'strong':
        return runsOf(node.children, making, { ...style, bold: true })
      case 'emphasis':
        return runsOf(node.children, making, { ...style, italic: true })
      case 'link':
        return runsOf(node.children, making, /^https?:\/\//i.test(node.url) ? { ...style, url: node.url } : style)
      case 'break':
        return [{ text: '\n', ...style }]
      case 'textDirective':
        return referenceOf(node, making, style)
      default:
        making.problems.push({
          line: lineOf(node, making),
          es: `«${node.type}» no se puede usar en un dossier`,
          en: `“${node.type}” cannot be used in a dossier`,
        })
        return []
    }
  })
}

/** Words of the dossier itself, which go through the rules as a record's do: what must not leave is masked and told as a problem. */
function said(text: string, making: Making, line: number): Run {
  const open = making.facts.words(text)
  if (open !== text) making.problems.push({ line, ...PRIVATE })
  return { text: open }
}

function referenceOf(node: TextDirective, making: Making, style: Pick<Run, 'bold' | 'italic'>): Run[] {
  const known = REFERENCES[node.name]
  const line = lineOf(node, making)
  const attributes = attributesOf(node)
  // A colon before a word is no directive of ours ("a las 10:30").
  if (!known)
    return [
      { text: `:${node.name}`, ...style },
      ...(node.children.length ? [{ text: '[' }, ...runsOf(node.children, making, style), { text: ']' }] : []),
    ]
  if (!taken(node.name, attributes, known.takes, making, line)) return []
  const label = plain(node.children)
  const key = keyOf(node.name, attributes, label)
  const resolved = known.resolve({ attributes, label }, making.facts, making.labels)
  if ('missing' in resolved) {
    gone(key, resolved.missing, making, line)
    return [{ text: '[…]', moved: true }]
  }
  const { words, note, url, value } = resolved.found
  making.references.push({ key, value, line })
  making.notes.push({ words: note, url })
  const moved = key in making.lock && making.lock[key] !== value
  return [
    ...(words === '' ? [] : [{ text: words, ...style, ...(moved ? { moved: true as const } : {}) }]),
    { text: '', note: making.notes.length },
  ]
}

function figureOf(node: LeafDirective, making: Making): Block[] {
  const line = lineOf(node, making)
  const known = FIGURES[node.name]
  const attributes = attributesOf(node)
  if (!known) {
    making.problems.push({
      line,
      es: `«::${node.name}» no existe; hay: ${Object.keys(FIGURES).join(', ')}`,
      en: `there is no “::${node.name}”; there are: ${Object.keys(FIGURES).join(', ')}`,
    })
    return []
  }
  if (!taken(node.name, attributes, known.takes, making, line)) return []
  const key = keyOf(node.name, attributes, '')
  const made = known.make(attributes, making.facts, making.labels)
  if ('missing' in made) {
    gone(key, made.missing, making, line)
    return []
  }
  making.references.push({ key, value: made.value, line })
  return [...made.blocks]
}

/** A reference that leads nowhere: what it was is told where it is known. */
function gone(key: string, why: { es: string; en: string }, { lock, problems }: Making, line: number): void {
  const was = lock[key]
  problems.push({
    line,
    es: `${key}: ${why.es}${was === undefined ? '' : `; era «${was}»`}`,
    en: `${key}: ${why.en}${was === undefined ? '' : `; it was “${was}”`}`,
  })
}

function taken(
  name: string,
  attributes: Readonly<Record<string, string>>,
  takes: readonly string[],
  { problems }: Making,
  line: number,
): boolean {
  const odd = Object.keys(attributes).filter((a) => !takes.includes(a))
  if (odd.length === 0) return true
  problems.push({
    line,
    es: `:${name} no tiene «${odd.join(', ')}»; tiene: ${takes.join(', ')}`,
    en: `:${name} has no “${odd.join(', ')}”; it has: ${takes.join(', ')}`,
  })
  return false
}

function attributesOf(node: TextDirective | LeafDirective): Record<string, string> {
  return Object.fromEntries(Object.entries(node.attributes ?? {}).map(([k, v]) => [k, v ?? '']))
}

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes.map((n) => ('value' in n ? n.value : 'children' in n ? plain(n.children as PhrasingContent[]) : '')).join('')
}

/** How a reference is known in the lock: its name and what it asks, in alphabetical order. */
function keyOf(name: string, attributes: Readonly<Record<string, string>>, label: string): string {
  const asked = Object.entries(attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}=${v}`)
  return [name, ...asked, ...(label === '' ? [] : [`«${label.replace(/\s+/g, ' ').trim()}»`])].join(' ')
}

/** References whose value is no longer what was accepted: what it was, and what it is now. */
export function movedIn({ references }: Dossier, lock: Lock): { key: string; line: number; was: string; now: string }[] {
  return references.flatMap(({ key, value, line }) => {
    const was = lock[key]
    return was === undefined || was === value ? [] : [{ key, line, was, now: value }]
  })
}
