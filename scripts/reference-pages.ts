import type { CodebookEntry, CodebookField } from '../src/model/codebook.ts'
import { FAULTS } from '../src/model/fault-texts.ts'
import { FIELDS } from '../src/model/fields.ts'
import { loadCodebook } from '../src/workbench/codebook.ts'

/** Pages of docs/reference that are made from the program's own tables, by file name. A test holds the committed ones equal. */
export function referencePages(): Record<string, string> {
  return { 'faults.md': faultsPage(), 'fields.md': fieldsPage(), 'codebook.md': codebookPage() }
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

function codebookPage(): string {
  const { kinds, vocabularies, sources } = loadCodebook()
  const kind = (name: string) => vocabularies.DraftKind?.[name]
  const fields = Object.entries(kinds).map(
    ([name, told]) => `## \`${name}\` · ${kind(name)?.en.label} · ${kind(name)?.es.label}\n\n${TABLE_HEAD}\n${rowsOf(told)}\n`,
  )
  const codes = Object.entries(vocabularies).map(([name, told]) => `## ${name}\n\n${TABLE_HEAD}\n${rowsOf(told)}\n`)
  return `# Codebook

*Made from \`data/codebook/*.yaml\` by \`npm run docs\`. The same text is at \`GET /api/codebook\`.*

What each field and each category means, in English and Spanish. A definition that follows a published one names it in brackets; the others
are ours.

# Fields

${fields.join('\n')}
# Categories

${codes.join('\n')}
# Sources

${Object.entries(sources)
  .map(([key, title]) => `- [${key}] ${title}`)
  .join('\n')}
`
}

const TABLE_HEAD = '| key | English | español |\n|---|---|---|'

function rowsOf(entries: Readonly<Record<string, CodebookEntry | CodebookField>>): string {
  return Object.entries(entries)
    .map(([key, entry]) => {
      const unit = 'unit' in entry && entry.unit ? `<br>${entry.unit}` : ''
      const codes = 'codes' in entry && entry.codes ? `<br>→ ${entry.codes}` : ''
      return `| \`${key}\`${unit}${codes} | ${wordsOf(entry, 'en')} | ${wordsOf(entry, 'es')} |`
    })
    .join('\n')
}

function wordsOf(entry: CodebookEntry, language: 'en' | 'es'): string {
  const { label, definition, include, exclude, example } = entry[language]
  const say =
    language === 'es'
      ? { include: 'Incluye', exclude: 'Excluye', example: 'Ejemplo' }
      : { include: 'Includes', exclude: 'Excludes', example: 'Example' }
  const source = entry.sources.length ? ` [${entry.sources.join(', ')}]` : ''
  const hints = [include && `*${say.include}:* ${include}`, exclude && `*${say.exclude}:* ${exclude}`, `*${say.example}:* ${example}`]
  return cell([`**${label}**: ${definition}${source}`, ...hints.filter(Boolean)].join('<br>'))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
