import type { Analysis } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'

/** One draft for each stretch of speech with a speaker: who says it, as what, with which verb, and whether he must be protected. */
export function draftQuotes(analysis: Analysis): DraftBuilder[] {
  return analysis.quotes.flatMap((q) => {
    if (q.speaker === null || q.speakerText === null) return []
    const e = analysis.entities[q.speaker]!
    const draft = new DraftBuilder(analysis.report, 'quote', q.direct ? q.said : q)
    const named = e.support.get('name') ?? e.support.get('office') ?? e.support.get('occupation') ?? e.support.get('kin') ?? q
    const trade = e.support.get('office') ?? e.support.get('occupation') ?? e.support.get('kin') ?? named
    draft.say('speaker', q.speakerText, named)
    if (e.name !== null) draft.say('affiliation', e.office ?? e.occupationText, trade)
    draft.say('age', e.age, e.support.get('age') ?? named)
    draft.say('sex', e.sex, named, 'implied')
    draft.say('verb', q.verb, q)
    draft.say('direct', q.direct, q)
    if (e.protectedWhy.length > 0) {
      const why = e.support.get('protected') ?? named
      draft.protected = true
      draft.say('protected', true, why)
      draft.say('protectedWhy', [...e.protectedWhy], why)
    }
    return [draft]
  })
}
