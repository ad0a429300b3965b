import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { initProject } from '../../src/workbench/init.ts'
import { type Opened, setStage } from './opened.ts'

const PDF = resolve(import.meta.dirname, '../../examples/rosario/reports/2024-05-14-grupo-especial.pdf')

// Everything a page can try: to run, to call out, to lead away, to look like the workbench.
const HOSTILE = `<!doctype html><html><head><title>Matan a un taxista</title>
<meta http-equiv="refresh" content="0;url=http://evil.invalid/refresh"><base href="http://evil.invalid/">
<link rel="stylesheet" href="http://evil.invalid/style.css"><style>@import "http://evil.invalid/import.css"; body { background: url(http://evil.invalid/css.png) }</style>
<script>parent.pwned = 1; top.location = 'http://evil.invalid/top'; fetch('http://evil.invalid/fetch')</script></head>
<body onload="parent.pwned = 2"><article><h1>Matan a un taxista</h1>
<p style="background:url(http://evil.invalid/style.png)">Un taxista de 52 años fue <b onmouseover="pwned=3">asesinado a tiros</b> el viernes 8 de marzo de 2024 en Rosario,
Santa Fe, informó la fiscalía. La víctima fue identificada como Delmiro Oviedo.</p>
<p>Los vecinos pidieron más patrullas <img src="http://evil.invalid/i.png" onerror="parent.pwned=4" alt="la plaza"> y la investigación sigue abierta en la ciudad.</p>
<svg onload="parent.pwned=5"><script>parent.pwned=6</script></svg><iframe srcdoc="<script>top.pwned=7</script>"></iframe>
<form action="http://evil.invalid/form"><input autofocus onfocus="parent.pwned=8"></form><a href="javascript:parent.pwned=9">más</a>
</article></body></html>`

let page: Page
let opened: Opened
const asked: string[] = []

async function make(folder: string): Promise<void> {
  await initProject(folder, { name: 'Originales' })
  await mkdir(join(folder, 'reports'), { recursive: true })
  await writeFile(join(folder, 'reports', 'a.html'), HOSTILE)
  await writeFile(join(folder, 'reports', 'b.txt'), 'Un hombre fue asesinado a tiros el 2 de marzo de 2024 en Rosario.\n')
  await copyFile(PDF, join(folder, 'reports', 'c.pdf'))
}

beforeAll(async () => {
  const stage = await setStage('original', make, { viewport: { width: 1280, height: 800 } })
  page = stage.page
  opened = stage.opened
  page.on('request', (request) => asked.push(request.url()))
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
async function openReport(file: string, language: string): Promise<void> {
  const { items } = await opened.workbench.store.reports.list({}, { limit: 9, offset: 0 })
  await page.goto(`${opened.url}/reports/${items.find((r) => r.file === file)!.id}?lang=${language}`)
  await at('draft').first().waitFor()
}

describe.sequential('the original beside the text', () => {
  test('a hostile page shows its words, marks those of the draft, runs nothing and reaches nobody', async () => {
    await openReport('a.html', 'es')
    expect(await at('original').count()).toBe(0)
    await page.keyboard.press('v')
    await at('original').waitFor()
    expect(await at('original').getAttribute('aria-label')).toBe('Original')
    const frame = page.frameLocator('[data-testid=original] iframe')
    await frame.locator('#at').waitFor()
    expect(await frame.locator('mark').allTextContents()).toContain('asesinado a tiros')
    expect(await frame.locator('body').textContent()).toContain('informó la fiscalía')
    expect(await frame.locator('script, link, base, iframe, form, input, svg').count()).toBe(0)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined()
    expect(new URL(page.url()).searchParams.get('original')).toBe('1')
    expect(asked.filter((url) => !url.startsWith(opened.url) && !url.startsWith('about:') && !url.startsWith('data:'))).toEqual([])
  })

  test('asked for by itself the page has no origin and a policy that forbids everything', async () => {
    const { items } = await opened.workbench.store.reports.list({}, { limit: 9, offset: 0 })
    const html = items.find((r) => r.file === 'a.html')!.id
    const answer = await fetch(`${opened.url}/api/reports/${html}/page?at=0-10`)
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/)
    expect(answer.headers.get('content-security-policy')).not.toContain('allow')
    for (const [file, query] of [
      ['b.txt', ''],
      ['a.html', '?at=1'],
    ]) {
      const other = await fetch(`${opened.url}/api/reports/${items.find((r) => r.file === file)!.id}/page${query}`)
      expect(other.ok, file).toBe(false)
    }
  })

  test('a PDF is drawn with the words marked, follows the draft in focus, and is put away by the same key', async () => {
    await openReport('c.pdf', 'en')
    await page.keyboard.press('v')
    await at('pdf-page').waitFor()
    const colours = () =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=original] canvas')!
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let [ink, marked] = [0, 0]
        for (let i = 0; i < data.length; i += 4) {
          if (data[i]! < 90 && data[i + 1]! < 90 && data[i + 2]! < 90) ink++
          if (data[i]! > 240 && data[i + 1]! > 210 && data[i + 1]! < 235 && data[i + 2]! < 160) marked++
        }
        return { ink: ink > 500, marked: marked > 500 }
      })
    await expect.poll(colours).toEqual({ ink: true, marked: true })
    expect(await at('pdf-page').getAttribute('data-found')).toBe('true')
    expect(await at('pdf-page').textContent()).toMatch(/^page \d of \d$/)
    await page.keyboard.press('j')
    await expect.poll(colours).toEqual({ ink: true, marked: true })
    await page.keyboard.press('v')
    await at('original').waitFor({ state: 'detached' })
  })

  test('a text file is its own original: nothing is offered', async () => {
    await openReport('b.txt', 'en')
    await page.keyboard.press('v')
    expect(await at('beside').count()).toBe(0)
    expect(await at('original').count()).toBe(0)
  })
})
