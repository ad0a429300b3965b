import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readBounded } from '../intake/bounded.ts'
import { Fault } from '../model/fault.ts'
import { Study } from '../model/study.ts'

/** A study file that is one, or why it is not. */
export interface StudyFile {
  readonly id: string
  readonly study: Study | null
  readonly fault: Fault | null
}

/** Every `*.yaml` of the folder in the order of their names; a folder that is not there has none. */
export async function studyFiles(folder: string): Promise<StudyFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new Fault('file-unreadable', { file: folder, found: error.message }, { cause: error })
  })
  const ids = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  return Promise.all(
    ids.map(async (name): Promise<StudyFile> => {
      const id = name.replace(/\.ya?ml$/, '')
      try {
        return { id, study: await readStudy(join(folder, name), id), fault: null }
      } catch (error) {
        if (error instanceof Fault) return { id, study: null, fault: error }
        throw error
      }
    }),
  )
}

async function readStudy(file: string, id: string): Promise<Study> {
  const bytes = await readBounded(file).catch((error: Error) => {
    if (error instanceof Fault) throw error
    throw new Fault('file-unreadable', { file, found: error.message }, { cause: error })
  })
  return studyFrom(bytes.toString('utf8'), id)
}

/**
 * Reads a study from YAML. Its id is the name of its file; one written in it must be the same.
 * Fault: `study-invalid` with the first thing that is wrong: where, what was found, what was expected.
 * @example
 * studyFrom('question: Did it fall?\noutcome: homicide_victims\n…', 'did-it-fall')
 */
export function studyFrom(text: string, id: string): Study {
  let raw: unknown
  try {
    raw = parse(text)
  } catch (cause) {
    const found = (cause as Error).message.split('\n')[0] ?? ''
    throw new Fault('study-invalid', { file: id, path: 'YAML', found, expected: 'YAML' }, { cause })
  }
  return checkStudy(raw, id)
}

/** A study from what a file or a form holds. Fault as `studyFrom`. */
export function checkStudy(raw: unknown, id: string): Study {
  const named = isObject(raw) ? yearsAsText({ id, ...raw }) : raw
  const parsed = Study.safeParse(named)
  if (!parsed.success) throw studyFault(id, named, parsed.error.issues[0])
  if (parsed.data.id !== id) throw new Fault('study-invalid', { file: id, path: 'id', found: parsed.data.id, expected: id })
  return parsed.data
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A bare year is a number to YAML and a date to us. */
function yearsAsText(study: Record<string, unknown>): Record<string, unknown> {
  const texts = (part: unknown, keys: readonly string[]): unknown =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).map(([k, v]) => [k, keys.includes(k) && typeof v === 'number' ? String(v) : v]))
      : part
  return { ...study, window: texts(study.window, ['from', 'to']), intervention: texts(study.intervention ?? null, ['date']) }
}

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function studyFault(id: string, raw: unknown, issue: Issue | undefined): Fault {
  const path = issue?.path ?? []
  const keys = issue && 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : []
  const value = path.reduce<unknown>(
    (v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined),
    raw,
  )
  return new Fault('study-invalid', {
    file: id,
    path: [...path.map(String), ...keys].join('.') || '(root)',
    found: keys.length ? keys.join(', ') : (JSON.stringify(value) ?? 'nothing'),
    expected: issue?.message ?? 'a study',
  })
}
