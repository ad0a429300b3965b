import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { Fault } from '../model/fault.ts'
import type { FaultBody } from '../model/fault-body.ts'
import { EXIT } from '../model/fault-exit.ts'
import { FAULTS } from '../model/fault-texts.ts'

/** Faults that have a status of their own, whatever their family. */
const OWN: Readonly<Partial<Record<Fault['code'], 401 | 403 | 404 | 409 | 410 | 429>>> = {
  'sign-in-needed': 401,
  'sign-in-refused': 401,
  'identity-unknown': 401,
  'oidc-refused': 401,
  'identity-taken': 409,
  'code-needed': 401,
  'code-refused': 401,
  'not-allowed': 403,
  'accounts-none': 403,
  'account-exists': 409,
  'sign-in-later': 429,
  'token-missing': 401,
  'token-refused': 401,
  'token-scope': 403,
  'record-gone': 410,
  'too-many-requests': 429,
  'study-changed': 409,
  'study-missing': 404,
}

/** HTTP status of a fault, by its family. */
function statusOf(fault: Fault): 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 500 | 502 | 503 {
  const own = OWN[fault.code]
  if (own !== undefined) return own
  if (fault.code === 'not-found' || fault.code === 'file-missing') return 404
  if (fault.code === 'judgement-stale' || fault.code === 'mapping-exists' || fault.code === 'vault-exists') return 409
  switch (FAULTS[fault.code].exit) {
    case EXIT.usage:
      return 400
    case EXIT.input:
    case EXIT.project:
    case EXIT.refused:
      return 422
    case EXIT.busy:
    case EXIT.storage:
      return 503
    case EXIT.network:
      return 502
    default:
      return 500
  }
}

/** Every error leaves in the one shape of `FaultBody`. What is not a Fault is a defect of ours: its words stay in the log, not in the answer. */
export function answerFault(error: unknown, c: Context, defect: (error: unknown) => void): Response {
  const fault = faultOf(error)
  if (fault.code === 'sign-in-later') c.header('Retry-After', String(fault.params.found))
  if (fault.code === 'internal') defect(error)
  return c.json({ fault: fault.toJSON() } satisfies FaultBody, error instanceof HTTPException ? error.status : statusOf(fault))
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  if (error instanceof ZodError) {
    const issue = error.issues[0]
    return new Fault('request-invalid', {
      path: issue?.path.join('.') || '(body)',
      found: issue?.code ?? '?',
      expected: issue?.message ?? '?',
    })
  }
  // What the framework refuses by itself: a body that is no JSON, of another type, or too large.
  if (error instanceof HTTPException && error.status < 500)
    return new Fault('request-invalid', { path: '(body)', found: String(error.status), expected: error.message })
  return new Fault('internal', { found: 'an unexpected error; the log of the server has it' })
}
