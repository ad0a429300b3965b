import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { ShownKind } from '../text/marks.ts'
import { useSpeech } from '../words/speech.tsx'
import { type Asked, Meaning } from './meaning.tsx'

interface Props {
  readonly kind: ShownKind
  /** The fields that stand on this line, each with the value whose category is told too. */
  readonly fields: readonly Asked[]
  readonly label: string
  readonly strong?: boolean
}
/** Long enough not to open while the pointer only passes by, short enough to cross from the name to the note. */
const PAUSE_MS = 300

/** The name of a field, and at a touch, a pause of the pointer or the key `c`, what the codebook says of it. */
export function FieldName({ kind, fields, label, strong }: Props) {
  const { words } = useSpeech()
  const id = useId()
  const name = useRef<HTMLButtonElement>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)
  const later = (next: boolean) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => setOpen(next && name.current !== null), PAUSE_MS)
  }
  const now = (next: boolean) => {
    clearTimeout(pause.current)
    setOpen(next)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    // Escape closes the note, and not also the form it belongs to.
    event.preventDefault()
    event.stopPropagation()
    now(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the name is a button; here the pointer is only followed from it to the note
    <span className="field-name" onMouseEnter={() => later(true)} onMouseLeave={() => later(false)} onKeyDown={onKey}>
      <button
        ref={name}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={words.codebook.asksFor(label)}
        data-strong={strong || undefined}
        data-testid="field-name"
        onClick={(event) => {
          event.stopPropagation()
          now(true)
        }}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && later(true)}
        onBlur={() => now(false)}
      >
        {label}
      </button>
      {open && <Meaning id={id} kind={kind === 'threat' ? 'incident' : kind} fields={fields} beside={name} close={() => now(false)} />}
    </span>
  )
}

/** Goes to the next field name of what is being worked on, or of the page, and opens what it means. */
export function nextFieldName(): void {
  const within =
    document.querySelector('[data-testid="editor"]') ?? document.querySelector('[aria-current="true"]:has(.field-name)') ?? document
  const names = [...within.querySelectorAll<HTMLButtonElement>('.field-name button')].filter((b) => b.checkVisibility())
  const at = names.indexOf(document.activeElement as HTMLButtonElement)
  const next = names[(at + 1) % names.length]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  next?.click()
}
