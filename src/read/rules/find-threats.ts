import type { PhraseMatch } from '../../language/lexicon.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases } from './act-table.ts'
import { bare } from './find-casualties.ts'

/** How far, in words, the word of menace may stand from the note, banner or call that carries it. */
const REACH = 16

/**
 * Finds threats that come as a thing: a note, a banner, a call, a message, a graffiti with a word of menace near it ("a sign warning …",
 * "dejaron un cartel dirigido a …"). The act hangs on the thing; verbs of threatening are found with the other acts.
 */
export function findThreats(analysis: Analysis, marks: Marks): Act[] {
  const table = phrases(analysis.language, 'channels')
  const acts: Act[] = []
  for (const sentence of analysis.sentences) {
    const found = table.findAll(analysis.tokens, sentence.first, sentence.last)
    if (found.length < 2) continue
    const menaces = found.filter((m) => m.concepts.some((c) => c.id === 'menace'))
    const thing = found.find((m) => channelOf(m) !== null && menaces.some((w) => w !== m && Math.abs(w.first - m.first) <= REACH))
    if (!thing || analysis.noise[thing.first]) continue
    const word = menaces.find((w) => w !== thing && Math.abs(w.first - thing.first) <= REACH)
    const act: Act = {
      ...bare(analysis, marks, thing.first, thing.last, 'noun', 'threaten'),
      another: marks.has(thing.first - 1, 'another') || marks.has(thing.first - 1, 'indefinite'),
      channel: channelOf(thing) ?? 'message',
      menace: word?.last ?? null,
      definite: marks.has(thing.first - 1, 'definite'),
    }
    acts.push(act)
  }
  return acts
}

function channelOf(match: PhraseMatch): string | null {
  return match.concepts.find((c) => c.id !== 'menace')?.id ?? null
}

/** What a threat says, in the text's words: from the word of menace to the end of its sentence. */
export function contentOf(analysis: Analysis, act: Act): ReturnType<typeof spanOf> | null {
  const sentence = analysis.sentences[act.sentence]!
  const menace = phrases(analysis.language, 'channels')
    .findAll(analysis.tokens, act.first, sentence.last)
    .find((m) => m.first > act.first && m.concepts.some((c) => c.id === 'menace'))
  return menace && sentence.last - menace.first > 2 ? spanOf(analysis, menace.first, sentence.last) : null
}
