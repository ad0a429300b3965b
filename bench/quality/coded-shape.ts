import type { Count, Draft, FieldValue } from '../../src/model/draft.ts'
import { fieldValue, rowsOf } from '../../src/model/draft.ts'

/** Our incident types in the words of the coded reports. */
const TYPES: Readonly<Record<string, string>> = {
  homicide: 'killing',
  attempted_homicide: 'attempted_killing',
  firearm_injury: 'attempted_killing',
  assault: 'attempted_killing',
  torture: 'other',
  shots_at_property: 'shooting_at_property',
  arson_attack: 'arson',
  explosive_attack: 'bombing',
  armed_clash: 'clash',
  death_in_police_action: 'clash',
  attack_on_police: 'attack_on_police',
  kidnapping: 'kidnapping',
  disappearance: 'kidnapping',
  sexual_violence: 'sexual_violence',
  extortion: 'threat',
  threat: 'threat',
  robbery_violent: 'robbery',
  prison_violence: 'prison_riot',
  seizure_or_arrest: 'seizure_or_arrest_operation',
}
const WEAPONS: Readonly<Record<string, string>> = { firearm: 'firearm', explosive: 'explosive', incendiary: 'fire', blade: 'knife' }
const PRECISIONS: Readonly<Record<string, string>> = { day: 'day', days: 'week', week: 'week', month: 'month', year: 'year' }
const ROLES = new Set([
  'civilian',
  'worker',
  'driver',
  'minor',
  'journalist',
  'official',
  'police',
  'military',
  'prison_guard',
  'prisoner',
  'gang_member',
  'other',
])
const MEASURES: Readonly<Record<string, string>> = {
  deployment: 'deployment',
  law: 'law',
  unit: 'unit',
  raid: 'raid',
  prison_regime: 'prison_regime',
  transfer: 'prison_regime',
  emergency: 'emergency',
  curfew: 'emergency',
  judicial_reform: 'reform',
}
/** What the coded reports ask of ties; ours tell kin and orders too. */
const TIES = new Set(['leads', 'member_of', 'held_in', 'rival_of', 'ally_of'])
const english = new Intl.DisplayNames(['en'], { type: 'region' })

type Value = FieldValue | null

const text = (v: Value | undefined): string | null => (typeof v === 'string' ? v : null)
const best = (v: Value): number | null =>
  v !== null && typeof v === 'object' && !Array.isArray(v) ? (v as Count).best : typeof v === 'number' ? v : null

/** One document in the shape the scorer of the coded reports takes: what the drafts of one report say. */
export function codedShape(id: string, drafts: readonly Draft[]): Record<string, unknown> {
  const of = (kind: Draft['kind']) => drafts.filter((d) => d.kind === kind)
  const told = of('incident').filter((d) => ['occurred', 'attempted', 'alleged'].includes(d.reality) && !isParent(d, drafts))
  const incidents = told.map((d, i) => incidentRow(id, d, i))
  const measures = of('intervention').map(measureRow)
  const figures = of('claim').flatMap(figureRow)
  const kind = kindOf(incidents.length, measures.length, figures.length)
  return {
    id,
    kind,
    incidents,
    measures,
    figures,
    quotes: speakers(of('quote').map(quoteRow)),
    links: of('link')
      .map(linkRow)
      .filter((l) => TIES.has(String(l.relation))),
  }
}

function isParent(draft: Draft, drafts: readonly Draft[]): boolean {
  return drafts.some((d) => d.partOf === draft.id)
}

function kindOf(incidents: number, measures: number, figures: number): string {
  if (!incidents && !measures && !figures) return 'none'
  if (figures >= 6) return 'statistics'
  if (measures && incidents) return measures >= incidents ? 'mixed' : 'incident'
  return incidents ? 'incident' : measures ? 'measure' : 'statistics'
}

function incidentRow(id: string, d: Draft, i: number): Record<string, unknown> {
  const f = (name: string) => fieldValue(d, name)
  const type = text(f('type')) ?? 'other'
  return {
    key: `${id}#${i}`,
    type: TYPES[type] ?? 'other',
    date: text(f('date')),
    date_precision: PRECISIONS[text(f('datePrecision')) ?? ''] ?? 'unknown',
    country: countryName(text(f('country'))),
    admin1: text(f('admin1')),
    city: text(f('city')),
    place: text(f('place')),
    killed: best(f('killed')),
    injured: best(f('injured')),
    weapon: WEAPONS[text(f('weapon')) ?? ''] ?? (f('weapon') ? 'other' : null),
    victims: rowsOf(d, 'victims').map(victimRow),
    perpetrators: rowsOf(d, 'perpetrators').map((p) => text(p.name)),
    background: d.background,
  }
}

function victimRow(v: Record<string, FieldValue>): Record<string, unknown> {
  const role = text(v.role) ?? 'other'
  return { name: text(v.name), age: typeof v.age === 'number' ? v.age : null, sex: text(v.sex), role: ROLES.has(role) ? role : 'other' }
}

function countryName(code: string | null): string | null {
  return code ? (english.of(code) ?? code) : null
}

function measureRow(d: Draft): Record<string, unknown> {
  const f = (name: string) => text(fieldValue(d, name))
  const place = f('city') ?? f('admin1') ?? countryName(f('country')) ?? f('place')
  return { name: f('name'), kind: MEASURES[f('kind') ?? ''] ?? 'other', date: f('date'), actor: f('actor'), place }
}

function figureRow(d: Draft): Record<string, unknown>[] {
  const f = (name: string) => fieldValue(d, name)
  const value = f('value')
  const unit = text(f('unit'))
  if (typeof value !== 'number' || !['count', 'percent', 'per_100k', 'ratio', 'persons'].includes(unit ?? '')) return []
  const at = text(f('place'))
  return [
    {
      indicator: text(f('indicator')),
      value,
      unit: unit === 'persons' ? 'count' : unit,
      period: text(f('period')),
      place: at?.length === 2 ? countryName(at) : at,
      attributed_to: text(f('attributedTo')),
    },
  ]
}

interface QuoteRow {
  readonly speaker: string | null
  readonly role: string | null
  readonly protected: boolean
}

function quoteRow(d: Draft): QuoteRow {
  const f = (name: string) => fieldValue(d, name)
  return { speaker: text(f('speaker')), role: text(f('affiliation')), protected: d.protected || f('protected') === true }
}

/** The coding lists whoever speaks once, however often: his rows become one, protected if any of them is. */
function speakers(rows: readonly QuoteRow[]): QuoteRow[] {
  const bySpeaker = new Map<string, QuoteRow>()
  for (const row of rows) {
    const known = bySpeaker.get(row.speaker ?? '')
    bySpeaker.set(row.speaker ?? '', known ? { ...row, role: known.role ?? row.role, protected: known.protected || row.protected } : row)
  }
  return [...bySpeaker.values()]
}

function linkRow(d: Draft): Record<string, unknown> {
  const f = (name: string) => text(fieldValue(d, name))
  return { from: f('from'), relation: f('relation'), to: f('to') }
}
