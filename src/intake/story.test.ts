import { describe, expect, it } from 'vitest'
import { sameStory, storyBands, storyOverlap, storySignature } from './story.ts'

/** A text of invented words, different for each seed. */
function story(seed: number, words = 300): string[] {
  let s = seed * 2654435761
  return Array.from({ length: words }, () => {
    s = (Math.imul(s ^ (s >>> 15), 2246822519) + 3266489917) | 0
    return `w${(s >>> 8) % 4000}`
  })
}
const sign = (words: readonly string[]) => storySignature(words.join(' '))
const met = (a: number[], b: number[]) => storyBands(a).some((band) => storyBands(b).includes(band))

describe('stories', () => {
  const wire = story(1)
  it.each([
    ['the same text', wire, true],
    ['another headline and a new last line', ['otro', 'titular', ...wire, 'fin', 'de', 'la', 'nota'], true],
    ['two names changed', wire.map((w, i) => (i === 40 || i === 200 ? 'fulano' : w)), true],
    ['cut after two thirds', wire.slice(0, 200), true],
    ['capitals, accents and line breaks', wire.map((w) => w.toUpperCase().replace('W', 'Ẃ')).map((w, i) => (i % 9 ? w : `${w},\n`)), true],
    ['another story', story(2), false],
    ['every fifth word changed', wire.map((w, i) => (i % 5 ? w : 'x')), false],
    ['quoted inside a report three times as long', [...story(3), ...wire, ...story(4)], false],
  ])('%s', (_, other, same) => {
    expect(sameStory(sign(wire), sign(other))).toBe(same)
    if (same) expect(met(sign(wire), sign(other))).toBe(true)
  })

  it('estimates the overlap closely', () => {
    const cut = wire.map((w, i) => (i < 30 ? `z${i}` : w))
    expect(storyOverlap(sign(wire), sign(cut))).toBeGreaterThan(0.82)
    expect(storyOverlap(sign(wire), sign(cut))).toBeLessThan(0.97)
  })

  it('says nothing of a text too short to tell', () => {
    const short = storySignature('Murió un hombre en el puerto.')
    expect([short, storyBands(short), sameStory(short, short)]).toEqual([[], [], false])
  })

  it('is deterministic and compact', () => {
    expect(sign(wire)).toEqual(sign(wire))
    expect([sign(wire).length, storyBands(sign(wire)).length]).toEqual([121, 30])
    expect(sign(wire).every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32)).toBe(true)
  })

  it('different stories share no band, so grouping stays near linear', () => {
    const bands = new Set<string>()
    let shared = 0
    for (let seed = 10; seed < 310; seed++)
      for (const b of storyBands(sign(story(seed, 150)))) bands.size === bands.add(b).size ? shared++ : 0
    expect(shared).toBeLessThan(30)
  })
})
