import { normalise, ROLES, type Role } from './ceaf.ts'
import { fillersOf, textsOf } from './corpus.ts'
import { mucReport } from './muc-report.ts'
import { type Opened, open, roleFeatures } from './role-features.ts'
import { goldTags, mayFollow, spansOf, TAG_COUNT } from './role-tags.ts'
import { type Sequence, SequenceTagger } from './sequence-tagger.ts'
import type { CaseCounts } from './truecase.ts'

/** A role filler found in a text: what is said, and in which sentence. */
export interface Found {
  readonly role: Role
  readonly text: string
  readonly sentence: number
}

const ROUNDS = 8
const SKEW = 10

/** Learns from the texts and keys of DEV-1300 which words fill which role, given what the reader found around them. */
export function trainRoles(counts: CaseCounts): SequenceTagger {
  const keys = fillersOf('train')
  const sequences = textsOf('train').flatMap((doc): Sequence[] => {
    const key = keys.get(doc.docid)
    if (!key) return []
    const opened = open(mucReport(doc, counts))
    return sentencesOf(opened, roleFeatures(opened), goldTags(opened.analysis, key))
  })
  const tagger = new SequenceTagger(TAG_COUNT, mayFollow)
  tagger.train(sequences, ROUNDS, SKEW)
  return tagger
}

/** The features (and tags) of a text cut at its sentences. */
function sentencesOf({ analysis }: Opened, features: Int32Array[], tags: Uint8Array): Sequence[] {
  return analysis.sentences.map((s) => ({ features: features.slice(s.first, s.last), tags: tags.slice(s.first, s.last) }))
}

/** All role fillers the tagger finds in a text, in order. */
export function findRoles(tagger: SequenceTagger, opened: Opened, bonus: number): Found[] {
  const { analysis } = opened
  const features = roleFeatures(opened)
  return analysis.sentences.flatMap((s) => {
    const tags = tagger.tag({ features: features.slice(s.first, s.last) }, bonus)
    return spansOf(tags).map(({ role, first, last }) => {
      const [a, b] = [analysis.tokens[s.first + first]!, analysis.tokens[s.first + last - 1]!]
      return { role, text: analysis.text.slice(a.start, b.end), sentence: s.index }
    })
  })
}

/** One entity of a role: its wordings in the text, the most telling first. */
export interface Entity {
  readonly role: Role
  readonly wordings: string[]
  readonly sentences: number[]
}

/** Puts wordings of one thing together: the same words, one within the other, initials, or the same last word where only one has a name. */
export function entitiesOf(found: readonly Found[]): Entity[] {
  const out: Entity[] = []
  for (const role of ROLES) {
    const own: Entity[] = []
    for (const f of found.filter((x) => x.role === role)) {
      const same = own.find((e) => e.wordings.some((w) => alike(w, f.text)))
      if (same) {
        same.sentences.push(f.sentence)
        if (!same.wordings.some((w) => normalise(w) === normalise(f.text))) same.wordings.push(f.text)
      } else own.push({ role, wordings: [f.text], sentences: [f.sentence] })
    }
    out.push(...own)
  }
  return out
}

function alike(a: string, b: string): boolean {
  const [x, y] = [normalise(a).split(' '), normalise(b).split(' ')]
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  if (short.every((w) => long.includes(w))) return true
  return short.length === 1 && initials(long).includes(short[0]!)
}

function initials(words: readonly string[]): string[] {
  const big = words.filter((w) => !['of', 'de', 'for', 'la', 'and'].includes(w))
  return [words.map((w) => w[0]).join(''), big.map((w) => w[0]).join('')]
}
