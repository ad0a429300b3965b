import { policyOf } from '../field-policy.ts'
import { drop, type Rule } from '../opened.ts'

/** A field is private until it is listed (E1). */
export const unlisted: Rule = {
  name: 'unlisted',
  apply: (opened) => {
    for (const path of [...opened.fields.keys()]) {
      if (policyOf(opened.record.kind, path) === 'private') drop(opened, path, 'private_field')
    }
  },
}
