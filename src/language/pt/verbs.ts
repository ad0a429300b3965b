import type { Mood, VerbForm } from '../verbs.ts'
import { verbEntry } from '../verbs.ts'

const ENDINGS = {
  ar: { present: ['a', 'am'], past: ['ou', 'aram'], imperfect: ['ava', 'avam'], gerund: 'ando', participle: 'ad' },
  er: { present: ['e', 'em'], past: ['eu', 'eram'], imperfect: ['ia', 'iam'], gerund: 'endo', participle: 'id' },
  ir: { present: ['e', 'em'], past: ['iu', 'iram'], imperfect: ['ia', 'iam'], gerund: 'indo', participle: 'id' },
} as const

/**
 * The third-person forms of a Portuguese verb. Entry: `infinitive|stem of the present|participle|past/plural past`.
 * @example
 * inflectPt('morrer||morto').some((f) => f.form === 'morreram') // => true
 */
export function inflectPt(entry: string): VerbForm[] {
  const { infinitive, parts, rest } = verbEntry(entry)
  const [presentStem, irregular, strong] = parts
  const root = infinitive.slice(0, -2)
  const set = infinitive.endsWith('ar') ? ENDINGS.ar : infinitive.endsWith('er') ? ENDINGS.er : ENDINGS.ir
  const forms: VerbForm[] = []
  const add = (mood: Mood, plural: boolean, form: string) => forms.push({ form: form + rest, mood, plural })
  for (const [i, e] of set.present.entries()) add('present', i === 1, (presentStem || root) + e)
  const pasts = strong ? strong.split('/') : set.past.map((e) => root + e)
  for (const [i, form] of pasts.entries()) add('past', i === 1, form)
  for (const [i, e] of set.imperfect.entries()) add('past', i === 1, root + e)
  const past = infinitive.slice(0, -1)
  add('subjunctive', false, `${past}sse`)
  add('subjunctive', true, `${past}ssem`)
  // The personal infinitive, "após homens abrirem fogo": told as a fact of its clause.
  add('subjunctive', true, `${infinitive}em`)
  add('future', false, `${infinitive}á`)
  add('future', true, `${infinitive}ão`)
  add('conditional', false, `${infinitive}ia`)
  add('conditional', true, `${infinitive}iam`)
  for (const clitic of ['', '-lo', '-la', '-los', '-las']) add('infinitive', false, (clitic.length > 1 ? past : infinitive) + clitic)
  add('gerund', false, root + set.gerund)
  const participle = (irregular || root + set.participle).replace(/o$/u, '')
  for (const [ending, plural] of [
    ['o', false],
    ['a', false],
    ['os', true],
    ['as', true],
  ] as const)
    add('participle', plural, participle + ending)
  return forms
}
