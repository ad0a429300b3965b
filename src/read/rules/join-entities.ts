import type { Analysis, Entity } from '../analysis.ts'
import { isGeneric } from './describe-entity.ts'

/** Adds to one entity what another says of the same person; what is known already stays, but a trade takes the place of "man". */
export function take(to: Entity, from: Entity): void {
  if (to.name === null && from.name !== null) {
    to.name = from.name
    to.firstNameOnly = from.firstNameOnly
  }
  to.age ??= from.age
  to.sex ??= from.sex
  if (to.occupationText === null || (isGeneric(to) && !isGeneric(from))) takeTrade(to, from)
  to.office ??= from.office
  to.role ??= from.role
  to.kin ??= from.kin
  to.minor ||= from.minor
  if (to.minor) to.role = 'minor'
  to.memberOf ??= from.memberOf
  to.aliases = [...new Set([...to.aliases, ...from.aliases])]
  for (const [field, span] of from.support) if (!to.support.has(field)) to.support.set(field, span)
}

function takeTrade(to: Entity, from: Entity): void {
  if (from.occupationText === null) return
  to.occupation = from.occupation
  to.occupationText = from.occupationText
  if (from.role !== null && (to.role === null || to.role === 'civilian')) to.role = from.role
  const span = from.support.get('occupation')
  if (span) to.support.set('occupation', span)
}

/** Nothing known of two entities forbids that they are one person: not two names, ages or sexes, no grown-up child. */
export function mayBeOne(a: Entity, b: Entity): boolean {
  if (a.kind !== 'person' || b.kind !== 'person') return false
  if (a.name !== null && b.name !== null) return false
  if (a.age !== null && b.age !== null && a.age !== b.age) return false
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) return false
  if ((a.minor && b.age !== null && b.age >= 18) || (b.minor && a.age !== null && a.age >= 18)) return false
  return a.memberOf === null || b.memberOf === null || a.memberOf === b.memberOf
}

/** Which entities turned out to be one. Mentions are moved only at the end, so that joining costs the same however long a report is. */
export class Joined {
  readonly #analysis: Analysis
  readonly #into = new Map<number, number>()

  constructor(analysis: Analysis) {
    this.#analysis = analysis
  }

  /** The entity an index stands for now. */
  of(index: number): Entity {
    let at = index
    for (let next = this.#into.get(at); next !== undefined; next = this.#into.get(at)) at = next
    if (at !== index) this.#into.set(index, at)
    return this.#analysis.entities[at]!
  }

  /** Makes two entities one; the named one stays, else the first told. */
  join(a: Entity, b: Entity): void {
    if (a === b) return
    const [kept, gone] = b.name !== null && a.name === null ? [b, a] : [a, b]
    take(kept, gone)
    gone.name = null
    this.#into.set(gone.index, kept.index)
  }

  /** Moves every mention and every tie to the entity that stayed. */
  apply(): void {
    if (this.#into.size > 0) this.#analysis.people = this.#analysis.people.map((p) => ({ ...p, entity: this.of(p.entity).index }))
    for (const e of this.#analysis.entities) {
      if (e.memberOf !== null) e.memberOf = this.of(e.memberOf).index
      if (e.kin !== null && e.kin.of !== null) e.kin = { ...e.kin, of: this.of(e.kin.of).index }
    }
  }
}
