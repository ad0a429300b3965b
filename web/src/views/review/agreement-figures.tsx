import { useQuery } from '@tanstack/react-query'
import type { AgreementView } from '../../../../src/serve/coding-api.ts'
import { read } from '../../api/client.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Below this α a field's definition is in doubt (a convention: Krippendorff 2004). */
const DOUBTFUL = 0.667

/** How far coders agree, field by field: among people, and with the machine as one more coder. */
export function AgreementFigures() {
  const { words, formats } = useSpeech()
  const { data, error } = useQuery({ queryKey: ['agreement'], queryFn: ({ signal }) => read<AgreementView>('/agreement', signal) })
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  if (data.drafts === 0)
    return (
      <Notice title={words.reviewing.noCodings}>
        <p>{words.reviewing.nothingHelp}</p>
      </Notice>
    )
  return (
    <div className="agreement-figures" data-testid="agreement-figures">
      <p className="quiet">{words.reviewing.agreementNote(data.coders.join(', '), formats.number(data.drafts))}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.reviewing.field}</th>
            <th scope="col">{words.reviewing.people}</th>
            <th scope="col">{words.reviewing.machine}</th>
          </tr>
        </thead>
        <tbody>
          {data.fields.map(({ field, people, machine }) => (
            <tr key={field}>
              <th scope="row">{field === 'unit' ? words.reviewing.unit : fieldLabel(words, field)}</th>
              <td>
                <Figures figures={people} />
              </td>
              <td>
                <Figures figures={machine} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.fields.some((f) => [f.people, f.machine].some(({ alpha }) => alpha !== null && alpha < DOUBTFUL)) && (
        <p className="loud small">{words.reviewing.low}</p>
      )}
    </div>
  )
}

function Figures({ figures: { alpha, units, agreement } }: { readonly figures: AgreementView['fields'][number]['people'] }) {
  const { words, formats } = useSpeech()
  if (agreement === null) return <span className="quiet">{words.reviewing.noFigure}</span>
  return (
    <>
      {alpha === null ? (
        <span className="quiet">{words.reviewing.noFigure}</span>
      ) : (
        <span className={alpha < DOUBTFUL ? 'loud' : ''} data-testid="alpha">
          α {formats.number(alpha)}
        </span>
      )}{' '}
      <span className="quiet">
        · {formats.share(agreement)} {words.reviewing.percent} · {formats.number(units)} {words.reviewing.units}
      </span>
    </>
  )
}
