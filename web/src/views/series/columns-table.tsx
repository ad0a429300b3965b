import type { TableView } from '../../../../src/serve/mapping-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { canBeNamed, type Draft, ROLES } from './mapping-draft.ts'

interface ColumnsTableProps {
  readonly table: TableView
  readonly draft: Draft
  readonly onRole: (roles: readonly string[]) => void
}

/** The first rows as written, with what each column is chosen over it. */
export function ColumnsTable({ table, draft, onRole }: ColumnsTableProps) {
  const said = useSpeech().words.mapping
  const { labels, rows } = table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
    <section className="table-box" aria-label={said.columns} tabIndex={0}>
      <table className="figures mapping-columns">
        <caption className="kicker">{said.columns}</caption>
        <thead>
          <tr>
            <th scope="col">{said.row}</th>
            {labels.map((label, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and headings may repeat
              <th scope="col" key={i}>
                <span className="heading">{label}</span>
                {canBeNamed(labels, i) ? (
                  <select
                    aria-label={label}
                    value={draft.roles[i] ?? ''}
                    data-testid="column-role"
                    onChange={(e) => onRole(draft.roles.with(i, e.target.value))}
                  >
                    <option value="">{said.unused}</option>
                    {draft.across && <option value="across">{said.across[draft.across]}</option>}
                    {ROLES.filter((role) => role !== draft.across && !(draft.across && role === 'value')).map((role) => (
                      <option key={role} value={role}>
                        {said.roles[role]}
                      </option>
                    ))}
                  </select>
                ) : (
                  <em className="quiet">{label ? said.sameHeading : said.noHeading}</em>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
