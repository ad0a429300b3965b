import type { NoiseSpan } from '../model/report.ts'
import { type Extract, identityRuns } from './extract.ts'
import { linesOf } from './lines.ts'
import type { Repaired } from './mojibake.ts'
import { findNoise, merged } from './noise.ts'

/**
 * A text file as it stands: `text` is the decoded file, character for character, unless letters had to be mended. The title is the first
 * line when it reads as a headline: short, no closing mark, a blank line after it.
 */
export function readPlain(text: string, repaired: Repaired | null): Extract {
  const noise = findNoise(text)
  return {
    mediaType: 'text/plain',
    text,
    offsets: repaired?.offsets ?? identityRuns(text.length),
    noise,
    title: headline(text, noise),
    outlet: null,
    url: null,
    published: null,
    publishedBasis: 'unknown',
    pageLanguage: null,
    notes: [],
  }
}

/** A Markdown file, verbatim; its front matter, code fences and pictures are noise, its first heading the title. */
export function readMarkdown(text: string, repaired: Repaired | null): Extract {
  const spans = [...findNoise(text), ...frontMatter(text), ...fences(text), ...pictures(text)]
  const heading = /^#{1,2} +(.{1,300}?)[ #]*$/mu.exec(text)?.[1]
  const plain = readPlain(text, repaired)
  return { ...plain, mediaType: 'text/markdown', noise: merged(spans), title: heading ?? plain.title }
}

function headline(text: string, noise: readonly NoiseSpan[]): string | null {
  const lines = linesOf(text.slice(0, 2000))
  const i = lines.findIndex((l) => !l.blank && !noise.some((n) => n.start <= l.start && n.end >= l.end))
  const line = lines[i]
  if (!line || line.end - line.start > 200 || !(lines[i + 1]?.blank ?? false) || !lines.slice(i + 2).some((l) => !l.blank)) return null
  const own = text.slice(line.start, line.end)
  return /[.:;,]$/u.test(own) || !/\p{L}{2}/u.test(own) || /^\d{4}-\d{2}-\d{2}$/u.test(own) ? null : own
}

function frontMatter(text: string): NoiseSpan[] {
  const match = /^---\r?\n[\s\S]{0,4000}?\r?\n---(?=\r?\n|$)/u.exec(text)
  return match ? [{ start: 0, end: match[0].length, kind: 'boilerplate' }] : []
}

function fences(text: string): NoiseSpan[] {
  const spans: NoiseSpan[] = []
  let open = -1
  for (const match of text.matchAll(/^(?:```|~~~).*$/gmu)) {
    if (open < 0) open = match.index
    else {
      spans.push({ start: open, end: match.index + match[0].length, kind: 'stylesheet' })
      open = -1
    }
  }
  return spans
}

function pictures(text: string): NoiseSpan[] {
  return [...text.matchAll(/^!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)\s*$/gmu)].map((m) => ({
    start: m.index,
    end: m.index + m[0].trimEnd().length,
    kind: 'caption',
  }))
}
