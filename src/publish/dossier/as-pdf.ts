import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { dateIn } from '../charts/words.ts'
import type { Block, Dossier, Run } from './document.ts'
import { DOSSIER_WORDS } from './words.ts'

/** Points of the width of text on an A4 page. */
const WIDTH = 455

/** The dossier as a definition for the maker of PDF: title, text in serif, figures as drawings, notes at the end, page numbers. */
export function dossierPdf({ title, language, project, day, blocks, notes, told }: Dossier): TDocumentDefinitions {
  const w = DOSSIER_WORDS[language]
  const edition = [project, day === null ? null : w.known(dateIn(language, day))].filter(Boolean).join(' · ')
  return {
    pageSize: 'A4',
    pageMargins: [70, 64, 70, 64],
    // The moment of writing is no part of it: the same dossier gives the same pages.
    info: { title, creator: 'Cotejo', producer: 'Cotejo', creationDate: new Date(0), modDate: new Date(0) },
    language,
    defaultStyle: { font: 'Serif', fontSize: 11, lineHeight: 1.3, color: '#1b1b1a' },
    styles: {
      h1: { fontSize: 22, bold: true, lineHeight: 1.1, margin: [0, 4, 0, 14] },
      h2: { fontSize: 14, bold: true, margin: [0, 14, 0, 5] },
      h3: { fontSize: 11.5, bold: true, margin: [0, 9, 0, 3] },
      quiet: { font: 'Sans', fontSize: 8.5, color: '#6b675e' },
      note: { fontSize: 8.5, lineHeight: 1.2 },
      th: { font: 'Sans', fontSize: 8.5, color: '#6b675e' },
      td: { font: 'Sans', fontSize: 8.5 },
    },
    footer: (page, pages) => ({ text: `${title} · ${w.page(page, pages)}`, style: 'quiet', alignment: 'center', margin: [70, 20, 70, 0] }),
    content: [
      { text: edition, style: 'quiet' },
      { text: title, style: 'h1' },
      ...blocks.map(blockPdf),
      { text: w.notes, style: 'h2' },
      ...notes.map(
        ({ words, url }, i): Content => ({
          columns: [
            { text: `${i + 1}`, width: 22, style: 'note', id: `n${i + 1}` },
            { text: url ? [words, ' ', { text: url, link: url, color: '#6b675e' }] : words, style: 'note' },
          ],
          margin: [0, 1, 0, 1],
        }),
      ),
      { text: w.made, style: 'h2' },
      ...told.map((text): Content => ({ text, style: 'note', margin: [0, 1, 0, 1] })),
      { text: w.after, style: 'note' },
    ],
  }
}

function blockPdf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return { text: runs(block.runs), style: block.level <= 2 ? 'h2' : 'h3', headlineLevel: 1 }
    case 'paragraph':
      return { text: runs(block.runs), margin: [0, 0, 0, 7] }
    case 'quote':
      return { text: runs(block.runs), margin: [18, 2, 18, 8], italics: true }
    case 'list': {
      const items = block.items.map((item) => ({ text: runs(item) }))
      return block.ordered ? { ol: items, margin: [0, 0, 0, 7] } : { ul: items, margin: [0, 0, 0, 7] }
    }
    case 'table':
      return {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: block.head.map((_, i) => (i === 1 || block.head.length < 3 ? '*' : 'auto')),
          body: [block.head.map((text) => ({ text, style: 'th' })), ...block.rows.map((row) => row.map((text) => ({ text, style: 'td' })))],
        },
        layout: {
          hLineWidth: (i) => (i === 0 ? 0 : 0.5),
          vLineWidth: () => 0,
          hLineColor: () => '#dad6cc',
          paddingLeft: (i) => (i === 0 ? 0 : 6),
        },
        margin: [0, 4, 0, 10],
      }
    case 'figure':
      return { svg: block.svg(640, 'light'), width: WIDTH, margin: [0, 4, 0, 10] }
  }
}

function runs(list: readonly Run[]): Content {
  return list.map((run): Content => {
    if (run.note !== undefined)
      return { text: `\u00a0${run.note}`, sup: true, fontSize: 11, color: '#b4460f', linkToDestination: `n${run.note}` }
    return {
      text: run.text,
      ...(run.bold ? { bold: true } : {}),
      ...(run.italic ? { italics: true } : {}),
      ...(run.url ? { link: run.url, decoration: 'underline' as const } : {}),
    }
  })
}
