import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { offsetOf, type PlaceNode, trimmedSpan } from './selection.ts'

const { document } = parseHTML('<html><body></body></html>')

/** A report as the page shows it: pieces that carry their offset, a letter and a button that carry none. */
function page(pieces: readonly string[]) {
  const root = document.createElement('article')
  const p = document.createElement('p')
  root.append(p)
  let at = 0
  for (const piece of pieces) {
    const letter = document.createElement('b')
    letter.textContent = 'I'
    const span = document.createElement('span')
    span.setAttribute('data-o', String(at))
    span.append(document.createTextNode(piece))
    p.append(letter, span)
    at += piece.length
  }
  return { root, p, spans: [...p.querySelectorAll('[data-o]')] }
}
const at = (node: unknown, offset: number, root: unknown) => offsetOf(node as PlaceNode, offset, root as PlaceNode)

describe('selection to offsets', () => {
  test('in the middle of pieces, across them', () => {
    const { root, spans } = page(['En ', 'Rosário 🌧', ', un hombre'])
    expect(at(spans[1]!.firstChild, 4, root)).toBe(7)
    expect(at(spans[2]!.firstChild, 2, root)).toBe(15)
  })
  test('browsers that name the element instead of its text', () => {
    const { root, p, spans } = page(['uno', 'dos'])
    expect(at(p, 0, root)).toBe(0)
    expect(at(p, 3, root)).toBe(3)
    expect(at(p, 4, root)).toBe(6)
    expect(at(spans[1], 0, root)).toBe(3)
    expect(at(spans[1], 1, root)).toBe(6)
  })
  test('inside a letter of the interface: the end of the text before it', () => {
    const { root, p } = page(['uno', 'dos'])
    expect(at(p.childNodes[2]!.firstChild, 1, root)).toBe(3)
    expect(at(p.childNodes[0]!.firstChild, 0, root)).toBe(0)
  })
  test('outside the report: nothing', () => {
    const { root } = page(['uno'])
    expect(at(document.body, 0, root)).toBeNull()
  })
  test('every place of every cut gives its own offset', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 8 }), (pieces) => {
        const { root, spans } = page(pieces)
        let start = 0
        for (const [i, piece] of pieces.entries()) {
          for (let o = 0; o <= piece.length; o++) expect(at(spans[i]!.firstChild, o, root)).toBe(start + o)
          start += piece.length
        }
      }),
    )
  })
  test('spaces at the ends are left out, backwards selections too', () => {
    expect(trimmedSpan('un hombre murió', 2, 10)).toEqual({ start: 3, end: 9 })
    expect(trimmedSpan('un hombre murió', 9, 3)).toEqual({ start: 3, end: 9 })
    expect(trimmedSpan('a  b', 1, 3)).toBeNull()
  })
})
