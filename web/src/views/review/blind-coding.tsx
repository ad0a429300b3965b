import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IncidentType, Weapon } from '../../../../src/model/codes.ts'
import type { FieldValue } from '../../../../src/model/draft.ts'
import { PartialDay } from '../../../../src/model/time.ts'
import type { CodingTask } from '../../../../src/serve/coding-api.ts'
import { queryOf, read } from '../../api/client.ts'
import { useJudging } from '../../api/judging.ts'
import { useReport } from '../../api/questions.ts'
import { FieldName } from '../../parts/field-name.tsx'
import { FaultNotice, Loading, Notice, useFaultWords } from '../../parts/notice.tsx'
import { fieldLabel, vocabularyOf } from '../../words/formats.ts'
import { ownOf } from '../../words/own-fields.ts'
import { useSpeech } from '../../words/speech.tsx'

/** One passage after another, without what anybody else made of it. */
export function BlindCoding({ coder }: { readonly coder: string }) {
  const { words, formats } = useSpeech()
  const { data, error } = useQuery({
    queryKey: ['coding', coder],
    queryFn: ({ signal }) => read<CodingTask>(`/coding${queryOf({ by: coder })}`, signal),
  })
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  if (!data.next)
    return (
      <Notice title={words.reviewing.nothing}>
        <p>{words.reviewing.nothingHelp}</p>
      </Notice>
    )
  return (
    <div className="blind">
      <p className="quiet">
        {words.reviewing.progress(formats.number(data.done), formats.number(data.total))} · {words.reviewing.blind}
      </p>
      <Passage report={data.next.report} start={data.next.passage.start} end={data.next.passage.end} />
      <Answers key={data.next.draft} draft={data.next.draft} coder={coder} />
    </div>
  )
}

function Passage({ report, start, end }: { readonly report: string; readonly start: number; readonly end: number }) {
  const { formats } = useSpeech()
  const view = useReport(report).data
  if (!view) return <Loading />
  const { text, title, outlet, published } = view.report
  return (
    <article className="blind-text serif" data-testid="blind-text">
      <p className="quiet small">
        {outlet} {published && `· ${formats.day(published)}`}
      </p>
      {title && !text.startsWith(title) && <h2>{title}</h2>}
      <p>
        {text.slice(0, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </p>
    </article>
  )
}

/** The fields that are compared, each with "not said" as an answer of its own. */
function Answers({ draft, coder }: { readonly draft: string; readonly coder: string }) {
  const { words } = useSpeech()
  const say = useFaultWords()
  const { decide, error, saving } = useJudging()
  const [incident, setIncident] = useState<boolean | null>(null)
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({})
  const set = (field: string) => (value: string) => setGiven({ ...given, [field]: value })
  const dateWrong = Boolean(given.date) && !PartialDay.safeParse(given.date).success
  const own = ownOf(words, 'incident').filter((name) => CHOSEN.has(words.own[name]!.input))
  const values = ['type', 'date', 'city', 'killed', 'weapon', ...own].map((field) => ({
    field,
    value: answerOf(field, words.own[field]?.input, given[field]?.trim() ?? ''),
  }))
  const save = () => {
    if (incident === null) return
    void decide({ action: 'code', draft, incident, values: incident ? values : [] }, { by: coder }).catch(() => {})
  }
  return (
    <form
      className="answers"
      data-testid="answers"
      onSubmit={(e) => {
        e.preventDefault()
        save()
      }}
    >
      <fieldset>
        <legend>{words.reviewing.isIncident}</legend>
        {[true, false].map((is) => (
          <label key={String(is)} className="tick">
            <input type="radio" name="incident" checked={incident === is} onChange={() => setIncident(is)} data-testid={`incident-${is}`} />{' '}
            {is ? words.reviewing.yes : words.reviewing.no}
          </label>
        ))}
      </fieldset>
      {incident && (
        <>
          <Choice field="type" options={IncidentType.options} value={given.type ?? ''} onValue={set('type')} />
          <Line field="date" value={given.date ?? ''} onValue={set('date')} hint="2024-03-09, 2024-03, 2024" wrong={dateWrong} />
          <Line field="city" value={given.city ?? ''} onValue={set('city')} />
          <Line field="killed" value={given.killed ?? ''} onValue={set('killed')} type="number" />
          <Choice field="weapon" options={Weapon.options} value={given.weapon ?? ''} onValue={set('weapon')} />
          {own.map((name) => (
            <Choice
              key={name}
              field={name}
              options={Object.keys(words.own[name]!.codes ?? { true: '', false: '' })}
              value={given[name] ?? ''}
              onValue={set(name)}
            />
          ))}
        </>
      )}
      {error && (
        <p role="alert" className="loud">
          {say(error)}
        </p>
      )}
      <button type="submit" className="tool first" disabled={incident === null || dateWrong || saving} data-testid="save-coding">
        {words.reviewing.save}
      </button>
    </form>
  )
}

/** Own fields that two people can be compared on: chosen from a list. */
const CHOSEN: ReadonlySet<string> = new Set(['code', 'yesno'])

function answerOf(field: string, input: string | undefined, text: string): FieldValue | null {
  if (text === '') return null
  if (input === 'yesno') return text === 'true'
  const n = Number(text)
  return field === 'killed' ? { low: n, best: n, high: n } : text
}

interface InputProps {
  readonly field: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Choice({ field, value, onValue, options }: InputProps & { readonly options: readonly string[] }) {
  const { words } = useSpeech()
  const vocabulary = vocabularyOf(words, 'incident', field) ?? {}
  return (
    <div className="filter">
      <FieldName kind="incident" fields={[{ field, value: value || null }]} label={fieldLabel(words, field)} />
      <select value={value} aria-label={fieldLabel(words, field)} onChange={(e) => onValue(e.target.value)} data-testid={`code-${field}`}>
        <option value="">{words.reviewing.notSaid}</option>
        {options.map((o) => (
          <option key={o} value={o}>
            {vocabulary[o] ?? (o === 'true' ? words.yes : o === 'false' ? words.no : o)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Line(props: InputProps & { readonly type?: 'number'; readonly hint?: string; readonly wrong?: boolean }) {
  const { words } = useSpeech()
  return (
    <div className="filter">
      <FieldName kind="incident" fields={[{ field: props.field, value: null }]} label={fieldLabel(words, props.field)} />
      <input
        aria-label={fieldLabel(words, props.field)}
        type={props.type ?? 'text'}
        min={0}
        step={1}
        value={props.value}
        placeholder={props.hint ?? words.reviewing.notSaid}
        aria-invalid={props.wrong}
        onChange={(e) => props.onValue(e.target.value)}
        data-testid={`code-${props.field}`}
      />
    </div>
  )
}
