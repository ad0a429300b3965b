import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { sitesOf } from './choose-sites.ts'
import { townOf } from './choose-town.ts'
import { isDateline } from './dateline.ts'
import { isGoverned } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'

/** Where it happened: a city (or the widest place known) and its sites (a house, a corner, a quarter). */
export interface Setting {
  readonly settled: PlaceMention | null
  readonly sites: PlaceMention[]
}

/**
 * Where an incident happened: its town (`townOf`), else the widest place told with its acts, else the division or country of the report,
 * unless a division told with the acts is another one's.
 */
export function settingOf(analysis: Analysis, sketch: Sketch, main: PlaceMention | null, all: readonly Sketch[] = []): Setting {
  const told = sketch.acts.filter((a) => !a.title).flatMap((a) => a.places.filter((p) => !isDateline(analysis, p)))
  const settled =
    withDivision(townOf(analysis, sketch, all, main), told, main) ??
    told.find((p) => p.country !== null && p.city === null) ??
    mainRegion(analysis) ??
    agreeing(told, main && regionOf(main))
  return { settled, sites: sitesOf(analysis, sketch, all) }
}

// A town that no gazetteer has lies in the division told with the acts, else in that of the report's own town.
function withDivision(town: PlaceMention | null, told: readonly PlaceMention[], main: PlaceMention | null): PlaceMention | null {
  if (!town || town.admin1 !== null || town.lat !== null) return town
  const wide = told.find((p) => p.admin1 !== null && p.city === null)
  const land = wide ?? (main && (town.country === null || town.country === main.country) ? main : null)
  return land ? { ...town, country: land.country, admin1: land.admin1 } : town
}

/** The division of a town, where the town itself is not told. */
function regionOf(town: PlaceMention): PlaceMention {
  const level = town.admin1 === null ? 'country' : 'admin1'
  return { ...town, level, precision: level, city: null, lat: null, lon: null }
}

/** A town that is not told with the acts is theirs only where no division or country told with them is another one. */
function agreeing(told: readonly PlaceMention[], town: PlaceMention | null): PlaceMention | null {
  if (!town) return null
  const wide = told.filter((p) => p.country !== null && p.city === null)
  const apart = wide.some((p) => p.country !== town.country || (p.admin1 !== null && town.admin1 !== null && p.admin1 !== town.admin1))
  return apart ? null : town
}

/** The sentences that open a report. */
const LEAD = 4

/**
 * The town a report is set in; null when it names none. Each mention counts, early ones more, those in a sentence that tells violence
 * most, those of the dateline and those named aside little.
 */
export function mainPlace(analysis: Analysis, acts: readonly Act[] = []): PlaceMention | null {
  const telling = new Set(acts.filter((a) => a.reality === 'occurred' && !a.generic && a.sentence <= LEAD).map((a) => a.sentence))
  const weight = new Map<string, { place: PlaceMention; sum: number }>()
  for (const p of analysis.places) {
    if (p.city === null || p.level === 'site' || analysis.noise[p.first]) continue
    const entry = weight.get(p.city) ?? { place: p, sum: 0 }
    entry.sum += isGoverned(analysis, p)
      ? 0.8
      : isDateline(analysis, p)
        ? 2.6
        : 1 + 2 / (1 + p.sentence) + (telling.has(p.sentence) ? 1 : 0)
    weight.set(p.city, entry)
  }
  let best: { place: PlaceMention; sum: number } | null = null
  for (const entry of weight.values()) if (!best || entry.sum > best.sum) best = entry
  return best?.place ?? null
}

/** The division or country a report without a town names most, a division before its country. */
function mainRegion(analysis: Analysis): PlaceMention | null {
  const wide = analysis.places.filter((p) => p.country !== null && !analysis.noise[p.first])
  const most = (list: readonly PlaceMention[]) => {
    const times = (p: PlaceMention) => list.filter((o) => o.name === p.name).length
    return [...list].sort((a, b) => times(b) - times(a) || a.first - b.first)[0] ?? null
  }
  return most(wide.filter((p) => p.level === 'admin1' || p.level === 'admin2')) ?? most(wide)
}
