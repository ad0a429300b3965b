import type { Reach } from './bins.ts'

/** A day is never wider than this (an hour 40 pixels) and a century never narrower. */
const MOST = 960
const LEAST = 0.006

/** The reach that shows all days, with some air at both ends. */
export function whole({ first, last }: { readonly first: number; readonly last: number }, width: number): Reach {
  const days = Math.max(30, last - first + 1)
  const perDay = Math.max(LEAST, (width * 0.8) / days)
  return { from: first - (width * 0.1) / perDay, perDay }
}

export function widened({ from, perDay }: Reach, factor: number, px: number): Reach {
  const next = Math.max(LEAST, Math.min(MOST, perDay * factor))
  return { from: from + px / perDay - px / next, perDay: next }
}

/** A reach in an address: its first and last day, so that it fits any screen. */
export function reachText({ from, perDay }: Reach, width: number): string {
  return `${from.toFixed(2)},${(from + width / perDay).toFixed(2)}`
}
/** The reach of an address on a line of this width; null for anything else. */
export function reachOf(text: string, width: number): Reach | null {
  const [from, to] = text.split(',').map(Number)
  if (!text || from === undefined || to === undefined || !(to > from)) return null
  return { from, perDay: Math.max(LEAST, Math.min(MOST, width / (to - from))) }
}
