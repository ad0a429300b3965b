import { createWriteStream } from 'node:fs'
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
    else await pipeline(parts, createWriteStream(options.out))
  } finally {
    await workbench.close()
  }
}
