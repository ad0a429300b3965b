/** The words of the page of exports. What a format is and what is withheld comes from the server, in both languages. */
export const exportsEn = {
  title: 'Export',
  intro: 'What leaves is redacted first. Nothing else leaves.',
  leaves: 'What would leave now',
  asOf: 'As known on',
  now: 'today',
  download: 'Download',
}
export type ExportWords = { readonly [K in keyof typeof exportsEn]: string }
