import type { PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { sumOf } from './refine-counts.ts'

/** The day told with one of the victims, where each has one of their own. */
export type DayOf = (p: PersonMention, all: readonly PersonMention[]) => Partial<Pick<Act, 'date' | 'ownDay'>>

/**
 * Splits a plural noun with several victims into one act each: "the murders of Quiroga, two drivers and a guard" are several incidents
 * of one campaign. Each part keeps the noun's act as its `campaign`. Other acts pass as they are.
 */
export function splitCampaigns(acts: readonly Act[], plural: (act: Act) => boolean, dayOf: DayOf = () => ({})): Act[] {
  return acts.flatMap((act) => {
    if (act.voice !== 'noun' || act.act !== 'kill' || act.patients.length < 2 || !plural(act)) return [act]
    return act.patients.map((p) => ({ ...act, ...dayOf(p, act.patients), patients: [p], killed: sumOf([p]), campaign: act }))
  })
}
