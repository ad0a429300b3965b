import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GENESIS } from '../model/judgement.ts'
import { verify } from '../store/log-lines.ts'
import { writeNew } from '../store/whole-file.ts'
import { type ZipEntry, zipFile } from '../store/zip-file.ts'
import { type ProjectPaths, readSettings } from './config.ts'
import { firstEntries, heldFiles } from './custody.ts'
import { enginesOf } from './engines.ts'
import { BACKUP_FORMAT, type BackupNote, type LogMark } from './package-note.ts'
import { describe, WARNING, WARNING_FILE } from './packing.ts'
import { type FileMark, marking, PROJECT_LOGS, projectFiles } from './project-files.ts'
import { projectSecret } from './project-secret.ts'
import { readerOf } from './read-one.ts'
import { VERSION } from './version.ts'

export interface BackupOptions {
  readonly withPrivate: boolean
  readonly now: () => Date
  /** Told after each file how many of how many are copied. */
  readonly progress: (done: number, total: number) => void
}

/** A backup that was written: what it says of itself, its size. */
export interface WrittenBackup {
  readonly note: BackupNote
  readonly files: number
  readonly bytes: number
}

/** Writes the folder of a project into one file, at first in another folder. `record` is what was counted of its record, or null. */
export async function writeBackup(
  paths: ProjectPaths,
  { out, beside }: { readonly out: string; readonly beside: string },
  options: BackupOptions & Pick<BackupNote, 'record'>,
): Promise<WrittenBackup> {
  const copy = await Copy.of(paths, options)
  await writeNew(out, copy.bytes(), join(beside, 'backup.part'))
  return { note: copy.note(), ...copy.size() }
}

/** One copy of a project while it is made. */
class Copy {
  readonly #paths: ProjectPaths
  readonly #options: BackupOptions & Pick<BackupNote, 'record'>
  readonly #fixed: Omit<BackupNote, 'unlike'>
  readonly #title: string
  /** Byte at which each log ends in this copy. */
  readonly #ends: ReadonlyMap<string, number>
  readonly #received: ReadonlyMap<string, string>
  readonly #marks: FileMark[] = []

  private constructor(parts: {
    paths: ProjectPaths
    options: BackupOptions & Pick<BackupNote, 'record'>
    fixed: Omit<BackupNote, 'unlike'>
    title: string
    ends: ReadonlyMap<string, number>
    received: ReadonlyMap<string, string>
  }) {
    this.#paths = parts.paths
    this.#options = parts.options
    this.#fixed = parts.fixed
    this.#title = parts.title
    this.#ends = parts.ends
    this.#received = parts.received
  }

  static async of(paths: ProjectPaths, options: BackupOptions & Pick<BackupNote, 'record'>): Promise<Copy> {
    await projectSecret(paths)
    const settings = await readSettings(paths.folder)
    const logs = await logsOf(paths, options.withPrivate)
    const entries = logs.find((l) => l.path === 'custody.jsonl')?.entries ?? 0
    const fixed = {
      format: BACKUP_FORMAT,
      program: VERSION,
      reader: readerOf(enginesOf(settings, { offline: true }), undefined),
      made: options.now().toISOString(),
      private: options.withPrivate,
      logs: logs.map(({ end: _, ...mark }) => mark),
      record: options.record,
    } as const
    return new Copy({
      paths,
      options,
      fixed,
      title: settings.name,
      ends: new Map(logs.map((l) => [l.path, l.end])),
      received: await heldFiles(firstEntries(paths.custody, entries)),
    })
  }

  bytes(): AsyncGenerator<Uint8Array> {
    return zipFile([], nothing(), this.#entries())
  }

  note(): BackupNote {
    const copied = new Map(this.#marks.map((m) => [m.path, m.hash]))
    const unlike = [...this.#received].filter(([file, sha256]) => copied.get(`reports/${file}`) !== sha256).map(([file]) => file)
    return { ...this.#fixed, unlike: unlike.sort() }
  }

  size(): { files: number; bytes: number } {
    return { files: this.#marks.length, bytes: this.#marks.reduce((n, m) => n + m.bytes, 0) }
  }

  async *#entries(): AsyncGenerator<ZipEntry> {
    const files = await projectFiles(this.#paths.folder, this.#options.withPrivate)
    yield { name: WARNING_FILE, content: WARNING }
    for (const [i, path] of files.entries()) {
      // A log that was made after the others were fixed is not of this copy.
      const isLog = (PROJECT_LOGS as readonly string[]).includes(path)
      const end = this.#ends.get(path) ?? (isLog ? 0 : undefined)
      const content = await marking(this.#paths.folder, path, (mark) => this.#marks.push(mark), end)
      if (content) yield { name: `project/${path}`, content }
      this.#options.progress(i + 1, files.length)
    }
    yield { name: 'datapackage.json', content: describe(this.#title, this.#marks, [], this.note()) }
  }
}

async function* nothing(): AsyncGenerator<never> {}

/** How far each log goes now, checked from its first entry; judgements first, so that custody knows every file they speak of. */
async function logsOf(paths: ProjectPaths, withPrivate: boolean): Promise<(LogMark & { end: number })[]> {
  const marks: (LogMark & { end: number })[] = []
  for (const path of PROJECT_LOGS) {
    if (path.startsWith('private/') && !withPrivate) continue
    const file = join(paths.folder, path)
    if (!(await stat(file).catch(() => null))) continue
    const { head, bytes } = await verify(file, { seq: 0, hash: GENESIS }, 0)
    marks.push({ path, entries: head.seq, hash: head.hash, end: bytes })
  }
  return marks
}
