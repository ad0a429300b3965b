import type { Corpus } from './coded-reports.ts'
import type { Figures } from './frozen.ts'

const FIELDS = [
  'incident',
  'type',
  'date',
  'country',
  'admin1',
  'city',
  'place',
  'killed',
  'injured',
  'weapon',
  'victims.name',
  'victims.age',
  'victims.sex',
  'victims.role',
  'perpetrators',
  'measure',
  'figure',
  'figure.indicator',
  'figure.period',
  'quote.speaker',
  'quote.protected',
  'link',
  'negative.clean',
]

const show = (x: number | null | undefined): string => (x === null || x === undefined ? '–' : x.toFixed(2))

/** Fields by run as a Markdown table; protected speakers and clean negatives by recall, the rest by F1. */
function table(figures: Figures, runs: readonly (readonly [title: string, run: string])[], fields: readonly string[]): string {
  const head = `| field | ${runs.map(([title]) => title).join(' | ')} |\n|---|${runs.map(() => '---').join('|')}|`
  const rows = fields.map((field) => {
    const recall = field === 'quote.protected' || field === 'negative.clean'
    const cells = runs.map(([, run]) => {
      const row = figures[run]?.[field]
      return row ? `${show(row[recall ? 1 : 2])} (${row[3]})` : '–'
    })
    return `| ${field}${recall ? ' (recall)' : ''} | ${cells.join(' | ')} |`
  })
  return [head, ...rows].join('\n')
}

const halves = (titles: Readonly<Record<string, string>>, corpus: Corpus = 'coded') =>
  Object.entries(titles).flatMap(([title, run]) =>
    (['odd', 'even'] as const).map((h) => [`${h}${title ? ` ${title}` : ''}`, `${corpus} ${h} ${run}`] as const),
  )

/** The tables of docs/quality.md, in Markdown: F1 and, in brackets, how many there are to find. */
export function figureTables(figures: Figures): string {
  const some = ['incident', 'type', 'date', 'city', 'killed', 'victims.name', 'perpetrators', 'quote.protected', 'negative.clean']
  return [
    '#### Both halves, all incidents and main ones alone',
    table(figures, halves({ '': 'text', main: 'text main' }), FIELDS),
    '#### By language',
    table(figures, halves({ es: 'text es', en: 'text en', pt: 'text pt' }), FIELDS),
    '#### Our own invented reports: both halves, all incidents and main ones alone',
    table(figures, halves({ '': 'text', main: 'text main' }, 'own'), FIELDS),
    '#### Our own invented reports by language',
    table(figures, halves({ es: 'text es', en: 'text en', pt: 'text pt' }, 'own'), FIELDS),
    '#### Fresh reports: both halves (the even one is a check), all incidents and main ones alone',
    table(figures, halves({ '': 'text', main: 'text main' }, 'fresh'), FIELDS),
    '#### Fresh reports by language',
    table(figures, halves({ es: 'text es', en: 'text en', pt: 'text pt' }, 'fresh'), FIELDS),
    '#### By length',
    table(figures, halves({ short: 'text short', middle: 'text middle', long: 'text long' }), some),
    '#### By form: the same documents as text, as pages, as text out of a PDF',
    table(figures, halves({ html: 'html', 'as text': 'text of the html ones' }), some),
    table(figures, halves({ pdf: 'pdf', 'as text': 'text of the pdf ones' }), some),
    '#### Sentence sets',
    table(figures, [['spanish_fight', 'spanish_fight']], ['event', 'type', 'perpetrator', 'victim']),
    table(figures, [['PETRARCH unit tests', 'petrarch']], ['incident']),
  ].join('\n\n')
}
