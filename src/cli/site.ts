import { stderr } from 'node:process'
import { Fault } from '../model/fault.ts'
import { Day } from '../model/time.ts'
import { toldLines } from '../workbench/exporting.ts'
import { writeSite } from '../workbench/site.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

/** `cotejo site [folder] --out DIR`: the public site as plain files. What was held back is said on standard error, as for an export. */
export async function site(folder: string, options: { out: string; asOf?: string; downloads: boolean }): Promise<void> {
  if (options.asOf !== undefined && !Day.safeParse(options.asOf).success) {
    throw new Fault('usage', { found: `--as-of ${options.asOf}`, expected: 'YYYY-MM-DD' })
  }
  const workbench = await openWorkbench(folder)
  try {
    const { files, bytes } = await writeSite(workbench, options.out, {
      asOf: options.asOf ?? null,
      pagesOnly: !options.downloads,
      onTold: (told) => {
        for (const line of toldLines(told)) stderr.write(`${say(line)}\n`)
      },
    })
    const size = (bytes / 1e6).toFixed(1)
    print(
      say({
        es: `${files} archivos, ${size} MB en ${options.out}. Abra index.html.`,
        en: `${files} files, ${size} MB in ${options.out}. Open index.html.`,
      }),
    )
  } finally {
    await workbench.close()
  }
}
