import type { ReadEngine } from '../model/engine.ts'
import { RULES } from './rules/identity.ts'

/** The rule engine, loaded when it first reads: most calls of the program read nothing, and its finders are a third of what there is to load. */
export const rulesLater: ReadEngine = {
  ...RULES,
  async read(report, context) {
    const { rules } = await import('./rules/index.ts')
    return rules.read(report, context)
  },
}
