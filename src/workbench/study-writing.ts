import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, type Node, type Pair, parseDocument, type Scalar, stringify } from 'yaml'
import { Fault } from '../model/fault.ts'
import type { Study } from '../model/study.ts'
import { reportOf } from './evaluating.ts'
import { checkStudy, studyFrom } from './study-files.ts'
import { lookAt, type Studied } from './studying.ts'
import type { Workbench } from './workbench.ts'

/** A study as its file has it, and the mark of that file: a change is written only over what was seen. */
export interface StudyText {
  readonly study: Study
  readonly seen: string
}

type Given = Readonly<Record<string, unknown>>

/** The file of a study, whichever of the two endings it has. Fault: `study-missing`. */
async function fileOf(workbench: Workbench, id: string): Promise<{ file: string; text: string }> {
  for (const ending of ['yaml', 'yml']) {
    const file = join(workbench.paths.studies, `${id}.${ending}`)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new Fault('file-unreadable', { file, found: error.message }, { cause: error })
    })
    if (text !== null) return { file, text }
  }
  throw new Fault('study-missing', { id, expected: '—' })
}

/** A study to change, with the mark of its file. Faults: `study-missing`, `study-invalid`. */
export async function studyText(workbench: Workbench, id: string): Promise<StudyText> {
  const { text } = await fileOf(workbench, nameOf(id))
  return { study: studyFrom(text, id), seen: markOf(text) }
}

/**
 * Writes a new study file. Nothing that is there is overwritten.
 * Faults: `study-exists`; `study-invalid` where the data or the design do not take it, and then nothing is written; `study-stopped`.
 */
export async function makeStudy(workbench: Workbench, given: Given, signal?: AbortSignal): Promise<Studied> {
  const { id: name, ...rest } = given
  const id = String(name ?? '')
  const study = checkStudy(given, id)
  await reportOf(workbench, study, signal)
  await mkdir(workbench.paths.studies, { recursive: true })
  await writeFile(join(workbench.paths.studies, `${id}.yaml`), stringify(rest), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault('study-exists', { id }, { cause: error })
    throw new Fault('folder-unwritable', { file: workbench.paths.studies, found: error.message }, { cause: error })
  })
  return lookAt(workbench, study, signal)
}

/**
 * Changes a study file: the parts given take the place of those in it, and its other parts and its comments stay.
 * Faults: `study-missing`; `study-changed` where the file is no longer the one with the mark `seen`; `study-invalid` where the data or the
 * design do not take it; `study-stopped`. With any of them nothing is written.
 */
export async function changeStudy(workbench: Workbench, id: string, seen: string, given: Given, signal?: AbortSignal): Promise<Studied> {
  const { text } = await fileOf(workbench, nameOf(id))
  const before = studyFrom(text, id)
  const after = checkStudy({ ...before, ...given, id }, id)
  await reportOf(workbench, after, signal)
  await workbench.turn(async () => {
    const now = await fileOf(workbench, id)
    if (markOf(now.text) !== seen) throw new Fault('study-changed', { id })
    // Written beside and moved over: a kill leaves the old file or the new one.
    await writeFile(`${now.file}.new`, changed(now.text, before, after, given))
    await rename(`${now.file}.new`, now.file)
  })
  return lookAt(workbench, after, signal)
}

/** The text of a file with the parts in it that differ; every other byte of it stays. */
function changed(text: string, before: Study, after: Study, given: Given): string {
  const { contents } = parseDocument(text)
  const parts = isMap(contents) ? (contents.items as Pair<Scalar<string>, Node | null>[]) : []
  const differing = Object.keys(given).filter(
    (key) => key !== 'id' && JSON.stringify(before[key as keyof Study]) !== JSON.stringify(after[key as keyof Study]),
  )
  let [written, added] = [text, '']
  // From the end to the beginning, so that places in the text stay what they were.
  for (const { key, value } of parts.toReversed()) {
    const at = differing.indexOf(String(key.value))
    if (at < 0 || !key.range || !value?.range) continue
    const [name] = differing.splice(at, 1)
    const gone = given[name!] === null
    const [from, to] = gone ? [key.range[0], value.range[2]] : [value.range[0], value.range[1]]
    written = written.slice(0, from) + (gone ? '' : inOneLine(given[name!])) + written.slice(to)
  }
  for (const key of differing) if (given[key] !== null) added += `${key}: ${inOneLine(given[key])}\n`
  return written + (added && !written.endsWith('\n') ? '\n' : '') + added
}

function inOneLine(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()
}

/** The name of a study, which is never a way to another folder. */
function nameOf(id: string): string {
  if (!/^[a-z0-9-]+$/.test(id)) throw new Fault('study-missing', { id, expected: 'a-z, 0-9, -' })
  return id
}

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
