import type { Draft } from '../../../src/model/draft.ts'
import type { Report } from '../../../src/model/report.ts'
import { rules } from '../../../src/read/rules/index.ts'
import { assemble, SETTLED, sketchesOf } from './assemble.ts'
import { type Filler, ROLES, type Roles } from './ceaf.ts'
import { fillersOf, templatesOf, textsOf } from './corpus.ts'
import type { Placed } from './draft-templates.ts'
import { mucReport } from './muc-report.ts'
import { type Opened, open } from './role-features.ts'
import { entitiesOf, findRoles, type Learned, trainRoles } from './role-model.ts'
import type { SequenceTagger } from './sequence-tagger.ts'
import { inKey, sketchCase } from './template-filter.ts'
import type { CaseCounts } from './truecase.ts'
import { YesNo } from './yes-no.ts'

/** Numbers settled on the development texts. */
export interface Settings {
  /** Added to every role's weight when tagging, for more recall: in texts with incidents, and in the others. */
  readonly drafted: number
  readonly quiet: number
  /** A drafted incident less likely than this to be asked for is left out. */
  readonly pLeast: number
}
const SETTINGS: Settings = { drafted: 17, quiet: -3, pLeast: 0.1 }

/** What MUC-4 wants beyond Cotejo's own records, learned from DEV-1300: which incidents it asks for, and which words fill its slots. */
export class MucLayer {
  readonly #tagger: SequenceTagger
  readonly #filter: YesNo

  private constructor(tagger: SequenceTagger, filter: YesNo) {
    this.#tagger = tagger
    this.#filter = filter
  }

  static async train(counts: CaseCounts): Promise<MucLayer> {
    const [fillers, templates] = [fillersOf('train'), templatesOf('train')]
    const texts = textsOf('train').flatMap((doc): Learned[] => {
      const [key, wanted] = [fillers.get(doc.docid), templates.get(doc.docid)]
      const report = mucReport(doc, counts)
      return key && wanted ? [{ report, opened: open(report), key, wanted }] : []
    })
    const filter = new YesNo()
    for (const { report, opened, wanted } of texts) {
      const own = sketchesOf(opened, await rules.read(report, { home: [] }))
      filter.add(own.map((s) => ({ ...sketchCase(opened, s, own), yes: inKey(opened, s, wanted) })))
    }
    filter.train()
    return new MucLayer(trainRoles(texts), filter)
  }

  /** Templates and role fillers of one text. */
  answer(report: Report, drafts: readonly Draft[], settings = SETTINGS, how = SETTLED): { templates: Placed[]; fillers: Roles } {
    const opened: Opened = open(report)
    const own = sketchesOf(opened, drafts)
    const kept = own.filter((s) => this.#filter.pYes(sketchCase(opened, s, own)) >= settings.pLeast)
    const entities = entitiesOf(findRoles(this.#tagger, opened, kept.length ? settings.drafted : settings.quiet))
    const templates = assemble(opened, kept, entities, how)
    const pairs = ROLES.map((r): [string, Filler[]] => [r, entities.filter((e) => e.role === r).map((e) => [e.wordings[0]!])])
    return { templates, fillers: Object.fromEntries(pairs) as unknown as Roles }
  }
}
