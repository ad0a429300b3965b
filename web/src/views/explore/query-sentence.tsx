import { type ReactNode, useState } from 'react'
import type { Words } from '../../words/es.ts'
import { codeWord, fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'

type Name = 'q' | 'type' | 'place' | 'state' | 'conflicts' | 'own' | 'from' | 'to' | 'area'
interface Props {
  readonly total: number | null
  readonly filters: Readonly<Record<Name, string>>
  readonly change: (changes: Partial<Record<Name, string | null>>) => void
  readonly clear: () => void
  readonly children: ReactNode
}

/** What is being looked at, as a sentence; each part of it can be taken out. */
export function QuerySentence({ total, filters, change, clear, children }: Props) {
  const { words, formats } = useSpeech()
  const parts = usePhrases(filters)
  return (
    <header className="title-line sentence">
      <h1 role="status" data-testid="sentence">
        {total === null ? '\u00a0' : formats.plural(total, words.explore.found)}
      </h1>
      {parts.map(({ names, text }) => (
        <button
          key={text}
          type="button"
          className="phrase"
          aria-label={words.explore.drop(text)}
          onClick={() => change(Object.fromEntries(names.map((n) => [n, null])))}
        >
          {text}
          <span aria-hidden> ×</span>
        </button>
      ))}
      {parts.length > 1 && (
        <button type="button" className="tool quiet" onClick={clear}>
          {words.lists.clear}
        </button>
      )}
      <span className="spring" />
      {children}
      <Share />
    </header>
  )
}

function usePhrases(filters: Readonly<Record<Name, string>>): { names: Name[]; text: string }[] {
  const { words, formats } = useSpeech()
  const { q, type, place, state, conflicts, own, from, to, area } = filters
  const { explore } = words
  const days =
    from && to
      ? explore.between(formats.day(from), formats.day(to))
      : from
        ? explore.since(formats.day(from))
        : explore.until(formats.day(to))
  const phrases: [unknown, Name[], string][] = [
    [type, ['type'], codeWord(words, 'incident', 'type', type) ?? type],
    [place, ['place'], explore.inPlace(place)],
    [from || to, ['from', 'to'], days],
    [area, ['area'], explore.inArea],
    [q, ['q'], `“${q}”`],
    [state, ['state'], (words.review as Readonly<Record<string, string>>)[state] ?? state],
    [conflicts, ['conflicts'], explore.disputed],
    [own, ['own'], ownPhrase(words, own)],
  ]
  return phrases.filter(([on]) => on).map(([, names, text]) => ({ names, text }))
}

/** "motive: revenge", in words. */
function ownPhrase(words: Words, own: string): string {
  const [name = '', value = ''] = own.split(':')
  const plain = value === 'true' ? words.yes : value === 'false' ? words.no : value
  return `${fieldLabel(words, name)}: ${words.own[name]?.codes?.[value] ?? plain}`
}

/** The address is the whole view: brush, map and line. */
function Share() {
  const { words } = useSpeech()
  const [done, setDone] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    setDone(true)
    setTimeout(() => setDone(false), 2000)
  }
  return (
    <button type="button" className="tool quiet wide-only" onClick={() => void copy().catch(() => undefined)}>
      {done ? words.explore.shared : words.explore.share}
    </button>
  )
}
