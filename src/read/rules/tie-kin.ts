import type { Entity, PersonMention } from '../analysis.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { admitsGeneric, type ReferenceScope } from './reference-scope.ts'

/** How many people back in a sentence the owner may be: a bound that keeps the cost linear. */
const NEAR = 40

/** Whose mother, whose brother: "la madre de X", "X’s mother", and for "su madre" the person the text was about. Sets `kin.of`. */
export function tieKin(scope: ReferenceScope): void {
  const bits = bitsOfTokens(scope.analysis)
  const { told } = scope
  for (let i = 0; i < told.length; i++) {
    const { mention } = told[i]!
    const e = scope.joined.of(mention.entity)
    if (e.kin === null || e.kin.of !== null || mention.name !== null) continue
    const owner = beside(scope, bits, i, e) ?? (scope.isPossessive(mention) ? focus(scope, i, e) : null)
    if (owner) e.kin = { ...e.kin, of: owner.index }
  }
}

/** "de X" right after, or "X’s" right before. */
function beside(scope: ReferenceScope, bits: Int32Array, i: number, e: Entity): Entity | null {
  const { mention } = scope.told[i]!
  const { tokens } = scope.analysis
  for (const k of [i + 1, i + 2]) {
    const next = scope.told[k]?.mention
    if (next && bits[mention.last]! & BIT.of && next.first >= mention.last && next.first - mention.last <= 2) return other(scope, next, e)
  }
  const prior = scope.told[i - 1]?.mention
  const genitive = prior && prior.last <= mention.last && mention.last - prior.last <= 2 && /['’]s?$/u.test(tokens[prior.last - 1]!.text)
  return genitive ? other(scope, prior, e) : null
}

function focus(scope: ReferenceScope, i: number, e: Entity): Entity | null {
  const { mention } = scope.told[i]!
  for (let k = i - 1; k >= 0 && i - k <= NEAR && scope.told[k]!.mention.sentence === mention.sentence; k--) {
    const same = other(scope, scope.told[k]!.mention, e)
    if (same) return same
  }
  const admits = admitsGeneric('victim')
  return scope.earlier(mention.sentence, 4, (o, t) => o !== e && o.kin === null && admits(o, t))
}

function other(scope: ReferenceScope, mention: PersonMention, e: Entity): Entity | null {
  const found = scope.joined.of(mention.entity)
  return found === e || found.kind !== 'person' ? null : found
}
