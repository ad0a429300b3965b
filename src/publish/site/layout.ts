import { dateIn } from '../charts/words.ts'
import { drawn, html, type Markup, type Part } from './html.ts'
import type { Face, Gathered } from './material.ts'
import type { SiteFile } from './site-file.ts'
import type { SiteWords } from './words-es.ts'

/** The sections in the order they are read, by the file they are in. */
const SECTIONS: readonly (readonly [string, Exclude<keyof SiteWords['nav'], 'label'>])[] = [
  ['index.html', 'front'],
  ['search.html', 'search'],
  ['timeline.html', 'timeline'],
  ['map.html', 'map'],
  ['charts.html', 'charts'],
  ['interventions.html', 'interventions'],
  ['claims.html', 'claims'],
  ['studies.html', 'studies'],
  ['people.html', 'people'],
  ['downloads.html', 'downloads'],
  ['corrections.html', 'corrections'],
  ['method.html', 'method'],
]

/**
 * Nothing runs but the site's own files, nothing is asked of anybody, nothing is framed in. `file:` is for a site opened from a disk, where
 * not every browser takes a file beside the page for its own.
 */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; font-src 'self' file:; img-src 'self' file: data:; base-uri 'none'; form-action 'none'"

export interface PageGiven {
  readonly face: Face
  readonly project: string
  readonly day: string | null
  /** Path within the language: `map.html`, `r/ID.html`. */
  readonly path: string
  readonly title: string
  readonly body: Part
  /** Scripts of the page by path from the root of the site, in the order they run. */
  readonly scripts?: readonly string[]
  /** At the root of the site instead of its language's folder. */
  readonly atRoot?: boolean
}

/** One page of the site. Links are relative, so that it opens from any folder, also of a disk. */
export function pageFile(given: PageGiven): SiteFile {
  const { face, project, day, path, title, body, scripts = [], atRoot = false } = given
  const { words } = face
  const up = atRoot ? '' : '../'.repeat(path.split('/').length)
  const own = `${up}${face.language}/`
  const other = face.language === 'es' ? 'en' : 'es'
  const nav = SECTIONS.map(
    ([file, key]) => html`<li><a href="${own}${file}"${file === path ? drawn(' aria-current="page"') : null}>${words.nav[key]}</a></li>`,
  )
  const name = html`<a href="${own}index.html">${project}</a>`
  const full = path === 'index.html' ? project : `${title} · ${project}`
  const page = html`<!doctype html>
<html lang="${face.language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${drawn(POLICY)}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Cotejo">
<title>${full}</title><link rel="stylesheet" href="${up}assets/site.css"><link rel="icon" href="${up}assets/icon.svg"></head>
<body><a class="skip" href="#text">${words.skip}</a>
<header class="mast">${path === 'index.html' ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`}
<p class="edition">${day === null ? null : words.known(dateIn(face.language, day))}<a lang="${other}" hreflang="${other}" href="${up}${other}/${path}">${words.other}</a></p>
<nav aria-label="${words.nav.label}"><ul>${nav}</ul></nav></header>
<main id="text">${body}</main>
<footer><p>${words.foot}</p></footer>
${scripts.map((file) => html`<script src="${up}${file}" defer></script>\n`)}</body></html>
`
  return { path: atRoot ? 'index.html' : `${face.language}/${path}`, content: page.text }
}

/** What every page of a site needs, filled in once. */
export function pager(project: string, { day }: Pick<Gathered, 'day'>) {
  return (given: Omit<PageGiven, 'project' | 'day'>): SiteFile => pageFile({ project, day, ...given })
}
export type Pager = ReturnType<typeof pager>

/** A chart for wide and for narrow screens: letters in a drawing do not grow back when it shrinks. */
export function figure(svg: (width: number) => string): Markup {
  return html`<figure class="wide">${drawn(svg(WIDE))}</figure><figure class="narrow">${drawn(svg(NARROW))}</figure>`
}
const WIDE = 720
const NARROW = 358
