import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { RecordRow } from '../../../src/serve/api.ts'
import { FaultNotice, Loading, Notice } from '../parts/notice.tsx'
import { useFirst } from '../views/records/grouped-records.tsx'
import { codeWord } from '../words/formats.ts'
import { useSpeech } from '../words/speech.tsx'
import { type Edge, layout } from './layout.ts'

/** Who leads, belongs to, orders, rivals: actors as names, each link with the sentence that says it. The list below is the same in words. */
export function NetworkView({ q }: { readonly q: string }) {
  const { words, formats } = useSpeech()
  const { data, error } = useFirst('link', { q })
  const drawing = useMemo(() => layout(data?.items ?? []), [data])
  const [lit, setLit] = useState<string | null>(null)
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  if (drawing.edges.length === 0)
    return (
      <Notice title={words.recordViews.network.none}>
        <p>{words.recordViews.network.noneHelp}</p>
        <Link href="/reports">{words.state.home}</Link>
      </Notice>
    )
  const { x, y, width, height } = drawing.box
  return (
    <div className="network" data-testid="network">
      <svg
        viewBox={`${x} ${y} ${width} ${height}`}
        role="img"
        aria-label={words.recordViews.network.label(formats.number(drawing.nodes.length), formats.number(drawing.edges.length))}
      >
        {drawing.edges.map((edge) => (
          <EdgeLine key={edge.row.id} edge={edge} lit={lit === edge.row.id} onPoint={setLit} />
        ))}
        {drawing.nodes.map((node) => (
          <g key={node.name} transform={`translate(${node.x} ${node.y})`}>
            <circle r={4 + Math.min(6, node.degree)} />
            <text y={-10 - Math.min(6, node.degree)}>{node.name}</text>
          </g>
        ))}
      </svg>
      <p className="quiet">{words.recordViews.network.claim}</p>
      <h2>{words.recordViews.network.edges}</h2>
      <ul className="edges">
        {drawing.edges.map(({ row }) => (
          <li key={row.id} data-lit={lit === row.id || undefined} onPointerEnter={() => setLit(row.id)} onPointerLeave={() => setLit(null)}>
            <Link href={`/records/${encodeURIComponent(row.id)}`} data-testid="edge">
              <strong>{String(row.values.from)}</strong> <em>{relationOf(words, row)}</em> <strong>{String(row.values.to)}</strong>
              <q>{row.quote}</q>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function EdgeLine({ edge, lit, onPoint }: { readonly edge: Edge; readonly lit: boolean; readonly onPoint: (id: string | null) => void }) {
  const { words } = useSpeech()
  const { from, to, nth, row } = edge
  // Several links between two bend apart, to either side in turn.
  const bend = nth === 0 ? 0 : (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 28
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [cx, cy] = [mx - ((to.y - from.y) / long) * bend, my + ((to.x - from.x) / long) * bend]
  return (
    <g
      className="edge"
      data-lit={lit || undefined}
      data-state={row.state}
      onPointerEnter={() => onPoint(row.id)}
      onPointerLeave={() => onPoint(null)}
    >
      <path d={`M${from.x} ${from.y}Q${cx} ${cy} ${to.x} ${to.y}`} />
      <text x={(mx + cx) / 2} y={(my + cy) / 2 - 4}>
        {relationOf(words, row)} →
      </text>
      <title>{row.quote}</title>
    </g>
  )
}

function relationOf(words: Parameters<typeof codeWord>[0], row: RecordRow): string {
  const relation = String(row.values.relation ?? '')
  return codeWord(words, 'link', 'relation', relation) ?? relation
}
