import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault, type MessageLanguage } from '../model/fault.ts'
import { studyPage } from '../model/study-page.ts'
import { studyCharts } from '../publish/study-charts.ts'
import { studyHtml } from '../publish/study-html.ts'
import type { Studied } from './studying.ts'

/** Width of the charts on a page of its own; they shrink with their frame. */
const PAGE_WIDTH = 740

/** The page of a study as one HTML file. */
export function studyPageFile({ report, looks }: Studied, language: MessageLanguage): string {
  return studyHtml(studyPage(report, looks, language), studyCharts(report, language, { width: PAGE_WIDTH, paint: 'file' }), language)
}

/**
 * Writes a study into a folder: `ID.json`, `ID.es.html`, `ID.en.html`, and each chart as `ID-CHART.es.svg`, `ID-CHART.en.svg`. Gives the
 * names written. Fault: `folder-unwritable`.
 */
export async function writeStudy(studied: Studied, folder: string): Promise<string[]> {
  const { report } = studied
  const { id } = report.study
  const files: [string, string][] = [[`${id}.json`, `${JSON.stringify(report, null, 1)}\n`]]
  for (const language of ['es', 'en'] as const) {
    files.push([`${id}.${language}.html`, studyPageFile(studied, language)])
    for (const { name, svg } of studyCharts(report, language, { width: PAGE_WIDTH, paint: 'file' }))
      files.push([`${id}-${name}.${language}.svg`, svg])
  }
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, content] of files) await writeFile(join(folder, name), content)
  } catch (cause) {
    throw new Fault('folder-unwritable', { file: folder, found: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
  return files.map(([name]) => name)
}
