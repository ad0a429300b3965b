import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { FieldValue } from '../../../../src/model/draft.ts'
import type { DifferenceList } from '../../../../src/serve/coding-api.ts'
import { read } from '../../api/client.ts'
import { useJudging } from '../../api/judging.ts'
import { FaultNotice, Loading, Notice, useFaultWords } from '../../parts/notice.tsx'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'

type Difference = DifferenceList['items'][number]

/** Where two coders differ: both answers beside the words. Choosing sets the record's value, with a reason that may mend the codebook. */
export function Differences() {
  const { words } = useSpeech()
  const { data, error } = useQuery({ queryKey: ['differences'], queryFn: ({ signal }) => read<DifferenceList>('/differences', signal) })
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0) return <Notice title={words.reviewing.noDifferences} />
  return (
    <ul className="differences">
      {data.items.map((d) => (
        <OneDifference key={`${d.draft} ${d.field}`} difference={d} />
      ))}
    </ul>
  )
}

function OneDifference({ difference }: { readonly difference: Difference }) {
  const { words, formats } = useSpeech()
  const say = useFaultWords()
  const { decide, error, saving } = useJudging()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { draft, field, passage, report, values } = difference
  const settle = (value: FieldValue | null) => {
    if (!reason.trim()) return setMissing(true)
    const options = { reason: reason.trim() }
    const decision =
      field === 'unit'
        ? ({ action: value ? 'accept' : 'reject', draft } as const)
        : ({ action: 'set', draft, field, value, passage: value === null ? null : passage } as const)
    void decide(decision, options).catch(() => {})
  }
  const text = (value: FieldValue | null) =>
    field === 'unit'
      ? value
        ? words.reviewing.yes
        : words.reviewing.no
      : value === null
        ? words.reviewing.notSaid
        : formats.value('incident', field, value)
  const given = [...new Map(values.map((v) => [text(v.value), v.value]))]
  return (
    <li data-testid="difference">
      <p>
        <strong>{field === 'unit' ? words.reviewing.isIncident : fieldLabel(words, field)}</strong>{' '}
        <Link href={`/reports/${report}`}>{words.reviewing.openReport}</Link>
      </p>
      <q className="serif">{passage.quote}</q>
      <ul className="who">
        {values.map((v) => (
          <li key={v.by}>
            <span className="quiet">{v.by}</span> <span className="loud">{text(v.value)}</span>
          </li>
        ))}
      </ul>
      <input
        type="text"
        value={reason}
        placeholder={words.reviewing.reason}
        aria-label={words.reviewing.reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <p className="acts">
        {given.map(([label, value]) => (
          <button key={label} type="button" className="tool first" disabled={saving} onClick={() => settle(value)}>
            {words.reviewing.choose(label)}
          </button>
        ))}
        {field !== 'unit' && (
          <button type="button" className="tool" disabled={saving} onClick={() => settle(null)}>
            {words.reviewing.bothWrong}
          </button>
        )}
      </p>
      {missing && !reason.trim() && (
        <p role="alert" className="loud">
          {words.reviewing.reasonNeeded}
        </p>
      )}
      {error && (
        <p role="alert" className="loud">
          {say(error)}
        </p>
      )}
    </li>
  )
}
