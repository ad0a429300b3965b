import iconv from 'iconv-lite'
import type { OffsetRun } from '../model/report.ts'

/** A text whose letters were read with the wrong encoding once and saved so ("mataron a JosÃ©"), put right again. */
export interface Repaired {
  readonly text: string
  /** From the mended text to the text as decoded. */
  readonly offsets: readonly OffsetRun[]
}

const UTF8 = new TextDecoder('utf-8')
// UTF-8 read as windows-1252: a lead byte seen as Ã, Â or â€, then what a continuation byte looks like there.
const SEQUENCE =
  /[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â[€\u0080][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u2122]/gu
const GOOD = /^[áéíóúñüçãõâêôàèÁÉÍÓÚÑÜÇÃÕÂÊÔÀ¿¡“”‘’«»–—…ºª°·€§©®\u00a0\u00ad]$/u

/**
 * Mends a text in which at least three such sequences stand, four of five giving a letter or mark of our languages, and which holds fewer
 * rightly written accents than wrong ones (so that «JOSÉ» with its closing mark is left alone). Null when there is nothing to mend.
 */
export function repairMojibake(text: string): Repaired | null {
  if (!text.includes('Ã') && !text.includes('â') && !text.includes('Â')) return null
  const found = [...text.matchAll(SEQUENCE)].map((m) => ({ at: m.index, length: m[0].length, right: rightly(m[0]) }))
  const good = found.filter((f) => f.right !== null)
  if (good.length < 3 || good.length < found.length * 0.8) return null
  const proper = text.match(/[áéíóúñçãõâêô]/gu)?.length ?? 0
  if (proper - found.filter((f) => text[f.at] === 'â').length > good.length) return null
  return replaceAll(text, good)
}

function rightly(wrong: string): string | null {
  const right = UTF8.decode(Uint8Array.from(wrong, byteOf))
  return GOOD.test(right) ? right : null
}

/** The byte a letter was read from: itself below 256 (bytes windows-1252 leaves free come through so), else its place in that table. */
function byteOf(letter: string): number {
  const code = letter.charCodeAt(0)
  return code < 256 ? code : (iconv.encode(letter, 'windows-1252')[0] ?? 63)
}

function replaceAll(text: string, good: readonly { at: number; length: number; right: string | null }[]): Repaired {
  const offsets: OffsetRun[] = []
  let out = ''
  let raw = 0
  const keep = (end: number) => {
    if (end > raw) offsets.push({ clean: out.length, raw, length: end - raw })
    out += text.slice(raw, end)
  }
  for (const { at, length, right } of good) {
    keep(at)
    out += right ?? ''
    raw = at + length
  }
  keep(text.length)
  return { text: out, offsets }
}
