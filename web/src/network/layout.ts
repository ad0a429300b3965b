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
 * link. The same links give the same picture.
 */
export function layout(rows: readonly RecordRow[]): Drawing {
  const [nodes, edges] = graphOf(rows)
  forceSimulation(nodes)
    .force('link', forceLink(edges.map((e) => ({ source: e.from, target: e.to }))).distance(130))
    .force('charge', forceManyBody().strength(-320))
    .force('collide', forceCollide(46))
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.08))
    .stop()
    .tick(STEPS)
  const [xs, ys] = [nodes.map((n) => n.x), nodes.map((n) => n.y)]
  const [x, y] = [Math.min(...xs, 0) - 110, Math.min(...ys, 0) - 40]
  return { nodes, edges, box: { x, y, width: Math.max(...xs, 0) + 110 - x, height: Math.max(...ys, 0) + 40 - y } }
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
  // Beginning on a spiral: the simulation has no chance of its own in it.
  const [far, turn] = [30 * Math.sqrt(names.size), names.size * 2.4]
  const node = names.get(key) ?? { name, degree: 0, x: far * Math.cos(turn), y: far * Math.sin(turn) }
  node.degree++
  names.set(key, node)
  return node
}
