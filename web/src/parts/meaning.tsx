import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Codebook, CodebookWords } from '../../../src/model/codebook.ts'
import type { DraftKind } from '../../../src/model/codes.ts'
import type { FieldValue } from '../../../src/model/draft.ts'
import { useCodebook } from '../api/questions.ts'
import { useSpeech } from '../words/speech.tsx'
import { useFaultWords } from './notice.tsx'

/** A field somebody asks about (`victims.0.age`), and the value it has there. */
export interface Asked {
  readonly field: string
  readonly value: FieldValue | null
}
interface Props {
  readonly id: string
  readonly kind: DraftKind
  readonly fields: readonly Asked[]
  readonly beside: RefObject<HTMLElement | null>
  readonly close: () => void
}
const GAP = 6

/** A note from the codebook beside a field's name: what it means, what counts, what does not, an example; and the category it has. */
export function Meaning({ id, kind, fields, beside, close }: Props) {
  const { words } = useSpeech()
  const say = useFaultWords()
  const { data, error } = useCodebook()
  const box = useRef<HTMLDivElement>(null)
  // It stands below the name where there is room, else above.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when its text has come, for the text decides the height
  useLayoutEffect(() => {
    const note = box.current
    const name = beside.current?.getBoundingClientRect()
    if (!note || !name) return
    if (!note.matches(':popover-open')) note.showPopover()
    const { width, height } = note.getBoundingClientRect()
    const below = name.bottom + GAP
    note.style.left = `${Math.max(8, Math.min(name.left, innerWidth - width - 8))}px`
    note.style.top = `${below + height < innerHeight ? below : Math.max(8, name.top - GAP - height)}px`
  }, [beside, data])
  return (
    <div
      ref={box}
      id={id}
      popover="auto"
      role="note"
      aria-label={words.codebook.title}
      className="meaning"
      data-testid="meaning"
      onToggle={(event) => event.newState === 'closed' && close()}
    >
      {data ? entriesOf(data, kind, fields).map((e) => <Entry key={e.key} told={e} />) : error ? say(error) : words.codebook.loading}
    </div>
  )
}

interface Told {
  readonly key: string
  readonly entry: { readonly es: CodebookWords; readonly en: CodebookWords }
  readonly unit?: string | null
  readonly category?: boolean
}
/** What the codebook tells of these fields, each followed by the category its value is. */
function entriesOf(book: Codebook, kind: DraftKind, fields: readonly Asked[]): Told[] {
  return fields.flatMap(({ field, value }): Told[] => {
    const path = field.replace(/\.\d+\./, '.')
    const entry = book.kinds[kind]?.[path]
    if (!entry) return []
    const category = typeof value === 'string' && entry.codes ? book.vocabularies[entry.codes]?.[value] : undefined
    const told = { key: field, entry, unit: entry.unit }
    return category ? [told, { key: `${field} ${value}`, entry: category, category: true }] : [told]
  })
}

function Entry({ told: { entry, unit, category } }: { readonly told: Told }) {
  const { words, tongue } = useSpeech()
  const told = entry[tongue]
  // Units are written in both languages, «personas / persons», or in signs that need no translation.
  const [spanish, english] = unit?.split(' / ') ?? []
  const w = words.codebook
  const lines = [
    [w.include, told.include],
    [w.exclude, told.exclude],
    // The fonts that are shipped have no arrow.
    [w.example, told.example.replaceAll('→', '›')],
    [w.unit, tongue === 'en' ? (english ?? spanish) : spanish],
  ] as const
  return (
    <section data-category={category}>
      <p>
        <strong>{told.label}</strong> {told.definition}
      </p>
      <dl>
        {lines.map(([name, text]) =>
          text ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}
