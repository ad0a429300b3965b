import type { PhraseMatch } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
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
    if (found.some((m) => m.concepts.some((c) => c.id === 'denial'))) continue
    const menaces = found.filter((m) => m.concepts.some((c) => c.id === 'menace'))
    if (!menaces.length) {
      const act = leftWithWords(analysis, marks, sentence, found)
      if (act) acts.push(act)
      continue
    }
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

const WRITTEN = new Set(['note', 'graffiti', 'banner'])
const QUOTES = new Set(['"', '“', '«', '‘', "'"])

/** "Dejaron una hoja que decía «por sapa»", "en el muro habían escrito «sabemos tus horarios»": words left for somebody to find are a threat. */
function leftWithWords(analysis: Analysis, marks: Marks, sentence: Sentence, found: readonly PhraseMatch[]): Act | null {
  const thing = found.find((m) => WRITTEN.has(channelOf(m) ?? '') && !analysis.noise[m.first])
  const channel = thing && channelOf(thing)
  if (thing && channel && found.some((m) => m.concepts.some((c) => c.id === 'beside_body')))
    return { ...bare(analysis, marks, thing.first, thing.last, 'noun', 'threaten'), channel }
  if (!thing || !channel || !found.some((m) => m !== thing && m.concepts.some((c) => c.id === 'left'))) return null
  for (let i = thing.last; i < Math.min(sentence.last, thing.last + REACH); i++) {
    if (!QUOTES.has(analysis.tokens[i]!.text)) continue
    const act = bare(analysis, marks, thing.first, thing.last, 'noun', 'threaten')
    return { ...act, channel, menace: i, definite: marks.has(thing.first - 1, 'definite') }
  }
  return null
}

/** Concepts of the lexicon that are no channel. */
const CUES = new Set(['menace', 'left', 'beside_body', 'denial'])

function channelOf(match: PhraseMatch): string | null {
  return match.concepts.find((c) => !CUES.has(c.id))?.id ?? null
}

/** What a threat says, in the text's words: from the word of menace to the end of its sentence. */
export function contentOf(analysis: Analysis, act: Act): ReturnType<typeof spanOf> | null {
  const sentence = analysis.sentences[act.sentence]!
  const menace = phrases(analysis.language, 'channels')
    .findAll(analysis.tokens, act.first, sentence.last)
    .find((m) => m.first > act.first && m.concepts.some((c) => c.id === 'menace'))
  return menace && sentence.last - menace.first > 2 ? spanOf(analysis, menace.first, sentence.last) : null
}
