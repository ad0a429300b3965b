import { holdsAnyName, withoutNames } from './at-risk.ts'
import type { NamedRisk } from './names.ts'
import type { Context } from './opened.ts'
import { withoutContacts } from './rules/contacts.ts'

const WHYS: readonly NamedRisk[] = ['protected_source', 'minor', 'victim', 'suspect']

/**
 * Words that are in no record (a study's question, a dossier's sentence) with whole names of people at risk, telephones and the like as
 * `[…]`. A first name alone is not known to be anybody's outside its report.
 */
export function looseText({ risk }: Pick<Context, 'risk'>): (text: string) => string {
  return (text) => {
    const open = holdsAnyName(text, '', risk) ? WHYS.reduce((t, why) => withoutNames(t, '', risk, why), text) : text
    return withoutContacts(open)
  }
}
