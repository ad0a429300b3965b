import type { WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { stdout } from 'node:process'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../model/fault.ts'
import { Day } from '../model/time.ts'
import { type ExportFormat, exportProject } from '../workbench/exporting.ts'
import { openWorkbench } from '../workbench/workbench.ts'

export async function exportTo(folder: string, options: { format: ExportFormat; asOf?: string; out?: string }): Promise<void> {
  if (options.asOf !== undefined && !Day.safeParse(options.asOf).success) {
    throw new Fault('usage', { found: `--as-of ${options.asOf}`, expected: 'YYYY-MM-DD' })
  }
  const workbench = await openWorkbench(folder)
  try {
    const parts = Readable.from(exportProject(workbench, { format: options.format, asOf: options.asOf ?? null }))
    if (options.out === undefined) await pipeline(parts, stdout, { end: false })
    else await pipeline(parts, await target(options.out))
  } finally {
    await workbench.close()
  }
}

/** The file to write to; opened before the first record is made, so that a wrong name is told at once. */
async function target(file: string): Promise<WriteStream> {
  try {
    return (await open(file, 'w')).createWriteStream()
  } catch (cause) {
    throw new Fault('folder-unwritable', { file, found: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
