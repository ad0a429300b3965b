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
 * "dejaron un cartel dirigido a …"), or whose quoted words menace ("un cartón en el que se leía «paguen»"). The act hangs on the thing;
 * verbs of threatening are found with the other acts.
 */
export function findThreats(analysis: Analysis, marks: Marks): Act[] {
  const table = phrases(analysis.language, 'channels')
  const acts: Act[] = []
  for (const sentence of analysis.sentences) {
    const found = table.findAll(analysis.tokens, sentence.first, sentence.last)
    if (found.length < 2 || found.some((m) => says(m, 'denial'))) continue
    const things = found.filter((m) => channelOf(m) !== null && !analysis.noise[m.first] && !isOtherWord(analysis, m))
    const act = things.length
      ? (withMenace(analysis, marks, things, found) ?? leftWithWords(analysis, marks, sentence, things, found))
      : null
    if (act) acts.push(act)
  }
  return acts
}

function says(match: PhraseMatch, cue: string): boolean {
  return match.concepts.some((c) => c.id === cue)
}

// "el Cártel del Pantano": no banner ("cartel"): its accent, or its standing in a group's name, tells another word.
function isOtherWord(analysis: Analysis, thing: PhraseMatch): boolean {
  if (analysis.groups.some((g) => g.first <= thing.first && thing.last <= g.last)) return true
  const words = analysis.tokens.slice(thing.first, thing.last)
  if (words.every((t) => t.fold === t.lower)) return false
  const said = words.map((t) => t.lower).join(' ')
  return !thing.concepts.some((c) => c.forms.includes(said))
}

function withMenace(analysis: Analysis, marks: Marks, things: readonly PhraseMatch[], found: readonly PhraseMatch[]): Act | null {
  const menaces = found.filter((m) => says(m, 'menace'))
  const near = (thing: PhraseMatch) => menaces.find((w) => w !== thing && Math.abs(w.first - thing.first) <= REACH)
  const thing = things.find(near)
  if (!thing) return null
  return sent(analysis, marks, thing, near(thing)?.last ?? null)
}

function sent(analysis: Analysis, marks: Marks, thing: PhraseMatch, menace: number | null): Act {
  return {
    ...bare(analysis, marks, thing.first, thing.last, 'noun', 'threaten'),
    another: marks.has(thing.first - 1, 'another') || marks.has(thing.first - 1, 'indefinite'),
    channel: channelOf(thing),
    menace,
    definite: marks.has(thing.first - 1, 'definite'),
  }
}

const WRITTEN = new Set(['note', 'graffiti', 'banner'])
const QUOTES = new Set(['"', '“', '«', '‘', "'"])

/** "Dejaron una hoja que decía «por sapa»", "en el muro habían escrito «sabemos tus horarios»": words left for somebody to find are a threat. */
function leftWithWords(
  analysis: Analysis,
  marks: Marks,
  sentence: Sentence,
  things: readonly PhraseMatch[],
  found: readonly PhraseMatch[],
): Act | null {
  const thing = things.find((m) => WRITTEN.has(channelOf(m) ?? ''))
  if (thing && found.some((m) => says(m, 'beside_body')))
    return { ...bare(analysis, marks, thing.first, thing.last, 'noun', 'threaten'), channel: channelOf(thing) }
  const said = thing ?? things[0]!
  const left = found.some((m) => m !== said && says(m, 'left'))
  const omen = found.find((m) => says(m, 'omen'))
  if (omen && left) return sent(analysis, marks, omen, null)
  const quote = quoteAfter(analysis, sentence, said)
  if (quote === null || !left || !(thing || menaces(found, quote))) return null
  return sent(analysis, marks, said, quote)
}

/** Where the words that a thing carries begin, or null when no quotation follows it. */
function quoteAfter(analysis: Analysis, sentence: Sentence, thing: PhraseMatch): number | null {
  for (let i = thing.last; i < Math.min(sentence.last, thing.last + REACH); i++) if (QUOTES.has(analysis.tokens[i]!.text)) return i
  return null
}

function menaces(found: readonly PhraseMatch[], from: number): boolean {
  return found.some((m) => m.first >= from && says(m, 'menacing'))
}

/** Concepts of the lexicon that are no channel. */
const CUES = new Set(['menace', 'menacing', 'left', 'beside_body', 'denial'])
const isThing = (id: string) => !CUES.has(id)

function channelOf(match: PhraseMatch): string | null {
  const id = match.concepts.find((c) => isThing(c.id))?.id ?? null
  return id === 'omen' ? 'object' : id
}

/** What a threat says, in the text's words: from the word of menace to the end of its sentence. */
export function contentOf(analysis: Analysis, act: Act): ReturnType<typeof spanOf> | null {
  const sentence = analysis.sentences[act.sentence]!
  const menace = phrases(analysis.language, 'channels')
    .findAll(analysis.tokens, act.first, sentence.last)
    .find((m) => m.first > act.first && m.concepts.some((c) => c.id === 'menace'))
  return menace && sentence.last - menace.first > 2 ? spanOf(analysis, menace.first, sentence.last) : null
}
