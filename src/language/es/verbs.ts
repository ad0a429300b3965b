import type { Mood, VerbForm } from '../verbs.ts'
import { verbEntry } from '../verbs.ts'

const ENDINGS = {
  a: {
    present: ['a', 'an'],
    past: ['ó', 'aron'],
    imperfect: ['aba', 'aban'],
    subjunctive: ['ara', 'aran', 'ase', 'asen'],
    gerund: 'ando',
    participle: 'ad',
  },
  e: {
    present: ['e', 'en'],
    past: ['ió', 'ieron'],
    imperfect: ['ía', 'ían'],
    subjunctive: ['iera', 'ieran', 'iese', 'iesen'],
    gerund: 'iendo',
    participle: 'id',
  },
} as const

/**
 * The third-person forms of a Spanish verb. Entry: `infinitive|stem of the past and gerund|stem of the present|participle`.
 * @example
 * inflectEs('herir|hir|hier').some((f) => f.form === 'hirieron') // => true
 */
export function inflectEs(entry: string): VerbForm[] {
  const { infinitive, parts, rest } = verbEntry(entry)
  const [pastStem, presentStem, irregular] = parts
  const root = infinitive.slice(0, -2)
  const set = infinitive.endsWith('ar') ? ENDINGS.a : ENDINGS.e
  const forms: VerbForm[] = []
  const add = (mood: Mood, plural: boolean, form: string) => forms.push({ form: form + rest, mood, plural })
  for (const [i, e] of set.present.entries()) add('present', i === 1, (presentStem || root) + e)
  for (const [i, e] of set.past.entries()) add('past', i === 1, strong(pastStem, i === 1) ?? glue(pastStem || root, e))
  for (const [i, e] of set.imperfect.entries()) add('past', i === 1, root + e)
  for (const [i, e] of set.subjunctive.entries()) add('subjunctive', i % 2 === 1, glue(pastStem || root, e))
  add('future', false, `${infinitive}á`)
  add('future', true, `${infinitive}án`)
  add('conditional', false, `${infinitive}ía`)
  add('conditional', true, `${infinitive}ían`)
  for (const clitic of ['', 'lo', 'la', 'los', 'las', 'le', 'les', 'se']) add('infinitive', false, infinitive + clitic)
  const gerund = glue(pastStem || root, set.gerund)
  add('gerund', false, gerund)
  for (const clitic of ['lo', 'la', 'los', 'las', 'le', 'les', 'se'])
    add('gerund', false, gerund.replace(/([ae])ndo$/u, (_, v) => `${v === 'a' ? 'á' : 'é'}ndo`) + clitic)
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

// "destruyó", "cayó": i between vowels is written y; "redujeron", "dijeron": behind j it is not written.
function glue(stem: string, ending: string): string {
  if (stem.endsWith('j') && ending.startsWith('ie')) return stem + ending.slice(1)
  return /[aeouy]$/u.test(stem) && ending.startsWith('i') ? `${stem.replace(/y$/u, '')}y${ending.slice(1)}` : stem + ending
}

/** The past of a strong stem, stressed before its ending: "detuvo", "hizo", "dio"; null for a regular one. */
function strong(stem: string | undefined, plural: boolean): string | null {
  if (!stem) return null
  if (stem.endsWith('i')) return stem + (plural ? 'eron' : 'o')
  if (plural || !/(?:uv|us|ud|up|ic|uj|ij|aj)$/u.test(stem)) return null
  return stem.replace(/c$/u, 'z') + 'o'
}
