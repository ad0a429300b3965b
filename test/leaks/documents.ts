import { unzipSync, unzlibSync } from 'fflate'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'

/** The words of a built dossier, those of its metadata and of its pictures with them. */
export async function documentWords(bytes: Uint8Array, format: 'html' | 'pdf' | 'docx'): Promise<string> {
  if (format === 'html') return withPictures(Buffer.from(bytes).toString('utf8'))
  if (format === 'docx')
    return Object.entries(unzipSync(bytes))
      .map(([name, content]) => `${name}\n${name.endsWith('.png') ? pngWords(content) : Buffer.from(content).toString('utf8')}`)
      .join('\n')
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  return JSON.stringify([await getMeta(pdf), (await extractText(pdf)).text, pdfStreams(bytes)])
}

/** A page with what stands in the pictures and fonts inside it: a picture carries words of its own, letters of a font do not. */
function withPictures(page: string): string {
  return page.replace(/data:([\w/+-]+);base64,([^"')]*)/g, (_, type: string, content: string) => {
    const bytes = Buffer.from(content, 'base64')
    if (type === 'image/png') return pngWords(bytes)
    return type.startsWith('font/') ? type : bytes.toString('utf8')
  })
}

/** The chunks of a PNG that hold anything but the picture: texts, times, what a camera wrote. */
export function pngWords(bytes: Uint8Array): string {
  const png = Buffer.from(bytes)
  let words = ''
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8)
    if (/^(IHDR|PLTE|IDAT|IEND|tRNS|sRGB|gAMA|pHYs|sBIT|cHRM|bKGD)$/.test(name)) continue
    words += `${name} ${png.toString('utf8', at + 8, at + 8 + png.readUInt32BE(at))}\n`
  }
  return words
}

/** What a PDF says outside its pages, unpacked. Fonts and pictures say nothing that can be read, and what is drawn was read as text. */
export function pdfStreams(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  const streams = [...text.matchAll(/<<((?:[^<>]|<<[^<>]*>>|<[^<>]*>)*)>>\s*stream\r?\n([\s\S]*?)endstream/g)].map(
    ([, head = '', body = '']) => {
      if (/FontFile|\/Image|\/Length1|CIDFontType0C|OpenType/.test(head)) return ''
      const words = unpacked(Buffer.from(body, 'latin1'))
      return /\b(BT|re|scn|Do|beginbfrange|beginbfchar)\b/.test(words) ? '' : words
    },
  )
  return [text.replace(/stream\r?\n[\s\S]*?endstream/g, ''), ...streams].join('\n')
}

function unpacked(body: Buffer): string {
  try {
    return Buffer.from(unzlibSync(body)).toString('latin1')
  } catch {
    return body.toString('latin1')
  }
}
