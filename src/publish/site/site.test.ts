import { expect, test } from 'vitest'
import { loadCodebook } from '../../workbench/codebook.ts'
import { csv } from '../tables.ts'
import { setOf, told } from '../testing.ts'
import { html, linked } from './html.ts'
import type { SiteMaterial } from './material.ts'
import { clipped } from './mercator.ts'
import { siteFiles } from './site.ts'

const HOSTILE = '</q></script><script>alert(1)</script><img src=x onerror=alert(1)>" onclick="alert(1)'
const count = (best: number) => ({ low: best, best, high: best + 1 })
const killing = (n: number, more = {}) =>
  told(
    'incident',
    {
      type: 'homicide',
      date: `2024-0${n}-03`,
      datePrecision: 'day',
      city: 'Rosario',
      country: 'AR',
      lat: -32.9,
      lon: -60.6,
      geoPrecision: 'city',
      killed: count(n),
      ...more,
    },
    { id: `inc-${n}`, quote: `${HOSTILE} ${n}` },
  )

function material(): SiteMaterial {
  const records = [
    told('actor', { name: HOSTILE, kind: 'institution' }, { id: 'act-1', quote: HOSTILE }),
    killing(1),
    killing(2),
    killing(4),
  ]
  return {
    set: setOf(records, { project: `Prueba ${HOSTILE}` }),
    codebook: loadCodebook(),
    version: '0',
    codebookHash: '0'.repeat(64),
    series: [],
    interventions: [],
    studies: [],
    formats: [csv],
    changes: [
      { record: 'inc-1', on: '2024-05-01', act: 'corrected', field: 'killed' },
      { record: 'inc-unknown', on: '2024-05-02', act: 'accepted', field: null },
    ],
    basemap: {
      rings: [
        [
          [-70, -40],
          [-50, -40],
          [-50, -20],
          [-70, -20],
        ],
      ],
      towns: { name: ['Rosario'], lat: [-32.9], lon: [-60.6] },
    },
    around: (_, { start, end, quote }) => ({ start, end: end + 30, quote: `${quote} <b>y lo que sigue</b> hasta aquí.` }),
    assets: [],
  }
}

async function built(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for await (const { path, content } of siteFiles(material())) files.set(path, Buffer.from(content).toString('utf8'))
  return files
}

test('what is put into a template is text', () => {
  expect(html`<p title="${'"><b>'}">${['<i>', 1, null, html`<br>`]}</p>`.text).toBe('<p title="&quot;&gt;&lt;b&gt;">&lt;i&gt;1<br></p>')
  expect(String(linked('javascript:alert(1)', 'x'))).toBe('x')
})

test('the words of a report never become code, on any page or in any data', async () => {
  const files = await built()
  for (const [path, text] of files) {
    if (path.endsWith('.html')) {
      expect([path, text.match(/<script(?! src="[\w./-]+" defer>)/g)]).toEqual([path, null])
      expect([path, /<img|<[a-z][^>]*\son\w+=/i.test(text)]).toEqual([path, false])
      expect([path, text.includes("default-src 'none'")]).toEqual([path, true])
      // Nothing is fetched from anywhere: only links lead out.
      expect([path, text.match(/(?:src|href)="(?:https?:|\/\/)[^"]*"(?! rel="noreferrer")/g)]).toEqual([path, null])
    }
    if (path.startsWith('data/')) expect([path, /[<>]/.test(text)]).toEqual([path, false])
  }
  expect(files.get('es/r/inc-2.html')).toContain('&lt;/script&gt;&lt;script&gt;alert(1)')
})

test('the same record gives the same bytes, in both languages page by page', async () => {
  const [a, b] = [await built(), await built()]
  expect([...a]).toEqual([...b])
  const es = [...a.keys()].filter((p) => p.startsWith('es/')).map((p) => p.slice(3))
  expect(es).toEqual([...a.keys()].filter((p) => p.startsWith('en/')).map((p) => p.slice(3)))
})

test('counts have their reach; an unknown toll is blank; only changes of public records are told', async () => {
  const files = await built()
  expect(files.get('en/index.html')).toMatch(/<b>7<\/b> <small>7–10, depending on whom one believes; 0 in records that a person reviewed/)
  expect(files.get('en/timeline.html')).toMatch(/January 2024<\/a><\/td><td class="n">1<\/td><td class="n">1 \(1 to 2\)/)
  expect(files.get('en/timeline.html')).not.toContain('March 2024')
  expect(files.get('en/corrections.html')).toContain('corrected')
  expect(files.get('en/corrections.html')).not.toContain('inc-unknown')
})

test('a ring is cut to the box it is drawn in', () => {
  const box = { x0: 0, y0: 0, x1: 10, y1: 10 }
  expect(
    clipped(
      [
        [-5, -5],
        [5, -5],
        [5, 5],
        [-5, 5],
      ],
      box,
    ),
  ).toEqual([
    [0, 0],
    [5, 0],
    [5, 5],
    [0, 5],
  ])
  expect(
    clipped(
      [
        [20, 20],
        [30, 20],
        [30, 30],
      ],
      box,
    ),
  ).toEqual([])
})
