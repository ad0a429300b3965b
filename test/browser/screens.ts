// `npm run screens [folder] [--dark] [--phone] [--check] [--only NAME,NAME]`: pictures of every view in both languages. Those of docs/screens are of the desk by
// day; `--check` writes nothing and says which of them are old.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { argv, exit, stdout } from 'node:process'
import type { Page } from 'playwright-core'
import { fileOf, isPictured, type Language, LOOK, putTourAway, setExample, showOthers, staleness, take } from './pictures.ts'
import { smallPng } from './small-png.ts'
import { goTo, type View } from './views.ts'

const only = argv.includes('--only') ? argv[argv.indexOf('--only') + 1]?.split(',') : undefined
const out = resolve(
  argv.slice(2).find((a, i, all) => !a.startsWith('--') && all[i - 1] !== '--only') ?? join(import.meta.dirname, '../../docs/screens'),
)
const [dark, phone, check] = ['--dark', '--phone', '--check'].map((flag) => argv.includes(flag))
const look = { ...LOOK, ...(phone ? { viewport: { width: 390, height: 844 } } : {}), ...(dark ? { colorScheme: 'dark' as const } : {}) }
const old: string[] = []
let total = 0

async function shown(page: Page, view: View, language: Language): Promise<void> {
  if (check) {
    const stale = await staleness(page, view, language)
    if (stale) old.push(stale)
    return
  }
  const picture = smallPng(await take(page))
  await writeFile(join(out, fileOf(view, language)), picture)
  total += picture.length
  stdout.write(`${Math.round(picture.length / 1024)} kB ${view.name}-${language}\n`)
}

await mkdir(out, { recursive: true })
const example = await setExample(look)
await putTourAway(example)
for (const view of example.views.filter((v) => (phone || dark || isPictured(v)) && (!only || only.includes(v.name))))
  for (const language of ['es', 'en'] as const) {
    await goTo(example.page, example.opened.url, view, language)
    await shown(example.page, view, language)
  }
await example.close()
if (!only) await showOthers(shown, look)
stdout.write(check ? `${old.join('\n') || 'every picture is fresh'}\n` : `${Math.round(total / 1024)} kB in all\n`)
exit(old.length > 0 ? 1 : 0)
