import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { readPeriod } from './period-forms.ts'
import { type Cell, type Table, tableOf } from './table.ts'

const Category = z.object({
  index: z.union([z.array(z.string()), z.record(z.string(), z.int().nonnegative())]).optional(),
  label: z.record(z.string(), z.string()).optional(),
  unit: z
    .record(z.string(), z.object({ base: z.string().optional(), label: z.string().optional(), decimals: z.number().optional() }))
    .optional(),
})
const Dimension = z.object({ label: z.string().optional(), category: Category })
const Figures = z.union([
  z.array(z.union([z.number(), z.string(), z.null()])),
  z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
])
const Dataset = z.object({
  id: z.array(z.string()),
  size: z.array(z.int().nonnegative()),
  role: z.record(z.string(), z.array(z.string())).optional(),
  dimension: z.record(z.string(), Dimension),
  value: Figures,
  status: z.union([z.string(), z.array(z.string().nullable()), z.record(z.string(), z.string())]).optional(),
  label: z.string().optional(),
  source: z.string().optional(),
  updated: z.string().optional(),
})
type Dataset = z.infer<typeof Dataset>

/** More cells than this are no table of figures. */
const CELLS = 20_000_000

/**
 * A JSON-stat 2.0 dataset (a file of version 1, with its dataset inside, too) as a tidy table with our column names: time becomes `period`,
 * geography `place` and `place_code`, metric `indicator` and `unit`; further dimensions of more than one category are a part of the
 * indicator. A dimension without a role is time when all its categories are periods. The row is the place in `value`, from 2.
 * Faults: `series-format` (no JSON, no dataset, sizes that do not agree: each by its path).
 */
export function jsonStatTable(file: string, bytes: Uint8Array): Table {
  const data = datasetOf(file, bytes)
  const dimensions = data.id.map((id) => ({ id, categories: categoriesOf(data, id) }))
  const total = data.size.reduce((a, b) => a * b, 1)
  if (total > CELLS || data.id.length !== data.size.length || dimensions.some((d, i) => d.categories.length !== data.size[i])) {
    const held = dimensions.map((d) => d.categories.length).join(' × ')
    throw new Fault('series-format', { file, found: `size ${data.size.join(' × ')}`, expected: `dimension ${held}` })
  }
  const periods = ({ categories }: OrderedDimension) => categories.every((c) => readPeriod(c.key) !== null || readPeriod(c.label) !== null)
  const roles = { time: data.role?.time?.[0] ?? dimensions.find(periods)?.id, geo: data.role?.geo?.[0], metric: data.role?.metric?.[0] }
  const named = roles.metric !== undefined || data.label !== undefined
  const cells = [
    ...(named ? ['indicator'] : []),
    'offence_code',
    'place',
    'place_code',
    'period',
    'value',
    'unit',
    'source',
    'vintage',
    'provisional',
  ]
  const rows: { cells: Cell[]; row: number }[] = [{ cells, row: 1 }]
  for (let n = 0; n < total; n++) rows.push({ cells: cellsAt(data, n, dimensions, roles), row: n + 2 })
  return tableOf(rows)
}

interface OrderedDimension {
  readonly id: string
  readonly categories: readonly { readonly key: string; readonly label: string }[]
}

interface Roles {
  readonly time: string | undefined
  readonly geo: string | undefined
  readonly metric: string | undefined
}

function datasetOf(file: string, bytes: Uint8Array): Dataset {
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Fault('series-format', { file, found: (cause as Error).message, expected: 'JSON' }, { cause })
  }
  const parsed = Dataset.safeParse(unwrapped(raw))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Fault('series-format', { file, found: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, expected: 'JSON-stat' })
}

/** Version 1 has `id`, `size` and `role` inside `dimension`, and the dataset under a name. */
function unwrapped(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || 'id' in raw) return raw
  const inside = Object.values(raw).find(
    (v): v is { dimension: Record<string, unknown> } => typeof v === 'object' && v !== null && 'dimension' in v,
  )
  if (!inside) return raw
  const { id, size, role, ...dimension } = inside.dimension
  return { ...inside, id, size, ...(role ? { role } : {}), dimension }
}

function categoriesOf({ dimension }: Dataset, id: string): { key: string; label: string }[] {
  const { index, label = {} } = dimension[id]?.category ?? {}
  const keys = Array.isArray(index)
    ? index
    : index
      ? Object.entries(index)
          .sort((a, b) => a[1] - b[1])
          .map(([key]) => key)
      : Object.keys(label)
  return keys.map((key) => ({ key, label: label[key] ?? key }))
}

function cellsAt(data: Dataset, n: number, dimensions: readonly OrderedDimension[], roles: Roles): Cell[] {
  let rest = n
  const at = new Map<string, { readonly key: string; readonly label: string }>()
  for (const { id, categories } of dimensions.toReversed()) {
    const category = categories[rest % categories.length]
    if (category) at.set(id, category)
    rest = Math.floor(rest / categories.length)
  }
  const of = (id: string | undefined) => (id === undefined ? undefined : at.get(id))
  const [metric, time, geo] = [of(roles.metric), of(roles.time), of(roles.geo)]
  const further = dimensions.filter((d) => d.categories.length > 1 && ![roles.time, roles.geo, roles.metric].includes(d.id))
  const unit = metric && roles.metric ? data.dimension[roles.metric]?.category.unit?.[metric.key] : undefined
  const { status, value, label, source, updated } = data
  const mark = Array.isArray(status) ? status[n] : typeof status === 'string' ? status : status?.[String(n)]
  const indicator = metric?.key ?? label
  return [
    ...(indicator === undefined ? [] : [indicator]),
    further.map((d) => of(d.id)?.key ?? '').join('/') || null,
    geo?.label ?? null,
    geo?.key ?? null,
    time ? (readPeriod(time.key) ?? time.label) : null,
    (Array.isArray(value) ? value[n] : value[String(n)]) ?? null,
    unit?.label ?? unit?.base ?? null,
    source ?? null,
    updated?.slice(0, 10) ?? null,
    mark === 'p' ? '1' : null,
  ]
}
