import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { RecordRow } from '../../../src/serve/api.ts'

export interface Node {
  readonly name: string
  readonly degree: number
  x: number
  y: number
}
export interface Edge {
  readonly row: RecordRow
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

/** Places actors so that those who are linked stand near each other. The same links give the same picture. */
export function layout(rows: readonly RecordRow[]): Drawing {
  const names = new Map<string, { name: string; degree: number; x: number; y: number }>()
  const nodeOf = (name: string) => {
    const known = names.get(name)
    // Beginning on a spiral: the simulation has no chance of its own in it.
    const made = known ?? {
      name,
      degree: 0,
      x: 30 * Math.sqrt(names.size) * Math.cos(names.size * 2.4),
      y: 30 * Math.sqrt(names.size) * Math.sin(names.size * 2.4),
    }
    made.degree++
    names.set(name, made)
    return made
  }
  const pairs = new Map<string, number>()
  const edges = rows.flatMap((row) => {
    const { from, to } = row.values
    if (typeof from !== 'string' || typeof to !== 'string') return []
    const key = [from, to].sort().join('\n')
    const nth = pairs.get(key) ?? 0
    pairs.set(key, nth + 1)
    return [{ row, from: nodeOf(from), to: nodeOf(to), nth }]
  })
  const nodes = [...names.values()]
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
