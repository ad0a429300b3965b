import type { FieldValue } from '../../model/draft.ts'
import { strings } from '../at-risk.ts'
import { folded } from '../names.ts'
import { changePassages, type Rule, replaceValue } from '../opened.ts'

/** Telephones, e-mail addresses, identity numbers, handles, paths of files: nothing of the kind belongs to a record. */
const CONTACTS: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/gu,
  /(?<![\p{L}\d])@[\w.]{3,}/gu,
  /\b(DNI|CUIT|CUIL|CPF|RG|SSN)\s*(n[º°.]*)?\s*[\d.\-/]{6,}/giu,
  /(?<![\w:/])(\/(home|users|root|tmp|var|mnt|media|volumes|private)\/[^\s"'<>]+)/giu,
  /\b[a-z]:\\[^\s"'<>]+/giu,
  /file:\/\/[^\s"'<>]+/giu,
]

/** The text with what leads to a person's door or telephone as `[…]`. */
export function withoutContacts(text: string): string {
  // Most texts have neither signs nor digits enough to be any of these.
  if (!/[@/\\]|\d(?:\D{0,3}\d){5}/.test(text)) return text
  return CONTACTS.reduce((t, pattern) => t.replace(pattern, '[…]'), text).replace(GROUPED, (digits) =>
    isTelephone(digits) ? '[…]' : digits,
  )
}

/** Groups of digits with blanks, hyphens and brackets between them. */
const GROUPED = /(?<![\d.,])[+(]?\d[\d\s()-]{5,20}\d(?![\d.,]\d)/gu
const YEAR = /^(19|20)\d\d$/

/** Seven digits in groups or nine without, and neither days nor years ("2019-2022"). */
function isTelephone(text: string): boolean {
  const groups = text.match(/\d+/g) ?? []
  const digits = groups.join('').length
  if (/\d{4}-\d\d/.test(text) && YEAR.test(groups[0]!)) return false
  if (groups.every((g) => YEAR.test(g)) || digits > 16) return false
  return groups.length === 1 ? digits >= 9 : digits >= 7 && groups.some((g) => g.length >= 4) && !/\d\s{2,}\d/.test(text)
}

const holdsContact = (value: FieldValue | null) => strings(value).some((t) => withoutContacts(t) !== t)

export const contacts: Rule = {
  name: 'contacts',
  apply: (opened) => {
    for (const [path, field] of [...opened.fields]) {
      if (!holdsContact(field.value) && !field.accounts.some((a) => a.value !== field.value && holdsContact(a.value))) continue
      replaceValue(opened, path, 'contact', (value) =>
        typeof value === 'string' ? withoutContacts(value) : Array.isArray(value) ? value.map(withoutContacts) : value,
      )
    }
    changePassages(opened, ({ quote }) => {
      const clean = withoutContacts(quote)
      return clean === quote ? null : { quote: clean, why: 'contact' }
    })
  },
}

/** What a person wrote into a field by hand may name a colleague: such a value stays (E15). */
export const authors: Rule = {
  name: 'authors',
  apply: (opened, context) => {
    if (context.authors.size === 0) return
    for (const [path, field] of [...opened.fields]) {
      const texts = [field.rule === 'person' ? field.value : null, ...field.accounts.flatMap((a) => (a.by === 'person' ? [a.value] : []))]
      if (texts.flatMap(strings).some((t) => namesAuthor(t, context.authors))) replaceValue(opened, path, 'author')
    }
  },
}

function namesAuthor(text: string, authors: ReadonlySet<string>): boolean {
  const padded = ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return [...authors].some((author) => padded.includes(` ${author} `))
}
