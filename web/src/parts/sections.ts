import type { Permission } from '../../../src/model/account.ts'
import type { ProjectView } from '../../../src/serve/api.ts'
import type { Words } from '../words/es.ts'

type Counts = ProjectView['counts']
/** A section of the workbench: where it is, what it is called, how much waits or lies there. */
export interface Section {
  readonly path: string
  readonly word: Exclude<keyof Words['nav'], 'groups'>
  readonly count?: (counts: Counts) => number | undefined
  /** Shown only once there is something in it. */
  readonly onlyFilled?: true
  /** Shown to those who may do this. */
  readonly needs?: Permission
}
export interface Group {
  readonly name: keyof Words['nav']['groups']
  readonly sections: readonly Section[]
}

const records = (kind: 'intervention' | 'claim' | 'quote' | 'actor' | 'link' | 'reprisal'): Section => ({
  path: `/records/${kind}s`,
  word: kind,
  count: (counts) => counts.records[kind],
})

/** The sections in the order of the work: read, record, measure, publish. A group without a section is not shown. */
export const GROUPS: readonly Group[] = [
  {
    name: 'read',
    sections: [
      { path: '/reports', word: 'reports', count: (counts) => counts.reportsWaiting },
      { path: '/pairs', word: 'pairs', count: (counts) => counts.proposalsOpen },
      { path: '/review', word: 'review', needs: 'code' },
      { path: '/history', word: 'history', needs: 'members' },
    ],
  },
  {
    name: 'record',
    sections: [
      { path: '/explore', word: 'explore', count: (counts) => counts.records.incident },
      records('intervention'),
      records('actor'),
      { path: '/places', word: 'places' },
      { path: '/vault', word: 'vault', needs: 'vault' },
      records('claim'),
      records('quote'),
      { ...records('link'), onlyFilled: true },
      { ...records('reprisal'), onlyFilled: true },
    ],
  },
  {
    name: 'measure',
    sections: [
      { path: '/series', word: 'series' },
      { path: '/checks', word: 'checks' },
      { path: '/studies', word: 'studies' },
    ],
  },
  {
    name: 'publish',
    sections: [
      { path: '/dossiers', word: 'dossier', needs: 'members' },
      { path: '/exports', word: 'exports', needs: 'publish' },
      { path: '/numbers', word: 'numbers', needs: 'members' },
      { path: '/tokens', word: 'tokens', needs: 'administer' },
    ],
  },
]

/** The section an address lies in: the one with the longest path that begins it. A record lies among the records. */
export function sectionOf(path: string): Section | null {
  const all = GROUPS.flatMap((g) => g.sections).filter((s) => path === s.path || path.startsWith(`${s.path}/`))
  return all.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null
}

export function groupOf(path: string): Group {
  const section = sectionOf(path)
  const own = GROUPS.find((g) => section && g.sections.includes(section))
  return own ?? GROUPS.find((g) => g.name === (path.startsWith('/records/') ? 'record' : 'read'))!
}
