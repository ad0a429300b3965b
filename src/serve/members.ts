import type { Context } from 'hono'

/** Keys under which answers tell who did something, and why. */
const NAMES: ReadonlySet<string> = new Set(['by', 'coder', 'reason'])
const LISTS: ReadonlySet<string> = new Set(['coders', 'people'])

/** Takes the names and reasons of members out of a JSON answer, for those who see the data only (E15). */
export async function withoutMembers(c: Context): Promise<void> {
  if (!c.res.headers.get('content-type')?.startsWith('application/json') || !c.res.ok) return
  const text = JSON.stringify(JSON.parse(await c.res.text()), (key, value: unknown) => {
    if (NAMES.has(key) && typeof value === 'string') return ''
    return LISTS.has(key) && Array.isArray(value) ? [] : value
  })
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  c.res = new Response(text, { status: c.res.status, headers })
}
