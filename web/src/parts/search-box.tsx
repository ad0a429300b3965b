import { useEffect, useRef, useState } from 'react'
import { useSpeech } from '../words/speech.tsx'

const PAUSE_MS = 180

/** Asks while one types, after a short pause, and never loses what is being typed to an answer that comes late. */
export function SearchBox({ value, onSearch }: { readonly value: string; readonly onSearch: (q: string) => void }) {
  const { words } = useSpeech()
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const send = (q: string) => {
    clearTimeout(timer.current)
    sent.current = q
    onSearch(q)
  }
  return (
    <input
      type="search"
      data-search
      data-testid="search"
      aria-label={words.lists.search}
      placeholder={`${words.lists.search}  /`}
      value={text}
      onChange={(e) => {
        setText(e.target.value)
        clearTimeout(timer.current)
        timer.current = setTimeout(send, PAUSE_MS, e.target.value)
      }}
      onKeyDown={(e) => {
        if (e.key === 'Enter') send(text)
        if (e.key === 'Escape') e.currentTarget.blur()
      }}
    />
  )
}
