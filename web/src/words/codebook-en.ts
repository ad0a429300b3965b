import type { codebookEs } from './codebook-es.ts'

/** The words around an entry of the codebook in English. */
export const codebookEn: typeof codebookEs = {
  title: 'What each field means',
  include: 'Include',
  exclude: 'Exclude',
  example: 'Example',
  unit: 'Unit',
  loading: 'Opening the codebook…',
  asksFor: (field) => `${field}: what it means`,
}
