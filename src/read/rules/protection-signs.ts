import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

interface Phrases {
  readonly said: PhraseTable
  /** Words by which a report says that the names in it are not the real ones. */
  readonly changed: PhraseTable
  readonly open: ReadonlySet<string>
  readonly name: ReadonlySet<string>
  readonly only: ReadonlySet<string>
  /** Words that hold a name back only behind a word of `open`. */
  readonly shown: ReadonlySet<string>
  /** Words of `open` that alone show nobody asking. */
  readonly plain: ReadonlySet<string>
  /** Beginnings of words that name somebody, behind a word of `open`. */
  readonly stems: readonly string[]
  /** Words for a name told instead of the real one, behind a word of `only`. */
  readonly nick: ReadonlySet<string>
  /** Words for holding back, and for what of himself somebody holds back behind a word of `open`. */
  readonly hold: ReadonlySet<string>
  readonly detail: ReadonlySet<string>
  /** "not … authorised … to speak": the three words of one who may not talk to the press, and "spoke", behind which "without" and `leave` stand. */
  readonly mute: readonly [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>]
  /** Whom one talks to in public. */
  readonly press: ReadonlySet<string>
  /** "me … matan", "might … kill … me": who fears for himself, what may be done to him, and words that make it something to come. */
  readonly me: ReadonlySet<string>
  readonly harm: ReadonlySet<string>
  readonly might: ReadonlySet<string>
  /** What one talks without who may not talk: "permiso", "clearance". */
  readonly leave: ReadonlySet<string>
}

const WHY: Readonly<Record<string, string>> = {
  first_name_only: 'first_name_only',
  asked_anonymity: 'asked_anonymity',
  fear: 'fear',
  unnamed_threat: 'relative_in_danger',
  speaker_fear: 'fear',
  undocumented: 'undocumented',
  masked: 'asked_anonymity',
  speaker_hidden: 'asked_anonymity',
  clause_danger: 'fear',
}
/** Phrases that hold words of a window and show nothing: "en cambio". */
const NO_SIGN = 'no_sign'
const cache = new Map<string, Phrases>()
const WINDOW = 12

function phrasesOf(language: Analysis['language']): Phrases {
  const known = cache.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'protection')
  const words = (id: string) => new Set((lexicon.get(id)?.forms ?? []).map(fold))
  const said = [...lexicon.values()].filter((c) => c.id in WHY || c.id === NO_SIGN)
  const phrases = {
    said: new PhraseTable(said),
    changed: new PhraseTable([...lexicon.values()].filter((c) => c.id === 'names_changed')),
    open: words('window_open'),
    name: words('window_name'),
    only: words('window_only'),
    shown: words('window_shown'),
    plain: words('window_plain'),
    stems: [...words('window_stem')],
    nick: words('window_nick'),
    hold: words('window_hold'),
    detail: words('window_detail'),
    mute: [words('window_no'), words('window_may'), words('window_talk'), words('window_talked')] as const,
    leave: words('window_leave'),
    press: words('window_press'),
    me: words('window_me'),
    harm: words('window_harm'),
    might: words('window_might'),
  }
  const shy = words('window_shy')
  for (const w of shy) (phrases.name as Set<string>).add(w)
  cache.set(language, phrases)
  return phrases
}

/** Reasons that only somebody who has told something has. */
export const NAMELESS = new Set(['asked_anonymity', 'first_name_only'])

/** Words that show somebody must be protected. */
export interface Sign {
  readonly why: string
  readonly span: Span
  /** Protects only somebody who speaks in that sentence. */
  readonly speakersOnly: boolean
  /** A word of asking stands before a word of naming: somebody without a name there asks it, speaking or not. */
  readonly asks?: boolean
  /** Somebody asks not to be known, be he named in this sentence or only in the ones before: "Una tía lo hizo. Pidió que …". */
  readonly wills?: boolean
  /** The word shows little: only somebody without a full name is meant. */
  readonly faint?: boolean
  /** The relative pronoun or the comma behind the one it is said of: nobody else is meant. */
  readonly of?: number
}

