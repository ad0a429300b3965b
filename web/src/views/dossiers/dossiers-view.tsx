import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { DossierList, DossierText } from '../../../../src/serve/dossier-api.ts'
import { read, write } from '../../api/client.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The dossiers of the project, and a new one. */
export function DossiersView() {
  const { words, tongue } = useSpeech()
  const [, go] = useLocation()
  const [name, setName] = useState('')
  useTitle(words.dossier.title)
  const list = useQuery({ queryKey: ['dossiers'], queryFn: ({ signal }) => read<DossierList>('/dossiers', signal) })
  const make = useMutation({
    mutationFn: (given: string) =>
      write<DossierText>(`/dossiers/${encodeURIComponent(given)}`, { text: words.dossier.blank(given, tongue) }, 'PUT'),
    onSuccess: (made) => go(`/dossiers/${encodeURIComponent(made.name)}`),
  })
  if (list.error && !list.data) return <FaultNotice error={list.error} />
  if (!list.data) return <Loading />
  const { items } = list.data
  return (
    <section className="rows alone page flow" data-testid="dossiers-view">
      <header className="title-line">
        <h1>{words.dossier.title}</h1>
        <span className="quiet">{words.dossier.intro}</span>
      </header>
      <ul className="dossiers">
        {items.map((own) => (
          <li key={own}>
            <Link href={`/dossiers/${encodeURIComponent(own)}`} data-testid="dossier-row">
              {own}
            </Link>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          if (name.trim() && !items.includes(name.trim())) make.mutate(name.trim())
        }}
      >
        <label>
          {words.dossier.name} <input value={name} onChange={(e) => setName(e.target.value)} />
        </label>{' '}
        <button type="submit" className="tool" disabled={!name.trim() || items.includes(name.trim())}>
          {words.dossier.make}
        </button>
      </form>
      {make.error ? <FaultNotice error={make.error} /> : null}
    </section>
  )
}
