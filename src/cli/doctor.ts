import { examine, rebuildIndex } from '../workbench/examining.ts'
import { exitCode } from './ending.ts'
import { print, say } from './print.ts'

/** Says of each part of the project whether it is well, and what to do where it is not. */
export async function doctor(folder: string, options: { rebuild?: boolean }): Promise<void> {
  if (options.rebuild) await rebuildIndex(folder)
  const findings = await examine(folder)
  for (const f of findings) print(`${f.well ? '✓' : '✗'} ${say(f.words)}`)
  exitCode(findings.every((f) => f.well) ? 0 : 6)
}
