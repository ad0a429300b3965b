import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'

interface Phrases {
  readonly said: PhraseTable
  readonly open: ReadonlySet<string>
  readonly name: ReadonlySet<string>
  readonly only: ReadonlySet<string>
  /** Words that hold a name back only behind a word of `open`. */
  readonly shown: ReadonlySet<string>
  /** Words of `open` that alone show nobody asking. */
  readonly plain: ReadonlySet<string>
  /** "not … authorised … to speak": the three words of one who may not talk to the press. */
  readonly mute: readonly [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>]
}

const WHY: Readonly<Record<string, string>> = {
  first_name_only: 'first_name_only',
  asked_anonymity: 'asked_anonymity',
  fear: 'fear',
  unnamed_threat: 'relative_in_danger',
  speaker_fear: 'fear',
  undocumented: 'undocumented',
  masked: 'asked_anonymity',
}
const cache = new Map<string, Phrases>()
const WINDOW = 9

function phrasesOf(language: Analysis['language']): Phrases {
  const known = cache.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'protection')
  const words = (id: string) => new Set((lexicon.get(id)?.forms ?? []).map(fold))
  const said = [...lexicon.values()].filter((c) => c.id in WHY)
  const phrases = {
    said: new PhraseTable(said),
    open: words('window_open'),
    name: words('window_name'),
    only: words('window_only'),
    shown: words('window_shown'),
    plain: words('window_plain'),
    mute: [words('window_no'), words('window_may'), words('window_talk')] as const,
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
}

const SPEAKERS_ONLY = new Set(['speaker_fear', 'unnamed_threat', 'undocumented', 'masked'])

/** Where "not", "authorised" and "speak" stand in this order and near each other: the tokens they span, or null. */
function muteAt(analysis: Analysis, i: number, limit: number): Span | null {
  const [no, may, talk] = phrasesOf(analysis.language).mute
  const { tokens } = analysis
  if (!no.has(tokens[i]!.fold)) return null
  for (let j = i; j < i + 6 && j < limit; j++) {
    if (!may.has(tokens[j]!.fold)) continue
    for (let k = j + 1; k < j + 5 && k < limit; k++) if (talk.has(tokens[k]!.fold)) return spanOf(analysis, i, k + 1)
  }
  return null
}

/** Every such phrase of a report: those of the `protection` lexicon, and a word of asking with a word of naming soon after it. Computed once a reading. */
export function protectionSigns(analysis: Analysis): readonly Sign[] {
  const known = found.get(analysis)
  if (known) return known
  const signs = signsIn(analysis)
  found.set(analysis, signs)
  return signs
}

const found = new WeakMap<Analysis, readonly Sign[]>()

function signsIn(analysis: Analysis): Sign[] {
  const { said, open, name, only, shown, plain } = phrasesOf(analysis.language)
  const { tokens, sentences } = analysis
  const signs: Sign[] = []
  for (const s of sentences) {
    if (analysis.noise[s.first]) continue
    let opened = -1
    let alone = -1
    for (let i = s.first; i < s.last; i++) {
      const word = tokens[i]!.fold
      const match = said.at(tokens, i, s.last)
      const id = match?.concepts[0]?.id ?? ''
      const why = WHY[id] ?? 'fear'
      const wills = !SPEAKERS_ONLY.has(id) && NAMELESS.has(why)
      if (match)
        signs.push({ why, span: spanOf(analysis, i, match.last), speakersOnly: SPEAKERS_ONLY.has(id), wills, faint: id === 'masked' })
      const muted = muteAt(analysis, i, s.last)
      if (muted) signs.push({ why: 'asked_anonymity', span: muted, speakersOnly: true })
      if ((name.has(word) || shown.has(word)) && opened >= 0 && i - opened <= WINDOW)
        signs.push({
          why: 'asked_anonymity',
          span: spanOf(analysis, opened, i + 1),
          speakersOnly: true,
          asks: true,
          wills: !plain.has(tokens[opened]!.fold),
        })
      else if (name.has(word) && alone >= 0 && i - alone <= 5)
        signs.push({ why: 'first_name_only', span: spanOf(analysis, alone, i + 1), speakersOnly: true })
      else if (name.has(word)) signs.push({ why: 'asked_anonymity', span: spanOf(analysis, i, i + 1), speakersOnly: true, faint: true })
      // "requested that he not be mentioned": the asking counts, not the negation behind it.
      if (open.has(word) && !(plain.has(word) && opened >= 0 && i - opened < WINDOW && !plain.has(tokens[opened]!.fold))) opened = i
      if (only.has(word)) alone = i
      if (match) i = match.last - 1
    }
  }
  return signs
}
