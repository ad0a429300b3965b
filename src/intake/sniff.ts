/** What a file is by its content; its name plays no part, but for Markdown, which only differs from text by intent. */
export type Kind = 'pdf' | 'html' | 'feed' | 'markdown' | 'text'

const MAGIC: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive or office document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x1f\x8b', 'a gzip archive'],
  ['\xd0\xcf\x11\xe0', 'an old office document'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['OggS', 'sound'],
  ['ID3', 'sound'],
  ['{\\rtf', 'an RTF document'],
  ['%!PS', 'a PostScript document'],
  ['SQLite format 3', 'a database'],
]

/** Names the well-known binary format the bytes begin with, or null. */
export function binaryFormat(bytes: Uint8Array): string | null {
  const head = latin(bytes.subarray(0, 16))
  if (head.startsWith('RIFF')) return 'a sound, picture or video file'
  if (head.slice(4, 8) === 'ftyp') return 'a video or picture file'
  return MAGIC.find(([magic]) => head.startsWith(magic))?.[1] ?? null
}

/** Does the file say that it is a PDF? The mark may stand anywhere in the first kilobyte. */
export function isPdf(bytes: Uint8Array): boolean {
  const head = latin(bytes.subarray(0, 1024))
  const at = head.indexOf('%PDF-')
  return at === 0 || (at > 0 && !/[<{]/u.test(head.slice(0, at)))
}

/**
 * The kind of a decoded file.
 * @example
 * kindOfText('<!doctype html><p>Hola', 'a.txt') // => 'html'
 */
export function kindOfText(text: string, file: string): Exclude<Kind, 'pdf'> {
  const head = text.slice(0, 4096).trimStart()
  if (head.startsWith('<')) {
    if (
      /^<(?:\?xml[^>]*>\s*|!--[\s\S]{0,2000}?-->\s*|!doctype[^>]*>\s*|\?xml-stylesheet[^>]*>\s*){0,6}<(?:rss|feed|rdf:rdf)[\s>]/iu.test(
        head,
      )
    )
      return 'feed'
    if (/<(?:!doctype html|html|head|body|article|main|amp-|meta)[\s>]/iu.test(head)) return 'html'
    if (/^<(?:div|p|section|table|h[1-6]|span|font|center|title|!--|header|figure)[\s>-]/iu.test(head)) return 'html'
  }
  if (/<html[\s>]/iu.test(head) && /<\/(?:html|body|p|div|td)>/iu.test(text.slice(-4096))) return 'html'
  return isMarkdown(head, file) ? 'markdown' : 'text'
}

function isMarkdown(head: string, file: string): boolean {
  if (/\.(?:md|markdown)$/iu.test(file)) return true
  const signs = [/^#{1,6} \S/mu, /\]\(https?:\/\//u, /\*\*[^*\n]{2,80}\*\*/u, /^```/mu, /^---\n[\s\S]{0,500}\n---\n/u]
  return signs.filter((s) => s.test(head)).length >= 2
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
