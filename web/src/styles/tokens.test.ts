import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Rgb = readonly [number, number, number]
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const TOKENS = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((m) => [m[1], { light: rgb(m[2]!), dark: rgb(m[3]!) }]),
)
const KINDS = ['incident', 'threat', 'intervention', 'claim', 'quote', 'actor', 'link', 'reprisal']

function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16)
  return [n >> 16, (n >> 8) & 255, n & 255]
}

/** `color-mix(in srgb, top share, bottom)`, or a transparent colour laid over another. */
function mixed(top: Rgb, share: number, bottom: Rgb): Rgb {
  return [0, 1, 2].map((i) => top[i]! * share + bottom[i]! * (1 - share)) as unknown as Rgb
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe.each(['light', 'dark'] as const)('contrast of text by %s', (theme) => {
  const token = (name: string): Rgb => {
    const found = TOKENS.get(name)
    if (!found) throw new Error(`no token ${name}`)
    return found[theme]
  }
  const grounds: [string, Rgb][] = [
    ['paper', token('paper')],
    ['paper-2', token('paper-2')],
    ['accent-tint', token('accent-tint')],
  ]
  const pairs = grounds.flatMap(([ground, color]) =>
    ['ink', 'quiet', 'accent', ...KINDS.map((k) => `${k}-ink`)].map((ink) => [ink, ground, contrast(token(ink), color)] as const),
  )
  test.each(pairs)('%s on %s is at least 4.5:1', (_ink, _ground, ratio) => expect(ratio).toBeGreaterThanOrEqual(4.5))

  // The strongest tint a passage gets: lit by the pointer, picked, and selected.
  const tints = KINDS.flatMap((kind) =>
    ['ink', `${kind}-ink`].map((ink) => [ink, kind, contrast(token(ink), mixed(token(kind), 0.3, token('paper')))] as const),
  )
  test.each(tints)('%s on a passage lit as %s is at least 4.5:1', (_ink, _kind, ratio) => expect(ratio).toBeGreaterThanOrEqual(4.5))
  test.each(['paper', 'paper-2'])('ink on words selected or picked on %s is at least 4.5:1', (ground) => {
    expect(contrast(token('ink'), mixed(token('accent'), 0.26, token(ground)))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(KINDS)('quiet on a draft lit as %s is at least 4.5:1', (kind) => {
    expect(contrast(token('quiet'), mixed(token(kind), 0.08, token('paper')))).toBeGreaterThanOrEqual(4.5)
  })
})
