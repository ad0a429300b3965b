import type { FaultText } from './fault-exit.ts'
import { ACCESS_FAULTS } from './fault-texts-access.ts'
import { FILE_FAULTS } from './fault-texts-files.ts'
import { PROJECT_FAULTS } from './fault-texts-project.ts'
import { PUBLISHING_FAULTS } from './fault-texts-publishing.ts'

export type FaultParams = Readonly<Record<string, string | number>>

/**
 * Every fault the program can raise: its words in both languages and its exit code.
 * `{name}` is filled from the fault's params. One table, so that a test can hold both languages complete
 * and `docs/reference/faults.md` can be made from it.
 */
export const FAULTS = {
  ...FILE_FAULTS,
  ...PROJECT_FAULTS,
  ...ACCESS_FAULTS,
  ...PUBLISHING_FAULTS,
} as const satisfies Record<string, FaultText>

export type FaultCode = keyof typeof FAULTS
