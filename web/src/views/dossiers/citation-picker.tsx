import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CitationList } from '../../../../src/serve/dossier-api.ts'
import { queryOf, read } from '../../api/client.ts'
import { useSpeech } from '../../words/speech.tsx'

/** What can be put in beside a passage: each as it is written. */
const PIECES = [
  [':count', ':count{type=homicide from=2024-03 to=2024-03}'],
  [':figure', ':figure{series="" period=2023}'],
  [':estimate', ':estimate{study=}'],
  ['::chart', '\n\n::chart{series=""}\n\n'],
  ['::counts', '\n\n::counts{from=2024}\n\n'],
  ['::map', '\n\n::map{from=2024}\n\n'],
  ['::timeline', '\n\n::timeline{from=2024-03 to=2024-03}\n\n'],
  ['::network', '\n\n::network{}\n\n'],
  ['::study', '\n\n::study{id=}\n\n'],
] as const

/** Finds a passage of the public record by its words and puts it in as a footnote where the writing stands. */
export function CitationPicker({ insert }: { readonly insert: (text: string) => void }) {
  const { words } = useSpeech()
  const [asked, setAsked] = useState('')
  const found = useQuery({
    queryKey: ['citations', asked],
    queryFn: ({ signal }) => read<CitationList>(`/citations${queryOf({ q: asked })}`, signal),
    enabled: asked.trim().length > 1,
  })
  return (
    <div className="picker">
      <label>
        {words.dossier.cite} <input type="search" value={asked} onChange={(e) => setAsked(e.target.value)} data-testid="citation-search" />
      </label>
      <span className="pieces">
        {PIECES.map(([name, piece]) => (
          <button type="button" className="tool" key={name} onClick={() => insert(piece)}>
            {name}
          </button>
        ))}
      </span>
      {asked.trim().length > 1 && found.data ? (
        <ul data-testid="citations">
          {found.data.items.map((c) => (
            <li key={`${c.report} ${c.quote}`}>
              <button type="button" onClick={() => insert(`:cite[${c.quote.replace(/[[\]\\]/g, '\\$&')}]{report=${c.report}}`)}>
                {c.quote}
              </button>{' '}
              <span className="quiet">{[c.outlet, c.published].filter(Boolean).join(', ')}</span>
            </li>
          ))}
          {found.data.items.length === 0 ? <li className="quiet">{words.dossier.noPassage}</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
