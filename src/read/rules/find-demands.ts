import type { Act, Voice } from './act.ts'
import { isSum, MENACES } from './demand-kinds.ts'
import { type DemandScene, isPassive } from './demand-scene.ts'
import { type DemandWord, demandWords } from './demand-table.ts'
import { bare } from './find-casualties.ts'
import { realityOf } from './refine-reality.ts'
import type { Signs } from './threat-signs.ts'
import { within } from './within.ts'

/**
 * Finds a threat made by word: money asked by people with no right to it ("le exigen 200 dólares semanales"), an order with a term or to
 * keep silent ("les dieron dos días para irse", "warned him to stop mentioning the gang"), a fate announced ("quien hable, muere"). Unions,
 * courts, banks and governments ask and order too: whoever stands nearest before the verb decides.
 */
export function demandIn(signs: Signs): Act | null {
  const { analysis, marks, sentence } = signs
  const words = demandWords(analysis, sentence)
  const verbs = words.filter(
    (w) => !analysis.noise[w.first] && ['ask', 'order', 'term', 'forbid', 'press', 'vow'].some((id) => w.ids.has(id)),
  )
  if (!verbs.length) return null
  const gangs = within(analysis.groups, sentence).filter((g) => analysis.entities[g.entity]?.kind === 'criminal_group')
  const scene = { analysis, marks, sentence, words, gangs }
  for (const verb of verbs) {
    const kind = isSum(scene, verb) ? 'extort' : MENACES.some((is) => is(scene, verb)) ? 'threaten' : null
    const act = kind && told(scene, verb, kind)
    if (act) return act
  }
  return null
}

function told(s: DemandScene, verb: DemandWord, act: string): Act | null {
  const voice: Voice = isPassive(s, verb) ? 'passive' : 'active'
  const moods = verb.moods.filter((m) => m !== 'present' && m !== 'infinitive' && m !== 'subjunctive')
  const { reality, generic } = realityOf(
    s.analysis,
    s.marks,
    { moods: moods.length ? moods : ['past'], first: verb.first, last: verb.last },
    voice,
    s.sentence,
  )
  if (generic || reality === 'negated' || reality === 'hypothetical' || reality === 'future') return null
  return { ...bare(s.analysis, s.marks, verb.first, verb.last, voice, act), reality, channel: 'spoken' }
}
