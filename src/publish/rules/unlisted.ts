import { policyOf } from '../field-policy.ts'
import { drop, type Rule } from '../opened.ts'

/** A field is private until it is listed (E1). */
export const unlisted: Rule = {
  name: 'unlisted',
  apply: (opened, { published }) => {
    for (const path of [...opened.fields.keys()]) {
      const { kind } = opened.record
      if (policyOf(kind, path) === 'private' && !published.has(`${kind}.${path}`)) drop(opened, path, 'private_field')
    }
  },
}
