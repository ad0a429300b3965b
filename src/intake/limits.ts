/** Bounds on what intake takes in. All are refusals with a Fault, never a crash. */
export interface Limits {
  /** Largest file, in bytes. */
  readonly bytes: number
  /** Most pages of one PDF that are read; the rest is left out with the note 'truncated'. */
  readonly pdfPages: number
  /** Most entries of one feed. */
  readonly feedEntries: number
  /** Longest wait for an address, redirects included, in milliseconds. */
  readonly fetchMs: number
  /** Most redirects followed. */
  readonly redirects: number
}

export const LIMITS: Limits = { bytes: 64 * 1024 * 1024, pdfPages: 500, feedEntries: 1000, fetchMs: 15_000, redirects: 5 }

/** The limits with some of them changed. */
export function limitsWith(changed: Partial<Limits> | undefined): Limits {
  return { ...LIMITS, ...changed }
}
