import { boundsOf } from '../../../src/model/time.ts'
import { normalise, type Prf, ROLES, type Role, scoreTemplates, type Template } from './ceaf.ts'
import type { KeyTemplate } from './corpus.ts'
import type { Placed } from './draft-templates.ts'
import { mucDay } from './muc-report.ts'

const SLOT_OF: Readonly<Record<Role, string>> = {
  PerpInd: 'perp_individual_id',
  PerpOrg: 'perp_org_id',
  Target: 'phys_tgt_id',
  Victim: 'hum_tgt_name',
  Weapon: 'instrument_id',
}

/** The full key of a template in the form the template score takes. */
function keyTemplate(key: KeyTemplate): Template {
  const roles = ROLES.map((r) => [r, (key[SLOT_OF[r]] ?? []).map((fill) => fill.v)])
  return { incident_type: (key.incident_type?.[0]?.v[0] ?? '').toLowerCase(), ...(Object.fromEntries(roles) as Record<Role, string[][]>) }
}

/** A day or stretch of days; `from` null: that day or any before it. */
interface Days {
  readonly from: string | null
  readonly to: string
}

/** "30 DEC 89", "- 15 JAN 90" (on or before), "05 JAN 90 - 11 JAN 90". */
export function keyDays(text: string): Days | null {
  const days = text.split('-').map((part) => mucDay(part))
  const [first, second] = [days[0] ?? null, days[1] ?? null]
  if (text.trim().startsWith('-')) return second ? { from: null, to: second } : null
  return first ? { from: first, to: second ?? first } : null
}

type Grade = 0 | 0.5 | 1

/** A drafted date against the key: the same days 1, days that overlap 0.5. No drafted date means "by the day of the report". */
function gradeDays(said: string | null, published: string | null, key: readonly string[]): Grade {
  const mine: Days | null = said
    ? { from: boundsOf(said).earliest, to: boundsOf(said).latest }
    : published
      ? { from: null, to: published }
      : null
  const grades = key.map((text): Grade => {
    const gold = keyDays(text)
    if (!mine || !gold) return 0
    if (mine.from === gold.from && mine.to === gold.to) return 1
    return (mine.from ?? '') <= gold.to && (gold.from ?? '') <= mine.to ? 0.5 : 0
  })
  return grades.includes(1) ? 1 : grades.includes(0.5) ? 0.5 : 0
}

const english = new Intl.DisplayNames(['en'], { type: 'region' })

/** A drafted place against "COUNTRY: AREA (DEPARTMENT): TOWN (CITY)": country and finest place 1; country, or a wider area of it, 0.5. */
function gradePlace(said: Placed, key: readonly string[]): Grade {
  if (!said.country) return 0
  const country = normalise(english.of(said.country) ?? said.country)
  const grades = key.map((text): Grade => {
    const parts = text.split(/:| - /u).map((p) => normalise(p.replace(/\([^)]*\)/gu, '')))
    if (parts[0] !== country) return 0
    if (parts.length === 1) return said.places.length ? 0.5 : 1
    return said.places.some((p) => plain(p) === parts.at(-1)) ? 1 : 0.5
  })
  return grades.includes(1) ? 1 : grades.includes(0.5) ? 0.5 : 0
}

function plain(text: string): string {
  return normalise(text.normalize('NFD').replace(/\p{M}/gu, ''))
}

interface Text {
  readonly said: readonly Placed[]
  readonly keys: readonly KeyTemplate[]
  readonly published: string | null
}

/**
 * Type, date and place of the full keys. Templates are mapped as for CEAF-TF; then as in 1992: recall = (correct + half of partial) / filled
 * in the key, precision = the same / filled by us. Unmapped templates count on their side.
 */
export function scoreSettings(texts: readonly Text[]): Record<'type' | 'date' | 'place', Prf> {
  const keys = texts.map((t) => t.keys.map(keyTemplate))
  const { scores, mappings } = scoreTemplates(
    keys,
    texts.map((t) => t.said),
  )
  const date = { right: 0, said: 0, key: 0 }
  const place = { right: 0, said: 0, key: 0 }
  texts.forEach((t, i) => {
    const order = distinctKeys(t.keys, keys[i]!)
    date.key += order.filter((k) => k.incident_date?.length).length
    place.key += order.filter((k) => k.incident_location?.length).length
    date.said += t.said.filter((s) => s.date ?? t.published).length
    place.said += t.said.filter((s) => s.country).length
    t.said.forEach((s, j) => {
      const key = order[mappings[i]![j]!]
      if (!key) return
      date.right += gradeDays(s.date, t.published, key.incident_date?.[0]?.v ?? [])
      place.right += gradePlace(s, key.incident_location?.[0]?.v ?? [])
    })
  })
  return { type: scores.incident_type!, date: partial(date), place: partial(place) }
}

// The template score drops exact doubles, so that its indexes count what is left.
function distinctKeys(keys: readonly KeyTemplate[], forms: readonly Template[]): KeyTemplate[] {
  const seen = new Set<string>()
  const form = (t: Template) => JSON.stringify([t.incident_type, ROLES.map((r) => t[r].map((e) => e.map(normalise)))])
  return keys.filter((_, i) => !seen.has(form(forms[i]!)) && seen.add(form(forms[i]!)))
}

function partial({ right, said, key }: { right: number; said: number; key: number }): Prf {
  const [precision, recall] = [said ? right / said : 0, key ? right / key : 0]
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 }
}
