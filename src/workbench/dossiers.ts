import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { pngOf } from '../publish/charts/png.ts'
import { dossierDocx } from '../publish/dossier/as-docx.ts'
import { dossierBody, dossierHtml } from '../publish/dossier/as-html.ts'
import { dossierPdf } from '../publish/dossier/as-pdf.ts'
import { composeDossier, type Lock, movedIn } from '../publish/dossier/compose.ts'
import type { Dossier, Problem } from '../publish/dossier/document.ts'
import { parseDossier, studiesNamed } from '../publish/dossier/parse.ts'
import { Labels } from '../publish/site/labels.ts'
import { loadCodebook } from './codebook.ts'
import { dossierFacts } from './dossier-facts.ts'
import { dossierStyle, pdfOf } from './dossier-print.ts'
import type { Workbench } from './workbench.ts'

export const DOSSIER_FORMATS = ['html', 'pdf', 'docx'] as const
export type DossierFormat = (typeof DOSSIER_FORMATS)[number]

/** A name of a dossier: what may be the name of a file everywhere. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u

/** A reference whose value is no longer the one accepted. */
export interface Moved {
  readonly key: string
  readonly line: number
  readonly was: string
  readonly now: string
}

export interface Composed {
  readonly dossier: Dossier
  readonly moved: readonly Moved[]
  readonly problems: readonly Problem[]
}

/** Names of the dossiers of a project, in order; a folder that is not there has none. */
export async function dossierNames({ paths }: Workbench): Promise<string[]> {
  const files = await readdir(paths.dossiers).catch(() => [])
  return files
    .filter((f) => f.endsWith('.md'))
    .map((f) => f.slice(0, -3))
    .filter((n) => NAME.test(n))
    .sort()
}

/** The text of a dossier. Fault `dossier-missing`. */
export async function readDossier(workbench: Workbench, name: string): Promise<string> {
  const text = NAME.test(name) ? await readFile(join(workbench.paths.dossiers, `${name}.md`), 'utf8').catch(() => null) : null
  if (text === null) throw new Fault('dossier-missing', { id: name, expected: (await dossierNames(workbench)).join(', ') || '—' })
  return text
}

/** Keeps the text of a dossier: written beside the old one, which it then replaces, so that a stop in between loses neither. */
export async function saveDossier(workbench: Workbench, name: string, text: string): Promise<void> {
  if (!NAME.test(name)) throw new Fault('usage', { found: name, expected: 'a-z, 0-9, - _ .' })
  await replaceFile(workbench, `${name}.md`, text)
}

async function replaceFile({ paths }: Workbench, file: string, text: string): Promise<void> {
  try {
    await mkdir(paths.dossiers, { recursive: true })
    const making = join(paths.dossiers, `.${file}.making`)
    await writeFile(making, text)
    await rename(making, join(paths.dossiers, file))
  } catch (cause) {
    throw new Fault('folder-unwritable', { file: paths.dossiers, found: (cause as Error).message }, { cause })
  }
}

/** Resolves a text against the public record, the series and the studies as they are now. `name`: whose accepted values it is held to. */
export async function composeText(workbench: Workbench, name: string, text: string): Promise<Composed> {
  const parsed = parseDossier(text, name)
  const lock = await readLock(workbench, name)
  const dossier = composeDossier(
    parsed,
    await dossierFacts(workbench, studiesNamed(parsed)),
    new Labels(loadCodebook(), parsed.language),
    lock,
  )
  return { dossier, moved: movedIn(dossier, lock), problems: dossier.problems }
}

/** A preview: the words with everything resolved, what is wrong and what has moved. */
export async function previewDossier(workbench: Workbench, name: string, text: string) {
  const { dossier, moved, problems } = await composeText(workbench, name, text)
  return { html: dossierBody(dossier).text, moved: [...moved], problems: [...problems], references: dossier.references.length }
}

/**
 * Builds a dossier. References that are new are entered in its lock; nothing that moved is accepted by the way.
 * Faults: `dossier-missing`, `dossier-invalid`, `dossier-broken` (something is wrong in it), `dossier-moved` (a value is no longer what it was).
 */
export async function buildDossier(workbench: Workbench, name: string, format: DossierFormat): Promise<Uint8Array> {
  const { dossier, moved, problems } = await composeText(workbench, name, await readDossier(workbench, name))
  if (problems.length > 0) throw brokenFault(name, problems)
  if (moved.length > 0) throw movedFault(name, moved)
  await enter(workbench, name, dossier, false)
  if (format === 'html') return Buffer.from(dossierHtml(dossier, await dossierStyle()))
  return format === 'pdf' ? pdfOf(dossierPdf(dossier)) : dossierDocx(dossier, pngOf)
}

/** Accepts values as they are now: of one reference, or of all. Gives what was accepted. References that lead nowhere stay as they are. */
export async function acceptMoved(workbench: Workbench, name: string, key: string | null): Promise<readonly Moved[]> {
  const { dossier, moved } = await composeText(workbench, name, await readDossier(workbench, name))
  const chosen = moved.filter((m) => key === null || m.key === key)
  if (key !== null && chosen.length === 0) throw new Fault('not-found', { kind: 'reference', id: key })
  const only = new Set(chosen.map((m) => m.key))
  await enter(workbench, name, { ...dossier, references: dossier.references.filter((r) => only.has(r.key)) }, true)
  return chosen
}

const lockName = (name: string) => `${name}.lock.json`

async function readLock({ paths }: Workbench, name: string): Promise<Lock> {
  const file = lockName(name)
  const text = await readFile(join(paths.dossiers, file), 'utf8').catch(() => null)
  if (text === null) return {}
  try {
    const raw: unknown = JSON.parse(text)
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || Object.values(raw).some((v) => typeof v !== 'string'))
      throw new Error('not words by key')
    return raw as Lock
  } catch (cause) {
    throw new Fault('file-unreadable', { file, found: (cause as Error).message }, { cause })
  }
}

/** Enters values into the lock, in the order of their keys, so that a person can read the difference. What the text no longer asks stays out. */
async function enter(workbench: Workbench, name: string, { references }: Pick<Dossier, 'references'>, over: boolean): Promise<void> {
  const before = await readLock(workbench, name)
  const after = { ...before }
  for (const { key, value } of references) if (over || !(key in before)) after[key] = value
  const text = `${JSON.stringify(Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`
  if (Object.keys(after).some((k) => after[k] !== before[k])) await replaceFile(workbench, lockName(name), text)
}

/** Most things that are told in one message. */
const SHOWN = 12

function brokenFault(name: string, problems: readonly Problem[]): Fault {
  // A fault has one set of gaps for both languages: what is wrong is told in both.
  const found = problems.slice(0, SHOWN).map((p) => `\n  ${p.line}: ${p.es} / ${p.en}`)
  return new Fault('dossier-broken', { file: name, found: found.join('') })
}

function movedFault(name: string, moved: readonly Moved[]): Fault {
  const found = moved.slice(0, SHOWN).map((m) => `\n  ${m.line}: ${m.key}: «${m.was}» → «${m.now}»`)
  return new Fault('dossier-moved', { file: name, found: found.join('') })
}
