import { boundsOf, PartialDay } from '../model/time.ts'

/** First and last day that a publication day can mean; nulls for an unknown one. */
export function dayBounds(day: unknown): { day_from: string | null; day_to: string | null } {
  const known = PartialDay.safeParse(day)
  if (!known.success) return { day_from: null, day_to: null }
  const { earliest, latest } = boundsOf(known.data)
  return { day_from: earliest, day_to: latest }
}
