import { examine, type Finding, rebuildIndex } from '../workbench/examining.ts'
import { exitCode } from './ending.ts'
import { print, say, visible } from './print.ts'

/** Says of each part of the project whether it is well, and where and what to do where it is not. */
export async function doctor(folder: string, options: { rebuild?: boolean; deep?: boolean; json?: boolean }): Promise<void> {
  if (options.rebuild) await rebuildIndex(folder)
  const findings = await examine(folder, { deep: options.deep ?? false })
  const well = findings.every((f) => f.well !== false)
  if (options.json) print(JSON.stringify({ folder, well, findings }, null, 1))
  else for (const f of findings) for (const line of linesOf(f)) print(visible(line))
  exitCode(well ? 0 : 6)
}

function linesOf({ well, words, todo }: Finding): string[] {
  const mark = well === null ? '–' : well ? '✓' : '✗'
  return [`${mark} ${say(words)}`, ...(todo ? [`  → ${say(todo)}`] : [])]
}
