import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { Fault } from '../model/fault.ts'
import { ProjectWeights } from '../model/weights.ts'
import { effectiveJudgements } from '../reconcile/effective.ts'
import { pairKey } from '../reconcile/join.ts'
import { type JudgedPair, LEAST_JUDGED, type Learnt, learnWeights } from '../reconcile/learn.ts'
import { propose } from '../reconcile/propose.ts'
import { THRESHOLD_LOG2 } from '../reconcile/weights.ts'
import type { Store } from '../store/store.ts'
import { writeWhole } from '../store/whole-file.ts'
import { conceptOf } from './concepts.ts'
import type { ProjectPaths } from './config.ts'
import { followedJudgements, nearbyDrafts } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

export { LEAST_JUDGED, type Learnt }

/** Under which weights the proposals of the index were made. */
const WEIGHED = 'weighed.with'
/** Drafts weighed anew in one transaction. */
const BATCH = 200
/** Judged pairs that are compared with their neighbours in one go. */
const LESSON = 50
/** Low enough for every pair that is compared to be given back. */
const EVERYTHING_LOG2 = -1000

/** The weights a project learnt, or null where it uses those made by hand. Fault `project-invalid` when the file is no such thing. */
export async function readWeights(paths: ProjectPaths): Promise<ProjectWeights | null> {
  const text = await readFile(paths.weights, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Fault('file-unreadable', { file: paths.weights, found: error.message }, { cause: error })
  })
  if (text === null) return null
  const parsed = ProjectWeights.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Fault('project-invalid', {
    file: paths.weights,
    path: issue?.path.join('.') || '(root)',
    found: text.slice(0, 40),
    expected: issue?.message ?? 'JSON',
  })
}

/**
 * What the judgements of the project teach; null when there are too few. Nothing is changed. The judged pairs are compared with all that is
 * near them, as if nothing had been weighed before; a pair people judged that no longer shares a block with its other half is left out.
 */
export async function learnFromJudgements({ store }: Workbench): Promise<Learnt | null> {
  const said = await judgedPairs(store)
  const judged: JudgedPair[] = []
  const passedOver: JudgedPair['levels'][] = []
  const pairs = [...said.keys()].sort()
  for (let i = 0; i < pairs.length; i += LESSON) {
    const lesson = new Set(pairs.slice(i, i + LESSON))
    const drafts = new Set([...lesson].flatMap((key) => said.get(key)!.drafts))
    const { drafts: nearby, infos } = await nearbyDrafts(store, [...drafts])
    const compared = propose([...nearby.values()], infos, { touched: drafts, conceptOf, thresholdLog2: EVERYTHING_LOG2 }).proposals
    const mine = compared.filter((p) => lesson.has(pairKey(p.a, p.b)))
    const proposed = compared.filter((p) => p.weightLog2 >= THRESHOLD_LOG2 && !mine.includes(p)).length
    const others = compared
      .filter((p) => p.weightLog2 < THRESHOLD_LOG2 && !said.has(pairKey(p.a, p.b)))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    judged.push(...mine.map((p) => ({ levels: p.parts, same: said.get(pairKey(p.a, p.b))!.same })))
    // As many for each judged pair as there are for each that was proposed: judging goes on, and what it has reached is a sample.
    passedOver.push(...evenly(others, Math.round((others.length * mine.length) / Math.max(1, mine.length + proposed))).map((p) => p.parts))
  }
  return learnWeights({ judged, passedOver })
}

/** What people hold of each pair today, by `pairKey`, with today's ids of its drafts. Who is unsure says nothing. */
async function judgedPairs(store: Store): Promise<Map<string, { same: boolean; drafts: readonly [string, string] }>> {
  const ids = new Set<string>()
  for await (const { decision } of store.judgements.each()) {
    if (decision.action === 'same' || decision.action === 'different') for (const id of [decision.a, decision.b]) ids.add(id)
  }
  const said = new Map<string, { same: boolean; drafts: readonly [string, string] }>()
  for (const { decision } of effectiveJudgements(await followedJudgements(store, [...ids]))) {
    if (decision.action !== 'same' && decision.action !== 'different' && decision.action !== 'unsure') continue
    const { action, a, b } = decision
    if (action === 'unsure') said.delete(pairKey(a, b))
    else said.set(pairKey(a, b), { same: action === 'same', drafts: [a, b] })
  }
  return said
}

/** Uses these weights from now on, or with null those made by hand again: the file is written or removed, and every pair weighed anew. */
export async function adoptWeights(workbench: Workbench, weights: ProjectWeights | null): Promise<void> {
  if (weights) await writeWhole(workbench.paths.weights, `${JSON.stringify(weights, null, 1)}\n`)
  else await rm(workbench.paths.weights, { force: true })
  workbench.weights = weights
  await weighAnew(workbench)
}

/** Weighs every pair anew where the proposals were made with other weights than the project's. Stopped on the way, it begins again. */
export async function weighAnew(workbench: Workbench, signal?: AbortSignal): Promise<void> {
  const { store, weights } = workbench
  const mark = weights ? createHash('sha256').update(JSON.stringify(weights)).digest('hex') : null
  if (((await store.meta.get(WEIGHED)) ?? null) === mark) return
  let batch: string[] = []
  const weigh = async () => {
    const drafts = batch
    batch = []
    if (drafts.length) await workbench.turn(() => workbench.reconcile(drafts))
  }
  for await (const { draft } of store.drafts.each()) {
    if (signal?.aborted) return
    batch.push(draft.id)
    if (batch.length >= BATCH) await weigh()
  }
  await weigh()
  await store.meta.set(WEIGHED, mark)
}

/** `count` of a list, spread over it. */
function evenly<T>(list: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
