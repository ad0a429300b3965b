import { useMemo, useState } from 'react'
import { Link } from 'wouter'
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
        style={{ maxWidth: width * LARGEST }}
        role="img"
        aria-label={words.recordViews.network.label(formats.number(drawing.nodes.length), formats.number(drawing.edges.length))}
      >
        <marker id="to" viewBox="0 0 8 8" refX="13" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0L8 4L0 8z" />
        </marker>
        {drawing.edges.map((edge) => (
          <EdgeLine key={edge.key} edge={edge} lit={lit === edge.key} onPoint={setLit} />
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
        {drawing.edges.map((edge) => (
          <li
            key={edge.key}
            data-lit={lit === edge.key || undefined}
            onPointerEnter={() => setLit(edge.key)}
            onPointerLeave={() => setLit(null)}
          >
            {edge.rows.map((row) => (
              <Link key={row.id} href={`/records/${encodeURIComponent(row.id)}`} data-testid="edge">
                <strong>{String(row.values.from)}</strong> <em>{relationOf(words, edge)}</em> <strong>{String(row.values.to)}</strong>
                <q>{row.quote}</q>
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function EdgeLine({ edge, lit, onPoint }: { readonly edge: Edge; readonly lit: boolean; readonly onPoint: (id: string | null) => void }) {
  const { words } = useSpeech()
  const { from, to, nth, rows } = edge
  // Several links between two bend apart, to either side in turn.
  const bend = nth === 0 ? 0 : (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 28
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [cx, cy] = [mx - ((to.y - from.y) / long) * bend, my + ((to.x - from.x) / long) * bend]
  return (
    <g
      className="edge"
      data-lit={lit || undefined}
      data-state={rows.some((row) => JUDGED.has(row.state)) ? 'accepted' : 'draft'}
      onPointerEnter={() => onPoint(edge.key)}
      onPointerLeave={() => onPoint(null)}
    >
      <path d={`M${from.x} ${from.y}Q${cx} ${cy} ${to.x} ${to.y}`} markerEnd="url(#to)" />
      <text x={(mx + cx) / 2} y={(my + cy) / 2 - 4}>
        {relationOf(words, edge)}
      </text>
      <title>{rows.map((row) => row.quote).join('\n')}</title>
    </g>
  )
}

/** How many times its own size a small network may be drawn. */
const LARGEST = 1.4

/** Links somebody has stood for are drawn whole. */
const JUDGED: ReadonlySet<string> = new Set(['accepted', 'corrected'])

function relationOf(words: Parameters<typeof codeWord>[0], { relation }: Edge): string {
  return codeWord(words, 'link', 'relation', relation) ?? relation
}
