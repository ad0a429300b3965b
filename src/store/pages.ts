/** Walks a table by key, one page in memory at a time. A page shorter than `size` is the last. Keys start after the empty string. */
export async function* pages<T>(size: number, page: (after: string) => Promise<{ key: string; value: T }[]>): AsyncGenerator<T> {
  let after = ''
  for (;;) {
    const rows = await page(after)
    for (const { value } of rows) yield value
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = last.key
  }
}