const SPEAKERS_ONLY = new Set(['speaker_fear', 'unnamed_threat', 'undocumented', 'masked', 'speaker_hidden', 'clause_danger'])

/**
 * Where "not", "authorised" and "speak" stand in this order and near each other, or "spoke", "without" and "permission": the tokens they
 * span, or null.
 */
function muteAt(analysis: Analysis, i: number, limit: number): Span | null {
  const [no, may, , talked] = phrasesOf(analysis.language).mute
  const { tokens } = analysis
  if (talked.has(tokens[i]!.fold)) return unpermittedAt(analysis, i, limit)
  if (!no.has(tokens[i]!.fold)) return null
  for (let j = i; j < i + 6 && j < limit; j++) {
    if (!may.has(tokens[j]!.fold)) continue
    const at = lastTalk(analysis, j + 1, Math.min(limit, j + 6))
    if (at >= 0) return spanOf(analysis, i, at + 1)
  }
  return null
}

/** The last word of talking, or of whom one talks to, in tokens `[from, to)`; -1 for none. */
function lastTalk(analysis: Analysis, from: number, to: number): number {
  const { press, mute } = phrasesOf(analysis.language)
  const { tokens } = analysis
  for (let k = from; k < to; k++) {
    if (!mute[2].has(tokens[k]!.fold)) continue
    for (let n = k + 1; n < to; n++) if (press.has(tokens[n]!.fold)) return n
    return k
  }
  return -1
}

/** "did not dare say so publicly", "not allowed to talk to the press": who may not talk in public and told something, even without a verb of speech. */
function isPublicTalk(analysis: Analysis, muted: Span): boolean {
  return phrasesOf(analysis.language).press.has(analysis.tokens[muted.last - 1]!.fold)
}

/** "habló con este medio sin permiso de sus superiores": talking, then soon "without" and its leave. */
function unpermittedAt(analysis: Analysis, i: number, limit: number): Span | null {
  const { leave, mute } = phrasesOf(analysis.language)
  const { tokens } = analysis
  for (let j = i + 1; j < i + 8 && j < limit; j++) {
    if (!mute[0].has(tokens[j]!.fold)) continue
    for (let k = j + 1; k < j + 4 && k < limit; k++) if (leave.has(tokens[k]!.fold)) return spanOf(analysis, i, k + 1)
  }
  return null
}

/** "Si me ven, me matan", "they'd burn us out": what somebody says may be done to him: the tokens it spans, or null. */
function harmAt(analysis: Analysis, i: number, { first, last }: Sentence): Span | null {
  const { me, harm, might } = phrasesOf(analysis.language)
  const { tokens, language } = analysis
  if (!harm.has(tokens[i]!.fold)) return null
  const near = (set: ReadonlySet<string>, from: number, to: number) => {
    for (let j = Math.max(first, from); j < Math.min(last, to); j++) if (set.has(tokens[j]!.fold)) return j
    return -1
  }
  const before = near(might, i - 5, i)
  if (language === 'en') return before >= 0 && near(me, i + 1, i + 4) >= 0 ? spanOf(analysis, before, i + 1) : null
  const object = near(me, i - 3, i)
  return object >= 0 ? spanOf(analysis, object, i + 1) : null
}

/**
 * Every such phrase of a report: those of the `protection` lexicon, and a word of asking with a word of naming soon after it. Computed
 * once a reading.
 */
export function protectionSigns(analysis: Analysis): readonly Sign[] {
  const known = found.get(analysis)
  if (known) return known
  const signs = signsIn(analysis)
  found.set(analysis, signs)
  return signs
}

/** "Los nombres fueron cambiados", "the interviews run under pseudonyms": does the report say so of all who speak in it? */
export function areNamesChanged(analysis: Analysis): boolean {
  const { changed } = phrasesOf(analysis.language)
  return changed.findAll(analysis.tokens).some((m) => !analysis.noise[m.first])
}

