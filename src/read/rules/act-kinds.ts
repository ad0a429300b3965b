import type { IncidentType, Weapon } from '../../model/codes.ts'
import type { Act } from './act.ts'

/**
 * What an act of the lexicon means for a record, whatever the language.
 * `harm` is what it does to its patient; `weak` acts (a death, a wound, an arrest, "attack") say what happened to whom but make no
 * incident alone unless something else carries it; `self` verbs happen to their subject ("died", "exploded").
 */
export interface ActKind {
  readonly type: IncidentType
  readonly harm: 'killed' | 'injured' | 'kidnapped' | 'disappeared' | 'threatened' | null
  readonly weapon: Weapon | null
  readonly weak?: boolean
  readonly self?: boolean
  /** Higher settles the type of an incident told with several acts. */
  readonly rank: number
}

export const ACT_KINDS: Readonly<Record<string, ActKind>> = {
  kill: { type: 'homicide', harm: 'killed', weapon: null, rank: 9 },
  die: { type: 'homicide', harm: 'killed', weapon: null, weak: true, self: true, rank: 8 },
  shoot: { type: 'firearm_injury', harm: null, weapon: 'firearm', rank: 4 },
  wound: { type: 'firearm_injury', harm: 'injured', weapon: null, weak: true, rank: 3 },
  stab: { type: 'assault', harm: 'injured', weapon: 'blade', rank: 4 },
  beat: { type: 'assault', harm: 'injured', weapon: 'blunt', weak: true, rank: 3 },
  attack: { type: 'other', harm: null, weapon: null, rank: 1 },
  ram: { type: 'assault', harm: null, weapon: 'vehicle', weak: true, rank: 4 },
  arson: { type: 'arson_attack', harm: null, weapon: 'incendiary', rank: 5 },
  bomb: { type: 'explosive_attack', harm: null, weapon: 'explosive', self: true, rank: 6 },
  kidnap: { type: 'kidnapping', harm: 'kidnapped', weapon: null, rank: 7 },
  hostage: { type: 'kidnapping', harm: 'kidnapped', weapon: null, weak: true, rank: 6 },
  disappear: { type: 'disappearance', harm: 'disappeared', weapon: null, self: true, rank: 2 },
  riot: { type: 'prison_violence', harm: null, weapon: null, self: true, rank: 10 },
  clash: { type: 'armed_clash', harm: null, weapon: 'firearm', rank: 5 },
  threaten: { type: 'threat', harm: 'threatened', weapon: null, rank: 2 },
  extort: { type: 'extortion', harm: null, weapon: null, weak: true, rank: 1 },
  rob: { type: 'robbery_violent', harm: null, weapon: null, weak: true, rank: 2 },
  torture: { type: 'torture', harm: 'injured', weapon: null, weak: true, rank: 2 },
  rape: { type: 'sexual_violence', harm: 'injured', weapon: null, rank: 4 },
  displace: { type: 'forced_displacement', harm: null, weapon: null, weak: true, rank: 2 },
  arrest: { type: 'seizure_or_arrest', harm: null, weapon: null, weak: true, rank: 0 },
  seize: { type: 'seizure_or_arrest', harm: null, weapon: null, weak: true, rank: 0 },
}

/** What an act does to its patient: that of its kind; whoever gets shots ("recibió tres balazos") is injured. */
export function harmTo(act: Pick<Act, 'act' | 'light' | 'voice'>): ActKind['harm'] {
  const own = ACT_KINDS[act.act]?.harm ?? null
  return own ?? ((act.light === 'get' || act.voice === 'state') && (act.act === 'shoot' || act.act === 'stab') ? 'injured' : null)
}

/** What the state does. */
export const OF_STATE: ReadonlySet<string> = new Set(['arrest', 'seize'])

/** What leaves somebody dead. */
export const FATAL: ReadonlySet<string> = new Set(['kill', 'die'])

/** What leaves one person dead or as good as that, told of that person. */
export const DEADLY: ReadonlySet<string> = new Set([...FATAL, 'shoot', 'stab'])
