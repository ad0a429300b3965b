import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

let axe = ''

export type Asked = 'all' | 'colours' | 'all but colours'
const CONTRAST = 'color-contrast'
const ASKED: Readonly<Record<Asked, object>> = {
  all: {},
  colours: { runOnly: { type: 'rule', values: [CONTRAST] } },
  'all but colours': { rules: { [CONTRAST]: { enabled: false } } },
}

/** What axe finds serious or critical on the page, each with the elements it is about. */
export async function findings(page: Page, asked: Asked): Promise<string[]> {
  // The page's own policy forbids scripts that are not its own; a test may speak through the debugger.
  axe ||= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const results = await page.evaluate((rules) => {
    const run: unknown = Reflect.get(window, 'axe')
    return (run as { run: (options: object) => Promise<AxeResults> }).run({ resultTypes: ['violations'], ...rules })
  }, ASKED[asked])
  return results.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`)
}
