import type { Fault } from '../../model/fault.ts'
import type { FeedState, WaitingEntry } from '../../model/feed.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Longest wait after failures, and the longest a server can ask for: a feed is never given up. */
const MOST_WAIT = 24 * HOUR
/** A clock that is wrong by less than this is waited for; by more, it is not believed. */
const SKEW = HOUR
/** How often a page is tried in all before the feed's own words are taken instead. */
const MOST_TRIES = 6

/** What the timing needs of the world: the clock (ms since 1970) and uniform numbers in [0, 1). */
export interface Timing {
  readonly now: number
  readonly random: () => number
}

/** Milliseconds until a feed may be asked; 0 when it is due. A clock that was set back, or ahead when it was asked last, cannot hold it up. */
export function waitLeft(state: FeedState, now: number): number {
  if (state.askedAt === null) return 0
  const since = now - state.askedAt
  if (since < -Math.max(SKEW, state.waitMs)) return 0
  return Math.max(0, state.waitMs - since)
}

/** What asking a feed came to. `retryAfterMs`: what the server asked for, null where it asked for nothing. */
export type Asked =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'read'
      readonly etag: string | null
      readonly modified: string | null
      readonly movedTo: string | null
      /** All of it was read and taken: only then may the server be asked for changes alone. */
      readonly whole: boolean
      readonly fault: Fault | null
    }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly retryAfterMs: number | null }

/**
 * The state after an answer. After a success the next one is due in `every`, spread by a tenth so that many feeds do not come together; after
 * failures in a row the wait doubles each time, spread between its half and itself, up to a day; never earlier than the server asked for.
 */
export function afterAsking(state: FeedState, asked: Asked, every: number, { now, random }: Timing): FeedState {
  if (asked.kind === 'failed') {
    const failures = state.failures + 1
    const backoff = Math.min(MOST_WAIT, every * 2 ** Math.min(failures, 20)) * (0.5 + random() / 2)
    const waitMs = Math.round(Math.max(backoff, Math.min(asked.retryAfterMs ?? 0, MOST_WAIT)))
    return { ...state, askedAt: now, waitMs, failures, fault: told(asked.fault) }
  }
  const usual = { ...state, askedAt: now, waitMs: Math.round(every * (0.9 + random() / 5)), failures: 0 }
  if (asked.kind === 'unchanged') return { ...usual, fault: null }
  const { whole, etag, modified, movedTo, fault } = asked
  return { ...usual, etag: whole ? etag : null, modified: whole ? modified : null, movedTo, fault: fault ? told(fault) : null }
}

function told({ code, params }: Fault): FeedState['fault'] {
  return { code, params: { ...params } }
}

/**
 * A page that could not be had now: when to try again, or null when it was tried often enough. Minutes at first, hours in the end; a server's
 * own wish is kept.
 */
export function laterTry(entry: WaitingEntry, retryAfterMs: number | null, { now, random }: Timing): WaitingEntry | null {
  const tries = entry.tries + 1
  if (tries >= MOST_TRIES) return null
  const wait = 10 * MINUTE * 3 ** (tries - 1) * (0.5 + random() / 2)
  return { ...entry, tries, notBefore: now + Math.max(wait, Math.min(retryAfterMs ?? 0, MOST_WAIT)) }
}

/** Milliseconds until a waiting page may be tried; 0 now. A clock that was set back cannot hold it up longer than the longest wait. */
export function tryLeft({ notBefore }: WaitingEntry, now: number): number {
  return notBefore - now > MOST_WAIT + SKEW ? 0 : Math.max(0, notBefore - now)
}

/** What `Retry-After` asks for, in milliseconds from now: seconds, or a day and hour by the server's own clock. Null where it says nothing. */
export function retryAfter(
  headers: { readonly 'retry-after'?: string | undefined; readonly date?: string | undefined },
  now: number,
): number | null {
  const said = headers['retry-after']?.trim()
  if (!said) return null
  if (/^\d{1,9}$/u.test(said)) return Number(said) * 1000
  const until = /[a-z]{3}/iu.test(said) ? Date.parse(said) : Number.NaN
  const theirs = Date.parse(headers.date ?? '')
  return Number.isNaN(until) ? null : Math.max(0, until - (Number.isNaN(theirs) ? now : theirs))
}
