import type { FieldValue } from '../../model/draft.ts'
import { boundsOf, PartialDay } from '../../model/time.ts'
import { type Context, changePassages, type Opened, type Rule, replaceValue } from '../opened.ts'

/** How long an operation of the state is over before its place is told, in hours (E6). */
export const OPERATION_DELAY_HOURS = 72

const OPERATIONS = new Set<FieldValue | null>(['deployment', 'raid', 'transfer', 'unit', 'intelligence', 'curfew', 'policing'])
/** Stages at which an intervention of any kind has not happened yet. */
const AHEAD = new Set<FieldValue | null>(['promised', 'announced', 'proposed', 'approved'])

/** Where an operation is, or will be, is not told while it may still go on (E6). The first division stays. */
export const operationPlace: Rule = {
  name: 'operation-place',
  apply: (opened, context) => {
    if (!isOperation(opened) || isOver(opened, context)) return
    for (const path of ['place', 'city', 'admin2', 'lat', 'lon']) replaceValue(opened, path, 'operation')
    changePassages(opened, () => ({ quote: null, why: 'operation' }))
  },
}

function isOperation({ record }: Opened): boolean {
  if (record.kind === 'incident') return record.fields.type?.value === 'seizure_or_arrest'
  return record.kind === 'intervention' && OPERATIONS.has(record.fields.kind?.value ?? null)
}

function isOver({ record }: Opened, { now, dayOf }: Context): boolean {
  const limit = now.getTime() - OPERATION_DELAY_HOURS * 3_600_000
  const day = PartialDay.safeParse(record.fields.date?.value)
  const ends = day.success ? [boundsOf(day.data).latest] : record.reports.map(dayOf)
  // Announced without a day: nobody can say that it is over. Told without a day: it is as old as the newest report of it.
  if (!day.success && AHEAD.has(record.fields.status?.value ?? null)) return false
  return ends.every((d) => d !== null && Date.parse(`${d.length === 10 ? d : boundsOf(d).latest}T23:59:59Z`) < limit)
}
