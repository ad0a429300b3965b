import type { PhraseMatch } from '../../language/lexicon.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { type Marks, phrases, phrasesIn } from './act-table.ts'
import { demandIn } from './find-demands.ts'
import { omenIn } from './find-omens.ts'
import {
  any,
  behind,
  channelOf,
  colonAfter,
  isOtherWord,
  isQuote,
  isWritten,
  quoteAfter,
  REACH,
  type Signs,
  says,
  sent,
  signsOf,
  thingsOf,
} from './threat-signs.ts'

/**
 * Finds threats that come as a thing: a note, a banner, a call, a message, a graffiti with a word of menace near it ("a sign warning …",
 * "dejaron un cartel dirigido a …"), whose words menace ("un cartón en el que se leía «paguen»") or are told in the sentence behind it; a
 * wreath, a bullet or a dead animal that speaks for itself; and demands made by word. Verbs of threatening are found with the other acts.
 */
export function findThreats(analysis: Analysis, marks: Marks): Act[] {
  const acts: Act[] = []
  for (const sentence of analysis.sentences) {
    const signs = signsOf(analysis, marks, sentence)
    const act = (any(signs, 'denial') ? null : (messageIn(signs) ?? omenIn(signs))) ?? demandIn(signs)
    // "La carta, firmada por …": the first one told points back to nothing.
    if (!act) continue
    acts.push(acts.length ? act : { ...act, definite: false })
    const more = isWrittenTo(act) && moreOf(signs, act)
    if (more) acts.push(more)
  }
  return acts
}

function isWrittenTo(act: Act): boolean {
  return act.channel !== 'spoken' && act.channel !== 'object'
}

/** "Quedó una nota. La dirigían a la ministra": whom the next sentence says it was addressed to is told of the same threat. */
function moreOf(s: Signs, act: Act): Act | null {
  const next = s.analysis.sentences[s.sentence.index + 1]
  if (!next || next.paragraph !== s.sentence.paragraph) return null
  const found = phrasesIn(s.analysis, 'channels', next)
  const refers = found.find((m) => m.first - next.first <= 2 && says(m, 'refers'))
  if (!refers || !found.some((m) => says(m, 'menace'))) return null
  if (thingsOf(signsOf(s.analysis, s.marks, next)).length) return null
  return { ...sent(s, refers, refers.last, act.channel ?? undefined), definite: true, another: false }
}

function messageIn(s: Signs): Act | null {
  if (!s.found.length) return null
  const things = thingsOf(s)
  if (!things.length) return null
  return (
    withMenace(s, things) ??
    quotedBefore(s, things) ??
    leftWithWords(s, things) ??
    withTerms(s, things) ??
    accuses(s, things) ??
    orders(s, things) ??
    listed(s, things) ??
    toldNext(s, things)
  )
}

function withMenace(s: Signs, things: readonly PhraseMatch[]): Act | null {
  // "La policía halló una carta y 40 cartuchos": what is seized menaces nobody.
  const seized = any(s, 'seized') !== undefined
  const menaces = s.found.filter((m) => says(m, 'menace') && !(seized && says(m, 'round')) && !isOtherWord(s.analysis, m))
  const near = (thing: PhraseMatch) => menaces.find((w) => w !== thing && Math.abs(w.first - thing.first) <= REACH)
  const thing = things.find(near)
  return thing ? sent(s, thing, near(thing)?.last ?? null) : null
}

/** "Dejaron una hoja que decía «por sapa»", "en el muro habían escrito «sabemos tus horarios»": words left for somebody to find are a threat. */
function leftWithWords(s: Signs, things: readonly PhraseMatch[]): Act | null {
  const thing = things.find(isWritten)
  // Beside a body a paper that says nothing and is addressed to nobody belongs to the killing.
  if (thing && any(s, 'beside_body') && speaks(s, thing)) return { ...sent(s, thing, null), another: false, definite: false }
  const said = thing ?? things[0]!
  const quote = quoteAfter(s, said)
  const laid = any(s, 'left', said) || (channelOf(said) === 'graffiti' && any(s, 'wall'))
  if (quote === null || !laid || any(s, 'innocent') || !(channelOf(said) === 'note' || menaces(s, quote))) return null
  return sent(s, said, quote)
}

function speaks(s: Signs, thing: PhraseMatch): boolean {
  return quoteAfter(s, thing) !== null || colonAfter(s, thing) !== null || any(s, 'names') !== undefined
}

