import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Store } from '../../src/store/store.ts'
import { type CheckedClaim, checksOf } from '../../src/workbench/checking.ts'
import { packProject } from '../../src/workbench/packing.ts'
import { publicSet } from '../../src/workbench/public-set.ts'
import { unpackProject } from '../../src/workbench/unpacking.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { writtenIn, wrongIn } from '../formats/wrong-in.ts'
import { exported, makeProject } from '../project/project.ts'
import type { Made } from './generated.ts'

const NOW = () => new Date('2024-06-01T12:00:00Z')

/** What a project exports now and as known on a day, and how its chains stand. */
export async function told(workbench: Workbench): Promise<readonly string[]> {
  return [await exported(workbench), await exported(workbench, 'csv', '2024-06-02'), workbench.judgements.head, workbench.custody.head]
}

/** Opens a project for some work; `shared` is a database that other projects use too, one after the other. */
export async function at<T>(folder: string, shared: Store | null, work: (workbench: Workbench) => Promise<T>): Promise<T> {
  const workbench = await openWorkbench(folder, NOW, shared)
  try {
    return await work(workbench)
  } finally {
    await workbench.close()
    await shared?.ofProject(workbench.settings.name).clear()
  }
}

/** Makes the project, reads it, judges in it and packs it into a file; then does what else is asked while it is open. */
export async function makePacked<T>(
  folder: string,
  file: string,
  { files, judged }: Made,
  more: (workbench: Workbench) => Promise<T>,
  shared: Store | null = null,
): Promise<{ before: readonly string[]; made: T }> {
  await makeProject(folder, files, 'generado')
  return at(folder, shared, async (workbench) => {
    await workbench.read()
    await judgeAll(workbench, judged)
    const made = await more(workbench)
    const target = await open(file, 'wx', 0o600)
    await pipeline(Readable.from(packProject(workbench)), target.createWriteStream())
    return { before: await told(workbench), made }
  })
}

async function judgeAll(workbench: Workbench, judged: Made['judged']): Promise<void> {
  const drafts: { id: string; kind: string }[] = []
  for await (const { record } of workbench.store.records.each()) drafts.push({ id: record.drafts[0]!, kind: record.kind })
  for (const { what, at, reason } of drafts.length > 0 ? judged : []) {
    const { id: draft, kind } = drafts[at % drafts.length]!
    const other = drafts.find((d) => d.kind === kind && d.id !== draft)
    if (what === 'verdict') await giveVerdict(workbench, await checksOf(workbench), at, reason)
    else if (what === 'protect') await workbench.judge({ action: what, draft, protected: true }, 'Ana', reason)
    else if (what !== 'same') await workbench.judge({ action: what, draft }, 'Ana', reason)
    else if (other) await workbench.judge({ action: 'same', a: draft, b: other.id }, 'Ana', reason)
  }
}

async function giveVerdict(workbench: Workbench, checks: readonly CheckedClaim[], at: number, reason: string): Promise<void> {
  const check = checks[at % checks.length]
  if (!check) return
  const { claim: draft, verdict: computed } = check.verdict
  await workbench.judge({ action: 'verdict', draft, verdict: computed, computed }, 'Ana', reason)
}

/** What a restored project tells, read anew. */
export function toldAgain(
  folder: string,
  shared: Store | null = null,
  more: (workbench: Workbench) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  return at(folder, shared, async (workbench) => {
    await workbench.read()
    await more(workbench)
    return told(workbench)
  })
}

/** What of a project may leave, in every format. */
export const published = (workbench: Workbench) => writtenIn(() => publicSet(workbench, null))

/**
 * A project goes the whole way: written in every format and each file read back; packed whole and restored; its public package made an
 * edition, and that written in every format again. Gives everything that is wrong or differs, and how many bytes were compared.
 */
export async function roundTrip(base: string, project: Made, shared: Store): Promise<{ wrong: readonly string[]; bytes: number }> {
  const [one, two, three, packed, open] = ['one', 'two', 'three', 'private.zip', 'public.zip'].map((n) => join(base, n))
  for (const path of [one, two, three, packed, open]) await rm(path!, { recursive: true, force: true })
  const { before, made } = await makePacked(
    one!,
    packed!,
    project,
    async (workbench) => {
      const files = await published(workbench)
      return { files, wrong: await wrongIn(files, await publicSet(workbench, null)) }
    },
    shared,
  )
  await unpackProject(packed!, two!)
  const after = await toldAgain(two!, shared)
  await writeFile(open!, made.files.get('datapackage')!)
  await unpackProject(open!, three!)
  const edition = await at(three!, shared, published)
  return {
    wrong: [
      ...made.wrong,
      ...before.flatMap((b, i) => (b === after[i] ? [] : [`restored: part ${i} differs`])),
      ...[...made.files].flatMap(([f, bytes]) => (Buffer.compare(bytes, edition.get(f)!) === 0 ? [] : [`edition: ${f} differs`])),
    ],
    bytes: [...made.files.values()].reduce((n, b) => n + b.length, before[0]!.length),
  }
}
