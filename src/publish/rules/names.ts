import { holdsName, strings, withoutNames } from '../at-risk.ts'
import { policyOf } from '../field-policy.ts'
import type { NamedRisk } from '../names.ts'
import { changePassages, type Rule, replaceValue } from '../opened.ts'

/**
 * Keeps the names of one class of people out of every value and every passage, wherever they were found at risk. Words about a suspect keep
 * everything but the name; words about the others would still find them, and go whole.
 */
function namesOf(name: string, why: NamedRisk): Rule {
  return {
    name,
    apply: (opened, { risk }) => {
      const { record, fields } = opened
      for (const path of [...fields.keys()]) {
        const area = policyOf(record.kind, path) === 'area'
        const chosen = record.fields[path]!
        const holds = (value: typeof chosen.value, report: string) => strings(value).some((t) => holdsName(t, report, risk, why, area))
        if (chosen.accounts.some((a) => holds(a.value, a.report)) || record.reports.some((r) => holds(chosen.value, r))) {
          // An alias that another rule has put there already stays.
          if (fields.get(path)?.withheld !== why) replaceValue(opened, path, why)
        }
      }
      changePassages(opened, ({ quote }, report) => {
        if (!holdsName(quote, report, risk, why)) return null
        return { quote: why === 'suspect' ? withoutNames(quote, report, risk, why) : null, why }
      })
    },
  }
}

export const namesOfSources = namesOf('names-of-sources', 'protected_source')
export const namesOfMinors = namesOf('names-of-minors', 'minor')
export const namesOfVictims = namesOf('names-of-victims', 'victim')
export const namesOfSuspects = namesOf('names-of-suspects', 'suspect')
