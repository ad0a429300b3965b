import type { Token } from './tokens.ts'

/** What models look at in each token, as hashes, one column a property; computed once a text. */
export interface TokenColumns {
  readonly length: number
  readonly fold: Int32Array
  /** The word with its accents; 0 where it has none. */
  readonly accented: Int32Array
  readonly suffix2: Int32Array
  readonly suffix3: Int32Array
  readonly suffix4: Int32Array
  /** The last three letters with accents: "mató" is not "mato". */
  readonly accentedSuffix3: Int32Array
  readonly prefix2: Int32Array
  readonly prefix4: Int32Array
  /** Kind of token and of its letters: see `shapeOf`. */
  readonly shape: Int32Array
}

const PRIME = 0x01000193
const SEED = 0x811c9dc5 | 0

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let h = SEED
  for (let i = Math.max(0, from); i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME)
  return h
}

/** Figure, mark, lower case, capital at a start, capital inside, all capitals; each apart when the word holds a hyphen. */
function shapeOf(token: Token, starts: boolean): number {
  if (token.shape === 'figure') return token.text.length === 4 ? 1 : 2
  if (token.shape === 'mark') return 3
  const letters = token.upper ? 8 : token.capital ? (starts ? 10 : 12) : 14
  return letters + (token.text.includes('-') ? 1 : 0)
}

function startsSentence(before: Token | undefined): boolean {
  if (!before) return true
  const c = before.text
  return (
    before.shape === 'mark' &&
    (c === '.' || c === '!' || c === '?' || c === '…' || c === ':' || c === '"' || c === '“' || c === '¿' || c === '¡')
  )
}

export function tokenColumns(tokens: readonly Token[]): TokenColumns {
  const n = tokens.length
  const column = () => new Int32Array(n)
  const columns = {
    length: n,
    fold: column(),
    accented: column(),
    suffix2: column(),
    suffix3: column(),
    suffix4: column(),
    accentedSuffix3: column(),
    prefix2: column(),
    prefix4: column(),
    shape: column(),
  }
  for (let i = 0; i < n; i++) fillColumns(columns, tokens[i]!, i, startsSentence(tokens[i - 1]))
  return columns
}

function fillColumns(columns: TokenColumns, token: Token, i: number, starts: boolean): void {
  const { fold, lower, shape } = token
  columns.shape[i] = shapeOf(token, starts)
  if (shape === 'figure') {
    columns.fold[i] = 1
    return
  }
  const end = fold.length
  columns.fold[i] = hashOf(fold)
  if (shape === 'mark') return
  if (lower !== fold) columns.accented[i] = hashOf(lower)
  columns.suffix2[i] = hashOf(fold, end - 2)
  columns.suffix3[i] = hashOf(fold, end - 3)
  columns.suffix4[i] = hashOf(fold, end - 4)
  columns.accentedSuffix3[i] = hashOf(lower, lower.length - 3)
  columns.prefix2[i] = hashOf(fold, 0, Math.min(2, end))
  columns.prefix4[i] = hashOf(fold, 0, Math.min(4, end))
}
