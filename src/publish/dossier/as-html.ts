import { dateIn } from '../charts/words.ts'
import { drawn, html, linked, type Markup, type Part, tableOf } from '../site/html.ts'
import type { Block, Dossier, Run } from './document.ts'
import { DOSSIER_WORDS } from './words.ts'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"

/** A dossier as one HTML file: no script, nothing is fetched, light and dark, fit to print. `style`: the sheet of the site, fonts within. */
export function dossierHtml(dossier: Dossier, style: string): string {
  const { title, language } = dossier
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${drawn(POLICY)}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Cotejo">
<title>${title}</title><style>${drawn(style)}</style></head>
<body class="dossier"><main>${dossierBody(dossier)}</main></body></html>
`.text
}

/** The same without the frame of a file, for a page that brings its own colours. */
export function dossierBody({ title, language, project, day, blocks, notes, told }: Dossier): Markup {
  const w = DOSSIER_WORDS[language]
  const list = notes.map(
    ({ words, url }, i) =>
      html`<li id="n${i + 1}" value="${i + 1}">${words} ${url ? linked(url, hostOf(url)) : null} <a href="#t${i + 1}" aria-label="${w.back} ${i + 1}">↩</a></li>\n`,
  )
  return html`<article lang="${language}"><header><p class="edition">${project}${day === null ? null : html` · ${w.known(dateIn(language, day))}`}</p><h1>${title}</h1></header>
${blocks.map(blockHtml)}
<section class="notes"><h2>${w.notes}</h2><ol>${list}</ol></section>
<section class="made"><h2>${w.made}</h2>${told.map((line) => html`<p>${line}</p>`)}<p>${w.after}</p></section></article>`
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      // The title is the first heading of the page; those of the text come below it.
      return block.level <= 2 ? html`<h2>${runs(block.runs)}</h2>\n` : html`<h3>${runs(block.runs)}</h3>\n`
    case 'paragraph':
      return html`<p>${runs(block.runs)}</p>\n`
    case 'quote':
      return html`<blockquote><p>${runs(block.runs)}</p></blockquote>\n`
    case 'list': {
      const items = block.items.map((item) => html`<li>${runs(item)}</li>`)
      return block.ordered ? html`<ol>${items}</ol>\n` : html`<ul>${items}</ul>\n`
    }
    case 'table':
      return block.caption === '' ? plainTable(block.head, block.rows) : tableOf(block.caption, block.head, block.rows)
    case 'figure':
      return html`<figure class="wide">${drawn(block.svg(720, 'page'))}</figure><figure class="narrow">${drawn(block.svg(358, 'page'))}</figure>\n`
  }
}

function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<table><thead><tr>${head.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead><tbody>${rows.map((r) => html`<tr>${r.map((c) => html`<td>${c}</td>`)}</tr>`)}</tbody></table>\n`
}

function runs(list: readonly Run[]): Part {
  return list.map((run): Part => {
    if (run.note !== undefined) return html`<sup><a id="t${run.note}" href="#n${run.note}">${run.note}</a></sup>`
    let part: Part = run.text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [html`<br>`, line]))
    if (run.moved) part = html`<mark>${part}</mark>`
    if (run.italic) part = html`<em>${part}</em>`
    if (run.bold) part = html`<strong>${part}</strong>`
    return run.url === undefined ? part : linked(run.url, part)
  })
}
