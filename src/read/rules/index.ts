import type { Draft } from '../../model/draft.ts'
import type { ReadContext, ReadEngine } from '../../model/engine.ts'
import type { Report } from '../../model/report.ts'
import { analyse } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import type { DraftBuilder } from '../draft-builder.ts'
import { draftActors } from './draft-actors.ts'
import { draftClaims } from './draft-claims.ts'
import { draftIncidents } from './draft-incidents.ts'
import { draftInterventions } from './draft-interventions.ts'
import { draftLinks } from './draft-links.ts'
import { draftQuotes } from './draft-quotes.ts'
import { draftReprisals } from './draft-reprisals.ts'
import { findDates } from './find-dates.ts'
import { findGroups } from './find-groups.ts'
import { findNumbers } from './find-numbers.ts'
import { findPeople } from './find-people.ts'
import { findPlaces } from './find-places.ts'
import { findProtected } from './find-protected.ts'
import { findQuotes } from './find-quotes.ts'
import { RULES } from './identity.ts'
import { relateDates } from './relate-dates.ts'

/** Finds one kind of thing in the analysis and adds it to its own list there. */
export type Finder = (analysis: Analysis) => void
/** Turns what was found into drafts of one kind. */
export type Drafter = (analysis: Analysis) => DraftBuilder[]

/** In order: each finder may rely on what stands above it. */
export const FINDERS: readonly Finder[] = [
  findDates,
  findNumbers,
  relateDates,
  findPlaces,
  findGroups,
  findPeople,
  findQuotes,
  findProtected,
]

/** Each makes drafts of its kind from a finished analysis. */
export const DRAFTERS: readonly Drafter[] = [
  draftIncidents,
  draftReprisals,
  draftInterventions,
  draftClaims,
  draftQuotes,
  draftActors,
  draftLinks,
]

/** The rule engine: ordered finders, then drafters. Same report, same drafts. */
export const rules: ReadEngine = {
  ...RULES,
  read(report: Report, context: ReadContext): Draft[] {
    const analysis = analyse(report, context)
    for (const find of FINDERS) find(analysis)
    return numbered(DRAFTERS.flatMap((draft) => draft(analysis)))
  },
}

/** Builds the drafts; several of one kind on one head passage are numbered in order. */
function numbered(builders: readonly DraftBuilder[]): Draft[] {
  const seen = new Map<string, number>()
  return builders.map((b) => {
    const key = `${b.kind}-${b.head.start}-${b.head.end}`
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return b.build('rules', ordinal)
  })
}
