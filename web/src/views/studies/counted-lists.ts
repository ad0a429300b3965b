import type { Study } from '../../../../src/model/study.ts'

/** Several lists of cases as a person types them: names with commas, and a line for each overlap ("101 12": on the first and the third, 12 cases). */
export interface Counted {
  readonly lists: string
  readonly patterns: string
  readonly closed: boolean
}

/** The options of the design out of what was typed. Lines that hold nothing are passed over; what is no overlap the design itself refuses. */
export function readCounted({ lists, patterns, closed }: Counted): Study['options'] {
  const names = lists.split(',').flatMap((name) => name.trim() || [])
  const rows = patterns.split('\n').flatMap((line) => {
    const [on, count] = line.trim().split(/[\s=:]+/)
    return on ? [{ on, count: Number(count) }] : []
  })
  return { lists: names, patterns: rows, closed }
}

export function countedText({ lists, patterns, closed }: Study['options']): Counted {
  const rows = Array.isArray(patterns) ? patterns.flatMap((p) => (typeof p === 'object' ? [`${p.on} ${p.count}`] : [])) : []
  return { lists: Array.isArray(lists) ? lists.join(', ') : '', patterns: rows.join('\n'), closed: closed === true }
}
