import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { RecordRow } from '../../../src/serve/api.ts'
import { nameKey } from '../words/name-key.ts'

export interface Node {
  readonly name: string
  readonly degree: number
  x: number
  y: number
}
export interface Edge {
  readonly key: string
  readonly relation: string
  /** The records that say so, of one report or of several. */
  readonly rows: readonly RecordRow[]
  readonly from: Node
  readonly to: Node
  /** Which of the links between the same two it is, so that they do not cover each other. */
  readonly nth: number
}
export interface Drawing {
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}
const STEPS = 260

/**
 * Places actors so that those who are linked stand near each other; a name written in two ways is one actor, and what several reports say is one
 * link. Groups with no link between them stand side by side, the largest first. The same links give the same picture.
 */
export function layout(rows: readonly RecordRow[]): Drawing {
  const [nodes, edges] = graphOf(rows)
  const groups = groupsOf(nodes, edges).map((group) => {
    settle(group, edges)
    return { group, box: boxOf(group) }
  })
  const widest = Math.max(SHELF, ...groups.map((g) => g.box.width))
  let [x, y, tall] = [0, 0, 0]
  for (const { group, box } of groups) {
    if (x > 0 && x + box.width > widest) [x, y, tall] = [0, y + tall, 0]
    for (const node of group) {
      node.x += x - box.x
      node.y += y - box.y
    }
    x += box.width
    tall = Math.max(tall, box.height)
  }
  return { nodes, edges, box: boxOf(nodes) }
}

/** How wide a row of groups may be before the next one begins below, in the units of the drawing (a pixel where it has room). */
const SHELF = 1000
/** Room for a name on either side of its dot, and above and below. */
const [ASIDE, ABOVE] = [110, 40]

function boxOf(nodes: readonly Node[]): Drawing['box'] {
  if (!nodes.length) return { x: 0, y: 0, width: 2 * ASIDE, height: 2 * ABOVE }
  const [xs, ys] = [nodes.map((n) => n.x), nodes.map((n) => n.y)]
  const [x, y] = [Math.min(...xs) - ASIDE, Math.min(...ys) - ABOVE]
  return { x, y, width: Math.max(...xs) + ASIDE - x, height: Math.max(...ys) + ABOVE - y }
}

function settle(group: Placed[], edges: readonly Edge[]): void {
  const inside = new Set<Node>(group)
  const links = edges.filter((e) => inside.has(e.from)).map((e) => ({ source: e.from, target: e.to }))
  // Beginning on a spiral: the simulation has no chance of its own in it.
  for (const [i, node] of group.entries()) {
    node.x = 30 * Math.sqrt(i) * Math.cos(i * 2.4)
    node.y = 30 * Math.sqrt(i) * Math.sin(i * 2.4)
  }
  forceSimulation(group)
    .force('link', forceLink(links).distance(130))
    .force('charge', forceManyBody().strength(-320))
    .force('collide', forceCollide(46))
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.08))
    .stop()
    .tick(STEPS)
}

/** Nodes that links join, however far: the largest groups first, the first told among equals. */
function groupsOf(nodes: readonly Placed[], edges: readonly Edge[]): Placed[][] {
  const heads = new Map<Node, Node>(nodes.map((n) => [n, n]))
  const headOf = (node: Node): Node => {
    let head = node
    while (heads.get(head) !== head) head = heads.get(head)!
    heads.set(node, head)
    return head
  }
  for (const { from, to } of edges) heads.set(headOf(from), headOf(to))
  const groups = Map.groupBy(nodes, headOf)
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

function graphOf(rows: readonly RecordRow[]): [Placed[], Edge[]] {
  const names = new Map<string, Placed>()
  const edges = new Map<string, Edge & { rows: RecordRow[] }>()
  const between = new Map<string, number>()
  for (const row of rows) {
    const { from, to } = row.values
    if (typeof from !== 'string' || typeof to !== 'string') continue
    const relation = String(row.values.relation ?? '')
    const ends = [nameKey(from), nameKey(to)] as const
    const key = [...ends, relation].join('\n')
    const known = edges.get(key)
    if (known) {
      known.rows.push(row)
      continue
    }
    const pair = [...ends].sort().join('\n')
    const nth = between.get(pair) ?? 0
    between.set(pair, nth + 1)
    edges.set(key, { key, relation, rows: [row], from: nodeOf(names, ends[0], from), to: nodeOf(names, ends[1], to), nth })
  }
  return [[...names.values()], [...edges.values()]]
}

interface Placed extends Node {
  degree: number
}

function nodeOf(names: Map<string, Placed>, key: string, name: string): Placed {
  const node = names.get(key) ?? { name, degree: 0, x: 0, y: 0 }
  node.degree++
  names.set(key, node)
  return node
}
