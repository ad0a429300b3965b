import type { Nodes, Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { directive } from 'micromark-extension-directive'
import { gfmTable } from 'micromark-extension-gfm-table'
import { parse } from 'yaml'
import { z } from 'zod'
import { Fault, type MessageLanguage } from '../../model/fault.ts'

/** What stands over a dossier, between two lines of three hyphens. */
const Front = z.strictObject({ title: z.string().min(1), language: z.enum(['es', 'en']) })

export interface Parsed {
  readonly title: string
  readonly language: MessageLanguage
  readonly tree: Root
  /** Lines of the file before the first of the tree. */
  readonly above: number
}

/** Bytes of the longest dossier: a book has about one million. */
const LONGEST = 4_000_000

/** Reads a dossier. Fault `dossier-invalid`: what stands over it is not what was expected, and where. */
export function parseDossier(text: string, name: string): Parsed {
  if (text.length > LONGEST) throw new Fault('dossier-invalid', { file: name, line: 1, found: `${text.length}`, expected: `≤ ${LONGEST}` })
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!match)
    throw new Fault('dossier-invalid', {
      file: name,
      line: 1,
      found: text.slice(0, 30).split('\n')[0] ?? '',
      expected: '--- title, language ---',
    })
  let raw: unknown
  try {
    raw = parse(match[1]!)
  } catch (cause) {
    throw new Fault(
      'dossier-invalid',
      { file: name, line: 2, found: (cause as Error).message.split('\n')[0] ?? '', expected: 'YAML' },
      { cause },
    )
  }
  const front = Front.safeParse(raw)
  if (!front.success) {
    const [issue] = front.error.issues
    throw new Fault('dossier-invalid', {
      file: name,
      line: 2,
      found: issue?.path.join('.') || 'title, language',
      expected: issue?.message ?? '',
    })
  }
  const above = match[0].split('\n').length - 1
  const tree = fromMarkdown(text.slice(match[0].length), {
    extensions: [directive(), gfmTable()],
    mdastExtensions: [directiveFromMarkdown(), gfmTableFromMarkdown()],
  })
  return { ...front.data, tree, above }
}

/** The studies a dossier asks for: the others need not be worked out. */
export function studiesNamed({ tree }: Pick<Parsed, 'tree'>): Set<string> {
  const named = new Set<string>()
  const look = (node: Nodes): void => {
    if (node.type === 'textDirective' || node.type === 'leafDirective') {
      const id = node.name === 'study' ? node.attributes?.id : node.attributes?.study
      if (id) named.add(id)
    }
    if ('children' in node) for (const child of node.children) look(child)
  }
  look(tree)
  return named
}
