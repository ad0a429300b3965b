import { fileURLToPath } from 'node:url'

const OPEN = new URL('../../src/store/open.ts', import.meta.url).href
const STORE = new URL('../../src/store/', import.meta.url).href
const ON_SERVER = new URL('open-on-server.ts', import.meta.url).href

/**
 * Where an import leads when the tests run on PostgreSQL: `src/store/open.ts` gives way to `open-on-server.ts`, save for what lies beside it
 * and for `open-on-server.ts` itself. Addresses are of files ("file:///…").
 */
export function redirected(target: string, importer: string | undefined): string | null {
  return target === OPEN && importer !== ON_SERVER && !importer?.startsWith(STORE) ? ON_SERVER : null
}

/** What processes that a test starts are to load first, so that they too open their indexes on the server. */
export const PRELOAD = fileURLToPath(new URL('preload.ts', import.meta.url))
