/** What a form of a verb says about time and reality. `participle` also serves the passive; `subjunctive` the past one ("que mataran"). */
export type Mood = 'past' | 'present' | 'future' | 'conditional' | 'subjunctive' | 'infinitive' | 'gerund' | 'participle'

/** One written form of a verb in the third person. English past forms that are participles too come twice. */
export interface VerbForm {
  readonly form: string
  readonly mood: Mood
  readonly plural: boolean
}

/**
 * A verb as a lexicon writes it: the infinitive, then irregular parts between bars, then the words that follow it in every form.
 * What the parts mean is the language's own affair (see each `inflect`). Empty parts are regular.
 * @example
 * verbEntry('morir|mur|muer|muerto') // => { infinitive: 'morir', parts: ['mur', 'muer', 'muerto'], rest: '' }
 * verbEntry('abrir|||abierto fuego') // => { infinitive: 'abrir', parts: ['', '', 'abierto'], rest: ' fuego' }
 */
export function verbEntry(entry: string): { infinitive: string; parts: string[]; rest: string } {
  const space = entry.indexOf(' ')
  const head = space < 0 ? entry : entry.slice(0, space)
  const [infinitive = '', ...parts] = head.split('|')
  return { infinitive, parts, rest: space < 0 ? '' : entry.slice(space) }
}
