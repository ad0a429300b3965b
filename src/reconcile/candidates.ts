import { type Block, blocksOf } from './blocks.ts'
import type { CappedBlock, ProposeOptions } from './contract.ts'
import type { Features } from './features.ts'

const MAX_BLOCK = 250
const WINDOW = 25

/** Two drafts worth comparing, and the owners of the smallest block they share: among many like them, likeness says less. */
export interface Candidate {
  readonly a: Features
  readonly b: Features
  readonly crowd: number
}

/** The pairs worth comparing, each once. `compared` counts those given out so far. */
export interface Candidates {
  readonly capped: readonly CappedBlock[]
  readonly compared: number
  each(visit: (pair: Candidate) => void): void
}

/**
 * Puts drafts into blocks and pairs each with those it shares a key with that one of them owns. In a block of more than `maxBlock`
 * members each meets only its `window` neighbours on both sides, in the order of time, counts and text (sorted neighbourhood).
 */
export function candidatesOf(features: readonly Features[], options: ProposeOptions): Candidates {
  const maxBlock = options.maxBlock ?? MAX_BLOCK
  const reach = options.window ?? WINDOW
  const { blocks, blocksOfDraft } = blocksOf(features)
  const capped = blocks.filter((b) => b.members.length > maxBlock).map((b) => ({ key: b.key, size: b.members.length }))
  for (const block of blocks) if (block.members.length > maxBlock) sortBlock(block, features)
  const counter = { compared: 0 }
  const seen = new Int32Array(features.length).fill(-1)
  const crowd = new Int32Array(features.length)

  /** Positions of those that draft `i` meets, each once, whose pair with it is this draft's to give. Fills `crowd` for them. */
  const partnersOf = (i: number): number[] => {
    const partners: number[] = []
    for (const entry of blocksOfDraft[i]!) {
      const block = blocks[entry >> 1]!
      const at = block.places?.get(i)
      const first = at === undefined ? 0 : Math.max(0, at - reach)
      const last = at === undefined ? block.members.length : Math.min(block.members.length, at + reach + 1)
      for (let m = first; m < last; m++) {
        const member = block.members[m]!
        const j = member >> 1
        if (j === i || !((entry | member) & 1)) continue
        if (seen[j] === i) {
          crowd[j] = Math.min(crowd[j]!, block.owners)
          continue
        }
        seen[j] = i
        crowd[j] = block.owners
        if (!givenByOther(features, i, j, options.touched)) partners.push(j)
      }
    }
    return partners
  }
  return {
    capped: capped.sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1)),
    get compared() {
      return counter.compared
    },
    each(visit) {
      for (let i = 0; i < features.length; i++) {
        if (options.touched && !options.touched.has(features[i]!.draft.id)) continue
        for (const j of partnersOf(i)) {
          counter.compared++
          visit({ a: features[Math.min(i, j)]!, b: features[Math.max(i, j)]!, crowd: crowd[j]! })
        }
      }
    },
  }
}

/** Is the pair given out when the other draft's turn comes (or came)? Every pair has one turn: that of its first touched draft. */
function givenByOther(features: readonly Features[], i: number, j: number, touched: ReadonlySet<string> | undefined): boolean {
  return j < i && (!touched || touched.has(features[j]!.draft.id))
}

/** Sorts a block so that likely pairs are neighbours, and notes where each member went. */
function sortBlock(block: Block, features: readonly Features[]): void {
  const keyed = block.members.map((member) => ({ member, key: neighbourKey(features[member >> 1]!) }))
  keyed.sort((x, y) => (x.key < y.key ? -1 : x.key > y.key ? 1 : x.member - y.member))
  block.members = keyed.map((k) => k.member)
  block.places = new Map(keyed.map((k, m) => [k.member >> 1, m]))
}

function neighbourKey(x: Features): string {
  const day = Number.isFinite(x.window.first) ? String(x.window.last + 1e6) : '0'
  const name = x.victims.find((v) => v.name)?.name?.text ?? ''
  return `${day} ${x.type ?? ''} ${x.counts.killed?.best ?? '-'} ${x.city ?? ''} ${name} ${x.victims[0]?.age ?? ''}`
}
