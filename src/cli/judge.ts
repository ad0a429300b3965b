import { stdin } from 'node:process'
import { createInterface } from 'node:readline'
import { Fault } from '../model/fault.ts'
import { Decision } from '../model/judgement.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print } from './print.ts'

/** Enters judgements; each is printed as it stands in the log, after it is flushed to the disk. */
export async function judge(folder: string, decision: string, options: { by?: string; reason: string }): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    const lines = decision === '-' ? createInterface({ input: stdin }) : [decision]
    for await (const line of lines) {
      if (!line.trim()) continue
      const { judgement } = await workbench.judge(decisionOf(line), options.by ?? workbench.settings.coder, options.reason)
      print(JSON.stringify(judgement))
    }
  } finally {
    await workbench.close()
  }
}

function decisionOf(line: string): Decision {
  let raw: unknown
  try {
    raw = JSON.parse(line)
  } catch {
    throw new Fault('usage', { found: line.slice(0, 80), expected: '{"action":"accept","draft":"…"}' })
  }
  const parsed = Decision.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Fault('judgement-refused', { found: issue?.path.join('.') || line.slice(0, 80), expected: issue?.message ?? 'a decision' })
}
