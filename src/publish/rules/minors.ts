import { isMinor } from '../at-risk.ts'
import { ageBand } from '../bands.ts'
import { type Opened, type Rule, replaceValue, rowsOfRecord } from '../opened.ts'

/** Rows (`victims.0.`) of somebody under age. */
function minors({ record, looked }: Opened): readonly string[] {
  looked.minors ??= ['victims', 'perpetrators'].flatMap((list) =>
    [...rowsOfRecord(record, list)].flatMap(([prefix, row]) => (isMinor(row) ? [prefix] : [])),
  )
  return looked.minors
}

/** The school or the work of somebody under age stays (E4). */
export const minorWork: Rule = {
  name: 'minor-work',
  apply: (opened) => {
    for (const row of minors(opened)) replaceValue(opened, `${row}occupation`, 'minor')
  },
}

/** A band instead of a child's age: two numbers and a place would find it (E4). */
export const minorAge: Rule = {
  name: 'minor-age',
  apply: (opened) => {
    for (const row of minors(opened)) {
      replaceValue(opened, `${row}age`, 'minor', (age) => (typeof age === 'number' && age < 18 ? ageBand(age) : age))
    }
    const said = opened.record.kind === 'quote' ? opened.record.fields.age?.value : null
    if (typeof said === 'number' && said < 18) replaceValue(opened, 'age', 'minor', () => ageBand(said))
  },
}

/** No street, no site, no point where a child was hurt (E4). */
export const minorPlace: Rule = {
  name: 'minor-place',
  apply: (opened) => {
    if (minors(opened).length === 0) return
    for (const path of ['place', 'lat', 'lon']) replaceValue(opened, path, 'minor')
  },
}
