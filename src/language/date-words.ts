import type { Language as Code } from '../model/fault.ts'
import type { PartOfDay } from '../model/time.ts'
import { type Concept, loadLexicon } from './lexicon.ts'
import { type NumberWords, numberWords, readNumber } from './number-words.ts'
import { bare, type Read, type SlotReader, TemplateTable } from './templates.ts'
import type { Token } from './tokens.ts'

export const UNITS = ['minute', 'hour', 'day', 'week', 'fortnight', 'month', 'year', 'decade'] as const
export type Unit = (typeof UNITS)[number]
export const PARTS = ['dawn', 'morning', 'afternoon', 'evening', 'night'] as const satisfies readonly PartOfDay[]

/** "several" as the number of units: the date cannot be computed. */
export const SEVERAL = -1

/** The date words and patterns of a language. `core` finds dates, `before` and `after` what narrows them, `time` clock times. */
export interface DateWords {
  readonly core: TemplateTable
  readonly before: TemplateTable
  readonly after: TemplateTable
  readonly time: TemplateTable
  readonly since: ReadonlySet<string>
  readonly until: ReadonlySet<string>
  readonly future: ReadonlySet<string>
  readonly futureEndings: readonly string[]
  readonly monthLead: ReadonlySet<string>
  readonly yearLead: ReadonlySet<string>
  readonly doubtful: ReadonlySet<string>
  readonly namedAfterDay: ReadonlySet<string>
  /** "antes de", "before that": what follows makes the words a preposition. */
  readonly comparing: ReadonlySet<string>
  /** "people": what a figure before it counts, where a plural does not show it. */
  readonly counted: ReadonlySet<string>
  /** "hours", "this", "después": words that look like a plural and may follow a clock time. */
  readonly afterTime: ReadonlySet<string>
  readonly numbers: NumberWords
}

const cache = new Map<Code, DateWords>()
const AROUND: Readonly<Record<string, 'before' | 'after' | 'time'>> = {
  'part-before': 'before',
  'phase-early': 'before',
  'phase-mid': 'before',
  'phase-late': 'before',
  'part-after': 'after',
  time: 'time',
}

/** The date words of a language, loaded once. */
export function dateWords(language: Code): DateWords {
  const known = cache.get(language)
  if (known) return known
  const concepts = [...loadLexicon(language, 'dates').values()]
  const numbers = numberWords(language)
  const readers = slotReaders(concepts, numbers)
  const groups: Record<'core' | 'before' | 'after' | 'time', [string, readonly string[]][]> = { core: [], before: [], after: [], time: [] }
  for (const [rule, { forms }] of loadLexicon(language, 'date-patterns')) groups[AROUND[rule] ?? 'core'].push([rule, forms])
  const formsOf = (name: string) => new Set(concepts.filter((c) => c.class === name).flatMap((c) => c.forms))
  const made: DateWords = {
    core: new TemplateTable(groups.core, readers),
    before: new TemplateTable(groups.before, readers),
    after: new TemplateTable(groups.after, readers),
    time: new TemplateTable(groups.time, readers),
    since: formsOf('since'),
    until: formsOf('until'),
    future: formsOf('future'),
    futureEndings: [...formsOf('future_ending')],
    monthLead: formsOf('month_lead'),
    yearLead: formsOf('year_lead'),
    doubtful: formsOf('month_doubtful'),
    namedAfterDay: formsOf('named_after_day'),
    comparing: formsOf('comparing'),
    counted: formsOf('counted'),
    afterTime: formsOf('after_time'),
    numbers,
  }
  cache.set(language, made)
  return made
}

