import type { Analysis, Entity, Span } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'

/** One draft for each person named in the text, each gang, force and institution; its head is the first mention. */
export function draftActors(analysis: Analysis): DraftBuilder[] {
  const first = new Map<number, Span>()
  for (const m of [...analysis.people, ...analysis.groups]) if (!first.has(m.entity)) first.set(m.entity, m)
  return analysis.entities.flatMap((e) => {
    const at = e.support.get('name') ?? first.get(e.index)
    if (!at || e.name === null || e.kind === 'outlet' || isBare(e)) return []
    const draft = new DraftBuilder(analysis.report, 'actor', at)
    draft.say('name', e.name, at)
    draft.say('kind', e.kind, at)
    draft.say('role', e.office ?? e.occupationText, e.support.get('office') ?? e.support.get('occupation') ?? at)
    if (e.aliases.length > 0) draft.say('aliases', [...e.aliases], at)
    draft.say('age', e.age, e.support.get('age') ?? at)
    draft.say('sex', e.sex, at, 'implied')
    if (e.protectedWhy.length > 0) {
      const why = e.support.get('protected') ?? at
      draft.protected = true
      draft.say('protected', true, why)
      draft.say('protectedWhy', [...e.protectedWhy], why)
    }
    return [draft]
  })
}

/** "police", "government" in lower case name nobody in particular. */
function isBare(e: Entity): boolean {
  return e.kind === 'state_force' && e.name !== null && !e.name.includes(' ') && e.name.length < 9 && e.name === e.name.toLowerCase()
}
