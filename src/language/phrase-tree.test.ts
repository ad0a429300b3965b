import { describe, expect, it } from 'vitest'
import { PhraseTree } from './phrase-tree.ts'
import { hashOf } from './tokens.ts'

const step = (tree: PhraseTree<string>, from: number, word: string) => tree.step(from, word, hashOf(word))

describe('a tree of phrases', () => {
  it('goes from word to word, and nowhere by a word it does not know', () => {
    const tree = new PhraseTree<string>()
    tree.ends(tree.grow(tree.grow(0, 'puente'), 'viejo')).push('bridge')
    const bridge = step(tree, 0, 'puente')
    expect([tree.goesOn(bridge), tree.ends(bridge)]).toEqual([true, []])
    expect(tree.ends(step(tree, bridge, 'viejo'))).toEqual(['bridge'])
    expect([step(tree, bridge, 'nuevo'), step(tree, 0, 'viejo')]).toEqual([0, 0])
    expect(tree.heads()).toEqual(['puente'])
  })

  it('keeps every branch while it grows, and makes none twice', () => {
    const tree = new PhraseTree<string>()
    const words = Array.from({ length: 500 }, (_, i) => `word${i}`)
    const nodes = words.map((w, i) => tree.grow(i % 7 ? step(tree, 0, words[i - (i % 7)]!) : 0, w))
    expect(new Set(nodes).size).toBe(words.length)
    expect(words.map((w, i) => step(tree, i % 7 ? nodes[i - (i % 7)]! : 0, w))).toEqual(nodes)
    expect(tree.grow(0, 'word0')).toBe(nodes[0])
  })

  it('tells apart words of one hash', () => {
    const tree = new PhraseTree<string>()
    tree.grow(0, 'norte')
    expect(tree.step(0, 'sur', hashOf('norte'))).toBe(0)
  })
})
