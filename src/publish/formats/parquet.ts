import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Format } from '../format.ts'
import { type Cell, type Column, INCIDENT_COLUMNS, incidentRow } from '../public-tables.ts'

/** Rows of a row group: what is in memory at a time. */
const GROUP = 5000
const TYPES = { string: 'BYTE_ARRAY', integer: 'INT32', number: 'DOUBLE', boolean: 'BOOLEAN' } as const

/** The flat table of incidents for R, Python and DuckDB. */
export const parquet: Format = {
  id: 'parquet',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  title: { es: 'Parquet', en: 'Parquet' },
  about: { es: 'La tabla de incidentes para R, Python y DuckDB.', en: 'The table of incidents for R, Python and DuckDB.' },
  async *write(set) {
    const bytes = new ByteWriter()
    const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(INCIDENT_COLUMNS), createdBy: 'cotejo' })
    const taken = () => {
      const out = bytes.getBytes().slice()
      bytes.index = 0
      return out
    }
    const flush = async (rows: readonly (readonly Cell[])[]) => {
      await writer.write({
        columnData: INCIDENT_COLUMNS.map((column, i) => ({ name: column.name, data: rows.map((row) => row[i] ?? null) })),
        rowGroupSize: GROUP,
      })
      return taken()
    }
    let rows: (readonly Cell[])[] = []
    for await (const { record } of set.records('incident')) {
      rows.push(incidentRow(record))
      if (rows.length < GROUP) continue
      yield await flush(rows)
      rows = []
    }
    if (rows.length > 0) yield await flush(rows)
    writer.finish()
    yield taken()
  },
}

function schemaOf(columns: readonly Column[]) {
  return [
    { name: 'incidents', num_children: columns.length },
    ...columns.map(({ name, type }) => ({
      name,
      type: TYPES[type],
      repetition_type: 'OPTIONAL' as const,
      ...(type === 'string' ? { converted_type: 'UTF8' as const } : {}),
    })),
  ]
}
