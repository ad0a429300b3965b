import type { Draft } from '../../src/model/draft.ts'
import type { Report } from '../../src/model/report.ts'
import { readReport } from '../../src/read/read.ts'
import { rules } from '../../src/read/rules/index.ts'

/** Reads reports with the rule engine; a report it crashes on gives no drafts and is counted, so that one bug does not hide all figures. */
export class RuleReader {
  readonly crashes: { readonly file: string; readonly where: string }[] = []

  async read(report: Report): Promise<Draft[]> {
    try {
      return (await readReport(report, [rules], { home: [] })).drafts
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.crashes.push({ file: report.file, where: /src\/\S+?\.ts:\d+/u.exec(stack)?.[0] ?? stack.slice(0, 200) })
      return []
    }
  }
}
