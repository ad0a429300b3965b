import type { PublicVerdict } from '../model/public-record.ts'
import { checksOf } from './checking.ts'
import type { Workbench } from './workbench.ts'

/**
 * The verdicts people gave, by the record of their claim. `asOf`: those given by the end of that day. Where a person changed the verdict,
 * the program's reasons are not given for it: they argue for another. Nobody's name goes along.
 */
export async function publicVerdicts(workbench: Workbench, asOf: string | null): Promise<Map<string, PublicVerdict[]>> {
  const checks = (await checksOf(workbench)).filter((c) => c.judged && (asOf === null || c.judged.at.slice(0, 10) <= asOf))
  const records = await workbench.store.drafts.recordsOf(checks.map((c) => c.verdict.claim))
  const verdicts = new Map<string, PublicVerdict[]>()
  for (const { verdict, judged } of checks) {
    const record = records.get(verdict.claim)
    if (!judged || record === undefined) continue
    const reasons = judged.verdict === verdict.verdict ? verdict.reasons : []
    verdicts.set(record, [...(verdicts.get(record) ?? []), { verdict: judged.verdict, on: judged.at.slice(0, 10), reasons }])
  }
  return verdicts
}
