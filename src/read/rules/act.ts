import type { Reality } from '../../model/codes.ts'
import type { Count } from '../../model/draft.ts'
import type { DateMention, GroupMention, PersonMention, PlaceMention, Span } from '../analysis.ts'

/** How an act stands to its people: subject does it, subject suffers it, it happens to the subject, or it is only named. */
export type Voice = 'active' | 'passive' | 'reduced' | 'self' | 'noun' | 'state' | 'count' | 'list'

/** One place of a text that names a violent act (a verb form, a noun, a toll), and what stands around it. */
export interface Act extends Span {
  /** Concept of the acts lexicon: kill, shoot, arson … */
  readonly act: string
  readonly voice: Voice
  /** The verb form is a plural. */
  readonly plural: boolean
  /** Of a noun with a light verb: the subject gives it or gets it. */
  readonly light: 'give' | 'get' | null
  /** A word that is this act only when done to somebody ("ejecutar"). */
  readonly personal: boolean
  /** A word that is a seizure only where what is seized is told ("found three rifles"). */
  readonly ofGoods: boolean
  /** A verb of finding somebody who was dead. */
  readonly found: boolean
  /** A past subjunctive ("antes de que lo mataran"): the day in its sentence belongs to the main verb. */
  readonly subordinate: boolean
  reality: Reality
  /** A verb in the present: generic unless it is done to somebody by name. */
  readonly present: boolean
  /** Told as a fact about many times or about a rate: never an incident. */
  generic: boolean
  /** "the attack", "this killing": points back to something told. */
  readonly definite: boolean
  /** "la explosión que sacudió …": a relative clause tells of it. */
  readonly told: boolean
  /** "another attack", "a second car": something told apart from what stands before. */
  readonly another: boolean
  /** Told by the sentence itself as one more than those before ("… and another in Callao", "it was the turn of"): never part of them. */
  readonly apart: boolean
  /** Past perfect: told as earlier than the story. */
  readonly earlier: boolean
  /** Stands in a headline or a subheading: supports, never founds (rule R6). */
  readonly title: boolean
  /** Tokens of the clause around it. */
  readonly clauseFirst: number
  readonly clauseLast: number
  /** Of a threat that comes as a thing: note, banner, call, message, graffiti. */
  readonly channel: string | null
  /** Of such a threat: the token of its word of menace; what follows is its content. */
  readonly menace: number | null
  /** Of one of several acts that a plural noun tells at once ("the murders of A, B and C"): that noun's act. */
  readonly campaign: Act | null
  patients: PersonMention[]
  agents: PersonMention[]
  agentGroups: GroupMention[]
  /** Things attacked: "buses", "la comisaría". */
  target: Span | null
  /** Whose those things are: "la casa de X". They were not hit. */
  owners: readonly PersonMention[]
  killed: Count | null
  injured: Count | null
  kidnapped: Count | null
  date: DateMention | null
  places: PlaceMention[]
  /** Town and day that the row of its sentence gives it, where each of several acts has one (`settleRows`). */
  ownTown: PlaceMention | null
  ownDay: DateMention | null
}
