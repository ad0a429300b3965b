import type { PageTable as Table } from '../../../../src/model/study-page.ts'

/** A table of a study's page, which scrolls within itself where the screen is narrow. */
export function PageTable({ table, label }: { readonly table: Table; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className="study-table">
        <thead>
          <tr>
            {table.columns.map((name, i) => (
              <th key={name} scope="col" className={table.numeric[i] ? 'right' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, i) => (
                <td key={table.columns[i] ?? i} className={table.numeric[i] ? 'right' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
