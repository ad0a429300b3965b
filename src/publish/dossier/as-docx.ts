import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { dateIn } from '../charts/words.ts'
import type { Block, Dossier, Run } from './document.ts'
import { DOSSIER_WORDS } from './words.ts'

/** Pixels of the width of text on a page. */
const WIDTH = 600

/** Draws an SVG in fixed colours as PNG. */
export type Painter = (svg: string) => Promise<Uint8Array>

/** The dossier for word processors: headings that are headings, footnotes that are footnotes, figures as pictures with their words beside. */
export async function dossierDocx(dossier: Dossier, paint: Painter): Promise<Uint8Array> {
  const { title, language, project, day, blocks, notes, told } = dossier
  const w = DOSSIER_WORDS[language]
  const edition = [project, day === null ? null : w.known(dateIn(language, day))].filter(Boolean).join(' · ')
  const made: (Paragraph | Table)[] = [
    paragraph([{ text: edition }], { size: 18 }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
  ]
  for (const block of blocks) made.push(...(await blockDocx(block, paint)))
  made.push(heading(w.made, HeadingLevel.HEADING_1), ...[...told, w.after].map((text) => paragraph([{ text }])))
  const document = new Document({
    title,
    creator: 'Cotejo',
    lastModifiedBy: 'Cotejo',
    styles: { default: { document: { run: { font: 'Georgia', size: 22, language: { value: language === 'es' ? 'es-AR' : 'en-GB' } } } } },
    numbering: { config: [{ reference: 'ordered', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
    footnotes: Object.fromEntries(
      notes.map(({ words, url }, i) => [
        i + 1,
        {
          children: [
            new Paragraph({
              children: [
                new TextRun({ text: `${words} ` }),
                ...(url ? [new ExternalHyperlink({ link: url, children: [new TextRun({ text: url, style: 'Hyperlink' })] })] : []),
              ],
            }),
          ],
        },
      ]),
    ),
    sections: [{ children: made }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

type Level = (typeof HeadingLevel)[keyof typeof HeadingLevel]

function heading(text: string, level: Level): Paragraph {
  return new Paragraph({ heading: level, keepNext: true, children: [new TextRun(text)] })
}

function paragraph(runs: readonly Run[], more: { size?: number; italics?: boolean; indent?: number } = {}): Paragraph {
  return new Paragraph({
    children: children(runs, more),
    spacing: { after: 140 },
    ...(more.indent ? { indent: { left: more.indent } } : {}),
  })
}

function children(runs: readonly Run[], { size, italics }: { size?: number; italics?: boolean } = {}): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.note !== undefined) return [new FootnoteReferenceRun(run.note)]
    const options = { ...(run.bold ? { bold: true } : {}), ...(run.italic || italics ? { italics: true } : {}), ...(size ? { size } : {}) }
    const lines = run.text.split('\n').map((text, i) => new TextRun({ text, ...options, ...(i > 0 ? { break: 1 } : {}) }))
    return run.url === undefined ? lines : [new ExternalHyperlink({ link: run.url, children: lines })]
  })
}

async function blockDocx(block: Block, paint: Painter): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ heading: block.level <= 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: children(block.runs) }),
      ]
    case 'paragraph':
      return [paragraph(block.runs)]
    case 'quote':
      return [paragraph(block.runs, { italics: true, indent: 500 })]
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            children: children(item),
            ...(block.ordered ? { numbering: { reference: 'ordered', level: 0 } } : { bullet: { level: 0 } }),
          }),
      )
    case 'table':
      return [tableDocx(block.head, block.rows), paragraph([{ text: '' }])]
    case 'figure':
      return [await pictureDocx(block, paint)]
  }
}

function tableDocx(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const row = (cells: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      children: cells.map((text) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })] })),
    })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(head, true), ...rows.map((r) => row(r, false))] })
}

async function pictureDocx({ svg, alt }: Extract<Block, { kind: 'figure' }>, paint: Painter): Promise<Paragraph> {
  const drawing = svg(640, 'light')
  const [, , width = 640, height = 400] = (/viewBox="([\d. -]+)"/.exec(drawing)?.[1] ?? '0 0 640 400').split(' ').map(Number)
  const data = Buffer.from(await paint(drawing))
  const image = new ImageRun({
    type: 'png',
    data,
    transformation: { width: WIDTH, height: Math.round((WIDTH * height) / width) },
    altText: { name: alt, title: alt, description: alt },
  })
  return new Paragraph({ children: [image] })
}
