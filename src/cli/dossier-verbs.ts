import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Fault } from '../model/fault.ts'
import { acceptMoved, buildDossier, DOSSIER_FORMATS, type DossierFormat, dossierNames } from '../workbench/dossiers.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

export async function list(folder: string): Promise<void> {
  await withProject(folder, async (workbench) => {
    for (const name of await dossierNames(workbench)) print(name)
  })
}

export async function build(name: string, folder: string, { out }: { out: string }): Promise<void> {
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

export async function accept(name: string, folder: string, { only }: { only?: string }): Promise<void> {
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
