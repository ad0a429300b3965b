import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention, PlaceMention } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { isOfDisaster } from './belief-signs.ts'
import { findInterventions, type InterventionMention } from './find-interventions.ts'
import { actorOf, onlyDemanded } from './intervention-actor.ts'
import { nameOf } from './intervention-name.ts'
import { mainPlace, nearestPlace } from './nearest-place.ts'
import { isGenre } from './refine-genre.ts'
import { within } from './within.ts'

/** What a state also does against floods and quakes, where it is no measure against crime. */
const OF_RESCUE: ReadonlySet<string> = new Set(['emergency', 'deployment', 'curfew'])

/**
 * One draft a state measure: later mentions of the same one (same concept and noun, no other place or date) only support it.
 * The head passage is the clause that tells it first.
 */
export function draftInterventions(analysis: Analysis): DraftBuilder[] {
  if (isGenre(analysis)) return []
  const drafted: { mention: InterventionMention; builder: DraftBuilder; date: string | null }[] = []
  for (const mention of findInterventions(analysis)) {
    if (onlyDemanded(analysis, mention) || (OF_RESCUE.has(mention.kind) && isOfDisaster(analysis))) continue
    const date = dateOf(analysis, mention)
    const day = date?.when.day ?? null
    const known = drafted.find(
      (d) => sameMeasure(analysis, d.mention, mention) && (!day || !d.date || d.date.startsWith(day) || day.startsWith(d.date)),
    )
    const clause = spanOf(analysis, mention.clause.first, trimmedEnd(analysis, mention))
    if (known) known.builder.support(clause)
    else drafted.push({ mention, builder: draftOne(analysis, mention, date), date: day })
  }
  return drafted.map((d) => d.builder)
}

function draftOne(analysis: Analysis, mention: InterventionMention, date: DateMention | null): DraftBuilder {
  const head = spanOf(analysis, mention.clause.first, trimmedEnd(analysis, mention))
  const builder = new DraftBuilder(analysis.report, 'intervention', head)
  const words = spanOf(analysis, mention.first, mention.last)
  const range = nameOf(analysis, mention)
  const name = spanOf(analysis, range.first, range.last)
  builder.reality = mention.status === 'promised' || mention.status === 'proposed' || mention.status === 'announced' ? 'future' : 'occurred'
  builder.say('kind', mention.kind, words).say('name', analysis.text.slice(name.start, name.end), name).say('status', mention.status, head)
  const actor = actorOf(analysis, mention)
  if (actor) builder.say('actor', actor.name, actor.span)
  if (date?.when.day) {
    builder.say('date', date.when.day, date).say('datePrecision', date.when.precision, date).say('dateRule', date.when.rule, date)
  }
  sayPlace(analysis, builder, mention)
  return builder
}

function sayPlace(analysis: Analysis, builder: DraftBuilder, mention: InterventionMention): void {
  const near = nearestPlace(analysis, mention.last, mention.clause) ?? nearestPlace(analysis, mention.last, mention.sentence)
  const place = near ?? mainPlace(analysis)
  if (!place) return
  const basis = near ? 'stated' : 'implied'
  builder.say('country', place.country, place, basis).say('admin1', place.admin1, place, basis).say('city', cityOf(place), place, basis)
  // A town or a province is no place within itself.
  if (place.name !== cityOf(place) && place.name !== place.admin1) builder.say('place', place.name, place, basis)
}

function cityOf(place: PlaceMention): string | null {
  return place.level === 'country' || place.level === 'admin1' ? null : place.city
}

function dateOf(analysis: Analysis, mention: InterventionMention): DateMention | null {
  const inside = (r: { first: number; last: number }) =>
    within(analysis.dates, r).filter((d) => d.use !== 'per' && d.use !== 'until' && !analysis.noise[d.first])
  const near = (list: DateMention[]) =>
    [...list].sort((a, b) => Math.abs(a.first - mention.last) - Math.abs(b.first - mention.last))[0] ?? null
  return near(inside(mention.clause)) ?? near(inside(mention.sentence))
}

const STOPS = new Set(['.', ',', ';', ':', '—'])

function trimmedEnd(analysis: Analysis, { clause }: InterventionMention): number {
  let last = clause.last
  while (last - 1 > clause.first && STOPS.has(analysis.tokens[last - 1]!.text)) last--
  return last
}

function sameMeasure(analysis: Analysis, a: InterventionMention, b: InterventionMention): boolean {
  if (b.code === 'law' && (a.kind === 'law' || a.kind === 'emergency') && isBare(analysis, b)) return true
  if (a.anaphor || b.anaphor) return a.anaphor && b.anaphor
  if (movesAgain(analysis, a, b)) return true
  if (a.code !== b.code) return false
  return a.kind === 'emergency' || a.kind === 'judicial_reform' || a.kind === 'unit' || nounOf(analysis, a) === nounOf(analysis, b)
}

const MOVES = new Set(['deployment', 'transfer'])

/** "desplegó mil soldados … el envío de tropas": forces or prisoners moved once more, with no number and no other place of their own. */
function movesAgain(analysis: Analysis, a: InterventionMention, b: InterventionMention): boolean {
  if (a.kind !== b.kind || !MOVES.has(a.kind)) return false
  const [before, again] = [countOf(analysis, a), countOf(analysis, b)]
  if (again === null ? before === null && a.code !== b.code : again !== before) return false
  const place = nearestPlace(analysis, b.last, b.clause)
  return !place || [nearestPlace(analysis, a.last, a.sentence), mainPlace(analysis)].some((p) => p?.name === place.name)
}

function countOf(analysis: Analysis, { first, last }: InterventionMention): number | null {
  return within(analysis.numbers, { first: first - 2, last }).find((n) => (n.value.best ?? 0) >= 5)?.value.best ?? null
}

/** "the decree", "la ley": a noun without a name of its own points back. */
function isBare(analysis: Analysis, mention: InterventionMention): boolean {
  const { first, last } = nameOf(analysis, mention)
  return last - first <= 1
}

function nounOf(analysis: Analysis, mention: InterventionMention): string {
  return analysis.tokens[mention.verbal ? mention.noun : mention.last - 1]!.fold
}