/** "«Pay or bury your son»: that was the message that reached him": the words stand first, the thing that carried them behind. */
function quotedBefore(s: Signs, things: readonly PhraseMatch[]): Act | null {
  if (!isQuote(s.analysis, s.sentence.first) || any(s, 'innocent')) return null
  const thing = things.find((m) => m.first - s.sentence.first <= REACH && any(s, 'left', m))
  const words = thing && s.found.some((m) => m.last <= thing.first && (says(m, 'menacing') || says(m, 'menace') || says(m, 'terms')))
  return words ? { ...sent(s, thing, s.sentence.first), definite: false } : null
}

function menaces(s: Signs, from: number): boolean {
  return s.found.some((m) => m.first >= from && (says(m, 'menacing') || says(m, 'menace') || says(m, 'terms')))
}

/** "Un papel pegado en la puerta decía que el local abriría solo con permiso", "um pedaço de papelão: quem falar vai junto". */
function withTerms(s: Signs, things: readonly PhraseMatch[]): Act | null {
  if (any(s, 'innocent')) return null
  const thing = things.find((m) => {
    const terms = behind(s, m, 'terms')
    if (!terms) return false
    return any(s, 'left', m) !== undefined || (isWritten(m) && colonAfter(s, m) !== null)
  })
  return thing ? sent(s, thing, behind(s, thing, 'terms')!.first) : null
}

/** "Un cartel que apareció en un puente acusa al jefe policial de …". */
function accuses(s: Signs, things: readonly PhraseMatch[]): Act | null {
  const banner = things.find((m) => channelOf(m) === 'banner' && any(s, 'left', m) && behind(s, m, 'accuses'))
  return banner && !any(s, 'innocent') ? sent(s, banner, behind(s, banner, 'accuses')!.first) : null
}

/** "Ordenaron por panfleto que nadie saliera": a pamphlet that orders or forbids. */
function orders(s: Signs, things: readonly PhraseMatch[]): Act | null {
  const pamphlet = things.find((m) => says(m, 'pamphlet'))
  return pamphlet && any(s, 'orders') && !any(s, 'innocent') ? { ...sent(s, pamphlet, null), definite: false } : null
}

/** "La lista tiene catorce nombres y llegó por WhatsApp". */
function listed(s: Signs, things: readonly PhraseMatch[]): Act | null {
  const list = any(s, 'list')
  if (!list || any(s, 'innocent') || !any(s, 'names') || !any(s, 'left')) return null
  return { ...sent(s, list, null, channelOf(things[0]!) ?? 'note'), definite: false }
}

/** How far into its sentence a word may stand that takes up the message of the sentence before. */
const OPENING = 5

/** "Dejaron una cartulina. En ella ordenaban cerrar antes del lunes": the words stand in the next sentence of the paragraph. */
function toldNext(s: Signs, things: readonly PhraseMatch[]): Act | null {
  const thing = things.find((m) => any(s, 'left', m))
  const next = s.analysis.sentences[s.sentence.index + 1]
  if (!thing || !next || next.title || any(s, 'innocent')) return null
  const found = phrasesIn(s.analysis, 'channels', next)
  const refers = found.find((m) => m.first - next.first <= OPENING && (says(m, 'refers') || isTakenUp(s, m)))
  const quoted = isQuote(s.analysis, next.first) && next.paragraph === s.sentence.paragraph && channelOf(thing) === 'note'
  if (!(refers || quoted) || found.some((m) => says(m, 'innocent') || says(m, 'denial'))) return null
  const word = found.find((m) => m !== refers && ['menace', 'menacing', 'terms'].some((id) => says(m, id)))
  return word ? sent(s, thing, null) : null
}

// "El papel": a thing with the definite article.
function isTakenUp({ marks }: Signs, m: PhraseMatch): boolean {
  return channelOf(m) !== null && marks.has(m.first - 1, 'definite')
}

/** What a threat says, in the text's words: from the word of menace, or the verb of the demand, to the end of its sentence. */
export function contentOf(analysis: Analysis, act: Act): ReturnType<typeof spanOf> | null {
  const sentence = analysis.sentences[act.sentence]!
  if (act.channel === 'spoken') return spanOf(analysis, act.first, sentence.last)
  const menace = phrases(analysis.language, 'channels')
    .findAll(analysis.tokens, act.first, sentence.last)
    .find((m) => m.first > act.first && m.concepts.some((c) => c.id === 'menace'))
  return menace && sentence.last - menace.first > 2 ? spanOf(analysis, menace.first, sentence.last) : null
}