const found = new PerText<readonly Sign[]>()

function signsIn(analysis: Analysis): Sign[] {
  const { said } = phrasesOf(analysis.language)
  const { tokens, sentences } = analysis
  const bits = bitsOfTokens(analysis)
  const signs: Sign[] = []
  for (const s of sentences) {
    if (analysis.noise[s.first]) continue
    const window: Window = { opened: -1, alone: -1, held: -1 }
    let clause = -1
    for (let i = s.first; i < s.last; i++) {
      if (tokens[i]!.text === ',' || bits[i]! & BIT.who) clause = i
      else if (tokens[i]!.shape === 'mark') clause = -1
      const match = said.at(tokens, i, s.last)
      const id = match?.concepts[0]?.id
      if (match && id === 'clause_danger') {
        if (isSaidOfSomebody(bits, clause, i))
          signs.push({ why: 'fear', span: spanOf(analysis, i, match.last), speakersOnly: true, of: clause })
      } else if (match && id && id !== NO_SIGN) signs.push(phraseSign(id, spanOf(analysis, i, match.last)))
      const muted = muteAt(analysis, i, s.last)
      if (muted) signs.push({ why: 'asked_anonymity', span: muted, speakersOnly: true, asks: isPublicTalk(analysis, muted) })
      const harmed = harmAt(analysis, i, s)
      if (harmed) signs.push({ why: 'fear', span: harmed, speakersOnly: true })
      const sign = windowSign(analysis, window, i)
      if (sign) signs.push(sign)
      if (match && id !== 'clause_danger') i = match.last - 1
    }
  }
  return signs
}

/** "…, que teme perder el puesto," anywhere in the relative clause, ", wary of losing his post," right behind the comma. */
function isSaidOfSomebody(bits: Int32Array, clause: number, i: number): boolean {
  return clause >= 0 && (bits[clause]! & BIT.who ? i - clause <= WINDOW : i === clause + 1)
}

function phraseSign(id: string, span: Span): Sign {
  const why = WHY[id] ?? 'fear'
  const speakersOnly = SPEAKERS_ONLY.has(id)
  return { why, span, speakersOnly, wills: !speakersOnly && NAMELESS.has(why), faint: id === 'masked' }
}

/** Where the last words of asking, of "only" and of holding back stand in a sentence; -1 for none. */
interface Window {
  opened: number
  alone: number
  held: number
}

/** A word of asking, then soon a word of naming: "rogó … que su apellido no …". Moves the window on past token `i`. */
function windowSign(analysis: Analysis, at: Window, i: number): Sign | null {
  const { open, name, only, shown, plain, stems, nick, hold, detail } = phrasesOf(analysis.language)
  const { tokens } = analysis
  const word = tokens[i]!.fold
  const asked = at.opened >= 0 && i - at.opened <= WINDOW
  const wills = asked && !plain.has(tokens[at.opened]!.fold)
  const keeps = detail.has(word) && wills && at.held >= at.opened && i - at.held <= 4
  let sign: Sign | null = null
  if (asked && (name.has(word) || shown.has(word) || keeps || (wills && stems.some((x) => word.startsWith(x)))))
    sign = { why: 'asked_anonymity', span: spanOf(analysis, at.opened, i + 1), speakersOnly: true, asks: true, wills }
  else if ((name.has(word) || nick.has(word)) && at.alone >= 0 && i - at.alone <= 5)
    sign = { why: 'first_name_only', span: spanOf(analysis, at.alone, i + 1), speakersOnly: true }
  else if (name.has(word)) sign = { why: 'asked_anonymity', span: spanOf(analysis, i, i + 1), speakersOnly: true, faint: true }
  // "requested that he not be mentioned": the asking counts, not the negation behind it.
  if (open.has(word) && !(plain.has(word) && wills)) at.opened = i
  if (only.has(word)) at.alone = i
  if (hold.has(word)) at.held = i
  return sign
}
