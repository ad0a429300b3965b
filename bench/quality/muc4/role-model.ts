import type { Report } from '../../../src/model/report.ts'
import { normalise, ROLES, type Role, type Roles, type Template } from './ceaf.ts'
import { type Opened, roleFeatures } from './role-features.ts'
import { goldTags, mayFollow, spansOf, TAG_COUNT } from './role-tags.ts'
import { type Sequence, SequenceTagger } from './sequence-tagger.ts'

/** A role filler found in a text: what is said, and in which sentence. */
export interface Found {
  readonly role: Role
  readonly text: string
  readonly sentence: number
}

const ROUNDS = 8
const SKEW = 10

/** A text to learn from, with its keys. */
export interface Learned {
  readonly report: Report
  readonly opened: Opened
  readonly key: Roles
  readonly wanted: readonly Template[]
}

interface Tagged extends Sequence {
  readonly tags: Uint8Array
  /** The reader found an act in it. */
  readonly acts: boolean
}

/**
 * Learns which words fill which role, given what the reader found around them. The key names words, not places: every place of a word
 * counts as a filler for one tagger, and for a second one only those in sentences with an act, where there are any; the mean is used.
 */
export function trainRoles(texts: readonly Learned[]): SequenceTagger {
  const all = texts.map(({ opened, key }) => sentencesOf(opened, roleFeatures(opened), goldTags(opened.analysis, key)))
  const near = all.map((sentences) => {
    const some = sentences.some((s) => s.acts && filled(s))
    return some ? sentences.filter((s) => s.acts || !filled(s)) : sentences
  })
  return SequenceTagger.mean([all, near].map((set) => taggerOf(set.flat())))
}

function taggerOf(sentences: readonly Tagged[]): SequenceTagger {
  const tagger = new SequenceTagger(TAG_COUNT, mayFollow)
  tagger.train(sentences, ROUNDS, SKEW)
  return tagger
}

function filled(s: Tagged): boolean {
  return s.tags.some((t) => t > 0)
}

/** The features and tags of a text cut at its sentences. */
function sentencesOf({ analysis, acts }: Opened, features: Int32Array[], tags: Uint8Array): Tagged[] {
  const told = new Set(acts.filter((a) => !a.generic).map((a) => a.sentence))
  return analysis.sentences.map((s) => ({
    features: features.slice(s.first, s.last),
    tags: tags.slice(s.first, s.last),
    acts: told.has(s.index),
  }))
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
