import { holdsAnyName, withoutNames } from './at-risk.ts'
import type { NamedRisk } from './names.ts'
import type { Context } from './opened.ts'
import { withoutContacts } from './rules/contacts.ts'

const WHYS: readonly NamedRisk[] = ['protected_source', 'minor', 'victim', 'suspect']

/**
 * Words that are in no record (a study's question, a dossier's sentence) with whole names of people at risk, telephones and the like as
 * `[…]`. A first name alone is not known to be anybody's outside its report; `report` names it where the words are of one.
 */
export function looseText({ risk }: Pick<Context, 'risk'>): (text: string, report?: string) => string {
  return (text, report = '') => {
    const open = holdsAnyName(text, report, risk) ? WHYS.reduce((t, why) => withoutNames(t, report, risk, why), text) : text
    return withoutContacts(open)
  }
}
