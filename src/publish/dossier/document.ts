import type { MessageLanguage } from '../../model/fault.ts'
import type { ChartPaint } from '../charts/chart.ts'

/** A run of words: how it is set, where it leads, and the footnotes that hang on it. */
export interface Run {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
  readonly url?: string
  /** Number of a footnote that stands here; the run has no words then. */
  readonly note?: number
  /** A live figure that is no longer what it was when it was accepted. */
  readonly moved?: true
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'quote'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly caption: string }
  | { readonly kind: 'figure'; readonly alt: string; readonly svg: (width: number, paint: ChartPaint) => string }

/** What a reference came to: its key in the lock, and its value in words, which must not move unseen. */
export interface Reference {
  readonly key: string
  readonly value: string
  readonly line: number
}

/** A dossier with every reference resolved, ready to be set in any form. */
export interface Dossier {
  readonly title: string
  readonly language: MessageLanguage
  readonly project: string
  readonly day: string | null
  readonly blocks: readonly Block[]
  /** Footnotes in order; `url` leads to the source where one is public. */
  readonly notes: readonly { readonly words: string; readonly url: string | null }[]
  readonly references: readonly Reference[]
  /** What is wrong with it, line by line, in words of both languages. */
  readonly problems: readonly Problem[]
  /** What was withheld and how much nobody reviewed. */
  readonly told: readonly string[]
}

export interface Problem {
  readonly line: number
  readonly es: string
  readonly en: string
}
