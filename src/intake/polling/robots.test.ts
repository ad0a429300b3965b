import { describe, expect, it } from 'vitest'
import { robotsFor } from './robots.ts'

// The rules and most of the cases are those of RFC 9309.
const allowed = (text: string, path: string, agent = 'cotejo') => robotsFor(agent, text).allows(path)

describe('robots.txt', () => {
  it.each([
    ['nothing said', '', '/a', true],
    ['an empty rule', 'User-agent: *\nDisallow:', '/a', true],
    ['all closed', 'User-agent: *\nDisallow: /', '/a', false],
    ['robots.txt itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['the longest rule', 'User-agent: *\nDisallow: /a\nAllow: /a/open', '/a/open/1', true],
    ['the longest rule, the other way', 'User-agent: *\nAllow: /a\nDisallow: /a/shut', '/a/shut', false],
    ['a tie', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['its own group, not the other', 'User-agent: *\nDisallow: /\n\nUser-agent: Cotejo\nDisallow: /x', '/a', true],
    ['two groups of its own', 'User-agent: cotejo\nDisallow: /x\n\nUser-agent: cotejo/1.0\nDisallow: /y', '/y', false],
    ['one group of several', 'User-agent: a\nUser-agent: Cotejo\nDisallow: /x', '/x', false],
    ['others', 'User-agent: OtherBot\nDisallow: /', '/a', true],
    ['a star', 'User-agent: *\nDisallow: /*/private', '/a/b/private/1', false],
    ['a star and an end', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['an end that is not reached', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x=1', true],
    ['an end alone', 'User-agent: *\nDisallow: /a$', '/a', false],
    ['an end alone, further', 'User-agent: *\nDisallow: /a$', '/ab', true],
    ['a query', 'User-agent: *\nDisallow: /*?s=', '/x?s=1', false],
    ['two spellings', 'User-agent: *\nDisallow: /a%3cd', '/a%3Cd', false],
    ['letters of other scripts', 'User-agent: *\nDisallow: /crónica', '/cr%C3%B3nica/1', false],
    ['what need not be escaped', 'User-agent: *\nDisallow: /%7Ejoe', '/~joe', false],
    ['comments, odd lines, Windows', '\ufeff# hi\r\nfoo\r\nUSER-AGENT : *\r\ndisallow: /x # why\r\n', '/x1', false],
    ['a rule of nobody', 'Disallow: /\nUser-agent: *\nAllow: /', '/a', true],
  ])('%s', (_, text, path, is) => expect(allowed(text, path)).toBe(is))

  it('hears how long to wait', () => {
    expect(robotsFor('cotejo', 'User-agent: *\nCrawl-delay: 7.5').delay).toBe(7.5)
    expect(robotsFor('cotejo', 'User-agent: *\nCrawl-delay: soon').delay).toBeNull()
  })

  it('is not held up by a pattern made to be slow', () => {
    expect(allowed(`User-agent: *\nDisallow: /${'*a'.repeat(5000)}$`, `/${'a'.repeat(20_000)}b`)).toBe(true)
  })
})
