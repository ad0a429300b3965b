import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stdin } from 'node:process'
import { text as textOf } from 'node:stream/consumers'
import { Fault } from '../model/fault.ts'
import { PartialDay } from '../model/time.ts'
import { matchedWithin, VERDICT_WORDS } from '../model/verdict-words.ts'
import { type CheckedClaim, checkLooseText, checksOf, type UncheckedSentence } from '../workbench/checking.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { readProjectSeries } from '../workbench/project-series.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { messages, print, say } from './print.ts'

interface Options {
  readonly json?: boolean
  readonly text?: string
  readonly sentence?: string
  readonly published?: string
}

/** Lays claims beside the series of a project: its own, or those of a text that is in no project. */
export async function check(folder: string, options: Options): Promise<void> {
  const loose = options.sentence ?? (options.text === undefined ? null : await wordsOf(options.text))
  if (options.published !== undefined && !PartialDay.safeParse(options.published).success) {
    throw new Fault('usage', { found: `--published ${options.published}`, expected: 'YYYY-MM-DD' })
  }
  if (loose === null) return checkProject(folder, options)
  const settings = await readSettings(resolve(folder))
  const series = await readProjectSeries(pathsOf(resolve(folder)))
  const { checked, unchecked } = await checkLooseText(loose, series, { published: options.published ?? null, home: settings.home })
  show(checked, unchecked, options)
}

async function checkProject(folder: string, options: Options): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    show(await checksOf(workbench), [], options)
  } finally {
    await workbench.close()
  }
}

async function wordsOf(file: string): Promise<string> {
  if (file === '-') return textOf(stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Fault('file-missing', { file }, { cause })
  }
}

function show(checked: readonly CheckedClaim[], unchecked: readonly UncheckedSentence[], { json }: Options): void {
  if (json) {
    print(JSON.stringify({ checks: checked, unchecked }, null, 1))
    return
  }
  const lang = messages()
  for (const claim of checked) print(claimInWords(claim))
  for (const sentence of unchecked)
    print(`“${oneLine(sentence.quote)}”\n  ${VERDICT_WORDS.not_checkable[lang]}: ${sentence.reason[lang]}\n`)
  const counts = Map.groupBy(checked, (c) => c.verdict.verdict)
  const list = [...counts].map(([verdict, of]) => `${VERDICT_WORDS[verdict][lang]} ${of.length}`).join(', ')
  print(
    checked.length
      ? say({ es: `Afirmaciones: ${checked.length} (${list}).`, en: `Claims: ${checked.length} (${list}).` })
      : say({ es: 'Ninguna afirmación con cifras.', en: 'No claim with figures.' }),
  )
}

function claimInWords({ verdict, quote, speaker, report, judged }: CheckedClaim): string {
  const lang = messages()
  const who = [speaker, report.outlet, report.published].filter(Boolean).join(', ')
  const within = matchedWithin(verdict.verdict, verdict)
  const found = `${VERDICT_WORDS[verdict.verdict][lang].toUpperCase()}${within ? ` (${within[lang]})` : ''}`
  const lines = [
    `“${oneLine(quote)}”${who ? ` (${who})` : ''}`,
    `  ${found} · ${verdict.understood[lang]}`,
    ...verdict.reasons.map((r) => `  ${r[lang]}`),
    ...(verdict.needed ? [`  ${verdict.needed[lang]}`] : []),
  ]
  if (judged) {
    const said = `${VERDICT_WORDS[judged.verdict][lang]} (${judged.by}${judged.reason ? `: ${judged.reason}` : ''})`
    lines.push(say({ es: `  Lo dijo una persona: ${said}`, en: `  A person said: ${said}` }))
  }
  return `${lines.join('\n')}\n`
}

const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()
