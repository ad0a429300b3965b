import type { PageSection, PageTable } from '../../model/study-page.ts'
import { studyWords } from '../../model/study-telling.ts'
import { drawn, html, type Part, tableOf } from './html.ts'
import type { Pager } from './layout.ts'
import type { Face, SiteMaterial, SiteStudy } from './material.ts'
import type { SiteFile } from './site-file.ts'

/** The studies: a list with what each found, and a page for each, with what could be wrong as large as what was found. */
export function* studyPages({ studies }: SiteMaterial, face: Face, page: Pager): Generator<SiteFile> {
  const { words, language } = face
  const w = words.studies
  const items = studies.map((s) => {
    const told = s.page(language)
    return html`<section><h2><a href="studies/${s.id}.html">${told.question}</a></h2>${told.lead.slice(0, 1).map((l) => html`<p>${l}</p>`)}${told.refusals.slice(0, 1).map((l) => html`<p>${l}</p>`)}</section>`
  })
  const body = html`<h1>${w.title}</h1><p class="lead">${w.intro}</p>${items.length ? items : html`<p>${w.none}</p>`}`
  yield page({ face, path: 'studies.html', title: w.title, body })
  for (const s of studies) yield studyPageOf(s, face, page)
}

function studyPageOf(study: SiteStudy, face: Face, page: Pager): SiteFile {
  const { language, words } = face
  const told = study.page(language)
  const w = studyWords(language).page
  const part = (title: string, list: readonly string[]): Part =>
    list.length ? html`<h2>${title}</h2>${list.map((l) => html`<p>${l}</p>`)}` : null
  const charts = [720, 358].map((width) => new Map(study.charts(language, width).map((c) => [c.name, c.svg])))
  const sections = (keep: (s: PageSection) => boolean): Part => told.sections.filter(keep).map((s) => sectionOf(s, charts))
  const body = html`<p class="near"><a href="../studies.html">${words.studies.title}</a></p><article class="study"><h1>${told.question}</h1>
<div class="lead">${told.lead.map((l) => html`<p>${l}</p>`)}${part(w.refused, told.refusals)}${part(w.instead, told.instead)}</div>
<dl class="facts">${told.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${sections((s) => s.key === 'course')}
<h2>${w.wrong}</h2><ul class="doubts">${told.wrong.map((l) => html`<li>${l}</li>`)}</ul>
${sections((s) => s.key !== 'course')}</article>`
  return page({ face, path: `studies/${study.id}.html`, title: told.question, body })
}

function sectionOf({ title, help, chart, table, folded }: PageSection, [wide, narrow]: readonly ReadonlyMap<string, string>[]): Part {
  const svg = chart === null ? undefined : wide?.get(chart)
  const small = chart === null ? undefined : narrow?.get(chart)
  const printed = table ? printedTable(title, table) : null
  const aid = help ? html`<p class="quiet">${help}</p>` : null
  if (folded) return html`<details><summary>${title}</summary>${aid}${printed}</details>`
  if (svg === undefined) return printed ? html`<section><h3>${title}</h3>${aid}${printed}</section>` : null
  const behind = printed ? html`<details><summary>${title}</summary>${printed}</details>` : null
  return html`<section><figure class="wide">${drawn(svg)}</figure><figure class="narrow">${drawn(small ?? svg)}</figure>${behind}</section>`
}

function printedTable(title: string, { columns, numeric, rows }: PageTable): Part {
  const right = numeric.flatMap((n, i) => (n ? [i] : []))
  return tableOf(title, columns, rows, right)
}
