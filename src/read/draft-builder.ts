import type { AssertionBasis, DraftKind, Reality } from '../model/codes.ts'
import { type Assertion, type Draft, draftId, type FieldValue } from '../model/draft.ts'
import { type Passage, passageAt, type Report } from '../model/report.ts'

interface CharSpan {
  readonly start: number
  readonly end: number
}

/**
 * Builds one draft of a report: `say` adds a value with the span that supports it. A value that is null or an empty string is not said.
 * The head passage is usually the sentence (or clause) that tells the thing.
 */
export class DraftBuilder {
  readonly #report: Report
  readonly #passages: Passage[] = []
  readonly #assertions: Assertion[] = []
  readonly kind: DraftKind
  reality: Reality = 'occurred'
  background = false
  partOf: string | null = null
  protected = false

  constructor(report: Report, kind: DraftKind, head: CharSpan) {
    this.#report = report
    this.kind = kind
    this.#passage(head)
  }

  get head(): Passage {
    return this.#passages[0]!
  }

  /** Another passage that tells the same thing, without a value of its own. */
  support(span: CharSpan): this {
    this.#passage(span)
    return this
  }

  say(field: string, value: FieldValue | null | undefined, span: CharSpan, basis: AssertionBasis = 'stated'): this {
    if (value === null || value === undefined || value === '') return this
    this.#assertions.push({ field, value, basis, passages: [this.#passage(span)] })
    return this
  }

  build(engine: string, ordinal = 0): Draft {
    const { start, end } = this.head
    return {
      id: draftId(this.#report.id, this.kind, start, end, ordinal),
      report: this.#report.id,
      engine,
      kind: this.kind,
      reality: this.reality,
      background: this.background,
      partOf: this.partOf,
      protected: this.protected,
      passages: [...this.#passages],
      assertions: [...this.#assertions],
    }
  }

  #passage(span: CharSpan): number {
    const at = this.#passages.findIndex((p) => p.start === span.start && p.end === span.end)
    return at >= 0 ? at : this.#passages.push(passageAt(this.#report.text, span.start, span.end)) - 1
  }
}
