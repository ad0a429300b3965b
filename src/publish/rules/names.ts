import type { FieldValue } from '../../model/draft.ts'
import type { CotejoRecord } from '../../model/record.ts'
import { holdsName, type NamesAtRisk, risksIn, strings, withoutNames } from '../at-risk.ts'
import { policyOf } from '../field-policy.ts'
import type { NamedRisk } from '../names.ts'
import { changePassages, type Opened, passagesOf, type Rule, replaceValue } from '../opened.ts'

/**
 * Keeps the names of one class of people out of every value and every passage, wherever they were found at risk. Words about a suspect keep
 * everything but the name; words about the others would still find them, and go whole.
 */
function namesOf(name: string, why: NamedRisk): Rule {
  return {
    name,
    apply: (opened, { risk }) => {
      if (!risksOf(opened, risk).has(why)) return
      const { record, fields } = opened
      for (const path of [...fields.keys()]) {
        const area = policyOf(record.kind, path) === 'area'
        if (!valuesOf(record, path).some(([text, report]) => holdsName(text, report, risk, why, area))) continue
        // An alias that another rule has put there already stays.
        if (fields.get(path)?.withheld !== why) replaceValue(opened, path, why)
      }
      changePassages(opened, ({ quote }, report) => {
        if (!holdsName(quote, report, risk, why)) return null
        return { quote: why === 'suspect' ? withoutNames(quote, report, risk, why) : null, why }
      })
    },
  }
}

/** Why names anywhere in the record are at risk: nothing, in most, and then none of these rules has anything to do. */
function risksOf(opened: Opened, risk: NamesAtRisk): ReadonlySet<NamedRisk> {
  if (opened.looked.named) return opened.looked.named
  const { record, fields } = opened
  const named = new Set<NamedRisk>()
  for (const path of fields.keys()) {
    const area = policyOf(record.kind, path) === 'area'
    for (const [text, report] of valuesOf(record, path)) for (const why of risksIn(text, report, risk, area)) named.add(why)
  }
  for (const [report, { quote }] of passagesOf(opened)) for (const why of risksIn(quote, report, risk)) named.add(why)
  opened.looked.named = named
  return named
}

/** The words of a field of the record as it was, chosen and told, each with a report it is looked through for. */
function valuesOf(record: CotejoRecord, path: string): [text: string, report: string][] {
  const { value, accounts } = record.fields[path]!
  const said = accounts.flatMap((a) => (typeof a.value === 'number' ? [] : pairs(a.value, a.report)))
  const chosen = strings(value).flatMap((text) =>
    record.reports.flatMap((r): [string, string][] => (said.some(([t, from]) => t === text && from === r) ? [] : [[text, r]])),
  )
  return [...said, ...chosen]
}

const pairs = (value: FieldValue, report: string) => strings(value).map((text): [string, string] => [text, report])

export const namesOfSources = namesOf('names-of-sources', 'protected_source')
export const namesOfMinors = namesOf('names-of-minors', 'minor')
export const namesOfVictims = namesOf('names-of-victims', 'victim')
export const namesOfSuspects = namesOf('names-of-suspects', 'suspect')
