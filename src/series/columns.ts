import { type ColumnRole, SeriesMapping } from '../model/series-mapping.ts'
import { readPeriod } from './period-forms.ts'

/** The words a header uses for each role, in both languages, folded. The first column that fits takes the role. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  indicator: ['indicator', 'indicador', 'variable'],
  qualifier: ['offence_code', 'offense_code', 'codigo_delito'],
  place: [
    'area',
    'place',
    'lugar',
    'province',
    'provincia',
    'department',
    'departamento',
    'jurisdiccion',
    'localidad',
    'municipio',
    'territorio',
  ],
  placeCode: ['area_code', 'place_code', 'codigo_lugar', 'province_id', 'provincia_id', 'departamento_id', 'ref_area'],
  period: ['period', 'periodo', 'time_period', 'year', 'ano', 'anio', 'fecha'],
  value: ['value', 'valor', 'obs_value', 'cantidad'],
  unit: ['unit', 'unidad', 'unit_measure'],
  source: ['source_id', 'source', 'fuente'],
  counter: ['series', 'counter', 'quien_cuenta'],
  vintage: ['vintage', 'edition', 'edicion'],
  provisional: ['provisional', 'preliminar'],
  preferred: ['preferred', 'preferido', 'preferida'],
  definition: ['definition', 'definicion'],
  break: ['break', 'quiebre', 'obs_pre_break'],
  note: ['note', 'nota', 'observaciones', 'comment_obs'],
  noteEs: ['note_es', 'nota_es'],
  noteEn: ['note_en', 'nota_en'],
}

/** What a mapping cannot do without, from a column, a constant, or the columns across. */
export const NEEDED = ['indicator', 'place', 'period', 'value', 'unit', 'source'] as const satisfies readonly ColumnRole[]

/** Where each role is in a row: indexes of columns. `across`: the columns of a wide table with the key each stands for. */
export interface Layout {
  readonly at: Readonly<Partial<Record<ColumnRole, readonly number[]>>>
  readonly across: {
    readonly role: 'period' | 'indicator' | 'place'
    readonly columns: readonly { index: number; label: string; key: string }[]
  } | null
  /** Columns the mapping names and the header lacks. */
  readonly absent: readonly string[]
  /** Roles that nothing fills. */
  readonly lacking: readonly ColumnRole[]
}

/** The roles a header's words give by themselves; "mes" or "month" beside a year is part of the period. */
export function rolesOf(labels: readonly string[]): Partial<Record<ColumnRole, string[]>> {
  const folded = labels.map(fold)
  const roles: Partial<Record<ColumnRole, string[]>> = {}
  for (const [role, names] of Object.entries(NAMES) as [ColumnRole, readonly string[]][]) {
    const index = names.map((name) => folded.indexOf(name)).find((i) => i >= 0)
    if (index !== undefined) roles[role] = [labels[index]!]
  }
  const month = folded.findIndex((name) => name === 'mes' || name === 'month')
  if (month >= 0) roles.period = [labels[month]!, ...(roles.period ?? [])]
  return roles
}

/** Lays a mapping over a header. What the mapping leaves open is filled by `rolesOf`. */
export function layOut(labels: readonly string[], mapping: SeriesMapping): Layout {
  const named = Object.entries(mapping.columns) as [ColumnRole, string | string[]][]
  const taken = new Set(named.flatMap(([, columns]) => columns))
  const closed = new Set([...taken, ...mapping.ignore, ...namedAcross(mapping)])
  const found = Object.entries(rolesOf(labels)) as [ColumnRole, string[]][]
  const open = found.filter(
    ([role, columns]) => !(role in mapping.columns) && !(role in mapping.constants) && !columns.some((c) => closed.has(c)),
  )
  const columns = [...named, ...open.filter(([role]) => role !== mapping.across?.role && !(role === 'value' && mapping.across))]
  const indexOf = (label: string): number => labels.indexOf(label)
  const at = Object.fromEntries(
    columns
      .map(([role, c]) => [
        role,
        [c]
          .flat()
          .map(indexOf)
          .filter((i) => i >= 0),
      ])
      .filter(([, i]) => i?.length),
  )
  const used = new Set([...(Object.values(at).flat() as number[]), ...mapping.ignore.map(indexOf)])
  const across = mapping.across ? { role: mapping.across.role, columns: acrossOf(labels, mapping.across.columns, used) } : null
  const absent = [...taken, ...namedAcross(mapping)].filter((label) => indexOf(label) < 0)
  const lacking = NEEDED.filter((role) => {
    if (role in at || mapping.constants[role] !== undefined || mapping.defaults[role] !== undefined) return false
    if (role === 'unit' && mapping.across && Object.keys(mapping.across.units).length) return false
    return across ? role !== 'value' && role !== across.role : true
  })
  return { at, across, absent, lacking }
}

function namedAcross({ across }: SeriesMapping): string[] {
  // A record may name columns that a shorter edition of the table lacks; a list is taken at its word.
  return Array.isArray(across?.columns) ? across.columns : []
}

function acrossOf(labels: readonly string[], columns: string[] | Record<string, string> | undefined, used: ReadonlySet<number>) {
  if (columns === undefined) return labels.flatMap((label, index) => (label && !used.has(index) ? [{ index, label, key: label }] : []))
  const pairs = Array.isArray(columns) ? columns.map((c) => [c, c] as const) : Object.entries(columns)
  return pairs.flatMap(([label, key]) => (labels.includes(label) ? [{ index: labels.indexOf(label), label, key }] : []))
}

/**
 * A mapping for a table nobody has mapped yet: the roles its header gives, and its periods as columns where several of them are periods.
 * What is still missing stands in `lacking` of its layout; the person fills it in.
 */
export function proposeMapping(labels: readonly string[]): SeriesMapping {
  const periods = labels.filter((label) => readPeriod(label) !== null)
  return SeriesMapping.parse(periods.length < 2 ? {} : { across: { role: 'period', columns: periods } })
}

function fold(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/[\s-]+/g, '_')
}
