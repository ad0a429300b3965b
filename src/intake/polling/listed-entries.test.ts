import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../model/fault.ts'
import { readFeed } from '../feed.ts'
import { LIMITS } from '../limits.ts'
import { FEED_LIMITS, keyOfAddress, listedEntries } from './listed-entries.ts'

const RSS = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss [ <!ENTITY x "y"> ]>
<!-- <item> in a comment is none -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>El Diario</title><language>es</language>
<item><guid isPermaLink="false">1</guid><link>/a?utm_source=x#top</link><title>Uno</title><pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>Un hombre fue asesinado. </item> a < b</p>]]></content:encoded></item>
<item><guid>https://diario.test/b</guid><title>Dos</title><description>&lt;p&gt;Mataron a dos.&lt;/p&gt;</description></item>
<item/><item><title>Sin nada</title></item>
</channel></rss>`
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><id>t:1</id><link href="https://paper.test/1"/><updated>2025-06-03T10:00:00Z</updated><content>One was shot.</content></entry></feed>`
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>R</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel><item rdf:about="https://r.test/1"><title>a</title><link>https://r.test/1</link><description>Algo pasó.</description></item></rdf:RDF>`

const URL_ = 'https://diario.test/feed.xml'
async function* pieces(bytes: Uint8Array, sizes: readonly number[]) {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
  }
}
async function listed(xml: string | Uint8Array, sizes: readonly number[] = [1 << 20], limits = {}) {
  const bytes = typeof xml === 'string' ? Buffer.from(xml, 'latin1') : xml
  const entries = []
  try {
    const feed = { url: URL_, contentType: null, body: pieces(bytes, sizes) }
    for await (const entry of listedEntries(feed, { ...FEED_LIMITS, ...limits })) entries.push(entry)
  } catch (error) {
    if (error instanceof Fault) return { entries, fault: error.params.found }
    throw error
  }
  return { entries, fault: null }
}

describe('the entries a feed lists', () => {
  it('parts RSS into its entries, marks inside CDATA and comments passed over', async () => {
    const { entries, fault } = await listed(RSS)
    expect(fault).toBeNull()
    expect(entries.map((e) => e?.url)).toEqual(['https://diario.test/a?utm_source=x#top', 'https://diario.test/b', undefined])
    expect(entries[0]?.keys[1]).toBe(keyOfAddress('https://diario.test/a'))
    expect(entries[0]?.stamp).toBe('Tue, 03 Jun 2025 10:00:00 GMT')
  })

  it('keeps each entry as a feed of its own that reads as it did', async () => {
    const whole = readFeed('f', RSS, LIMITS)
    const { entries } = await listed(RSS)
    const alone = entries.flatMap((e) => (e ? readFeed('f', e.document, LIMITS) : []))
    expect(alone.map((e) => [e.extract.text, e.extract.outlet, e.extract.pageLanguage])).toEqual(
      whole.map((e) => [e.extract.text, e.extract.outlet, e.extract.pageLanguage]),
    )
    expect(alone[0]?.extract.text).toContain('a < b')
  })

  it.each([
    ['Atom', ATOM, 'https://paper.test/1'],
    ['RDF', RDF, 'https://r.test/1'],
  ])('reads %s', async (_, xml, url) => expect((await listed(xml)).entries.map((e) => e?.url)).toEqual([url]))

  it('lists the same however the feed is cut into pieces', async () => {
    const whole = await listed(RSS)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), async (sizes) => {
        expect(await listed(RSS, sizes)).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  it('a changed word, title or day changes the version, and nothing else does', async () => {
    const version = async (xml: string) => (await listed(xml)).entries[0]?.version
    const first = await version(RSS)
    expect(await version(RSS.replace('<p>Un', '<p class="x">Un'))).toBe(first)
    for (const [from, to] of [
      ['asesinado', 'herido'],
      ['Uno', 'Una'],
      ['03 Jun', '04 Jun'],
    ] as const)
      expect(await version(RSS.replace(from, to))).not.toBe(first)
  })

  it('gives what came before the end is missing, and says so', async () => {
    const cut = await listed(RSS.slice(0, RSS.indexOf('<item><guid>https') + 40))
    expect([cut.entries.length, cut.fault]).toEqual([1, 'no end'])
  })

  it('passes over an entry that is too long and takes the next', async () => {
    const long = RSS.replace('Un hombre', `${'a'.repeat(5000)} Un hombre`)
    const { entries, fault } = await listed(long, [100], { entry: 2000 })
    expect([entries.map((e) => e === null), fault]).toEqual([[true, false, true], null])
  })

  it.each([
    ['a page', '<html><body><item>no</item></body></html>', '<html>'],
    ['no markup', 'nothing at all', 'no end'],
    ['a head without end', `<rss><channel>${'<a>b</a>'.repeat(200)}`, '1000 characters without an entry'],
  ])('refuses %s', async (_, xml, found) => expect((await listed(xml, [50], { head: 1000 })).fault).toBe(found))

  it('holds many entries in the memory of a few', async () => {
    const entry = '<item><guid isPermaLink="false">N</guid><description>Un hecho.</description></item>'
    async function* body() {
      yield Buffer.from('<rss version="2.0"><channel><title>T</title>')
      for (let i = 0; i < 200; i++) yield Buffer.from(entry.repeat(100).replaceAll('N', String(i)))
      yield Buffer.from('</channel></rss>')
    }
    let count = 0
    for await (const e of listedEntries({ url: URL_, contentType: null, body: body() }, FEED_LIMITS)) {
      count++
      expect(e!.document.length).toBeLessThan(400)
    }
    expect(count).toBe(20_000)
  })

  it('ends in time on what is made to be slow', async () => {
    for (const hostile of [
      `<rss><channel>${'<'.repeat(200_000)}`,
      `<rss><channel><item ${'a="'.repeat(60_000)}`,
      `<rss><channel><item>${'<![CDATA['.repeat(20_000)}`,
    ]) {
      const { fault } = await listed(hostile, [4096])
      expect(fault).not.toBeNull()
    }
  })
})
