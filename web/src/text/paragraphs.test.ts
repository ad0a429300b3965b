import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, paragraphsOf } from './paragraphs.ts'

const shown = (text: string) => paragraphsOf(text).map((p) => text.slice(p.start, p.end))

describe('paragraphs', () => {
  test('a line is a paragraph in text that is not wrapped', () => {
    expect(shown('Título\nPrimera frase, y larga.\n\nSegunda.')).toEqual(['Título', 'Primera frase, y larga.', 'Segunda.'])
  })
  test('lines of a fixed width are joined until an empty line', () => {
    const line = 'una línea de unas cincuenta letras que sigue en la'
    const text = `${line}\n${line}\n${line}\n${line}\nsiguiente.\n\nOtra.`
    expect(shown(text)).toHaveLength(2)
  })
  test('a heading of Markdown stands alone, without its marks', () => {
    expect(shown('# El plan\nPrimera frase.\n\n## Qué sigue\n#rosario no es un título')).toEqual([
      'El plan',
      'Primera frase.',
      'Qué sigue',
      '#rosario no es un título',
    ])
  })
  test('carriage returns keep every offset', () => {
    expect(shown('uno\r\n\r\ndos')).toEqual(['uno\r', 'dos'])
  })
  test('a very long line is cut, and nothing is lost', () => {
    const text = 'palabra '.repeat(5_000)
    const parts = paragraphsOf(text)
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.map((p) => text.slice(p.start, p.end)).join('')).toBe(text)
  })
  test('no letter is lost or shown twice but the marks of headings, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const letters = (s: string) => s.replace(/\s+/g, '')
        const unmarked = text.replace(/^#{1,6} +(?=\S)/gmu, '')
        expect(letters(shown(text).join(''))).toBe(letters(unmarked))
      }),
    )
  })
  test('noise that fills whole paragraphs is folded, and counted', () => {
    const text = 'Nota.\n.a{b}\n.c{d}\nLea también: X\nSigue.'
    const noise = [
      { start: 6, end: 11, kind: 'stylesheet' as const },
      { start: 12, end: 17, kind: 'stylesheet' as const },
      { start: 18, end: 32, kind: 'see_also' as const },
    ]
    expect(blocksOf(text, noise).map((b) => (b.type === 'noise' ? b.spans : text.slice(b.start, b.end)))).toEqual(['Nota.', 3, 'Sigue.'])
  })
  test('one noise span over several paragraphs counts once', () => {
    const blocks = blocksOf('a\nb\nc', [{ start: 0, end: 3, kind: 'boilerplate' }])
    expect(blocks).toMatchObject([
      { type: 'noise', spans: 1, parts: [{ start: 0 }, { start: 2 }] },
      { type: 'text', start: 4 },
    ])
  })
  test('noise inside a paragraph leaves the paragraph standing', () => {
    expect(blocksOf('Dijo algo. (Foto: X)', [{ start: 11, end: 20, kind: 'credit' }])).toMatchObject([{ type: 'text', start: 0, end: 20 }])
  })
})
