import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { readBounded } from '../intake/bounded.ts'
import { Fault } from '../model/fault.ts'
import { ProjectSettings } from '../model/project.ts'

/** Where the parts of a project folder are. Files are the truth; `.cotejo/` is an index of them and can be deleted. */
export interface ProjectPaths {
  readonly folder: string
  readonly settings: string
  readonly reports: string
  readonly manifest: string
  /** Which feeds are polled, and what is remembered of them (part of the index: deleted, it is made anew). */
  readonly feeds: string
  readonly feedStates: string
  readonly series: string
  readonly interventions: string
  readonly studies: string
  readonly dossiers: string
  /** What was stamped of the logs' heads, and the authorities' answers. */
  readonly stamps: string
  /** The tables of a public package, where the project was made of one. */
  readonly published: string
  readonly judgements: string
  readonly custody: string
  readonly looks: string
  /** Weights of agreement learnt here; there when somebody chose to use them. */
  readonly weights: string
  /** Keys and identities: never exported, never in git. */
  readonly private: string
  readonly vault: string
  /** Who opened the vault, when and why. */
  readonly vaultLog: string
  /** Who may work here, when the project is shared; beside it the sign-ins that hold, and the log of accesses. */
  readonly accounts: string
  readonly signIns: string
  readonly accessLog: string
  readonly index: string
}

export function pathsOf(folder: string): ProjectPaths {
  return {
    folder,
    settings: join(folder, 'cotejo.yaml'),
    reports: join(folder, 'reports'),
    manifest: join(folder, 'reports.csv'),
    feeds: join(folder, 'feeds.csv'),
    feedStates: join(folder, '.cotejo', 'feeds'),
    series: join(folder, 'series'),
    interventions: join(folder, 'interventions.csv'),
    studies: join(folder, 'studies'),
    dossiers: join(folder, 'dossiers'),
    stamps: join(folder, 'stamps'),
    published: join(folder, 'published'),
    judgements: join(folder, 'judgements.jsonl'),
    custody: join(folder, 'custody.jsonl'),
    looks: join(folder, 'looks.jsonl'),
    weights: join(folder, 'weights.json'),
    private: join(folder, 'private'),
    vault: join(folder, 'private', 'vault.sealed'),
    vaultLog: join(folder, 'private', 'vault-log.jsonl'),
    accounts: join(folder, 'private', 'accounts.json'),
    signIns: join(folder, 'private', 'sign-ins.json'),
    accessLog: join(folder, 'private', 'access-log.jsonl'),
    index: join(folder, '.cotejo'),
  }
}

/**
 * Reads `cotejo.yaml`.
 * Faults: `project-missing` (no such file), `project-invalid` (every key that is wrong, the first one with its line: `cotejo.yaml:12`).
 */
export async function readSettings(folder: string): Promise<ProjectSettings> {
  const file = pathsOf(folder).settings
  let text: string
  try {
    text = (await readBounded(file)).toString('utf8')
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new Fault('project-missing', { file: folder }, { cause })
    throw new Fault('file-unreadable', { file, found: (cause as Error).message }, { cause })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const found = broken.message.split('\n')[0] ?? ''
    throw new Fault(
      'project-invalid',
      { file: `${file}:${broken.linePos?.[0].line ?? 1}`, path: 'YAML', found, expected: 'YAML' },
      { cause: broken },
    )
  }
  const raw = unfolded(document, file)
  const parsed = ProjectSettings.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues
  throw new Fault('project-invalid', {
    file: `${file}:${lineOf(document, issues[0]?.path ?? [], lines)}`,
    path: issues.map((i) => i.path.join('.') || '(root)').join(', '),
    found: JSON.stringify(at(raw, issues[0]?.path ?? [])) ?? 'nothing',
    expected: issues.map((i) => i.message).join('; '),
  })
}

// What is sound as YAML may still unfold without end ("a bomb of aliases").
function unfolded(document: Document, file: string): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new Fault('project-invalid', { file, path: 'YAML', found: (cause as Error).message, expected: 'YAML' }, { cause })
  }
}

/** The line of what stands at a path, or of what is nearest above where nothing does. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )
}
