import type { ChartPaint } from './chart.ts'

/** The tokens of the interface that charts use, by day and by night (`web/src/styles/tokens.css` has the same). */
const TOKENS = {
  paper: ['#fbfaf7', '#161513'],
  ink: ['#1b1b1a', '#ebe7de'],
  rule: ['#dad6cc', '#37342e'],
  quiet: ['#6b675e', '#a49e91'],
  accent: ['#b4460f', '#f08c50'],
  incident: ['#0072b2', '#56a9dd'],
  intervention: ['#009e73', '#35c197'],
  'intervention-ink': ['#00634a', '#5fd6b1'],
  claim: ['#e69f00', '#efb23a'],
  actor: ['#7a6fac', '#a499d8'],
  threat: ['#cc79a7', '#dd94bd'],
  quote: ['#56b4e9', '#7cc6f2'],
} as const satisfies Record<string, readonly [string, string]>

export type Token = keyof typeof TOKENS
export type Paint = (token: Token) => string

export function paintOf(paint: ChartPaint): Paint {
  if (paint === 'light' || paint === 'dark') return (token) => TOKENS[token][paint === 'light' ? 0 : 1]
  return (token) => `var(--${token})`
}

/** The tokens as a style sheet for a file that stands alone. */
export function styleSheet(): string {
  const set = (n: 0 | 1): string =>
    Object.entries(TOKENS)
      .map(([token, colours]) => `--${token}:${colours[n]}`)
      .join(';')
  return `<style>svg{${set(0)}}@media(prefers-color-scheme:dark){svg{${set(1)}}}</style>`
}

/** The tokens as a style sheet for a page, by day and by night as the reader's system has it. */
export function pageTokens(): string {
  const set = Object.entries(TOKENS).map(([token, [day, night]]) => `--${token}:light-dark(${day},${night})`)
  return `:root{color-scheme:light dark;${set.join(';')}}`
}

/** Line colours, told apart by colour-blind readers; each also has its own mark and dash. */
export const LINE_TOKENS = ['incident', 'claim', 'intervention', 'actor', 'threat', 'quote'] as const satisfies readonly Token[]
export const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 3', '10 4'] as const
