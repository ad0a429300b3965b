import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder, type Import, importsOf, MAY_IMPORT, roomOf } from './walls.ts'

const ROOT = resolve(import.meta.dirname, '..')
const SRC = join(ROOT, 'src')
const files = filesUnder(SRC)
const product = files.filter((f) => !/\.(test|suite)\.ts$/.test(f))
const imports = product.flatMap(importsOf)
const shown = (i: Import) => `${relative(ROOT, i.from)} → ${relative(ROOT, i.to)}`

describe('the walls of the house', () => {
  test('each folder of src is in the plan', () => {
    expect([...new Set(files.map((f) => roomOf(f, SRC)))].filter((r) => r !== null && !r.endsWith('.ts') && !(r in MAY_IMPORT))).toEqual([])
  })

  test('folders import only what the plan allows', () => {
    const through = imports.filter((i) => {
      const from = roomOf(i.from, SRC)
      const to = i.to.startsWith('/') ? roomOf(i.to, SRC) : null
      if (!from || from.endsWith('.ts') || !i.to.startsWith('/') || from === to) return false
      return !to || !MAY_IMPORT[from]?.includes(to)
    })
    expect(through.map(shown)).toEqual([])
  })

  test('only the store has SQL', () => {
    expect(imports.filter((i) => /^(kysely|pg|@electric-sql)/.test(i.to) && roomOf(i.from, SRC) !== 'store').map(shown)).toEqual([])
  })

  test('only the workbench reads the environment', () => {
    const readers = product.filter((f) => roomOf(f, SRC) !== 'workbench' && /process\.env\b/.test(readFileSync(f, 'utf8')))
    expect(readers.map((f) => relative(ROOT, f))).toEqual([])
  })

  test('only intake, the LLM engine, serve and store reach a network', () => {
    const reach = imports.filter(
      (i) => /^node:(net|http|https|dgram|tls|dns)/.test(i.to) && !/src\/(intake|read\/llm|serve|store)\//.test(i.from),
    )
    expect(reach.map(shown)).toEqual([])
  })

  test('the model stands on the schema library alone', () => {
    expect(imports.filter((i) => roomOf(i.from, SRC) === 'model' && !i.to.startsWith('/') && i.to !== 'zod').map(shown)).toEqual([])
  })

  test('the browser takes only types from the server', () => {
    const web = filesUnder(join(ROOT, 'web'))
    const crossing = web.flatMap(importsOf).filter((i) => i.to.startsWith('/') && roomOf(i.to, SRC) !== null)
    const bad = crossing.filter((i) => roomOf(i.to, SRC) !== 'model' && !(i.typeOnly && roomOf(i.to, SRC) === 'serve'))
    expect(bad.map(shown)).toEqual([])
  })

  test('there are no cycles', () => {
    const graph = new Map<string, string[]>()
    for (const i of imports) if (i.to.startsWith('/') && !i.typeOnly) graph.set(i.from, [...(graph.get(i.from) ?? []), i.to])
    expect(cycleIn(graph)?.map((f) => relative(ROOT, f)) ?? []).toEqual([])
  })

  test('a start loads the names of verbs and no more: what a verb needs is loaded when it is called', () => {
    const loaded = new Set<string>()
    const waiting = [join(SRC, 'cli/run.ts')]
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      if (loaded.has(file)) continue
      loaded.add(file)
      const needed = importsOf(file).filter((i) => !i.typeOnly && !i.later)
      waiting.push(...needed.filter((i) => i.to.startsWith('/')).map((i) => i.to))
      for (const i of needed) if (!i.to.startsWith('/') && !i.to.startsWith('node:')) loaded.add(i.to)
    }
    const beyond = [...loaded].map((f) => relative(ROOT, resolve(ROOT, f))).filter((f) => !/^src\/(cli|model)\//.test(f))
    expect(beyond.sort()).toEqual(['commander', 'src/workbench/environment.ts', 'src/workbench/version.ts', 'zod'])
  })

  test('no drawer for odds and ends, no second version', () => {
    const banned = /(^|\/)(utils?|common|helpers?|misc|shared|v2|new)(\.|\/|-|$)/
    expect(files.map((f) => relative(ROOT, f)).filter((f) => banned.test(f))).toEqual([])
    expect(
      product
        .filter((f) => f.endsWith('/index.ts') && f !== join(SRC, 'index.ts') && !f.endsWith('rules/index.ts'))
        .map((f) => relative(ROOT, f)),
    ).toEqual([])
  })

  test('files stay small', () => {
    const long = product.filter((f) => !LONG_ON_PURPOSE.has(relative(ROOT, f)) && readFileSync(f, 'utf8').split('\n').length > 300)
    expect(long.map((f) => relative(ROOT, f))).toEqual([])
  })

  test('every relative import resolves', () => {
    expect(imports.filter((i) => i.to.startsWith('/') && !existsSync(i.to)).map(shown)).toEqual([])
  })
})

/** Files that are one table and would not be clearer in two. */
const LONG_ON_PURPOSE = new Set(['src/serve/api.ts'])

/** One cycle of a graph, or null; iterative, so that a deep graph does not end the test. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'open' | 'done'>()
  for (const root of graph.keys()) {
    const stack: { file: string; next: number }[] = [{ file: root, next: 0 }]
    while (stack.length) {
      const top = stack[stack.length - 1]!
      if (top.next === 0) {
        if (state.get(top.file) === 'done') {
          stack.pop()
          continue
        }
        state.set(top.file, 'open')
      }
      const child = graph.get(top.file)?.[top.next++]
      if (child === undefined) {
        state.set(top.file, 'done')
        stack.pop()
      } else if (state.get(child) === 'open') {
        return [...stack.map((s) => s.file).slice(stack.findIndex((s) => s.file === child)), child]
      } else if (state.get(child) !== 'done') {
        stack.push({ file: child, next: 0 })
      }
    }
  }
  return null
}
