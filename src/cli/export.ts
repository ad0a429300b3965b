import type { WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { stderr, stdout } from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../model/fault.ts'
import { Day } from '../model/time.ts'
import { type ExportFormat, exportProject, type Told, toldLines } from '../workbench/exporting.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { say } from './print.ts'

export async function exportTo(folder: string, options: { format: ExportFormat; asOf?: string; out?: string }): Promise<void> {
  if (options.asOf !== undefined && !Day.safeParse(options.asOf).success) {
    throw new Fault('usage', { found: `--as-of ${options.asOf}`, expected: 'YYYY-MM-DD' })
  }
  const workbench = await openWorkbench(folder)
  try {
    const onTold = (told: Told) => printTold(told)
    const parts = Readable.from(exportProject(workbench, { format: options.format, asOf: options.asOf ?? null, onTold }))
    if (options.out === undefined) await pipeline(parts, stdout, { end: false })
    else await pipeline(parts, await target(options.out))
  } finally {
    await workbench.close()
  }
}

/** What was held back, on standard error: standard output is the file. */
function printTold(told: Told): void {
  for (const line of toldLines(told)) stderr.write(`${say(line)}\n`)
}

/** The file to write to; opened before the first record is made, so that a wrong name is told at once. */
async function target(file: string): Promise<WriteStream> {
  try {
    return (await open(file, 'w')).createWriteStream()
  } catch (cause) {
    throw new Fault('folder-unwritable', { file, found: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
