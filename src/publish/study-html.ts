import type { MessageLanguage } from '../model/fault.ts'
import type { PageSection, PageTable, StudyPage } from '../model/study-page.ts'
import { studyWords } from '../model/study-telling.ts'
import { escaped } from './charts/svg.ts'
import type { StudyChart } from './study-charts.ts'

const STYLE =
  ':root{color-scheme:light dark;--serif:"Source Serif 4",Georgia,serif}body{margin:0;background:light-dark(#fbfaf7,#161513);color:light-dark(#1b1b1a,#ebe7de);font:15px/1.5 Inter,system-ui,sans-serif}' +
  'article{max-width:780px;margin:0 auto;padding:24px 20px 64px}h1{font:600 1.9rem/1.25 var(--serif);text-wrap:balance}h2{font:600 1.35rem/1.3 var(--serif);margin-top:2em}h3{font-size:1rem;margin:2em 0 .2em}' +
  '.lead,.doubts{font:1.12rem/1.55 var(--serif);max-width:66ch}.doubts{padding:0;list-style:none}.doubts li{border-left:2px solid light-dark(#b4460f,#f08c50);padding-left:14px;margin:10px 0}' +
  'dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:8px 24px;border-block:1px solid light-dark(#dad6cc,#37342e);padding:12px 0}dt,.quiet{color:light-dark(#6b675e,#a49e91)}dd{margin:0}' +
  'figure{margin:16px 0}figure svg{display:block;width:100%;height:auto}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;vertical-align:top;font-weight:400;padding:4px 14px 4px 0;border-bottom:1px solid light-dark(#dad6cc,#37342e)}' +
  'th{color:light-dark(#6b675e,#a49e91)}.n{text-align:right;white-space:nowrap}summary{cursor:pointer}@media print{details>*{display:block}}'

/** The page of a study as one file that stands alone: no script, nothing is fetched, light and dark, fit to print. */
export function studyHtml(page: StudyPage, charts: readonly StudyChart[], language: MessageLanguage): string {
  const w = studyWords(language).page
  const lines = (list: readonly string[]): string => list.map((l) => `<p>${escaped(l)}</p>`).join('')
  const part = (title: string, list: readonly string[]): string => (list.length ? `<h2>${escaped(title)}</h2>${lines(list)}` : '')
  const facts = page.facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')
  const doubts = page.wrong.map((l) => `<li>${escaped(l)}</li>`).join('')
  const of = (keep: (s: PageSection) => boolean): string =>
    page.sections
      .filter(keep)
      .map((s) => sectionHtml(s, charts))
      .join('\n')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>${escaped(page.question)}</title><style>${STYLE}</style></head>
<body><article>
<h1>${escaped(page.question)}</h1>
<div class="lead">${lines(page.lead)}${part(w.refused, page.refusals)}${part(w.instead, page.instead)}</div>
<dl>${facts}</dl>
${of((s) => s.key === 'course')}
<h2>${escaped(w.wrong)}</h2>
<ul class="doubts">${doubts}</ul>
${of((s) => s.key !== 'course')}
</article></body></html>
`
}

function sectionHtml({ title, help, chart, table, folded }: PageSection, charts: readonly StudyChart[]): string {
  const svg = charts.find((c) => c.name === chart)?.svg
  const aid = help ? `<p class="quiet">${escaped(help)}</p>` : ''
  const printed = table ? tableHtml(table) : ''
  if (folded) return `<details><summary><h3 style="display:inline">${escaped(title)}</h3></summary>${aid}${printed}</details>`
  if (!svg) return printed ? `<section><h3>${escaped(title)}</h3>${aid}${printed}</section>` : ''
  const behind = printed ? `<details><summary>${escaped(title)}</summary>${printed}</details>` : ''
  // The chart says its title and help itself.
  return `<section><figure>${svg}</figure>${behind}</section>`
}

function tableHtml({ columns, numeric, rows }: PageTable): string {
  const cell = (tag: 'th' | 'td') => (words: string, i: number) => `<${tag}${numeric[i] ? ' class="n"' : ''}>${escaped(words)}</${tag}>`
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('')
  return `<div class="scroll"><table><thead><tr>${columns.map(cell('th')).join('')}</tr></thead><tbody>${body}</tbody></table></div>`
}