function slotReaders(concepts: readonly Concept[], numbers: NumberWords): Record<string, SlotReader> {
  const words = (name: string, value: (c: Concept) => number) => {
    const table = new Map<string, number>()
    for (const c of concepts) if (c.class === name) for (const form of c.forms) table.set(form, value(c))
    return wordReader(table)
  }
  const index = (list: readonly string[], key: unknown) => list.indexOf(String(key))
  const small = [...numbers.words].filter(([, p]) => p.part === 'unit' && p.value <= 31).map(([w]) => w)
  const counted = [...numbers.words.keys()]
  return {
    weekday: words('weekday', (c) => Number(c.value)),
    month: words('month', (c) => Number(c.value)),
    monthshort: words('month', (c) => Number(c.value)),
    part: words('part', (c) => index(PARTS, c.part)),
    edge: words('edge', (c) => index(PARTS, c.part)),
    unit: words('unit', (c) => index(UNITS, c.unit)),
    nth: words('nth', (c) => Number(c.value)),
    period: words('period', (c) => Number(c.value)),
    decadeword: wordReader(
      new Map(
        [...numbers.words].filter(([, p]) => p.value >= 20 && p.value < 100 && p.value % 10 === 0).map(([w, p]) => [w, 1900 + p.value]),
      ),
    ),
    decadeyear: figureReader(/^(19|20)\d0$/, Number),
    day: { starts: ['#', ...small, ...ORDINAL_FIRST], read: (t, i) => readDay(t, i, numbers) },
    dayth: { starts: ['#'], read: (t, i) => (ORDINAL_MARKS.has(t[i + 1]?.fold ?? '') ? readDay(t, i, numbers) : null) },
    year: figureReader(/^(1[89]|20)\d\d$/, Number),
    n: { starts: ['#', ...counted], read: (t, i) => readCount(t, i, numbers) },
    clock: figureReader(/^([01]?\d|2[0-4])([.:][0-5]\d)?$/, clock),
    clockfull: figureReader(/^([01]?\d|2[0-4]):[0-5]\d$/, clock),
    hour: figureReader(/^(1?\d|2[0-4])$/, Number),
    minute2: figureReader(/^[0-5]\d$/, Number),
    hourh: {
      starts: ['#'],
      read: (t, i) => (t[i + 1]?.fold === 'h' && /^(1?\d|2[0-4])$/.test(t[i]!.text) ? { value: Number(t[i]!.text), last: i + 2 } : null),
    },
  }
}

const ORDINAL_FIRST = ['primero', 'primeiro']
const ORDINAL_MARKS = new Set(['st', 'nd', 'rd', 'th', 'º', '°', 'o', 'ro'])

function wordReader(table: ReadonlyMap<string, number>): SlotReader {
  return {
    starts: [...table.keys()].filter((w) => !w.endsWith('.')).map((w) => w.split(' ')[0]!),
    read(tokens, i): Read | null {
      const token = tokens[i]
      const value = token ? table.get(bare(token.fold)) : undefined
      if (!token || value === undefined) return null
      // "Nov. 13": the dot of an abbreviation stands between the month and its day.
      const dotted = table.has(`${token.fold}.`) && tokens[i + 1]?.text === '.' && tokens[i + 2]?.shape === 'figure'
      return { value, last: dotted ? i + 2 : i + 1 }
    },
  }
}

function figureReader(shape: RegExp, value: (text: string) => number): SlotReader {
  return {
    starts: ['#'],
    read(tokens, i): Read | null {
      const token = tokens[i]
      return token?.shape === 'figure' && shape.test(token.text) ? { value: value(token.text), last: i + 1 } : null
    },
  }
}

function clock(text: string): number {
  return Number(text.split(/[.:]/)[0])
}

/** A day of the month: "9", "1.º", "14th", "primero", "tres". */
function readDay(tokens: readonly Token[], i: number, numbers: NumberWords): Read | null {
  const token = tokens[i]
  if (!token) return null
  if (token.shape === 'figure') {
    if (!/^(0?[1-9]|[12]\d|3[01])$/.test(token.text)) return null
    let last = i + 1
    if (tokens[last]?.text === '.' && !tokens[last]!.spaced && ORDINAL_MARKS.has(tokens[last + 1]?.fold ?? '') && !tokens[last + 1]!.spaced)
      last += 2
    else if (tokens[last] && !tokens[last]!.spaced && ORDINAL_MARKS.has(tokens[last]!.fold)) last++
    return { value: Number(token.text), last }
  }
  if (ORDINAL_FIRST.includes(token.fold)) return { value: 1, last: i + 1 }
  const read = readNumber(tokens, i, numbers, ',')
  return read?.how === 'words' && read.value <= 31 ? { value: read.value, last: read.last } : null
}

function readCount(tokens: readonly Token[], i: number, numbers: NumberWords): Read | null {
  const phrase = tokens[i] ? numbers.around.at(tokens, i) : null
  if (phrase?.concepts.some((c) => c.part === 'several')) return { value: SEVERAL, last: phrase.last }
  const read = readNumber(tokens, i, numbers, ',')
  if (!read || !Number.isInteger(read.value) || read.value > 2000) return null
  return { value: read.how === 'several' || read.how === 'estimate' ? SEVERAL : read.value, last: read.last }
}
