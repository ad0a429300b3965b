import type { SeriesMappingInput } from '../../../../src/model/series-mapping.ts'
import type { TableView } from '../../../../src/serve/mapping-api.ts'

/** What a column can be, in the order of the list. */
export const ROLES = [
  'period',
  'value',
  'place',
  'placeCode',
  'indicator',
  'qualifier',
  'unit',
  'source',
  'vintage',
  'counter',
  'note',
  'noteEs',
  'noteEn',
  'definition',
  'break',
  'provisional',
  'preferred',
] as const
/** What can be the same for all rows of a table. */
export const CONSTANTS = ['indicator', 'unit', 'place', 'period', 'source'] as const
type Constant = (typeof CONSTANTS)[number]
export type Across = 'period' | 'indicator' | 'place'
export const ACROSS: readonly Across[] = ['period', 'indicator', 'place']
export const MEASURES = ['flow', 'stock', 'rate'] as const

/** A mapping as the form holds it. `roles`: by column; `across` there means that its heading is the period, indicator or place. */
export interface Draft {
  /** A wide table, and what its headings are; null for one figure to a row. */
  readonly across: Across | null
  readonly roles: readonly string[]
  readonly constants: Readonly<Record<Constant, string>>
  readonly measure: string
  readonly licence: string
  readonly numbers: string
  readonly totals: string
}

/** What the mapping at hand, or the words of the header, say already. */
export function firstDraft({ labels, proposed }: TableView): Draft {
  const across = proposed.across?.role ?? null
  const named = proposed.across?.columns
  const wide = new Set(named === undefined ? [] : Array.isArray(named) ? named : Object.keys(named))
  const roleOf = (label: string): string =>
    Object.entries(proposed.columns).find(([, columns]) => [columns].flat().includes(label))?.[0] ??
    (across && (wide.has(label) || (named === undefined && !proposed.ignore.includes(label))) ? 'across' : '')
  const constants = Object.fromEntries(CONSTANTS.map((role) => [role, proposed.constants[role] ?? ''])) as Record<Constant, string>
  return {
    across,
    roles: labels.map((label) => (label ? roleOf(label) : '')),
    constants,
    measure: proposed.measure ?? '',
    licence: proposed.licence ?? '',
    numbers: proposed.numbers,
    totals: proposed.totals.join('; '),
  }
}

/** Whether a column can be spoken of: it has a heading, and none before it has the same. */
export function canBeNamed(labels: readonly string[], index: number): boolean {
  return labels[index] !== '' && labels.indexOf(labels[index] ?? '') === index
}

/** The mapping of the form. What the mapping at hand says beyond the form (units of columns, words for "no figure"…) stays. */
export function mappingOf({ labels, proposed }: TableView, draft: Draft): SeriesMappingInput {
  const under = (role: string): string[] => labels.filter((_, i) => draft.roles[i] === role && canBeNamed(labels, i))
  const columns = Object.fromEntries(ROLES.map((role) => [role, under(role)] as const).filter(([, c]) => c.length))
  const { across: before, measure: _measure, licence: _licence, file: _file, constants: constantsBefore, ...rest } = proposed
  const constants = { ...constantsBefore, ...Object.fromEntries(CONSTANTS.map((role) => [role, draft.constants[role].trim()])) }
  const across = draft.across && { role: draft.across, columns: keysOf(before, under('across')), units: before?.units ?? {} }
  return {
    ...rest,
    columns: columns as Exclude<SeriesMappingInput['columns'], undefined>,
    constants: Object.fromEntries(Object.entries(constants).filter(([role, words]) => words && !(role in columns))),
    ignore: labels.filter((label, i) => label && !draft.roles[i]),
    numbers: draft.numbers as 'auto',
    totals: draft.totals
      .split(';')
      .map((t) => t.trim())
      .filter(Boolean),
    ...(across ? { across } : {}),
    ...(draft.measure ? { measure: draft.measure as 'flow' } : {}),
    ...(draft.licence.trim() ? { licence: draft.licence.trim() } : {}),
  }
}

/** Keys that a mapping gave to headings stay with them. */
function keysOf(before: TableView['proposed']['across'], labels: readonly string[]): string[] | Record<string, string> {
  const named = before?.columns
  if (named === undefined || Array.isArray(named)) return [...labels]
  return Object.fromEntries(labels.map((label) => [label, named[label] ?? label]))
}

/**
 * The draft in another shape. What a heading is by itself is taken up: in a table of periods, those headings that have digits;
 * figures across stop being so in a table of one figure to a row.
 */
export function withShape({ labels }: TableView, draft: Draft, across: Across | null): Draft {
  const wasFigure = (role: string): boolean => role === 'across' || role === 'value'
  const roles = draft.roles.map((role, i) => {
    if (across === null) return role === 'across' ? '' : role
    if (role === across) return ''
    if (wasFigure(role)) return 'across'
    return role === '' && across === 'period' && /\d/.test(labels[i] ?? '') ? 'across' : role
  })
  return { ...draft, across, roles }
}
