import type { Notice } from '../model/study.ts'
import type { Panel } from './panel.ts'

/** Refusal where most donors have fewer than five cases a period on average. `cases`: units by periods, behind an outcome that is a rate. */
export function smallCells({ units, treated }: Panel, cases: readonly (readonly number[])[] | undefined): Notice[] {
  const small = (cases ?? []).filter((row, u) => units[u] !== treated && row.reduce((a, b) => a + b, 0) / row.length < 5)
  return small.length > (units.length - 1) / 2
    ? [{ code: 'cells-too-small', params: { found: small.length, total: units.length - 1 } }]
    : []
}
