// Loaded first by every process that a test starts when the tests run on PostgreSQL (NODE_OPTIONS, see vitest.config.ts).
import { registerHooks } from 'node:module'
import { redirected } from './redirect.ts'

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const other = redirected(found.url, context.parentURL)
    return other === null ? found : { ...found, url: other }
  },
})
