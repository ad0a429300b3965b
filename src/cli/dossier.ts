import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Command } from 'commander'
import { Fault } from '../model/fault.ts'
import { acceptMoved, buildDossier, DOSSIER_FORMATS, type DossierFormat, dossierNames } from '../workbench/dossiers.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

/** `cotejo dossier list|build|accept`: documents with live figures, written in `dossiers/NAME.md` of a project. */
export function dossierCommands(cotejo: Command): void {
  const dossier = cotejo
    .command('dossier')
    .description(say({ es: 'Documentos con cifras vivas y notas al pie', en: 'Documents with live figures and footnotes' }))
  dossier
    .command('list')
    .argument('[folder]', '', '.')
    .description(say({ es: 'Enumera los dossieres', en: 'Lists the dossiers' }))
    .action((folder: string) =>
      withProject(folder, async (w) => {
        for (const name of await dossierNames(w)) print(name)
      }),
    )
  dossier
    .command('build')
    .argument('<name>')
    .argument('[folder]', '', '.')
    .requiredOption('--out <file>', '.html | .pdf | .docx')
    .description(
      say({ es: 'Arma un dossier; no lo hace si algo citado cambió', en: 'Builds a dossier; does not if something cited has moved' }),
    )
    .action(build)
  dossier
    .command('accept')
    .argument('<name>')
    .argument('[folder]', '', '.')
    .option('--only <reference>', say({ es: 'una sola, como la dice el mensaje', en: 'a single one, as the message tells it' }))
    .description(say({ es: 'Acepta los valores nuevos de lo citado', en: 'Accepts the new values of what is cited' }))
    .action(accept)
}

async function build(name: string, folder: string, { out }: { out: string }): Promise<void> {
  const format = extname(out).slice(1).toLowerCase()
  if (!(DOSSIER_FORMATS as readonly string[]).includes(format))
    throw new Fault('usage', { found: `--out ${out}`, expected: DOSSIER_FORMATS.map((f) => `.${f}`).join(', ') })
  await withProject(folder, async (workbench) => {
    const bytes = await buildDossier(workbench, name, format as DossierFormat)
    await writeFile(out, bytes).catch((cause: Error) => {
      throw new Fault('folder-unwritable', { file: out, found: cause.message }, { cause })
    })
    print(say({ es: `${out}: ${bytes.length} bytes`, en: `${out}: ${bytes.length} bytes` }))
  })
}

async function accept(name: string, folder: string, { only }: { only?: string }): Promise<void> {
  await withProject(folder, async (workbench) => {
    const accepted = await acceptMoved(workbench, name, only ?? null)
    for (const { key, was, now } of accepted)
      print(say({ es: `${key}: era «${was}», ahora «${now}»`, en: `${key}: was “${was}”, now “${now}”` }))
    if (accepted.length === 0) print(say({ es: 'Nada cambió.', en: 'Nothing has moved.' }))
  })
}

async function withProject(folder: string, work: (workbench: Workbench) => Promise<void>): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    await work(workbench)
  } finally {
    await workbench.close()
  }
}
