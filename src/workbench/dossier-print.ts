import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { siteAssets } from './site-assets.ts'

const { resolve } = createRequire(import.meta.url)
const OWN = new URL('../../data/site/dossier.css', import.meta.url)

/** The style sheet of the site and of dossiers, with the fonts in it: one file that stands alone. */
export async function dossierStyle(): Promise<string> {
  const assets = await siteAssets()
  const fonts = new Map(
    assets.flatMap(({ path, content }) =>
      path.endsWith('.woff2') ? [[path.replace('assets/', ''), Buffer.from(content).toString('base64')] as const] : [],
    ),
  )
  const sheet = String(assets.find((a) => a.path === 'assets/site.css')?.content ?? '')
  const within = sheet.replace(/url\("([\w.]+)"\)/g, (whole, name: string) =>
    fonts.has(name) ? `url("data:font/woff2;base64,${fonts.get(name)}")` : whole,
  )
  return `${within}\n${await readFile(OWN, 'utf8')}`
}

const font = (family: string, weight: number, style: 'normal' | 'italic') =>
  resolve(`@fontsource/${family}/files/${family}-latin-${weight}-${style}.woff`)
const faces = (family: string) => ({
  normal: font(family, 400, 'normal'),
  bold: font(family, 600, 'normal'),
  italics: font(family, 400, 'italic'),
  bolditalics: font(family, 600, 'italic'),
})

/** The pages of a definition. The names of fonts are also those that charts ask for. */
export async function pdfOf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake')
  const [serif, sans] = [faces('source-serif-4'), faces('inter')]
  pdfmake.setFonts({
    Serif: serif,
    Sans: sans,
    'Source Serif 4': serif,
    'Source Serif 4 Variable': serif,
    Inter: sans,
    'Inter Variable': sans,
  })
  // A page is made of what it is given: nothing is fetched, and no file is read but the fonts.
  const fonts = new Set([...Object.values(serif), ...Object.values(sans)])
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => fonts.has(path))
  return pdfmake.createPdf(definition).getBuffer()
}
