import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { packProject } from '../../src/workbench/packing.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { exported, makeProject, withProject } from '../project/project.ts'
import type { Made } from './generated.ts'

const NOW = () => new Date('2024-06-01T12:00:00Z')

/** What a project exports now and as known on a day, and how its chains stand. */
export async function told(workbench: Workbench): Promise<readonly string[]> {
  return [await exported(workbench), await exported(workbench, 'csv', '2024-06-02'), workbench.judgements.head, workbench.custody.head]
}

/** Makes the project, reads it, judges in it and packs it into a file; then does what else is asked while it is open. */
export async function makePacked(
  folder: string,
  file: string,
  { files, judged }: Made,
  more: (workbench: Workbench) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  await makeProject(folder, files, 'generado')
  return withProject(
    folder,
    async (workbench) => {
      await workbench.read()
      const drafts: string[] = []
      for await (const { record } of workbench.store.records.each()) drafts.push(record.drafts[0]!)
      for (const { accept, at, reason } of drafts.length > 0 ? judged : []) {
        const draft = drafts[at % drafts.length]!
        await workbench.judge(accept ? { action: 'accept', draft } : { action: 'reject', draft }, 'Ana', reason)
      }
      await more(workbench)
      const target = await open(file, 'wx', 0o600)
      await pipeline(Readable.from(packProject(workbench)), target.createWriteStream())
      return told(workbench)
    },
    NOW,
  )
}

/** What a restored project tells, read anew. */
export function toldAgain(folder: string, more: (workbench: Workbench) => Promise<void> = async () => {}): Promise<readonly string[]> {
  return withProject(
    folder,
    async (workbench) => {
      await workbench.read()
      await more(workbench)
      return told(workbench)
    },
    NOW,
  )
}

/** A project, packed and restored: what it tells before and after. */
export async function roundTrip(base: string, made: Made): Promise<{ before: readonly string[]; after: readonly string[] }> {
  const [one, two, file] = [join(base, 'one'), join(base, 'two'), join(base, 'private.zip')]
  for (const path of [one, two, file]) await rm(path, { recursive: true, force: true })
  const before = await makePacked(one, file, made)
  await unpackProject(file, two)
  return { before, after: await toldAgain(two) }
}
