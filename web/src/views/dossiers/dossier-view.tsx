import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Accepted, DossierPreview, DossierText } from '../../../../src/serve/dossier-api.ts'
import { read, write } from '../../api/client.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { CitationPicker } from './citation-picker.tsx'
import { DossierState } from './dossier-state.tsx'

/** How long after the last key the result is asked for, in milliseconds. */
const PAUSE = 500

/** A dossier: its text to the left, what comes of it to the right. */
export function DossierView({ name }: { readonly name: string }) {
  useTitle(name)
  const path = `/dossiers/${encodeURIComponent(name)}`
  const kept = useQuery({ queryKey: ['dossier', name], queryFn: ({ signal }) => read<DossierText>(path, signal) })
  if (kept.error && !kept.data) return <FaultNotice error={kept.error} />
  if (!kept.data) return <Loading />
  return <Editor key={name} name={name} path={path} first={kept.data.text} />
}

function Editor({ name, path, first }: { readonly name: string; readonly path: string; readonly first: string }) {
  const { words } = useSpeech()
  const client = useQueryClient()
  const [text, setText] = useState(first)
  const [shown, setShown] = useState(first)
  const [saved, setSaved] = useState(first)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => setShown(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const preview = useQuery({
    queryKey: ['dossier', name, 'preview', shown],
    queryFn: () => write<DossierPreview>(`${path}/preview`, { text: shown }),
    // While the next one is made, the last stays to be read.
    placeholderData: keepPreviousData,
    retry: false,
  })
  const save = useMutation({
    mutationFn: (given: string) => write<DossierText>(path, { text: given }, 'PUT'),
    onSuccess: (answer) => {
      setSaved(answer.text)
      client.setQueryData(['dossier', name], answer)
    },
  })
  const accept = useMutation({
    mutationFn: (key: string | null) => write<Accepted>(`${path}/accept`, { key }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', name, 'preview'] }),
  })
  const insert = (words: string) => {
    const at = area.current?.selectionStart ?? text.length
    setText(`${text.slice(0, at)}${words}${text.slice(at)}`)
    area.current?.focus()
  }
  const unsaved = text !== saved
  return (
    <section className="dossier-view page" data-testid="dossier-view">
      <header className="title-line">
        <h1>{name}</h1>
        <button
          type="button"
          className="tool"
          disabled={!unsaved || save.isPending}
          onClick={() => save.mutate(text)}
          data-testid="dossier-save"
        >
          {words.dossier.save}
        </button>
        {(['html', 'pdf', 'docx'] as const).map((format) => (
          <a
            key={format}
            className="tool"
            href={`/api${path}/file?format=${format}`}
            download={`${name}.${format}`}
            aria-disabled={unsaved}
          >
            {format.toUpperCase()}
          </a>
        ))}
        <span className="quiet" data-testid={unsaved ? 'dossier-unsaved' : 'dossier-kept'}>
          {unsaved ? words.dossier.unsaved : words.dossier.kept}
        </span>
      </header>
      <div className="halves">
        <div className="write">
          <CitationPicker insert={insert} />
          <label>
            <span className="quiet">{words.dossier.text}</span>
            <textarea ref={area} value={text} spellCheck onChange={(e) => setText(e.target.value)} data-testid="dossier-text" />
          </label>
        </div>
        <div className="result">
          {preview.error ? <FaultNotice error={preview.error} /> : null}
          {save.error ? <FaultNotice error={save.error} /> : null}
          {preview.data ? (
            <>
              <DossierState preview={preview.data} accept={(key) => accept.mutate(key)} ready={!unsaved} />
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made escaped by the server, which lets nothing run */}
              <div className="dossier-page" data-testid="dossier-page" dangerouslySetInnerHTML={{ __html: preview.data.html }} />
            </>
          ) : (
            <Loading />
          )}
        </div>
      </div>
    </section>
  )
}
