import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const told = (label: string) => `{ label: ${label}, definition: ${label}., example: ${label} }`
const category = (code: string, es: string, en: string) => `      ${code}:\n        es: ${told(es)}\n        en: ${told(en)}\n`
/** Two fields of a project's own: a category that may be published, and a number. */
export const OWN_SETTINGS = `name: Propios
fields:
  - name: motive
    kind: category
    publish: true
    es: ${told('motivo')}
    en: ${told('motive')}
    categories:
${category('revenge', 'venganza', 'revenge')}${category('debt', 'deuda', 'debt')}  - name: witnesses
    kind: number
    es: ${told('testigos')}
    en: ${told('witnesses')}
`
const TEXT = `Matan a un taxista

Un taxista de 52 años fue asesinado a tiros el viernes 8 de marzo de 2024 en Rosario. Fue una venganza, dijo el fiscal. Lo vieron tres testigos.
`

/** A project with fields of its own and one report. */
export async function makeOwnFields(folder: string): Promise<void> {
  await mkdir(join(folder, 'reports'), { recursive: true })
  await writeFile(join(folder, 'cotejo.yaml'), OWN_SETTINGS)
  await writeFile(join(folder, 'reports', 'a.txt'), TEXT)
}
