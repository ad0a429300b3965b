import type { Mood, VerbForm } from '../verbs.ts'
import { verbEntry } from '../verbs.ts'

const VOWEL_END = /[^aeiou]y$/u
// One short syllable ("rob", "gun"), or more with the stress on the last ("kidnap", "commit").
const DOUBLING =
  /^(?:[^aeiou]*[aeiou][bdgmnprt]|kidnap|abet|equip|(?:ad|com|per|sub|trans|e|o)mit|(?:con|oc|re|in)cur|(?:de|in|pre|re|trans)fer|(?:com|dis|ex|im|pro|re)pel|rebel|control|patrol|regret)$/u

/**
 * The forms of an English verb. Entry: `base|past|participle`; regular when empty, the final consonant doubled in short verbs.
 * @example
 * inflectEn('shoot|shot|shot dead').map((f) => f.form) // => ['shoot dead', 'shoots dead', 'shooting dead', 'shot dead', 'shot dead']
 */
export function inflectEn(entry: string): VerbForm[] {
  const { infinitive: base, parts, rest } = verbEntry(entry)
  const past = parts[0] || regularPast(base)
  const participle = parts[1] || parts[0] || past
  const forms: [Mood, string][] = [
    ['infinitive', base],
    ['present', /(?:s|sh|ch|x|z)$/u.test(base) ? `${base}es` : VOWEL_END.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`],
    ['gerund', `${gerundStem(base)}ing`],
    ['past', past],
    ['participle', participle],
  ]
  return forms.map(([mood, form]) => ({ form: form + rest, mood, plural: false }))
}

function regularPast(base: string): string {
  if (base.endsWith('e')) return `${base}d`
  if (VOWEL_END.test(base)) return `${base.slice(0, -1)}ied`
  return DOUBLING.test(base) ? `${base}${base.at(-1)}ed` : `${base}ed`
}

function gerundStem(base: string): string {
  if (base.endsWith('ie')) return `${base.slice(0, -2)}y`
  if (base.endsWith('e') && !base.endsWith('ee')) return base.slice(0, -1)
  return DOUBLING.test(base) ? base + base.at(-1) : base
}
