import { createHash } from 'node:crypto'
import type { ReceivedFile } from '../store/server-store.ts'
import type { Workbench } from './workbench.ts'

/** The kind of work that reading one received file is. */
export const READ = 'read'

/** A file as it came, under the name it is to have in the project. */
export interface Arrival {
  readonly file: string
  readonly bytes: Uint8Array
}

/**
 * Takes files into a server project: bytes, custody and the work of reading them, all or nothing. When this answers they are kept, and will be
 * read whatever happens. A file that is there with the same bytes is left alone; with others, it takes the place of the older one. Gives the
 * names of what is new.
 */
export async function takeIn(workbench: Workbench, arrivals: readonly Arrival[]): Promise<string[]> {
  const files = arrivals.map(({ file, bytes }) => ({ file, sha256: hashOf(bytes), bytes: bytes.length, content: bytes }))
  return workbench.together(async () => {
    const { store, custody } = workbench
    // Custody first: it is what two who receive at once wait for, and who comes second sees what the first one took in.
    await store.lines.take('custody')
    const there = new Map((await store.received.of(files.map((f) => f.file))).map((f) => [f.file, f.sha256]))
    const fresh = files.filter((f) => there.get(f.file) !== f.sha256)
    if (!fresh.length) return []
    for (const { sha256, content } of fresh) await store.raw.put(sha256, content)
    await store.received.put(fresh)
    const at = workbench.now().toISOString()
    await custody.append(fresh.map(({ file, sha256, bytes }) => ({ at, event: 'received' as const, file, sha256, bytes })))
    await store.jobs.add(
      READ,
      fresh.map((f) => f.file),
    )
    return fresh.map((f) => f.file)
  })
}

/** The name a file from anywhere is to have: its own, with some digits of its hash where another file has that; or the one its bytes have. */
export async function nameFor({ store }: Workbench, name: string, bytes: Uint8Array): Promise<{ file: string; known: boolean }> {
  const sha256 = hashOf(bytes)
  const same: ReceivedFile | null = await store.received.named(sha256)
  if (same) return { file: same.file, known: true }
  const [other] = await store.received.of([name])
  if (!other) return { file: name, known: false }
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > name.lastIndexOf('/') + 1 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return { file: `${stem}-${sha256.slice(0, 8)}${ending}`, known: false }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
