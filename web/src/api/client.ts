import type { FaultBody } from '../../../src/model/fault-body.ts'
import type { JudgementReceipt, JudgementRequest } from '../../../src/serve/judgement-api.ts'

/** An answer of the server that is not what was asked for, with its words in both languages. */
export class ServerFault extends Error {
  readonly code: string
  readonly es: string
  readonly en: string
  constructor(fault: FaultBody['fault']) {
    super(fault.en)
    this.name = 'ServerFault'
    this.code = fault.code
    this.es = fault.es
    this.en = fault.en
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

/** Reads one address of the API. Shapes are those of `src/serve/api.ts`; the server validates what it sends. */
export async function read<T>(path: string, signal?: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  return (await answer(path, { headers, ...(signal ? { signal } : {}) })) as T
}

/** Writes something that is no judgement; its answer is the server's own view of it. */
export async function write<T>(
  path: string,
  body: object,
  method: 'POST' | 'PUT' | 'DELETE' = 'POST',
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<T> {
  const init = { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
  return (await answer(path, { ...init, ...(signal ? { signal } : {}) })) as T
}

/** Writes one judgement. Resolves only when the server says it is on disk. */
export async function judge(request: JudgementRequest): Promise<JudgementReceipt> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) }
  return (await answer('/judgements', init)) as JudgementReceipt
}

/** What this page proves with that it is ours when it writes, and whom it tells when the server knows nobody any more. */
const standing = { csrf: '', signedOut: () => {} }
export function setCsrf(csrf: string): void {
  standing.csrf = csrf
}
export function onSignedOut(told: () => void): void {
  standing.signedOut = told
}

async function answer(path: string, init: RequestInit): Promise<unknown> {
  const headers = standing.csrf ? { ...init.headers, 'x-cotejo-csrf': standing.csrf } : (init.headers ?? {})
  const response = await fetch(`/api${path}`, { ...init, headers }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable(error)
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  if (isFaultBody(body)) {
    if (body.fault.code === 'sign-in-needed') standing.signedOut()
    throw new ServerFault(body.fault)
  }
  // A proxy or a dying server: no fault of ours in the answer.
  throw new Unreachable(response.status)
}

function isFaultBody(body: unknown): body is FaultBody {
  return typeof body === 'object' && body !== null && 'fault' in body && typeof body.fault === 'object'
}

/** The query string of the filters that are set, in a fixed order, so that one question has one address. */
export function queryOf(filters: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const key of Object.keys(filters).sort()) {
    const value = filters[key]
    if (value !== null && value !== undefined && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}
