import { changePassages, type Rule, replaceValue } from '../opened.ts'
import { threatCodes } from '../paraphrase.ts'

/** A threat is recorded, its words are not repeated: codes of what it threatens and asks for stand instead (E8). */
export const threatWords: Rule = {
  name: 'threat-words',
  apply: (opened) => {
    const { record } = opened
    replaceValue(opened, 'content', 'threat_text', (text) => (typeof text === 'string' ? threatCodes(text) : null))
    if (record.kind === 'incident' && record.fields.type?.value === 'threat') {
      changePassages(opened, () => ({ quote: null, why: 'threat_text' }))
    }
  },
}
