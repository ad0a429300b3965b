import type { FaultBody } from '../model/fault-body.ts'

/** What kept an answer from coming. */
export type Failure =
  /** The server said why, in both languages. `code` is one of the fault codes (docs/reference/faults.md); 404 is nothing there, 410 was withdrawn, 401 and 403 the token. */
  | { readonly kind: 'fault'; readonly status: number; readonly fault: FaultBody['fault'] }
  /** Asked too often for longer than the client waits. `retryAfter`: seconds. */
  | { readonly kind: 'rate'; readonly retryAfter: number }
  /** Nobody answered, or the line broke. */
  | { readonly kind: 'unreachable'; readonly cause: unknown }
  /** Somebody answered who is no Cotejo: a proxy, another program at that address. */
  | { readonly kind: 'unexpected'; readonly status: number }

/**
 * Everything the client throws but an abort. Ask `failure.kind`.
 * @example
 * if (error instanceof CotejoError && error.failure.kind === 'fault' && error.failure.status === 410) forget(id)
 */
export class CotejoError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(wordsOf(failure), failure.kind === 'unreachable' ? { cause: failure.cause } : undefined)
    this.name = 'CotejoError'
    this.failure = failure
  }
}

function wordsOf(failure: Failure): string {
  switch (failure.kind) {
    case 'fault':
      return failure.fault.en
    case 'rate':
      return `asked too often; try again in ${failure.retryAfter} s`
    case 'unreachable':
      return 'the public record does not answer'
    case 'unexpected':
      return `an answer that is none of Cotejo (${failure.status})`
  }
}
