import { FAULTS } from '../src/model/fault-texts.ts'
import { FIELDS } from '../src/model/fields.ts'

/** Pages of docs/reference that are made from the program's own tables, by file name. A test holds the committed ones equal. */
export function referencePages(): Record<string, string> {
  return { 'faults.md': faultsPage(), 'fields.md': fieldsPage() }
}

function faultsPage(): string {
  const rows = Object.entries(FAULTS).map(([code, f]) => `| \`${code}\` | ${f.exit} | ${cell(f.en)} | ${cell(f.es)} |`)
  return `# Faults and exit codes

*Made from \`src/model/fault-texts.ts\` by \`npm run docs\`. \`{name}\` is filled with what was found, what was expected, and where.*

Exit codes: 0 done · 1 a defect of ours · 2 wrong call · 3 some input could not be read (the rest was) · 4 the project · 5 the project is
held by another process · 6 storage · 7 network · 8 refused.

Over HTTP every fault has one shape: \`{ "fault": { "code", "es", "en", "params" } }\`.

| code | exit | English | español |
|---|---|---|---|
${rows.join('\n')}
`
}

function fieldsPage(): string {
  const kinds = Object.entries(FIELDS).map(([kind, fields]) => {
    const names = Object.entries(fields).flatMap(([name, entry]) =>
      'safeParse' in entry ? [name] : Object.keys(entry).map((leaf) => `${name}.N.${leaf}`),
    )
    return `| \`${kind}\` | ${names.map((n) => `\`${n}\``).join(', ')} |`
  })
  return `# Kinds and fields

*Made from \`src/model/fields.ts\` by \`npm run docs\`.*

| kind | fields |
|---|---|
${kinds.join('\n')}
`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
