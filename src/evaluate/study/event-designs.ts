import type { Estimate } from '../../model/study.ts'
import { boundsOf, dayNumber } from '../../model/time.ts'
import { evaluateNearRepeat } from '../near-repeat.ts'
import { evaluateReprisals } from '../reprisals.ts'
import { evaluateUnderCount } from '../under-count.ts'
import { type Context, type DatedEvent, withOptions } from './material.ts'

const PRECISION = { 4: 366, 7: 31, 10: 1 } as const

/** Words of an option that is a list of them; null where it is not given. */
function words(option: unknown): Set<string> | null {
  return Array.isArray(option) ? new Set(option.map(String)) : null
}

/** Events of the record in the window, of the types `options.attacks` names (all, if none). */
function attacksOf({ study, material }: Context): DatedEvent[] {
  const types = words(study.options.attacks)
  const { earliest } = boundsOf(study.window.from)
  const { latest } = boundsOf(study.window.to)
  return material.events.filter((e) => e.day >= earliest && e.day <= latest && (!types || types.has(e.type)))
}

/** Do attacks follow measures? Both from the record, over the window of the study; dates known only to the month or the year stay out. */
export function reprisals(context: Context): Estimate {
  const { study, material } = context
  const { earliest } = boundsOf(study.window.from)
  const { latest } = boundsOf(study.window.to)
  const kinds = words(study.options.measures)
  const all = material.measures.filter((m) => boundsOf(m.date).earliest >= earliest && m.date <= latest && (!kinds || kinds.has(m.kind)))
  const attacks = attacksOf(context)
  const since = (day: string): number => Math.max(0, dayNumber(day) - dayNumber(earliest))
  const exact = (m: { date: string }): boolean => PRECISION[m.date.length as 4 | 7 | 10] < 28
  const dated = attacks.filter((a) => a.precisionDays < 28)
  const stretch = (day: string, days: number) => ({ from: since(day), days })
  return evaluateReprisals(
    withOptions(
      context,
      {
        attacks: dated.map((a) => since(a.day)),
        measures: all.filter(exact).map((m) => since(m.date)),
        days: since(latest) + 1,
        precisionDays: Math.max(1, ...dated.map((a) => a.precisionDays)),
        vague: {
          attacks: attacks.filter((a) => a.precisionDays >= 28).map((a) => stretch(`${a.day.slice(0, 7)}-01`, a.precisionDays)),
          measures: all.filter((m) => !exact(m)).map((m) => stretch(boundsOf(m.date).earliest, PRECISION[m.date.length as 4 | 7 | 10])),
        },
        seed: study.seed,
      },
      ['attacks', 'measures'],
    ),
    context.watch,
  )
}

const EARTH = 6_371_008.8

/** Are events near in space also near in time? Those of the record with a day and coordinates, on a plane around their middle. */
export function nearRepeat(context: Context): Estimate {
  const placed = attacksOf(context).flatMap((e) =>
    e.lat === null || e.lon === null || e.precisionDays > 1 ? [] : [{ ...e, lat: e.lat, lon: e.lon }],
  )
  const middle = placed.reduce((sum, e) => sum + e.lat, 0) / Math.max(1, placed.length)
  const radians = Math.PI / 180
  return evaluateNearRepeat(
    withOptions(
      context,
      {
        days: placed.map((e) => dayNumber(e.day)),
        x: placed.map((e) => EARTH * e.lon * radians * Math.cos(middle * radians)),
        y: placed.map((e) => EARTH * e.lat * radians),
        precisionMetres: Math.max(0, ...placed.map((e) => e.precisionMetres ?? Number.MAX_SAFE_INTEGER)),
        withinDays: Number(context.study.options.withinDays ?? 7),
        withinMetres: Number(context.study.options.withinMetres ?? 400),
        seed: context.study.seed,
      },
      ['attacks', 'withinDays', 'withinMetres'],
    ),
  )
}

/** How many cases no list holds: the lists and their overlaps as the study gives them. */
export function underCount(context: Context): Estimate {
  const { lists, patterns, closed } = context.study.options
  const cells = Array.isArray(patterns)
    ? patterns.flatMap((p) => (typeof p === 'object' ? [{ on: String(p.on), count: Number(p.count) }] : []))
    : []
  const base = { lists: [...(words(lists) ?? [])], patterns: cells, closed: closed === true }
  return evaluateUnderCount(withOptions(context, base, ['lists', 'patterns', 'closed']))
}
