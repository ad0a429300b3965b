// Which coded incident an act tells of, as far as its own words show it: what the training on joins learns from.
import type { Analysis } from '../src/read/analysis.ts'
import type { Act } from '../src/read/rules/act.ts'
import { listOf, sameName } from './coded-people.ts'

type Row = Readonly<Record<string, unknown>>

const HURT = ['kill', 'die', 'shoot', 'stab', 'wound', 'attack', 'ram', 'torture']
/** Acts that a coded type may be told by. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  killing: HURT,
  attempted_killing: HURT,
  shooting_at_property: HURT,
  arson: ['arson', 'attack'],
  bombing: ['bomb', 'attack', 'kill', 'wound'],
  kidnapping: ['kidnap', 'hostage', 'disappear', 'attack'],
  threat: ['threaten', 'extort'],
  robbery: ['rob', 'attack'],
  prison_riot: ['riot', 'hostage', 'clash', ...HURT],
  clash: ['clash', ...HURT],
  attack_on_police: [...HURT, 'bomb', 'arson'],
  seizure_or_arrest_operation: ['arrest', 'seize'],
  sexual_violence: ['rape'],
}

/** From this on an act shows its incident; it must show it better than any other by at least the margin. */
const PLAIN = 2
const MARGIN = 1

/** The coded incident that an act plainly tells of, or null. */
export function codedOf(analysis: Analysis, act: Act, incidents: readonly Row[]): Row | null {
  const scored = incidents.map((row) => ({ row, likeness: likeness(analysis, act, row, incidents) }))
  const [best, next] = scored.sort((a, b) => b.likeness - a.likeness)
  if (!best) return null
  if (!next) return best.likeness >= MARGIN ? best.row : null
  return best.likeness >= PLAIN && best.likeness - next.likeness >= MARGIN ? best.row : null
}

function likeness(analysis: Analysis, act: Act, row: Row, all: readonly Row[]): number {
  const types = [row.type, ...listOf(alternatives(row).type)]
  if (!types.some((t) => TELLING[String(t)]?.includes(act.act))) return Number.NEGATIVE_INFINITY
  return byPeople(analysis, act, row, all) + byDay(act, row) + byPlace(act, row) + byDead(act, row)
}

function alternatives(row: Row): Row {
  return typeof row.alt === 'object' && row.alt !== null ? (row.alt as Row) : {}
}

function victims(row: Row): Row[] {
  return listOf(row.victims).filter((v): v is Row => typeof v === 'object' && v !== null)
}

function byPeople(analysis: Analysis, act: Act, row: Row, all: readonly Row[]): number {
  const people = act.patients.flatMap((p) => analysis.entities[p.entity] ?? [])
  const names = people.flatMap((e) => e.name ?? [])
  const isOf = (other: Row) => victims(other).some((v) => typeof v.name === 'string' && names.some((n) => sameName(n, String(v.name))))
  const aged = people.some((e) => e.age !== null && victims(row).some((v) => v.age === e.age)) ? 2 : 0
  if (!names.length) return aged
  if (isOf(row)) return 3 + aged
  if (all.some((other) => other !== row && isOf(other))) return aged - 3
  return victims(row).some((v) => typeof v.name === 'string') ? aged - 1 : aged
}

function byDay(act: Act, row: Row): number {
  const day = act.date?.when.day
  if (!day || typeof row.date !== 'string') return 0
  const length = Math.min(day.length, row.date.length)
  const coded = [row.date, ...listOf(alternatives(row).date)].filter((d) => typeof d === 'string')
  if (coded.some((d) => d.slice(0, length) === day.slice(0, length))) return day.length === 10 ? 2 : 1
  return act.act === 'die' ? 0 : -3
}

function byPlace(act: Act, row: Row): number {
  const towns = act.places.flatMap((p) => p.city ?? [])
  const { city } = row
  const town = towns.length && typeof city === 'string' ? (towns.some((t) => sameName(t, city)) ? 1 : -1) : 0
  const sites = typeof row.place === 'string' ? row.place.split(/;\s*/u).filter(Boolean) : []
  return town + (act.places.some((p) => sites.some((s) => sameName(p.name, s))) ? 1.5 : 0)
}

function byDead(act: Act, row: Row): number {
  const dead = act.killed?.best ?? 0
  if (dead <= 1) return 0
  if (row.killed === dead) return 1.5
  return typeof row.killed === 'number' && act.voice !== 'noun' ? -1 : 0
}
