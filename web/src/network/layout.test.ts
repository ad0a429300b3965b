import { expect, test } from 'vitest'
import type { RecordRow } from '../../../src/serve/api.ts'
import { layout } from './layout.ts'

const link = (id: string, from: string, relation: string, to: string): RecordRow => ({
  ...{ id, kind: 'link', state: 'draft', background: false, protected: false, reports: 1, independentSources: 1, conflicts: [] },
  ...{ values: { from, relation, to }, quote: '', report: id },
})

test('a name in two spellings is one actor, and what two reports say one link', () => {
  const { nodes, edges } = layout([
    link('a', 'Juan Ríos', 'leads', 'Los Tejones'),
    link('b', 'Juan Rios', 'leads', 'the Tejones'),
    link('c', 'Juan Ríos', 'member_of', 'Tejones'),
  ])
  expect(nodes.map((n) => [n.name, n.degree])).toEqual([
    ['Juan Ríos', 2],
    ['Los Tejones', 2],
  ])
  expect(edges.map((e) => [e.relation, e.rows.map((r) => r.id), e.nth])).toEqual([
    ['leads', ['a', 'b'], 0],
    ['member_of', ['c'], 1],
  ])
})

test('groups without a link between them stand side by side; the same links give the same picture', () => {
  const rows = [link('a', 'A', 'leads', 'B'), link('b', 'C', 'leads', 'D'), link('c', 'E', 'leads', 'D')]
  const { nodes, box } = layout(rows)
  const xs = (...names: string[]) => nodes.filter((n) => names.includes(n.name)).map((n) => n.x)
  expect(Math.max(...xs('C', 'D', 'E'))).toBeLessThan(Math.min(...xs('A', 'B')))
  expect(nodes.every((n) => n.x > box.x && n.x < box.x + box.width && n.y > box.y && n.y < box.y + box.height)).toBe(true)
  expect(layout(rows)).toEqual(layout(rows))
})

test('nothing to draw', () => {
  expect(layout([])).toMatchObject({ nodes: [], edges: [] })
})
