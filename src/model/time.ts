import { z } from 'zod'

/**
 * A calendar date as far as it is known: `2024`, `2024-03` or `2024-03-09`. Never an instant, never a time zone.
 * What is not known is not written; a range is a `DateRange`.
 */
export const PartialDay = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
export type PartialDay = z.infer<typeof PartialDay>

/** A whole calendar day, `YYYY-MM-DD`. */
export const Day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
export type Day = z.infer<typeof Day>

/** How exact a date is (codebook 4.9: d1 day, d2 days, d3 week, d4 month, d5 year, d9 unknown). */
export const DatePrecision = z.enum(['day', 'days', 'week', 'month', 'year', 'unknown'])
export type DatePrecision = z.infer<typeof DatePrecision>

export const PartOfDay = z.enum(['dawn', 'morning', 'afternoon', 'evening', 'night', 'unknown'])
export type PartOfDay = z.infer<typeof PartOfDay>

/**
 * When something happened, as a text tells it.
 * `day` is null when it cannot be derived (a relative date in a report whose publication day is unknown: rule R2).
 * `earliest` and `latest` bound it, both inclusive; for a single day they are equal. `rule` names how it was
 * resolved ("weekday-past", "last-week", "absolute", …) so that a person can check it.
 */
export const When = z.object({
  day: PartialDay.nullable(),
  precision: DatePrecision,
  earliest: Day.nullable(),
  latest: Day.nullable(),
  rule: z.string(),
  partOfDay: PartOfDay.optional(),
})
export type When = z.infer<typeof When>

/** First and last day (inclusive) that a partial date can mean. */
export function boundsOf(day: PartialDay): { earliest: Day; latest: Day } {
  const [year, month, date] = day.split('-').map(Number) as [number, number?, number?]
  if (date !== undefined) return { earliest: day, latest: day }
  if (month === undefined) return { earliest: `${day}-01-01`, latest: `${day}-12-31` }
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { earliest: `${day}-01`, latest: `${day}-${String(last).padStart(2, '0')}` }
}

/** Day number since 1970-01-01 (UTC calendar), for distances between days. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
}

/** The day `n` days after (before, if negative) another. */
export function addDays(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}
