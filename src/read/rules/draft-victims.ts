import type { IncidentType } from '../../model/codes.ts'
import type { Analysis, Entity, Span } from '../analysis.ts'
import type { DraftBuilder } from '../draft-builder.ts'
import type { Act } from './act.ts'
import { isGeneric } from './describe-entity.ts'
import { type Sufferer, sharedRole, victimRole } from './resolve-people.ts'

/**
 * One row for each victim who is named or singled out by an age, a trade or kin ("his wife"). "Four men", "three officers" are a count and no
 * rows: the toll has them.
 */
export function sayVictims(
  analysis: Analysis,
  builder: DraftBuilder,
  people: readonly Sufferer[],
  type: IncidentType,
  acts: readonly Act[],
): void {
  let row = 0
  const shared = sharedRole(analysis, people, acts)
  for (const { person, harm } of people) {
    const entity = analysis.entities[person.entity]
    if (!entity) continue
    if (entity.minor || entity.protectedWhy.length) builder.protected = true
    if (entity.name === null && !(person.count.best === 1 && isSingled(entity))) continue
    const field = (name: string) => `victims.${row}.${name}`
    const at = (name: string): Span => entity.support.get(name) ?? person
    builder
      .say(field('name'), entity.name, person)
      .say(field('age'), entity.age, at('age'))
      .say(field('sex'), entity.sex, person, 'implied')
      .say(field('role'), victimRole(analysis, person, shared, type), at('occupation'), 'implied')
      .say(field('occupation'), entity.occupationText, at('occupation'))
      .say(field('harm'), harm, person)
    if (entity.minor) builder.say(field('minor'), true, at('age'))
    row++
  }
}

function isSingled(entity: Entity): boolean {
  return entity.age !== null || entity.minor || entity.kin !== null || entity.office !== null || !isGeneric(entity)
}
