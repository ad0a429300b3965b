import type { Draft } from '../../../src/model/draft.ts'
import type { Report } from '../../../src/model/report.ts'
import { assemble, SETTLED } from './assemble.ts'
import { type Filler, ROLES, type Roles } from './ceaf.ts'
import { draftTemplates, type Placed } from './draft-templates.ts'
import { open } from './role-features.ts'
import { entitiesOf, findRoles, trainRoles } from './role-model.ts'
import type { SequenceTagger } from './sequence-tagger.ts'
import type { CaseCounts } from './truecase.ts'

/** What is added to every role's weight when tagging, for more recall: in texts where the reader drafted incidents, and in the others. */
const BONUS = { drafted: 9, quiet: -3 }

/** What MUC-4 wants beyond Cotejo's own records, learned from DEV-1300: which words fill its slots. The incidents are the reader's. */
export class MucLayer {
  readonly #tagger: SequenceTagger

  private constructor(tagger: SequenceTagger) {
    this.#tagger = tagger
  }

  static train(counts: CaseCounts): MucLayer {
    return new MucLayer(trainRoles(counts))
  }

  /** Templates and role fillers of one text. */
  answer(report: Report, drafts: readonly Draft[]): { templates: Placed[]; fillers: Roles } {
    const opened = open(report)
    const entities = entitiesOf(findRoles(this.#tagger, opened, draftTemplates(drafts).length ? BONUS.drafted : BONUS.quiet))
    const templates = assemble(opened, drafts, entities, SETTLED)
    const pairs = ROLES.map((r): [string, Filler[]] => [r, entities.filter((e) => e.role === r).map((e) => [e.wordings[0]!])])
    return { templates, fillers: Object.fromEntries(pairs) as unknown as Roles }
  }
}
