import { fileURLToPath } from 'node:url'
import { Fault } from '../../model/fault.ts'

/** Twice as many pixels as the drawing has, for print and sharp screens. */
const SHARPNESS = 2

/** The fonts of the interface under the names the drawings ask for, extended Latin beside the plain set. */
const FONTS = [
  ['Inter', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'],
  ['Inter', '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2'],
  ['Source Serif 4', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'],
  ['Source Serif 4', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2'],
] as const

/**
 * A drawing as PNG, at twice its size. It has to be drawn in fixed colours (`paint: 'light'` or `'dark'`): the painter knows no custom
 * properties. The painter is loaded when the first picture is asked for. Fault `picture-impossible` where it does not run on the machine.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { createCanvas, loadImage } = await painter()
  const image = await loadImage(Buffer.from(plainFonts(svg)))
  const canvas = createCanvas(image.width * SHARPNESS, image.height * SHARPNESS)
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.encode('png')
}

// The painter knows no quoted names and no second choice: each list of fonts becomes the one that is registered.
function plainFonts(svg: string): string {
  return svg.replace(
    /font-family="([^"]*)"/gu,
    (_, list: string) => `font-family="${list.includes('Serif 4') ? 'Source Serif 4' : 'Inter'}"`,
  )
}

let loaded: Promise<typeof import('@napi-rs/canvas')> | null = null

function painter(): Promise<typeof import('@napi-rs/canvas')> {
  loaded ??= import('@napi-rs/canvas')
    .then((canvas) => {
      for (const [name, file] of FONTS) canvas.GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), name)
      return canvas
    })
    .catch((cause: Error) => {
      throw new Fault('picture-impossible', { found: cause.message }, { cause })
    })
  return loaded
}
