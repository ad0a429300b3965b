import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { useProject } from '../api/questions.ts'
import { en } from './en.ts'
import { es, type Words } from './es.ts'
import { type Formats, formatsOf } from './formats.ts'
import { wordsWith } from './own-fields.ts'

export type Tongue = 'es' | 'en'
const WORDS: Readonly<Record<Tongue, Words>> = { es, en }
const KEY = 'cotejo.language'

export interface Speech {
  readonly tongue: Tongue
  readonly words: Words
  readonly formats: Formats
  readonly speak: (tongue: Tongue) => void
}

const Context = createContext<Speech | null>(null)

/** The interface's language: that of the address (`?lang=es`), else the one chosen before, else the browser's. */
export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [tongue, setTongue] = useState<Tongue>(firstTongue)
  useEffect(() => {
    document.documentElement.lang = tongue
  }, [tongue])
  const speak = useCallback((next: Tongue) => {
    keep(next)
    setTongue(next)
  }, [])
  const fields = useProject().data?.fields
  const speech = useMemo(() => {
    const words = wordsWith(WORDS[tongue], tongue, fields ?? [])
    return { tongue, words, formats: formatsOf(tongue, words), speak }
  }, [tongue, speak, fields])
  return <Context value={speech}>{children}</Context>
}

export function useSpeech(): Speech {
  const speech = use(Context)
  if (!speech) throw new Error('useSpeech outside SpeechProvider')
  return speech
}

function firstTongue(): Tongue {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'es' || asked === 'en') {
    keep(asked)
    return asked
  }
  const kept = localStorage.getItem(KEY)
  if (kept === 'es' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'es'
}

function keep(tongue: Tongue): void {
  localStorage.setItem(KEY, tongue)
}
