import type { Analysis, Entity } from '../analysis.ts'
import { UNIFORMED } from './entity.ts'
import type { Voice } from './find-speaker.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/** Words for an officer of whatever post: "el funcionario", "the official". */
const ANY_POST = new Set(['official', 'authorities'])
/** Words for one of a force, whatever the rank: "el oficial", "the officer". */
const ANY_RANK = new Set(['police_officer', 'soldier'])
const PUBLIC = new Set(['official', ...UNIFORMED])

/**
 * "… señaló el general Tello. “…”, agregó el oficial": a definite word for the same or for any post, without a name, is the officer who spoke
 * last, if he was named; else the voice itself.
 */
export function sameSpeaker(analysis: Analysis, voice: Voice, last: Voice | null): Voice {
  if (!last || last.entity === voice.entity || !isBareDefinite(analysis, voice)) return voice
  const [one, spoke] = [analysis.entities[voice.entity]!, analysis.entities[last.entity]!]
  if (spoke.name === null || last.mention?.count.best !== 1 || !PUBLIC.has(spoke.role ?? '')) return voice
  if (one.sex !== null && spoke.sex !== null && one.sex !== spoke.sex) return voice
  const post = postOf(analysis, one)
  const same =
    ANY_POST.has(post ?? '') ||
    (ANY_RANK.has(post ?? '') && UNIFORMED.has(spoke.role ?? '')) ||
    (post !== null && post === postOf(analysis, spoke))
  return same ? last : voice
}

/** "el jefe comunal", "the officer": an article, then no more than the words for the post. */
function isBareDefinite(analysis: Analysis, voice: Voice): boolean {
  const { mention } = voice
  if (!mention || mention.name !== null || mention.count.best !== 1 || analysis.entities[voice.entity]!.name !== null) return false
  return (bitsOfTokens(analysis)[voice.first]! & BIT.definite) > 0 && voice.last - voice.first <= 3
}

/** The concept of somebody's office or trade. */
function postOf(analysis: Analysis, e: Entity): string | null {
  const at = e.support.get('office')
  if (!at) return e.occupation
  for (let j = at.first; j < at.last; j++) {
    const head = peopleWords(analysis.language).heads.at(analysis.tokens, j, at.last)
    if (head) return head.concepts[0]!.id
  }
  return null
}
