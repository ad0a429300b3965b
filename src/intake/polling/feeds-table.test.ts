import { describe, expect, it } from 'vitest'
import { parseFeeds } from './feeds-table.ts'

const parsed = (text: string) => parseFeeds(Buffer.from(text))

describe('feeds.csv', () => {
  it('takes the table people write: any separator, only the address needed', () => {
    expect(parsed('\ufeffAddress;Every;Outlet;Language\nhttps://a.test/rss;15m;El Diario;es\nhttps://b.test/;;;\n')).toEqual({
      feeds: [
        { address: 'https://a.test/rss', outlet: 'El Diario', language: 'es', everyMs: 900_000 },
        { address: 'https://b.test/', outlet: null, language: null, everyMs: 3_600_000 },
      ],
      faults: [],
    })
  })

  it('says everything that is wrong, line by line, in both languages, and keeps the good rows', () => {
    const { feeds, faults } = parsed(
      'address,outlet,language,every,colour\nhttps://a.test/,A,es,1h\nftp://b.test/,B,es,1h\nhttps://me:pw@c.test/,C,es,1h\nhttps://d.test/,D,fr,1h\nhttps://e.test/,E,es,10s\nhttps://f.test/,F,es,1m\nhttps://a.test/#x,A,es,1h\nhttps://g.test/,G,es,1h,,more\n',
    )
    expect(feeds.map((f) => f.outlet)).toEqual(['A'])
    expect(faults.map((f) => [f.code, f.params.line])).toEqual([1, 3, 4, 5, 6, 7, 8, 9].map((line) => ['manifest-invalid', line]))
    expect(faults[4]?.in('es')).toBe('feeds.csv, línea 6: se encontró every "10s", se esperaba every: 5m–7d (15m, 1h, 6h, 1d).')
    expect(faults[6]?.in('en')).toBe('feeds.csv, line 8: found https://a.test/#x (line 2), expected each feed once.')
  })

  it('needs the column of addresses', () => {
    expect(parsed('url\nhttps://a.test/').faults.map((f) => f.params.expected)).toEqual(['address, outlet, language, every', '"address"'])
    expect(parsed('')).toEqual({ feeds: [], faults: [] })
  })
})
