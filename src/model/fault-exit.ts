/** Exit codes of the command line, one per family of fault. */
export const EXIT = { ok: 0, internal: 1, usage: 2, input: 3, project: 4, busy: 5, storage: 6, network: 7, refused: 8 } as const

/** A fault in both languages, and how the command line ends with it. */
export interface FaultText {
  readonly exit: number
  readonly en: string
  readonly es: string
}
