import { Link } from 'wouter'
import { useRecord } from '../api/questions.ts'
import { Letter, Stamp } from '../parts/marks.tsx'
import { useSpeech } from '../words/speech.tsx'
import type { Cluster } from './clusters.ts'

/** What lies under a mark of the map: one incident with its words, or how many and where. */
export function MapCard({ cluster, id, onOnly }: { readonly cluster: Cluster; readonly id: string; readonly onOnly: () => void }) {
  const { words, formats } = useSpeech()
  return (
    <div className="card" role="status" data-testid="map-card">
      {cluster.count === 1 ? (
        <OneIncident id={id} />
      ) : (
        <p>
          <strong>{words.explore.here(formats.plural(cluster.count, words.explore.found), cluster.name)}</strong>
          {cluster.wide === cluster.count && <span className="quiet"> · {words.explore.wide}</span>}
        </p>
      )}
      {cluster.count > 1 && (
        <button type="button" className="tool first" onClick={onOnly} data-testid="only-here">
          {words.explore.onlyHere}
        </button>
      )}
    </div>
  )
}

function OneIncident({ id }: { readonly id: string }) {
  const { words, formats } = useSpeech()
  const view = useRecord(id).data
  if (!view) return <p className="quiet">{words.state.loading}</p>
  const { fields, state } = view.record
  const type = fields.type?.value ?? null
  const date = fields.date?.value ?? null
  const first = view.drafts[0]?.passages[0]?.quote
  return (
    <>
      <p>
        <Letter kind={type === 'threat' ? 'threat' : 'incident'} /> <strong>{formats.value('incident', 'type', type)}</strong>
        {date !== null && <span className="quiet"> · {formats.value('incident', 'date', date)}</span>} <Stamp state={state} />
      </p>
      {first && <q className="serif">{first}</q>}
      <p>
        <Link href={`/records/${encodeURIComponent(id)}`}>{words.coding.openRecord}</Link>
      </p>
    </>
  )
}
