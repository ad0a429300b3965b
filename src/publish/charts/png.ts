import { fileURLToPath } from 'node:url'
import { Fault } from '../../model/fault.ts'

/** Twice as many pixels as the drawing has, for print and sharp screens. */
const SHARPNESS = 2

/** The fonts of the interface under the names the drawings ask for: one file a weight, for the painter takes but one of a variable font. */
const FONTS = [
  ['Inter', 'inter', ['400', '600']],
  ['Source Serif 4', 'source-serif-4', ['600']],
] as const
/** Extended Latin beside the plain set. */
const ALPHABETS = ['latin', 'latin-ext'] as const

/**
 * A drawing as PNG, at twice its size. It has to be drawn in fixed colours (`paint: 'light'` or `'dark'`): the painter knows no custom
 * properties. The painter is loaded when the first picture is asked for. Fault `picture-impossible` where it does not run on the machine.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { createCanvas, loadImage } = await painter()
  const image = await loadImage(Buffer.from(forPainter(svg)))
  // Before it is painted: it would else be painted small and then blown up.
  image.width *= SHARPNESS
  image.height *= SHARPNESS
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.encode('png')
}

// The painter knows no quoted names and no second choice: each list of fonts becomes the one that is registered. And it fills what has no
// inside, black, between the dashes of a line.
function forPainter(svg: string): string {
  return svg
    .replaceAll('<line ', '<line fill="none" ')
    .replace(/font-family="([^"]*)"/gu, (_, list: string) => `font-family="${list.includes('Serif 4') ? 'Source Serif 4' : 'Inter'}"`)
}

let loaded: Promise<typeof import('@napi-rs/canvas')> | null = null

function painter(): Promise<typeof import('@napi-rs/canvas')> {
  loaded ??= import('@napi-rs/canvas')
    .then((canvas) => {
      for (const [name, family, weights] of FONTS)
        for (const weight of weights)
          for (const alphabet of ALPHABETS) {
            const file = `@fontsource/${family}/files/${family}-${alphabet}-${weight}-normal.woff2`
            canvas.GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), name)
          }
      return canvas
    })
    .catch((cause: Error) => {
      throw new Fault('picture-impossible', { found: cause.message }, { cause })
    })
  return loaded
}
