import { expect, test } from 'vitest'
import { processorMs } from '../../test/clock.ts'
import { stillPage } from './still-page.ts'

const body = (html: string, marked: { start: number; end: number }[] = []) => stillPage(html, marked).replace(/^.*<\/style>/su, '')

test.each([
  ['<script>alert(1)</script>a', 'a'],
  ['<SCRIPT SRC=//evil.example/x.js></SCRIPT>a', 'a'],
  ['<img src=x onerror=alert(1) alt="la plaza">', '<img alt="la plaza">'],
  ['<p onclick="alert(1)" style="background:url(//evil.example)">a</p>', '<p>a</p>'],
  ['<a href="javascript:alert(1)" ping="//evil.example">a</a>', '<a>a</a>'],
  ['<meta http-equiv=refresh content="0;url=//evil.example"><base href="//evil.example/">a', 'a'],
  ['<link rel=stylesheet href=//evil.example><link rel=preconnect href=//evil.example>a', 'a'],
  ['<iframe srcdoc="<script>1</script>"></iframe><object data=x><b>a</b></object>b', 'b'],
  ['<svg><svg></svg><a xlink:href="javascript:1">x</a></svg>b', 'b'],
  ['<form action=//evil.example><input value=a><button>go</button>words</form>', 'words'],
  ["<p class='x\"><script>1</script>'>a</p>", '<p class="x&quot;&gt;&lt;script&gt;1&lt;/script&gt;">a</p>'],
  ['1 < 2 and 3 > 2 &amp; more', '1 &lt; 2 and 3 &gt; 2 &amp; more'],
  ['<style>@import "//evil.example"</style><title>t</title>a', 'a'],
  ['<unknown-tag onload=x>a</unknown-tag>', 'a'],
])('%s', (html, still) => {
  expect(body(html)).toBe(still)
})

test('words are marked where they stand, across tags, the first to be gone to', () => {
  const html = '<p>Mataron a <b>un taxista</b> en Rosario.</p>'
  const start = html.indexOf('a <b>')
  const end = html.indexOf(' en Rosario')
  expect(body(html, [{ start, end }])).toBe('<p>Mataron <mark id="at">a </mark><b><mark>un taxista</mark></b> en Rosario.</p>')
  expect(body('<script>secret</script>ab', [{ start: 8, end: 14 }])).toBe('ab')
})

test('a page of a million signs without end is made still in linear time', () => {
  const started = processorMs()
  stillPage('<svg>'.repeat(200_000), [])
  stillPage('<p class="'.repeat(100_000), [{ start: 0, end: 1_000_000 }])
  expect(processorMs() - started).toBeLessThan(4_000)
})
