import type { Rule } from './opened.ts'
import { authors, contacts } from './rules/contacts.ts'
import { minorAge, minorPlace, minorWork } from './rules/minors.ts'
import { namesOfMinors, namesOfSources, namesOfSuspects, namesOfVictims } from './rules/names.ts'
import { operationPlace } from './rules/operations.ts'
import { address, point } from './rules/places.ts'
import { type ReportRule, reportAddress, reportContacts, reportNames } from './rules/reports.ts'
import { sourceAge, sourceIncident, sourceName, sourceWords, sourceWork } from './rules/sources.ts'
import { suspectCleared, victimWork } from './rules/suspects.ts'
import { threatWords } from './rules/threats.ts'
import { unlisted } from './rules/unlisted.ts'

/** Every rule of redaction, in the order they run. The leak test takes one out at a time and must find a leak each time. */
export const RULES: readonly Rule[] = [
  unlisted,
  sourceName,
  sourceWork,
  sourceAge,
  sourceWords,
  sourceIncident,
  minorWork,
  minorAge,
  minorPlace,
  victimWork,
  suspectCleared,
  namesOfSources,
  namesOfMinors,
  namesOfVictims,
  namesOfSuspects,
  threatWords,
  operationPlace,
  address,
  point,
  contacts,
  authors,
]

/** The same for what is said of a report. */
export const REPORT_RULES: readonly ReportRule[] = [reportAddress, reportNames, reportContacts]
