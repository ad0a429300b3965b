// npm run bench:search -- [reports ...]: a search among so many reports on the PostgreSQL the tests bring, every question asked for the first time.
import { AsyncLocalStorage } from 'node:async_hooks'
import { argv, memoryUsage, stdout } from 'node:process'
import { Kysely } from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open.ts'
import { server } from '../../src/store/server.ts'
import { dialectOn } from '../../src/store/sessions.ts'
import type { Store } from '../../src/store/store.ts'
import { folded } from '../../src/store/words.ts'
import { startPostgres } from '../../test/postgres.ts'
import { ownSentences, pressReports } from './pressed-reports.ts'

const say = (line: string) => stdout.write(`${line}\n`)
const PAGE = { limit: 50, offset: 0 }
const SHORTEST = 5
/** What a server of this size is given; that of the tests has a sixteenth of the buffers. */
export const SETTINGS = { shared_buffers: '1GB', maintenance_work_mem: '1GB', work_mem: '64MB', synchronous_commit: 'off' }

/** Questions by how frequent their words are in the press; each is asked once, so that no answer is known from before. */
function questions(): Map<string, string[]> {
  const words = [...wordCounts()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
  const at = (share: number, n: number) => words.slice(Math.floor(words.length * share)).slice(0, n)
  const [frequent, common, rare] = [at(0, 12), at(0.05, 24), at(0.7, 24)]
  return new Map([
    ['the most frequent words', frequent],
    ['common words', common],
    ['rare words', rare],
    ['two common words', common.map((word, i) => `${word} ${common[(i + 5) % common.length]}`)],
    [
      'a phrase',
      ownSentences()
        .slice(40, 64)
        .map(({ text }) => `"${text.split(' ').slice(2, 5).join(' ')}"`),
    ],
  ])
}

function wordCounts(): Map<string, number> {
  const counted = new Map<string, number>()
  for (const { text, language } of ownSentences()) {
    if (language !== 'es') continue
    for (const word of new Set(folded(text).match(/\p{L}+/gu))) if (word.length >= SHORTEST) counted.set(word, (counted.get(word) ?? 0) + 1)
  }
  return counted
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

async function asked(store: Store, q: string): Promise<{ ms: number; total: number }> {
  const start = performance.now()
  const { total } = await store.reports.list({ q }, PAGE)
  return { ms: performance.now() - start, total }
}

/** Every question once; the table by how frequent the words are. */
export async function askAll(store: Store): Promise<void> {
  const begun = performance.now()
  await store.reports.list({}, PAGE)
  say(`the list ready after ${seconds(begun)} s, ${Math.round(memoryUsage().rss / 2 ** 20)} MB held\n`)
  say('| asked | questions | reports found (median) | p50 ms | p95 ms | most |\n|---|---|---|---|---|---|')
  const all: number[] = []
  for (const [name, list] of questions()) {
    const answers: { ms: number; total: number }[] = []
    for (const q of list) answers.push(await asked(store, q))
    const ms = answers.map((a) => a.ms)
    all.push(...ms)
    say(
      row(
        name,
        quantile(
          answers.map((a) => a.total),
          0.5,
        ).toString(),
        ms,
      ),
    )
  }
  say(row('all', '–', all))
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)

function row(name: string, found: string, ms: readonly number[]): string {
  return `| ${[name, ms.length, found, ...[0.5, 0.95, 1].map((q) => quantile(ms, q).toFixed(0))].join(' | ')} |`
}

async function measure(count: number): Promise<void> {
  const postgres = await startPostgres(SETTINGS)
  const connection = await postgres.database()
  const store = await openStore({ connection }, 'press', () => new Date())
  const db = new Kysely<Database>({ dialect: dialectOn(server(connection), new AsyncLocalStorage()) })
  try {
    const begun = performance.now()
    await pressReports(db, 'press', count, (done) => stdout.isTTY && stdout.write(`\r${done}`))
    say(`\n${count} reports, made in ${seconds(begun)} s`)
    await askAll(store)
  } finally {
    await db.destroy()
    await store.close()
    await postgres.stop()
  }
}

if (import.meta.main) {
  const counts = argv.slice(2).map(Number)
  for (const count of counts.length ? counts : [1_000, 10_000, 100_000, 1_000_000]) await measure(count)
}
