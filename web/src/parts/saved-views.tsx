import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ViewList } from '../../../src/serve/api.ts'
import { read, write } from '../api/client.ts'
import { questions } from '../api/questions.ts'
import { useSpeech } from '../words/speech.tsx'
import { useFaultWords } from './notice.tsx'

const KEY = ['views']

/** The saved views of the project: go to one, save what is on screen under a name, forget one. */
export function SavedViews() {
  const { words } = useSpeech()
  const say = useFaultWords()
  const [name, setName] = useState('')
  const list = useQuery({ queryKey: KEY, queryFn: ({ signal }) => read<ViewList>('/views', signal) })
  const change = useMutation({
    mutationFn: (ask: () => Promise<ViewList>) => ask(),
    onSuccess: (views) => questions.setQueryData(KEY, views),
  })
  const save = () => {
    const params = new URLSearchParams(location.search)
    params.delete('lang')
    const address = `${location.pathname}?${params}`
    change.mutate(() => write<ViewList>('/views', { name, address }, 'PUT'), { onSuccess: () => setName('') })
  }
  const error = list.error ?? change.error
  return (
    <details className="choice views">
      <summary data-testid="views">{words.views.title}</summary>
      <div className="sheet-list">
        {list.data?.items.length === 0 && <p className="quiet">{words.views.none}</p>}
        <ul>
          {list.data?.items.map((view) => (
            <li key={view.name}>
              <Link href={view.address}>{view.name}</Link>
              <button
                type="button"
                className="tool quiet"
                aria-label={words.views.forget(view.name)}
                onClick={() => change.mutate(() => write<ViewList>(`/views/${encodeURIComponent(view.name)}`, {}, 'DELETE'))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) save()
          }}
        >
          <input
            type="text"
            value={name}
            onChange={(e) => setName(e.target.value)}
            aria-label={words.views.name}
            placeholder={words.views.name}
            data-testid="view-name"
          />{' '}
          <button type="submit" className="tool first" disabled={!name.trim()}>
            {words.views.save}
          </button>
        </form>
        {error && (
          <p role="alert" className="loud">
            {say(error)}
          </p>
        )}
      </div>
    </details>
  )
}
