import { blockEntries } from './block.ts'
import type { CappedBlock, ProposeOptions, Reports } from './contract.ts'
import type { Features } from './features.ts'

const MAX_BLOCK = 250
const WINDOW = 25

interface Block {
  /** Positions of drafts in the list, in the block's order. */
  readonly members: number[]
  readonly owns: boolean[]
}

/** The pairs worth comparing, each once. `compared` counts those given out so far. */
export interface Candidates {
  readonly capped: readonly CappedBlock[]
  readonly compared: number
  pairs(): Generator<readonly [Features, Features]>
}

/**
 * Puts drafts into blocks and pairs each with those it shares a key with that one of them owns. In a block of more than `maxBlock`
 * members each meets only its `window` neighbours on both sides, in the order of time, counts and text (sorted neighbourhood).
 */
export function candidatesOf(features: readonly Features[], reports: Reports, options: ProposeOptions): Candidates {
  const maxBlock = options.maxBlock ?? MAX_BLOCK
  const reach = options.window ?? WINDOW
  const { blocks, entries } = blocksOf(features, reports)
  const capped: CappedBlock[] = []
  const placeIn = new Map<string, Map<number, number>>()
  for (const [key, block] of blocks) {
    if (block.members.length <= maxBlock || !block.owns.some((o) => o)) continue
    capped.push({ key, size: block.members.length })
    placeIn.set(key, sortBlock(block, features))
  }
  const counter = { compared: 0 }
  return {
    capped: capped.sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1)),
    get compared() {
      return counter.compared
    },
    *pairs() {
      const seen = new Int32Array(features.length).fill(-1)
      for (let i = 0; i < features.length; i++) {
        if (options.touched && !options.touched.has(features[i]!.draft.id)) continue
        for (const { key, own } of entries[i]!) {
          const block = blocks.get(key)!
          const at = placeIn.get(key)?.get(i)
          const first = at === undefined ? 0 : Math.max(0, at - reach)
          const last = at === undefined ? block.members.length : Math.min(block.members.length, at + reach + 1)
          for (let m = first; m < last; m++) {
            const j = block.members[m]!
            if (j === i || seen[j] === i || (!own && !block.owns[m])) continue
            seen[j] = i
            if (givenByOther(features, i, j, options.touched)) continue
            counter.compared++
            yield j > i ? [features[i]!, features[j]!] : [features[j]!, features[i]!]
          }
        }
      }
    },
  }
}

/** Is the pair given out when the other draft's turn comes (or came)? Every pair has one turn: that of its first touched draft. */
function givenByOther(features: readonly Features[], i: number, j: number, touched: ReadonlySet<string> | undefined): boolean {
  return j < i && (!touched || touched.has(features[j]!.draft.id))
}

function blocksOf(
  features: readonly Features[],
  reports: Reports,
): { blocks: Map<string, Block>; entries: { key: string; own: boolean }[][] } {
  const blocks = new Map<string, Block>()
  const entries = features.map(({ draft }, i) => {
    const own = blockEntries(draft, reports.get(draft.report))
    for (const entry of own) {
      let block = blocks.get(entry.key)
      if (!block) blocks.set(entry.key, (block = { members: [], owns: [] }))
      block.members.push(i)
      block.owns.push(entry.own)
    }
    return own
  })
  return { blocks, entries }
}

/** Sorts a block so that likely pairs are neighbours, and returns where each member went. */
function sortBlock(block: Block, features: readonly Features[]): Map<number, number> {
  const keyed = block.members.map((i, m) => ({ i, own: block.owns[m]!, key: neighbourKey(features[i]!) }))
  keyed.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.i - y.i))
  for (const [m, k] of keyed.entries()) {
    block.members[m] = k.i
    block.owns[m] = k.own
  }
  return new Map(keyed.map((k, m) => [k.i, m]))
}

function neighbourKey(x: Features): string {
  const day = Number.isFinite(x.window.first) ? String(x.window.last + 1e6) : '0'
  const name = x.victims.find((v) => v.name)?.name ?? ''
  return `${day} ${x.type ?? ''} ${x.counts.killed?.best ?? '-'} ${x.city ?? ''} ${name} ${x.victims[0]?.age ?? ''}`
}
