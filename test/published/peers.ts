import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const DATA = new URL('data/', import.meta.url)
const SHARED = new URL('../../../shared/data/benchmarks/', import.meta.url)

/** A table of reference numbers kept beside these tests (see SOURCES.md), checked against the shape the test expects. */
export function figures<S extends z.ZodType>(file: string, shape: S): z.output<S> {
  return shape.parse(JSON.parse(readFileSync(new URL(file, DATA), 'utf8')))
}

/** The columns of a small CSV with numbers and plain words, by name; no quoted commas. Empty cells are NaN. */
export function columnsOf(text: string): { readonly numbers: (name: string) => number[]; readonly words: (name: string) => string[] } {
  const [head = '', ...lines] = text.trim().split('\n')
  const names = cellsOf(head)
  const rows = lines.map(cellsOf)
  const words = (name: string): string[] => rows.map((row) => row[names.indexOf(name)] ?? '')
  return { words, numbers: (name) => words(name).map((cell) => (cell === '' ? Number.NaN : Number(cell))) }
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .split(',')
    .map((cell) => cell.replaceAll('"', ''))
}

export function table(file: string): ReturnType<typeof columnsOf> {
  return columnsOf(readFileSync(new URL(file, DATA), 'utf8'))
}

/** A benchmark table that is not ours to copy, from the folder beside the checkout; null in a clone that has none. */
export function sharedTable(file: string): ReturnType<typeof columnsOf> | null {
  const path = fileURLToPath(new URL(file, SHARED))
  return existsSync(path) ? columnsOf(readFileSync(path, 'utf8')) : null
}

export const number = z.number()
