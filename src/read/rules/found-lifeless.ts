import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { says } from './found-death.ts'

/** How many sentences on the people called may find out that the wounded is dead. */
const NEXT = 3

/**
 * "Hallaron a un hombre herido … ya no contaba con signos vitales": who lies wounded when help comes and is found dead was killed and not
 * hurt. Takes out the wounds of one person without a name, where the same or the next sentences say that there was no pulse, and of several where the
 * same sentence says it ("los dos baleados ya no contaban con signos vitales"), unless one more is told of.
 */
export function dropWoundsOfDead(analysis: Analysis, acts: Act[]): void {
  for (let i = acts.length - 1; i >= 0; i--) {
    const act = acts[i]!
    if (act.act !== 'wound' || says(analysis, act.sentence, 'one_more')) continue
    const one = isOfOneUnnamed(act)
    const dead = acts.find(
      (a) =>
        a.act === 'die' && isPulse(analysis, a) && follows(act, a) && (one || a.sentence === act.sentence || areMany(analysis, act, a)),
    )
    if (!dead) continue
    if (!one) dead.killed ??= act.injured
    acts.splice(i, 1)
  }
}

// "Hallaron a dos hombres heridos … ya no contaban con signos vitales": a verb in the plural, and nobody named.
function areMany({ tokens }: Analysis, wound: Act, death: Act): boolean {
  if ((wound.injured?.best ?? 0) < 2 || wound.patients.some((p) => p.name !== null)) return false
  return tokens.slice(death.first, death.last).some((t) => /(?:ban|ian|am)$/u.test(t.fold))
}

function isOfOneUnnamed(act: Act): boolean {
  const count = act.injured?.best ?? null
  return (count === null || count === 1) && act.patients.every((p) => p.name === null && p.count.best === 1)
}

function isPulse(analysis: Analysis, act: Act): boolean {
  const match = phrases(analysis.language, 'clause').at(analysis.tokens, act.last - 1)
  return match?.concepts.some((c) => c.id === 'pulse') === true
}

function follows(wound: Act, death: Act): boolean {
  const gap = death.sentence - wound.sentence
  return gap >= 0 && gap <= NEXT && death.first > wound.first
}
