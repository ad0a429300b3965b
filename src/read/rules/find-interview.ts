import { spanOf } from '../analyse.ts'
import type { Analysis, PersonMention } from '../analysis.ts'
import { protectionSigns } from './protection-signs.ts'

/** Sentences `[first, last)` of one paragraph, by their index. */
interface Paragraph {
  readonly first: number
  readonly last: number
}

/** At least so many questions with an answer make an interview. */
const QUESTIONS = 2
/** A question of an interview is short, in tokens. */
const LONGEST = 60

/**
 * Interviews: paragraphs that ask and paragraphs that answer, without a verb of speech. Whoever the words before the first question bring in
 * as the one who is asked says all the answers. Adds one quote for each answer.
 */
export function findInterview(analysis: Analysis): void {
  const all = paragraphs(analysis)
  const asks = all.map((p) => isQuestion(analysis, p))
  const answers = all.filter((p, i) => i > 0 && asks[i - 1] && !asks[i] && !quotes(analysis, p))
  if (answers.length < QUESTIONS) return
  const asked = whoIsAsked(analysis, all[asks.indexOf(true)]!.first)
  if (!asked) return
  const e = analysis.entities[asked.entity]!
  const speakerText = e.name ?? e.office ?? e.occupationText ?? asked.description
  if (!speakerText) return
  for (const p of answers) {
    const said = spanOf(analysis, analysis.sentences[p.first]!.first, analysis.sentences[p.last - 1]!.last)
    analysis.quotes.push({ ...said, direct: true, said, speaker: e.index, speakerText, verb: null })
  }
}

function paragraphs(analysis: Analysis): Paragraph[] {
  const out: { first: number; last: number }[] = []
  for (const s of analysis.sentences) {
    const open = out.at(-1)
    if (open && analysis.sentences[open.first]!.paragraph === s.paragraph) open.last = s.index + 1
    else out.push({ first: s.index, last: s.index + 1 })
  }
  return out
}

function isQuestion(analysis: Analysis, p: Paragraph): boolean {
  const { tokens, sentences } = analysis
  const [from, to] = [sentences[p.first]!.first, sentences[p.last - 1]!.last]
  return tokens[to - 1]!.text === '?' && to - from <= LONGEST && !quotes(analysis, p)
}

/** Does a paragraph open with quotation marks? Then it is told, not asked. */
function quotes(analysis: Analysis, p: Paragraph): boolean {
  return /[“«"]/u.test(analysis.tokens[analysis.sentences[p.first]!.first]!.text)
}

/** Of the people before the first question: a first name or an unnamed one who holds the name back, or who is named in full with an office. */
function whoIsAsked(analysis: Analysis, question: number): PersonMention | null {
  const shy = new Set(protectionSigns(analysis).map((s) => s.span.sentence))
  let best: { mention: PersonMention; worth: number } | null = null
  for (const mention of analysis.people) {
    if (mention.sentence >= question) break
    const e = analysis.entities[mention.entity]!
    const title = analysis.sentences[mention.sentence]!.title
    if (title || mention.count.best !== 1 || ['suspect', 'gang_member', 'minor'].includes(e.role ?? '') || e.occupation === 'victim')
      continue
    const told = e.office !== null || e.occupationText !== null
    const opens = mention.first <= analysis.sentences[mention.sentence]!.first + 2
    const worth =
      (e.name?.includes(' ') ? 2 : 0) + (e.firstNameOnly ? 2 : 0) + (told ? 1 : 0) + (opens ? 1 : 0) + (shy.has(mention.sentence) ? 2 : 0)
    if (worth >= 2 && (best === null || worth > best.worth)) best = { mention, worth }
  }
  return best?.mention ?? null
}
